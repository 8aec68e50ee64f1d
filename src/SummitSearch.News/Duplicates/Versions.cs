using System.Globalization;

namespace SummitSearch.News.Duplicates;

/// <summary>Links versions of one release, where the releases themselves say so. Nothing is merged.</summary>
/// <remarks>
/// A case that goes on ("pleads guilty", then "sentenced") shares most of its text too, and is no version: so likeness alone
/// links nothing. Needed is the same title, the same reference, or that one calls itself an update; that one is the later; the
/// same language; and texts that overlap as much as each of these asks.
/// </remarks>
sealed class Versions(DuplicateFinder finder, NearDuplicates near)
{
    const double ReferenceCover = 0.3, UpdateSimilarity = 0.5;

    /// <summary>Pairs compared in full.</summary>
    public long Compared { get; private set; }
    /// <summary>Titles and references that too many releases share to say anything.</summary>
    public int TooCommon { get; private set; }

    public void Find(int[] order, int[] representatives, List<Relation> ties, CancellationToken cancel)
    {
        HashSet<(int, int)> looked = [];
        foreach (List<int> block in Blocks(order, sketch => sketch.ReferenceKey).Concat(Blocks(order, sketch => sketch.TitleKey)))
        {
            cancel.ThrowIfCancellationRequested();
            if (block.Count > finder.Options.MostSharing)
            {
                TooCommon++;
                continue;
            }
            for (int i = 0; i < block.Count; i++)
                for (int k = i + 1; k < block.Count; k++)
                    if (representatives[block[i]] != representatives[block[k]] && looked.Add((block[i], block[k]))) Link(block[i], block[k],
                        ties);
        }
        foreach (int document in order)
        {
            if (finder.Sketches[document].Says == 0 || representatives[document] != document) continue;
            (int earlier, _) = near.Nearest(document, UpdateSimilarity);
            if (earlier < 0 || !looked.Add((earlier, document)) || looked.Contains((document, earlier))) continue;
            Link(earlier, document, ties);
        }
    }

    // Releases of one key, in order; those with a key of their own are left out.
    IEnumerable<List<int>> Blocks(int[] order, Func<Sketch, ulong> key) =>
        order.Where(document => key(finder.Sketches[document]) != 0).GroupBy(document => key(finder.Sketches[document]))
            .Select(block => block.ToList()).Where(block => block.Count > 1);

    void Link(int first, int second, List<Relation> ties)
    {
        Sketch a = finder.Sketches[first], b = finder.Sketches[second];
        if (a.Language != b.Language && a.Language != 0 && b.Language != 0) return;
        if (a.AgencyKey != 0 && b.AgencyKey != 0 && a.AgencyKey != b.AgencyKey) return;
        if (!Later(a, b, out bool secondIsLater, out string? order)) return;
        ulong[] x = finder.File.Shingles(a.Place), y = finder.File.Shingles(b.Place);
        Compared++;
        double similarity = Shingles.Jaccard(x, y), cover = Shingles.Cover(x, y);
        int later = secondIsLater ? second : first, earlier = secondIsLater ? first : second;
        bool update = finder.Sketches[later].Says != 0, title = a.TitleKey != 0 && a.TitleKey == b.TitleKey,
            reference = a.ReferenceKey != 0 && a.ReferenceKey == b.ReferenceKey;
        bool holds = (reference && cover >= ReferenceCover)
            || (title && cover >= (update ? UpdateSimilarity : finder.Options.VersionCover)
            && (update || Days(a, b) <= finder.Options.VersionDays))
            || (update && similarity >= UpdateSimilarity);
        if (!holds) return;
        List<string> because = [];
        if (update) because.Add($"the later one says “{finder.Says(later)}”");
        if (reference) because.Add($"the same reference, {finder.ReferenceOf(later)}");
        if (title) because.Add("the same title");
        if (order is not null) because.Add(order);
        because.Add(string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(cover * 100):0} % of the shorter text stands in the other"));
        ties.Add(new Relation(later, earlier, RelationKind.EarlierVersion, similarity, because));
        ties.Add(new Relation(earlier, later, RelationKind.LaterVersion, similarity, because));
    }

    static int Days(Sketch a, Sketch b) => a.Day == int.MaxValue || b.Day == int.MaxValue ? int.MaxValue : Math.Abs(a.Day - b.Day);

    /// <summary>Which of the two is the later: by date; without one, or on the same day, the one that calls itself an update.</summary>
    static bool Later(Sketch a, Sketch b, out bool secondIsLater, out string? order)
    {
        (secondIsLater, order) = (b.Day > a.Day, null);
        if (Days(a, b) is > 0 and < int.MaxValue and int days)
        {
            order = $"{days} {(days == 1 ? "day" : "days")} later";
            return true;
        }
        if (a.Says != 0 == (b.Says != 0)) return false;
        secondIsLater = b.Says != 0;
        return true;
    }
}
