using System.Text.Json;

namespace SummitSearch.News.Measuring;

/// <summary>What is known of one document's facts. What a label does not speak of is null and is not judged.</summary>
/// <param name="City">Of the dateline, as the text writes it or by its label; empty where there is no dateline or it names none.</param>
/// <param name="MoreCities">Further cities of the same dateline.</param>
/// <param name="DatelineCountry">ISO 3166-1 alpha-2 code; empty where there is no dateline.</param>
/// <param name="Countries">Codes of all countries that count, the dateline's among them.</param>
/// <param name="Topics">Names of crime types as a publisher calls them; never complete, so that they tell what is missing only.</param>
/// <param name="Crimes">Ids of all crime types that the text speaks of, or INTERPOL's areas; empty where it speaks of none.</param>
/// <param name="MainCrimes">Those of them that it is about.</param>
/// <param name="Date">ISO 8601.</param>
/// <param name="Year">The year that the text states; empty where it states none.</param>
/// <param name="Language">"en".</param>
public sealed record FactLabels(
    string? City, IReadOnlyList<string>? MoreCities, string? DatelineCountry, IReadOnlyList<string>? Countries,
    IReadOnlyList<string>? Topics, IReadOnlyList<string>? Crimes, IReadOnlyList<string>? MainCrimes, string? Date, string? Year, string? Language)
{
    /// <summary>Reads what an object says of <c>city, also, dateline, country, countries</c> (or <c>countries_named</c>), <c>topics,
    /// crimes, main, date, year</c> and <c>lang</c>. <c>country</c> is the dateline's where <c>dateline</c> is true or false.</summary>
    public static FactLabels Of(JsonElement at)
    {
        bool datelines = at.TryGetProperty("dateline", out JsonElement dateline) && dateline.ValueKind is JsonValueKind.True or JsonValueKind.False;
        return new FactLabels(
            String(at, "city"), List(at, "also"), datelines ? String(at, "country") : null, List(at, "countries_named") ?? List(at, "countries"),
            List(at, "topics"), List(at, "crimes"), List(at, "main"), String(at, "date"),
            at.TryGetProperty("year", out _) ? String(at, "year") ?? "" : null, String(at, "lang"));
    }

    /// <summary>These labels, and for what they do not speak of the others.</summary>
    public FactLabels Or(FactLabels others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return new FactLabels(
            City ?? others.City, MoreCities ?? others.MoreCities, DatelineCountry ?? others.DatelineCountry, Countries ?? others.Countries,
            Topics ?? others.Topics, Crimes ?? others.Crimes, MainCrimes ?? others.MainCrimes, Date ?? others.Date, Year ?? others.Year,
            Language ?? others.Language);
    }

    /// <summary>Reads files of labels without texts, a JSON object with <c>id</c> a line; what two files say of one id is joined.</summary>
    /// <exception cref="InputFormatException">A line is no such object; names file and line.</exception>
    public static IReadOnlyDictionary<string, FactLabels> Read(IEnumerable<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        Dictionary<string, FactLabels> labels = new(StringComparer.Ordinal);
        foreach (string file in files)
        {
            int number = 0;
            foreach (string line in File.ReadLines(file))
            {
                number++;
                if (line.Length == 0) continue;
                (string id, FactLabels one) = Parse(line) ?? throw new InputFormatException($"{file}, line {number}: not a JSON object with an id.");
                labels[id] = labels.TryGetValue(id, out FactLabels? known) ? one.Or(known) : one;
            }
        }
        return labels;
    }

    static (string Id, FactLabels Labels)? Parse(string line)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind == JsonValueKind.Object && String(json.RootElement, "id") is { } id ? (id, Of(json.RootElement)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal static string? String(JsonElement at, string name) => at.TryGetProperty(name, out JsonElement value) ? value.ValueKind switch
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
