using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SummitSearch.News.Facts;

namespace SummitSearch.News.Fields;

/// <summary>What a result list shows of a release and no search reads.</summary>
/// <param name="Lead">Its opening sentence, when it has no title.</param>
/// <param name="Date">ISO, as exact as it is known: "2017", "2017-12", "2017-12-04"; null when unknown.</param>
/// <param name="Facts">Those of <see cref="FactView.InHits"/>.</param>
/// <param name="Language">ISO 639-1 of the release, "und" when unknown.</param>
/// <param name="BodyLanguages">Of each run of the body in order, as <see cref="ReleaseTexts.Runs"/> cuts it.</param>
sealed record StoredDetails(
    string? Lead, string? Date, string Language, IReadOnlyList<string> BodyLanguages, IReadOnlyList<Fact> Facts,
    IReadOnlyDictionary<string, string> Unknown)
{
    /// <summary>Numbers of the paragraphs that are subtitles; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<int>? Subtitles { get; init; }

    public static StoredDetails Of(Release release) => new(
        release.Text.Title is null ? LeadSentence.Of(release) : null,
        (release.Facts.FirstOrDefault(fact => fact is { Facet: "date", IsCounted: true }) ?? release.Facts.FirstOrDefault(fact => fact is { Facet: "year", IsCounted: true }))?.Id,
        LanguageOf(release), [.. ReleaseTexts.Runs(release).Select(run => run.Language)],
        [.. release.Facts.Where(fact => FactView.InHits.Contains(fact.Facet))], release.Unknown)
    {
        Subtitles = release.Text.Subtitles.Count > 0 ? release.Text.Subtitles : null,
    };

    /// <summary>The language that a release as a whole is in.</summary>
    public static string LanguageOf(Release release) =>
        release.Facts.FirstOrDefault(fact => fact.Facet == "language" && fact.Role is null)?.Id ?? Release.UnknownLanguage;

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
[JsonSerializable(typeof(IReadOnlyList<BoilerplateText>))]
[JsonSerializable(typeof(IReadOnlyList<Fact>))]
sealed partial class StoredJson : JsonSerializerContext
{
    public static StoredJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
