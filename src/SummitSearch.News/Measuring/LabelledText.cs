using System.Text.Json;
using SummitSearch.News.Corpus;

namespace SummitSearch.News.Measuring;

/// <summary>A document whose right text is known. Only <see cref="Raw"/> is shown to the reader.</summary>
/// <param name="Raw">Id, text and title as the reader sees them.</param>
/// <param name="Paragraphs">What must come out, in order.</param>
public sealed record LabelledText(RawRelease Raw, IReadOnlyList<string> Paragraphs)
{
    /// <summary>
    /// Reads labelled JSON Lines: <c>id</c>, <c>title?</c>, the dirty text as <c>text</c> or <c>glued</c>, the right one as
    /// <c>paragraphs[]</c> or as <c>clean</c> with a paragraph a line. Records without the right text are passed over.
    /// </summary>
    /// <exception cref="JsonException">A line is not JSON.</exception>
    public static IEnumerable<LabelledText> Read(string file) => Read(file, Of);

    /// <summary>
    /// Pairs the pages of a folder, read as a build reads them, with labelled JSON Lines by id, the file's name: what a page gives is measured against
    /// the record's <c>paragraphs</c>, <c>clean</c> or <c>text</c>, a paragraph a line. Other records are passed over.
    /// </summary>
    /// <exception cref="JsonException">A line is not JSON.</exception>
    /// <exception cref="FormatException">A page was refused.</exception>
    public static IEnumerable<LabelledText> ReadPages(string file, string folder)
    {
        Dictionary<string, RawRelease> pages = new(StringComparer.Ordinal);
        foreach (CorpusItem item in new CorpusReader(folder).Read(Formats.IsPage))
        {
            if (item is Rejection refused) throw new FormatException(refused.Message);
            if (item is Accepted { Release: { } page }) pages.Add(page.Id, page);
        }
        return Read(file, record => String(record, "id") is { } id && pages.TryGetValue(id, out RawRelease? page)
            ? new LabelledText(page, [.. (ParagraphsOf(record) ?? String(record, "text")?.Split('\n') ?? []).Where(static p => !string.IsNullOrWhiteSpace(p))])
            : null);
    }

    static IEnumerable<LabelledText> Read(string file, Func<JsonElement, LabelledText?> of)
    {
        foreach (string line in File.ReadLines(file))
        {
            if (line.Length == 0) continue;
            using JsonDocument json = JsonDocument.Parse(line);
            if (of(json.RootElement) is { } text) yield return text;
        }
    }

    static LabelledText? Of(JsonElement record)
    {
        string[]? paragraphs = ParagraphsOf(record);
        string? text = String(record, "glued") ?? String(record, "text");
        if (paragraphs is null || text is null) return null;
        Dictionary<string, string> stated = [];
        if (String(record, "title") is { } title) stated["title"] = title;
        string id = String(record, "id") ?? "";
        return new LabelledText(new RawRelease(id, id, text, stated), [.. paragraphs.Where(static p => !string.IsNullOrWhiteSpace(p))]);
    }

    static string[]? ParagraphsOf(JsonElement record) =>
        record.TryGetProperty("paragraphs", out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(static p => p.GetString() ?? "")]
            : String(record, "clean")?.Split('\n');

    static string? String(JsonElement record, string name) =>
        record.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
