using System.Text.Json;

namespace SummitSearch.News.Measuring;

/// <summary>A document whose facts are known. The rules see <see cref="Id"/>, <see cref="Title"/> and <see cref="Text"/> only.</summary>
/// <param name="City">Null where the label does not say; where it says that there is none, empty.</param>
/// <param name="Countries">ISO 3166-1 alpha-2 codes, or null where the label does not say.</param>
/// <param name="Topics">Names of crime types as the labeller calls them.</param>
/// <param name="Date">ISO 8601, or null.</param>
/// <param name="Year">The year that the text states; null where it states none or the label does not say.</param>
/// <param name="SaysYear">Whether the label speaks of the year at all, so that null means "none".</param>
/// <param name="Language">"en".</param>
/// <param name="Paragraphs">The clean text, or null.</param>
public sealed record LabelledRelease(
    string Id, string? Title, string Text, string? City, IReadOnlyList<string>? Countries, IReadOnlyList<string> Topics,
    string? Date, string? Year, bool SaysYear, string? Language, IReadOnlyList<string>? Paragraphs)
{
    /// <summary>Reads one line: a JSON object with <c>id</c>, <c>text</c> (or <c>glued</c>) and any of <c>title, city, countries,
    /// countries_named, topics, crimes, date, year, lang, paragraphs</c>.</summary>
    /// <exception cref="FormatException">The line is not such an object.</exception>
    public static LabelledRelease Parse(string line)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            JsonElement at = json.RootElement;
            return new LabelledRelease(
                String(at, "id") ?? throw new FormatException("A labelled document needs an id."), String(at, "title"),
                String(at, "text") ?? String(at, "glued") ?? throw new FormatException("A labelled document needs a text."), String(at, "city"),
                List(at, "countries_named") ?? List(at, "countries"), List(at, "crimes") ?? List(at, "topics") ?? [], String(at, "date"),
                String(at, "year"), at.TryGetProperty("year", out _), String(at, "lang"), List(at, "paragraphs"));
        }
        catch (JsonException wrong)
        {
            throw new FormatException("A labelled document is a JSON object on one line.", wrong);
        }
    }

    static string? String(JsonElement at, string name) => at.TryGetProperty(name, out JsonElement value) ? value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    } : null;

    static List<string>? List(JsonElement at, string name) =>
        at.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)]
            : null;
}
