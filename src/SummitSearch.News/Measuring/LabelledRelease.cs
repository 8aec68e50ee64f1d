using System.Text.Json;

namespace SummitSearch.News.Measuring;

/// <summary>A document whose facts are known. The rules see <see cref="Id"/>, <see cref="Title"/> and <see cref="Text"/> only.</summary>
public sealed record LabelledRelease(string Id, string? Title, string Text, FactLabels Labels)
{
    /// <summary>Reads one line: a JSON object with <c>id</c>, <c>text</c> (or <c>glued</c>), <c>title?</c> and any of the labels that
    /// <see cref="FactLabels.Of"/> reads.</summary>
    /// <exception cref="InputFormatException">The line is not such an object.</exception>
    public static LabelledRelease Parse(string line)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            JsonElement at = json.RootElement;
            if (at.ValueKind != JsonValueKind.Object) throw new InputFormatException("A labelled document is a JSON object on one line.");
            return new LabelledRelease(
                FactLabels.String(at, "id") ?? throw new InputFormatException("A labelled document needs an id."), FactLabels.String(at, "title"),
                FactLabels.String(at, "text") ?? FactLabels.String(at, "glued") ?? throw new InputFormatException("A labelled document needs a text."),
                FactLabels.Of(at));
        }
        catch (JsonException wrong)
        {
            throw new InputFormatException("A labelled document is a JSON object on one line.", wrong);
        }
    }
}
