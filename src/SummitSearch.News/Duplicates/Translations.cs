using System.Globalization;

namespace SummitSearch.News.Duplicates;

/// <summary>Suggests which releases are translations of each other, by what does not change in translation. Nothing is merged.</summary>
/// <remarks>
/// Two releases of different languages are compared by their <see cref="LanguageFreeMarks"/>, each weighed by how rare it is in
/// the corpus; suggested is the best partner in that language, when each is the other's best. Memory holds the marks of the
/// releases that are not in the corpus's main language, and 4 bytes a counter for at most four million counters.
/// </remarks>
sealed class Translations(DuplicateFinder finder)
{
    const int LeastShared = 4, LeastRare = 3, MostCounters = 1 << 22, Common = 200;

    int[] _counters = [];
    int _rare;
    double _leastCount;

    public void Find(int[] representatives, List<Relation> ties, CancellationToken cancel)
    {
        int[] documents = [.. Enumerable.Range(0, representatives.Length)
            .Where(d => representatives[d] == d && finder.Sketches[d].Language != 0)];
        var languages = documents.GroupBy(d => finder.Sketches[d].Language).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).ToArray();
        if (languages.Length < 2) return;
        byte main = languages[0].Key;
        // What belongs to one release stands in no more releases than there are languages; in a large corpus a few more by chance.
        // What stands in more is letterhead and menu, and all the releases of an issuer share it.
        _leastCount = languages.Length;
        _rare = Math.Max(languages.Length + 1, documents.Length / 500);
        CountMarks(documents, cancel);
        // Marks of the minor languages' releases, by hash of the mark.
        Dictionary<ulong, List<int>> holders = [];
        foreach (int document in documents.Where(d => finder.Sketches[d].Language != main))
            foreach (ulong hash in finder.File.Marks(finder.Sketches[document].Place))
            {
                if (!holders.TryGetValue(hash, out List<int>? list)) holders[hash] = list = [];
                list.Add(document);
            }
        Dictionary<(int, byte), (int Other, double Score)> best = [];
        foreach (int document in documents)
        {
            cancel.ThrowIfCancellationRequested();
            Match(document, main, holders, best);
        }
        foreach (((int document, byte language), (int other, double score)) in best.OrderBy(pair => pair.Key))
        {
            if (other < document || best.GetValueOrDefault((other, finder.Sketches[document].Language)).Other != document) continue;
            List<string> because = Because(document, other);
            ties.Add(new Relation(document, other, RelationKind.Translation, score, because));
            ties.Add(new Relation(other, document, RelationKind.Translation, score, because));
        }
    }

    void Match(int document, byte main, Dictionary<ulong, List<int>> holders, Dictionary<(int, byte), (int Other, double Score)> best)
    {
        Sketch sketch = finder.Sketches[document];
        ulong[] marks = finder.File.Marks(sketch.Place);
        Dictionary<int, int> shared = [];
        foreach (ulong mark in marks)
        {
            if (!holders.TryGetValue(mark, out List<int>? list) || list.Count > Common) continue;
            foreach (int other in list) shared[other] = shared.GetValueOrDefault(other) + 1;
        }
        foreach ((int other, int count) in shared)
        {
            Sketch partner = finder.Sketches[other];
            // A pair within the minor languages is met from both sides, and looked at from one.
            if (count < LeastShared - 1 || partner.Language == sketch.Language || (sketch.Language != main && other < document)
                || !CanBe(sketch, partner)) continue;
            double score = Score(marks, finder.File.Marks(partner.Place));
            if (score < finder.Options.TranslationScore) continue;
            Keep(document, other, score);
            Keep(other, document, score);
        }

        void Keep(int from, int to, double score)
        {
            (int, byte) key = (from, finder.Sketches[to].Language);
            if (!best.TryGetValue(key, out var known) || score > known.Score
                || (score == known.Score && string.CompareOrdinal(finder.Sketches[to].Id, finder.Sketches[known.Other].Id) < 0))
                best[key] = (to, score);
        }
    }

    bool CanBe(Sketch a, Sketch b)
    {
        if (Math.Max(a.Words, b.Words) > 3 * Math.Min(a.Words, b.Words)) return false;
        return a.Day == int.MaxValue || b.Day == int.MaxValue || Math.Abs(a.Day - b.Day) <= finder.Options.TranslationDays;
    }

    /// <summary>The weight of the marks in both, by the weight of those of the release that has less; 0 when too few are shared.</summary>
    double Score(ulong[] a, ulong[] b)
    {
        double both = 0, left = 0, right = 0;
        int shared = 0, rare = 0, i = 0, k = 0;
        bool strong = false;
        while (i < a.Length || k < b.Length)
        {
            int order = i == a.Length ? 1 : k == b.Length ? -1 : a[i].CompareTo(b[k]);
            double weight = Weight(order <= 0 ? a[i] : b[k]);
            if (order <= 0) left += weight;
            if (order >= 0) right += weight;
            if (order == 0)
            {
                both += weight;
                shared++;
                if (_counters[Slot(a[i])] <= _rare)
                {
                    rare++;
                    strong |= IsStrong(a[i]);
                }
            }
            if (order <= 0) i++;
            if (order >= 0) k++;
        }
        return shared < LeastShared || rare < LeastRare || !strong ? 0 : both / Math.Min(left, right);
    }

    // Names alone would tie any two releases on one person.
    static bool IsStrong(ulong mark) =>
        LanguageFreeMarks.KindOf(mark) is LanguageFreeMarks.Reference or LanguageFreeMarks.Date or LanguageFreeMarks.Number;

    double Weight(ulong mark) => Kind(LanguageFreeMarks.KindOf(mark)) * Math.Log((finder.Sketches.Count
        + 10.0) / (Math.Max(_counters[Slot(mark)], _leastCount)
        + 0.5));

    // Names are spelled anew in many languages ("Londres"), figures and dates are not.
    static double Kind(char kind) => kind switch
    {
        LanguageFreeMarks.Reference => 3, LanguageFreeMarks.Number or LanguageFreeMarks.Date or LanguageFreeMarks.City => 1,
        LanguageFreeMarks.Country or LanguageFreeMarks.Acronym => 0.7, LanguageFreeMarks.Crime => 0.4, _ => 0.3,
    };

    void CountMarks(int[] documents, CancellationToken cancel)
    {
        int size = (int)Math.Min(MostCounters,
            System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(1024, documents.Length * 64L)));
        _counters = new int[size];
        foreach (int document in documents)
        {
            cancel.ThrowIfCancellationRequested();
            foreach (ulong mark in finder.File.Marks(finder.Sketches[document].Place)) _counters[Slot(mark)]++;
        }
    }

    // Marks that share a counter count as commoner than they are: the score errs to the careful side.
    int Slot(ulong mark) => (int)(mark >> 8 & (ulong)(_counters.Length - 1));

    /// <summary>What both say, by kind. Names may be of private persons: they are counted, not listed.</summary>
    List<string> Because(int document, int other)
    {
        HashSet<string> theirs = [.. finder.File.MarkTexts(finder.Sketches[other].Place)];
        string[] shared = [.. finder.File.MarkTexts(finder.Sketches[document].Place).Where(theirs.Contains)];
        List<string> because = [];
        Say(LanguageFreeMarks.Reference, "reference");
        Say(LanguageFreeMarks.Number, "figures");
        Say(LanguageFreeMarks.Date, "days (month-day)");
        Say(LanguageFreeMarks.City, "dateline");
        Say(LanguageFreeMarks.Country, "countries");
        Say(LanguageFreeMarks.Acronym, "abbreviations");
        Say(LanguageFreeMarks.Crime, "crime types");
        if (shared.Count(mark => mark[0] == LanguageFreeMarks.Name) is > 0 and int names)
            because.Add(string.Create(CultureInfo.InvariantCulture, $"{names} {(names == 1 ? "name" : "names")} in Latin letters"));
        return because;

        void Say(char kind, string words)
        {
            string[] values = [.. shared.Where(mark => mark[0] == kind)
                .Select(mark => kind == LanguageFreeMarks.Acronym ? mark[2..].ToUpperInvariant() : mark[2..])];
            if (values.Length == 0) return;
            const int listed = 8;
            string more = values.Length > listed ? $" and {values.Length - listed} more" : "";
            because.Add($"{words} {string.Join(", ", values.Take(listed))}{more}");
        }
    }
}
