using SummitSearch.News;

namespace SummitSearch.Web.Api;

/// <summary>One parameter of a search, as it is read, reported and documented.</summary>
/// <param name="Summary">For the OpenAPI document.</param>
/// <param name="Allowed">For people: the values, or one line that describes them.</param>
/// <param name="Pattern">Regular expression of one value; null when <paramref name="Maximum"/> or a list says it.</param>
/// <param name="Maximum">Largest number, for numbers.</param>
/// <param name="Values">The only values, for lists.</param>
/// <param name="Default">Null where absence is no value.</param>
/// <param name="Example">A right value.</param>
/// <param name="Repeats">Whether it may be given more than once.</param>
sealed record QueryParameter(
    string Name, string Summary, IReadOnlyList<string> Allowed, string Example, string? Pattern = null, int? Maximum = null,
    IReadOnlyList<string>? Values = null, object? Default = null, bool Repeats = false)
{
    /// <summary>Words of any script: an operation may have its name in Arabic.</summary>
    const string NamePattern = @"^[\p{Ll}\p{Lo}\p{N}]+(-[\p{Ll}\p{Lo}\p{N}]+)*$";

    /// <summary>How ids look, by facet; "unknown" is right everywhere.</summary>
    static readonly Dictionary<string, (string Pattern, string Says, string Example)> Ids = new(StringComparer.Ordinal)
    {
        ["country"] = ("^([A-Z]{2}|unknown)$", "an ISO 3166-1 alpha-2 code in capitals, or unknown", "CL"),
        ["city"] = ("^([a-z0-9]+(-[a-z0-9]+)*-[a-z]{2}|unknown)$",
            "a city in small letters with its country code, such as santiago-cl, or unknown", "santiago-cl"),
        ["year"] = ("^([0-9]{4}|unknown)$", "a year of four digits, or unknown", "2017"),
        ["crime"] = ("^[a-z0-9]+(-[a-z0-9]+)*$", "a crime type in small letters and hyphens, or unknown", "drug-trafficking"),
        ["operation"] = (NamePattern, "an operation's name in small letters and hyphens, or unknown", "lionfish-iii"),
        ["agency"] = (NamePattern, "an issuing agency in small letters and hyphens, or unknown", "interpol"),
        ["organisation"] = (NamePattern, "an organisation in small letters and hyphens, or unknown", "europol"),
    };

    public static readonly IReadOnlyList<QueryParameter> Search =
    [
        new("q", "The search box: words, \"phrases\" and -exclusions; " +
            "\"a b\"~5 within 5 words, \"a b\"~>5 in this order, \"a b\"~s in one sentence, " +
            "word>=3 at least 3 mentions. Odd text is searched as plain words.",
            [$"up to {SearchRequest.MaxTextLength} characters"], "\"organized crime\"", Maximum: SearchRequest.MaxTextLength),
        .. SearchRequest.FacetNames.SelectMany(Facet),
        new("country.role", "Count and filter countries of the dateline only, or those named in the text only. Without it: either.",
            SearchRequest.CountryRoles, "dateline", Values: SearchRequest.CountryRoles),
        new("sort", "Order of the hits. Without it: relevance with a text, else newest.",
            ["relevance", "newest", "oldest"], "newest", Values: ["relevance", "newest", "oldest"]),
        new("recency", "Half-life in days: sorted by relevance, newer releases count more " +
            "(a score times 1 + 2^(-age / half-life)); 0: off. The answer says so in query.recency.",
            [$"a whole number from 0 to {SearchRequest.MaxRecency}"], "365", Maximum: SearchRequest.MaxRecency, Default: 0),
        new("limit", "How many hits to answer; 0 gives totals and facets only.",
            [$"a whole number from 0 to {SearchRequest.MaxLimit}"], "5", Maximum: SearchRequest.MaxLimit,
            Default: SearchRequest.DefaultLimit),
        new("offset", "How many hits to leave out before the first.",
            [$"a whole number from 0 to {SearchRequest.MaxOffset}"], "20", Maximum: SearchRequest.MaxOffset, Default: 0),
        new("facet", "A facet to count, or name:n to list n values (0: all). Counts leave out the facet's own choice.",
            [.. SearchRequest.FacetNames, "name:n with n from 0 to 1000"], "country:20",
            Pattern: $"^({string.Join('|', SearchRequest.FacetNames)})(:[0-9]{{1,4}})?$", Repeats: true),
        new("strict", "false makes unknown parameter names a warning in query.diagnostics instead of an error.",
            ["true", "false"], "false", Values: ["true", "false"], Default: true),
    ];

    public const int MostSuggestions = 20, DefaultSuggestions = 8, MostSimilar = 20, DefaultSimilar = 5;

    public static readonly IReadOnlyList<QueryParameter> Suggest =
    [
        new("q", "What was typed: words, the last one perhaps only begun.",
            [$"up to {SearchRequest.MaxTextLength} characters"], "drug traf", Maximum: SearchRequest.MaxTextLength),
        new("limit", "How many completions to answer.", [$"a whole number from 0 to {MostSuggestions}"], "8",
            Maximum: MostSuggestions, Default: DefaultSuggestions),
    ];

    public static readonly IReadOnlyList<QueryParameter> Similar =
    [
        new("limit", "How many similar releases to answer.", [$"a whole number from 0 to {MostSimilar}"], "5",
            Maximum: MostSimilar, Default: DefaultSimilar),
    ];

    static IEnumerable<QueryParameter> Facet(string facet)
    {
        (string pattern, string says, string example) = Ids[facet];
        string words = FacetWords.Lower(facet);
        yield return new(facet, $"Only releases with this {words}; several widen. A value that no release has finds nothing.",
            [says], example, pattern, Repeats: true);
        yield return new($"not.{facet}", $"No releases with this {words}.", [says], example, pattern, Repeats: true);
    }
}
