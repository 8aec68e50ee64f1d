using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SummitSearch.News.Facts;
using SummitSearch.News.Reporting;

namespace SummitSearch.News;

/// <summary>The one JSON form of what News hands out: the API and the command line print the same bytes.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SearchPage))]
[JsonSerializable(typeof(ReleaseView))]
[JsonSerializable(typeof(SuggestionPage))]
[JsonSerializable(typeof(SimilarPage))]
[JsonSerializable(typeof(BuildSummary))]
[JsonSerializable(typeof(ReportView))]
[JsonSerializable(typeof(Fact))]
[JsonSerializable(typeof(IReadOnlyList<Fact>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, IReadOnlyList<FactView>>))]
public sealed partial class NewsJson : JsonSerializerContext
{
    /// <summary>Text stays readable: only what JSON itself demands is escaped. Not for placing inside HTML.</summary>
    public static NewsJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
    });
}
