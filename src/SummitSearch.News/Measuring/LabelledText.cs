using System.Text.Json;

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
    public static IEnumerable<LabelledText> Read(string file)
    {
        foreach (string line in File.ReadLines(file))
        {
            if (line.Length == 0) continue;
            using JsonDocument json = JsonDocument.Parse(line);
            if (Of(json.RootElement) is { } text) yield return text;
        }
    }

    static LabelledText? Of(JsonElement record)
    {
        string[]? paragraphs = record.TryGetProperty("paragraphs", out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(static p => p.GetString() ?? "")]
            : String(record, "clean")?.Split('\n');
        string? text = String(record, "glued") ?? String(record, "text");
        if (paragraphs is null || text is null) return null;
        Dictionary<string, string> stated = [];
        if (String(record, "title") is { } title) stated["title"] = title;
        string id = String(record, "id") ?? "";
        return new LabelledText(new RawRelease(id, id, text, stated), [.. paragraphs.Where(static p => !string.IsNullOrWhiteSpace(p))]);
    }

    static string? String(JsonElement record, string name) =>
        record.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
