using SummitSearch.Engine;
using SummitSearch.Engine.Facets;
using SummitSearch.Engine.Parsing;
using SummitSearch.Engine.Searching;
using SummitSearch.News.Fields;

namespace SummitSearch.News;

/// <summary>What a search over the releases of one build means to the engine: fields, drill-downs, facets, order, window.</summary>
/// <remarks>For any number of threads.</remarks>
sealed class SearchPlans
{
    const string Unknown = "unknown";

    readonly SearchBoxParser _searchBox;
    readonly IReadOnlyList<HighlightPlan> _highlights;
    readonly IReadOnlyList<string> _whole;

    /// <param name="languages">The languages that the build holds texts of, of <see cref="TextLanguages.All"/>; a query is looked for in all of them.</param>
    public SearchPlans(IReadOnlyList<string> languages)
    {
        Languages = languages;
        // An empty build has no text; a search of it finds nothing in any language.
        IReadOnlyList<string> searched = languages.Count > 0 ? languages : TextLanguages.All;
        _searchBox = new SearchBoxParser([.. FieldNames.Weights.SelectMany(text => searched.Select(language =>
            new SearchField(FieldNames.In(text.Text, language), text.Weight, TextLanguages.Analyzer(language))
            {
                HasPositions = text.Text != FieldNames.Lead, IsExcerpt = text.Text == FieldNames.Lead,
                SentenceEnds = FieldNames.EndsIn(text.Text, language),
            }))]);
        // A caption repeats what the body says; it has passages of its own only where the body has none.
        _highlights =
        [
            .. searched.Select(language => Highlight(FieldNames.Body, language) with { MaxPassages = 2 }),
            .. searched.Select(language => Highlight(FieldNames.Caption, language) with { MaxPassages = 1, FallsBackToLead = false }),
        ];
        Listed = [FieldNames.Id, .. ReleaseTexts.Stored(FieldNames.Title, searched), FieldNames.Details, FieldNames.Related];
        _whole =
        [
            .. Listed, .. ReleaseTexts.Stored(FieldNames.Body, searched), .. ReleaseTexts.Stored(FieldNames.Caption, searched),
            FieldNames.Facts, FieldNames.Boilerplate, FieldNames.Raw, FieldNames.Removals,
        ];
    }

    public IReadOnlyList<string> Languages { get; }

    /// <summary>Stored fields of what a list shows of a release.</summary>
    public IReadOnlyList<string> Listed { get; }

    static HighlightPlan Highlight(string text, string language) => new(FieldNames.In(text, language), TextLanguages.Analyzer(language));

    /// <summary>The search box: all words required, "…" a phrase, -word excludes; never an error.</summary>
    public ParsedQuery Parse(string text) => _searchBox.Parse(text);

    public SearchPlan Of(SearchRequest request, Query query, BuildSummary build) => new()
    {
        Query = AppliesRecency(request) ? new RecencyQuery(query, FieldNames.Date, Days(Today(build)), request.Recency) : query,
        DrillDowns = [.. SearchRequest.FacetNames.Where(name => request.Include.ContainsKey(name) || request.Exclude.ContainsKey(name)).Select(name => Narrow(request, name))],
        Window = new Window(request.Offset, request.Limit),
        Sort = SortOf(request),
        TimeBudget = request.TimeBudget,
        Tie = SortField.Text(FieldNames.Id),
        // All values come back; which of them are listed is decided where their labels are known.
        Facets = [.. request.Facets.Select(facet => new FacetPlan(Dimension(request, facet.Name)) { Always = Ticked(request, facet.Name) })],
        StoredFields = Listed,
        Highlights = _highlights,
    };

    public SearchPlan ById(string id) => new()
    {
        Query = new TermQuery(FieldNames.Id, id),
        Window = new Window(0, 1),
        StoredFields = _whole,
    };

    /// <summary>Ticked values of a facet, without "unknown".</summary>
    public static IReadOnlyList<string> Ticked(SearchRequest request, string facet) =>
        request.Include.TryGetValue(facet, out IReadOnlyList<string>? ids) ? [.. ids.Where(id => id != Unknown)] : [];

    /// <summary>The dimension of the index that a facet counts and filters by: countries of one role have a dimension of their own.</summary>
    public static string Dimension(SearchRequest request, string facet) =>
        facet == "country" && request.CountryRole is { } role ? FieldNames.CountriesOf(role) : facet;

    static DrillDown Narrow(SearchRequest request, string facet)
    {
        IReadOnlyList<string> excluded = request.Exclude.TryGetValue(facet, out IReadOnlyList<string>? ids) ? ids : [];
        return new DrillDown(Dimension(request, facet))
        {
            Include = Ticked(request, facet),
            IncludesUnknown = request.Include.TryGetValue(facet, out IReadOnlyList<string>? included) && included.Contains(Unknown),
            Exclude = [.. excluded.Where(id => id != Unknown)],
            ExcludesUnknown = excluded.Contains(Unknown),
        };
    }

    /// <summary>Whether newer releases count more in this search.</summary>
    public static bool AppliesRecency(SearchRequest request) => request.Recency > 0 && OrderOf(request) == "relevance";

    /// <summary>The day ages are counted from.</summary>
    public static DateOnly Today(BuildSummary build) => DateOnly.FromDateTime(build.BuiltAt.UtcDateTime);

    static int Days(DateOnly day) => day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    static string OrderOf(SearchRequest request) => request.Sort ?? SearchAddress.DefaultSort(request.Text);

    // Without a text there is no relevance: the newest come first.
    static IReadOnlyList<SortField> SortOf(SearchRequest request) => OrderOf(request) switch
    {
        "newest" => [SortField.Integer(FieldNames.Date, reverse: true) with { Missing = MissingPlace.Last }],
        "oldest" => [SortField.Integer(FieldNames.Date) with { Missing = MissingPlace.Last }],
        _ => [],
    };
}
