using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SummitSearch.News.Facts;

namespace SummitSearch.News.Fields;

/// <summary>What a result list shows of a release and no search reads.</summary>
/// <param name="Lead">Its opening sentence, when it has no title.</param>
/// <param name="Date">ISO, as exact as it is known: "2017", "2017-12", "2017-12-04"; null when unknown.</param>
/// <param name="Facts">Those of <see cref="FactView.InHits"/>.</param>
/// <param name="Language">ISO 639-1, "und" when unknown.</param>
sealed record StoredDetails(
    string? Lead, string? Date, string Language, IReadOnlyList<Fact> Facts, IReadOnlyDictionary<string, string> Unknown)
{
    public static StoredDetails Of(Release release) => new(
        release.Text.Title is null ? LeadSentence.Of(release) : null,
        (release.Facts.FirstOrDefault(fact => fact is { Facet: "date", IsCounted: true }) ?? release.Facts.FirstOrDefault(fact =>
            fact is { Facet: "year", IsCounted: true }))?.Id,
        release.Facts.FirstOrDefault(fact => fact.Facet == "language")?.Id ?? "und",
        [.. release.Facts.Where(fact => FactView.InHits.Contains(fact.Facet))], release.Unknown);

    /// <summary>The facts of a release that no result list shows.</summary>
    public static IReadOnlyList<Fact> Further(Release release) => [.. release.Facts.Where(fact => !FactView.InHits.Contains(fact.Facet))];

    /// <summary>The first day that <see cref="Date"/> can mean, for sorting.</summary>
    [JsonIgnore]
    public DateOnly? Day =>
        Date is not null && DateOnly.TryParseExact(Date.Length switch { 4 => Date + "-01-01", 7 => Date + "-01", _ => Date }, "yyyy-MM-dd",
            CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoredDetails))]
[JsonSerializable(typeof(IReadOnlyList<Removal>))]
[JsonSerializable(typeof(IReadOnlyList<Fact>))]
sealed partial class StoredJson : JsonSerializerContext
{
    public static StoredJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
