namespace SummitSearch.News;

/// <summary>One search, as the page, the API and the command line all say it. Values inside are valid.</summary>
public sealed record SearchRequest
{
    /// <summary>The facets everyone looks for, then those that help with some.</summary>
    public static readonly IReadOnlyList<string> FacetNames = ["country", "city", "year", "crime", "operation", "agency", "organisation"];
    /// <summary>How many of <see cref="FacetNames"/> are the first kind.</summary>
    public const int MainFacets = 4;
    /// <summary>The values of <see cref="CountryRole"/>.</summary>
    public static readonly IReadOnlyList<string> CountryRoles = ["dateline", "named"];
    public const int MaxLimit = 1000, MaxOffset = 10_000, MaxTextLength = 512, DefaultLimit = 20, MaxRecency = 36_500;

    /// <summary>The search box: words, "phrases", -exclusions. Empty: everything.</summary>
    public string Text { get; init; } = "";
    /// <summary>Ticked values by facet ("unknown" is one of them): within a facet or, between facets and.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Include { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
    /// <summary>Excluded values by facet.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Exclude { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
    /// <summary>Which countries count and are ticked: of the "dateline", "named" in the text besides it; null: either.</summary>
    public string? CountryRole { get; init; }
    public int Limit { get; init; } = DefaultLimit;
    public int Offset { get; init; }
    /// <summary>"relevance", "newest" or "oldest"; null: relevance with a text, else newest.</summary>
    public string? Sort { get; init; }
    /// <summary>Half-life in days: newer releases count more, see semantics.md §17; 0: off. Only for hits sorted by relevance.</summary>
    public int Recency { get; init; }
    /// <summary>End the search after this long with what was found by then, and say so; null: never. Not part of the address.</summary>
    public TimeSpan? TimeBudget { get; init; }
    /// <summary>Facets to count, with how many values to list (0: all).</summary>
    public IReadOnlyList<FacetRequest> Facets { get; init; } = [];
}

/// <param name="Name">One of <see cref="SearchRequest.FacetNames"/>.</param>
/// <param name="Values">How many values to list; 0 lists all. Selected ones are always listed.</param>
public sealed record FacetRequest(string Name, int Values = 10);
