using SummitSearch.News.Cleaning;

namespace SummitSearch.News;

/// <summary>A document as it was read, before cleaning.</summary>
/// <param name="Id">File name without extension, or what the source states; unique in a corpus.</param>
/// <param name="Path">Relative to the corpus, with '/', for messages.</param>
/// <param name="Text">Decoded text, dirt and all.</param>
/// <param name="Stated">What the source states apart from the text (title, date, url, language, agency), by name; may be empty.</param>
public sealed record RawRelease(string Id, string Path, string Text, IReadOnlyDictionary<string, string> Stated)
{
    /// <summary>Ranges of the text, in order, that other pages of the same source have word for word.</summary>
    public IReadOnlyList<(int Offset, int Length)> Repeated { get; init; } = [];
}

/// <summary>What was taken away, and why.</summary>
/// <param name="Rule">Name of the cleaning rule.</param>
/// <param name="Offset">First UTF-16 unit in the raw text.</param>
/// <param name="Length">UTF-16 units of the raw text.</param>
public readonly record struct Removal(string Rule, int Offset, int Length);

/// <summary>A text of the release that is kept but neither ranked nor read for facts: "About us", contacts.</summary>
/// <param name="Rule">Name of the cleaning rule that knew it.</param>
/// <param name="Text">One paragraph.</param>
/// <param name="Before">Number of the body paragraph it stood in front of; the body's count when it stood behind all.</param>
public sealed record BoilerplateText(string Rule, string Text, int Before);

/// <summary>The clean text of a release.</summary>
/// <param name="Title">Null when the release has none.</param>
/// <param name="Paragraphs">List items begin with "- ". The body is these joined by one '\n'.</param>
/// <param name="Captions">Texts of their own, in order, duplicates within one run kept once.</param>
/// <param name="Removals">In order of offset in the raw text. Replaced units count: "\u00a0\u00a0" made one space is one.</param>
public sealed record CleanRelease(
    string Id, string? Title, IReadOnlyList<string> Paragraphs, IReadOnlyList<string> Captions, IReadOnlyList<Removal> Removals)
{
    /// <summary>Paragraphs joined by one '\n': the text that spans named "body" point into.</summary>
    public string Body { get; } = string.Join('\n', Paragraphs);

    /// <summary>Numbers of the paragraphs that are subtitles, from 0: part of the body, but no paragraph of its text.</summary>
    public IReadOnlyList<int> Subtitles { get; init; } = [];

    /// <summary>Paragraphs left out of the body, in order.</summary>
    public IReadOnlyList<BoilerplateText> Boilerplate { get; init; } = [];

    /// <summary>
    /// By text ("title", "body", "caption/0"…, "boilerplate/0"…) the way back to the raw text. A title that the source
    /// states apart from the text has none.
    /// </summary>
    public IReadOnlyDictionary<string, OffsetMap> Maps { get; init; } = new Dictionary<string, OffsetMap>();

    /// <summary>All that is kept of the text, paragraphs and boilerplate, in the order it stood in.</summary>
    public IEnumerable<string> InOrder()
    {
        int next = 0;
        for (int i = 0; i <= Paragraphs.Count; i++)
        {
            for (; next < Boilerplate.Count && Boilerplate[next].Before == i; next++) yield return Boilerplate[next].Text;
            if (i < Paragraphs.Count) yield return Paragraphs[i];
        }
    }

    /// <summary>The range of the raw text that a range of a clean text was made of, or null for a text without a map.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range leaves the text.</exception>
    public (int Offset, int Length)? ToRaw(string text, int offset, int length) =>
        Maps.TryGetValue(text, out OffsetMap? map) ? map.ToRaw(offset, length) : null;
}
