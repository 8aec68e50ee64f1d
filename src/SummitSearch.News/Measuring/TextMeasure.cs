using SummitSearch.News.Cleaning;

namespace SummitSearch.News.Measuring;

/// <summary>Counts of one comparison, added up over documents.</summary>
/// <param name="Matched">Found and right.</param>
/// <param name="Found">What we gave.</param>
/// <param name="Expected">What the label holds.</param>
public readonly record struct Tally(long Matched, long Found, long Expected)
{
    public double Precision => Found == 0 ? 1 : (double)Matched / Found;
    public double Recall => Expected == 0 ? 1 : (double)Matched / Expected;
    public double F1 => Found + Expected == 0 ? 1 : 2.0 * Matched / (Found + Expected);

    public static Tally operator +(Tally a, Tally b) => new(a.Matched + b.Matched, a.Found + b.Found, a.Expected + b.Expected);
}

/// <summary>A tally with the interval that 95 of 100 other samples of such documents would fall into.</summary>
public sealed record MeasuredTally(Tally Tally, double Low, double High);

/// <summary>How one document did.</summary>
public sealed record MeasuredText(string Id, Tally Boundaries, Tally Words);

/// <summary>How cleaning did on labelled texts.</summary>
/// <param name="Boundaries">Paragraph breaks, compared by where they stand between the letters and digits.</param>
/// <param name="Words">Words, compared as bags.</param>
/// <param name="Worst">The documents with most wrong, worst first.</param>
public sealed record TextMeasure(int Documents, MeasuredTally Boundaries, MeasuredTally Words, IReadOnlyList<MeasuredText> Worst)
{
    const int Samples = 1_000, Seed = 20170412, MostWorst = 10;

    /// <summary>
    /// Cleans each text and compares. What is kept as boilerplate counts: it is text of the release. So does a title that was
    /// told from the text, where the right text has it as a paragraph.
    /// </summary>
    public static TextMeasure Run(IEnumerable<LabelledText> texts)
    {
        List<MeasuredText> all = [.. texts.Select(One)];
        return new TextMeasure(all.Count, WithInterval(all, static t => t.Boundaries), WithInterval(all, static t => t.Words),
            [.. all.OrderByDescending(Wrong).ThenBy(static t => t.Id, StringComparer.Ordinal).Take(MostWorst).Where(static t => Wrong(t) > 0)]);
    }

    static long Wrong(MeasuredText text) =>
        (text.Boundaries.Found + text.Boundaries.Expected - 2 * text.Boundaries.Matched) * 10 + text.Words.Found + text.Words.Expected - 2 * text.Words.Matched;

    static MeasuredText One(LabelledText text)
    {
        CleanRelease clean = ReleaseCleaner.Clean(text.Raw);
        bool titled = clean.Title is { } title && clean.Maps.ContainsKey("title") && text.Paragraphs.Any(p => Letters(p) == Letters(title));
        string[] found = titled ? [clean.Title!, .. clean.InOrder()] : [.. clean.InOrder()];
        return new MeasuredText(text.Raw.Id, Match(Breaks(found), Breaks(text.Paragraphs)), Match(Bag(found), Bag(text.Paragraphs)));
    }

    static Tally Match<T>(Dictionary<T, int> found, Dictionary<T, int> expected) where T : notnull
    {
        long matched = 0;
        foreach ((T key, int count) in found) matched += Math.Min(count, expected.GetValueOrDefault(key));
        return new Tally(matched, found.Values.Sum(), expected.Values.Sum());
    }

    /// <summary>
    /// Each break between two paragraphs, by the letters on either side of it: so that a break is the same break where
    /// something in front of it was dropped.
    /// </summary>
    static Dictionary<(string, string), int> Breaks(IReadOnlyList<string> paragraphs)
    {
        const int Side = 16;
        string[] letters = [.. paragraphs.Select(Letters).Where(static p => p.Length > 0)];
        string whole = string.Concat(letters);
        Dictionary<(string, string), int> breaks = [];
        int at = 0;
        foreach (string paragraph in letters.SkipLast(1))
        {
            at += paragraph.Length;
            (string, string) key = (whole[Math.Max(0, at - Side)..at], whole[at..Math.Min(whole.Length, at + Side)]);
            breaks[key] = breaks.GetValueOrDefault(key) + 1;
        }
        return breaks;
    }

    static string Letters(string paragraph) => string.Concat(paragraph.Where(char.IsLetterOrDigit));

    static Dictionary<string, int> Bag(IEnumerable<string> paragraphs)
    {
        Dictionary<string, int> words = new(StringComparer.Ordinal);
        foreach (string paragraph in paragraphs)
        {
            for (int start = 0; start < paragraph.Length; start++)
            {
                if (!char.IsLetterOrDigit(paragraph[start])) continue;
                int end = start;
                while (end < paragraph.Length && char.IsLetterOrDigit(paragraph[end])) end++;
                string word = paragraph[start..end];
                words[word] = words.GetValueOrDefault(word) + 1;
                start = end;
            }
        }
        return words;
    }

    // Documents are drawn again and again, with replacement: the spread of their F1 is the interval.
    static MeasuredTally WithInterval(List<MeasuredText> all, Func<MeasuredText, Tally> pick)
    {
        Tally sum = all.Aggregate(default(Tally), (t, one) => t + pick(one));
        if (all.Count == 0) return new MeasuredTally(sum, 0, 1);
        Random random = new(Seed);
        double[] drawn = new double[Samples];
        for (int i = 0; i < Samples; i++)
        {
            Tally sample = default;
            for (int k = 0; k < all.Count; k++) sample += pick(all[random.Next(all.Count)]);
            drawn[i] = sample.F1;
        }
        Array.Sort(drawn);
        return new MeasuredTally(sum, drawn[Samples * 25 / 1000], drawn[Samples * 975 / 1000]);
    }
}
