using SummitSearch.News.Cleaning;

namespace SummitSearch.News.Tests.Cleaning;

/// <summary>Short ways to clean a text in a test.</summary>
static class Cleaned
{
    public static readonly IReadOnlyDictionary<string, string> NothingStated = new Dictionary<string, string>();

    public static CleanRelease Text(string raw, string? title = null) => ReleaseCleaner.Clean(new RawRelease("id", "id.txt", raw,
        title is null ? NothingStated : new Dictionary<string, string> { ["title"] = title }));

    /// <summary>The body of a text whose first paragraph opens with a dateline, so that nothing in front of it is in question.</summary>
    public static string Body(string raw) => Text(raw).Body;

    /// <summary>What one step alone makes of a text.</summary>
    public static string By(Step step, string text)
    {
        using Draft draft = new(text);
        Edits edits = new();
        step(draft.Text, edits);
        draft.Apply(edits);
        return draft.Text.ToString();
    }

    public delegate void Step(ReadOnlySpan<char> text, Edits edits);

    /// <summary>Units of the raw text, white space aside, that are neither in a clean text nor in a removal.</summary>
    public static List<int> Lost(string raw, CleanRelease clean)
    {
        bool[] seen = new bool[raw.Length];
        foreach (Removal removal in clean.Removals) Array.Fill(seen, true, removal.Offset, removal.Length);
        foreach ((string text, OffsetMap map) in clean.Maps)
        {
            for (int i = 0; i < map.Length; i++)
            {
                (int offset, int length) = clean.ToRaw(text, i, 1)!.Value;
                Array.Fill(seen, true, offset, length);
            }
        }
        return [.. Enumerable.Range(0, raw.Length).Where(i => !seen[i] && !char.IsWhiteSpace(raw[i]))];
    }

    /// <summary>The text that a span name stands for.</summary>
    public static string Named(CleanRelease clean, string name)
    {
        int number = name.Contains('/') ? int.Parse(name[(name.IndexOf('/') + 1)..], System.Globalization.CultureInfo.InvariantCulture) : 0;
        return name switch
        {
            "title" => clean.Title!,
            "body" => clean.Body,
            _ when name.StartsWith("caption/", StringComparison.Ordinal) => clean.Captions[number],
            _ => clean.Boilerplate[number].Text,
        };
    }
}
