using SummitSearch.Engine;
using SummitSearch.Engine.Facets;
using SummitSearch.Engine.Parsing;
using SummitSearch.Engine.Searching;
using SummitSearch.News.Fields;

namespace SummitSearch.News;

/// <summary>What a search over releases means to the engine: fields, drill-downs, facets, order, window.</summary>
static class SearchPlans
{
    const string Unknown = "unknown";

    // A caption repeats what the body says; it has passages of its own only where the body has none.
    static readonly IReadOnlyList<HighlightPlan> Highlights =
    [
        new HighlightPlan(FieldNames.Body, ReleaseFields.Analyzer) { MaxPassages = 2 },
        new HighlightPlan(FieldNames.Caption, ReleaseFields.Analyzer) { MaxPassages = 1, FallsBackToLead = false },
    ];

    static readonly SearchBoxParser SearchBox =
        new([.. FieldNames.Weights.Select(field => new SearchField(field.Field, field.Weight, ReleaseFields.Analyzer))]);

    /// <summary>The search box: all words required, "…" a phrase, -word excludes; never an error.</summary>
    public static ParsedQuery Parse(string text) => SearchBox.Parse(text);

    public static SearchPlan Of(SearchRequest request, Query query) => new()
    {
        Query = query,
        DrillDowns = [.. SearchRequest.FacetNames.Where(name => request.Include.ContainsKey(name) || request.Exclude.ContainsKey(name)).Select(name => Narrow(request, name))],
        Window = new Window(request.Offset, request.Limit),
        Sort = SortOf(request),
        // All values come back; which of them are listed is decided where their labels are known.
        Facets = [.. request.Facets.Select(facet => new FacetPlan(facet.Name) { Always = Ticked(request, facet.Name) })],
        StoredFields = [FieldNames.Id, FieldNames.Title, FieldNames.Details],
        Highlights = Highlights,
    };

    public static SearchPlan ById(string id) => new()
    {
        Query = new TermQuery(FieldNames.Id, id),
        Window = new Window(0, 1),
        StoredFields = [FieldNames.Id, FieldNames.Title, FieldNames.Body, FieldNames.Caption, FieldNames.Details, FieldNames.Facts,
            FieldNames.Raw, FieldNames.Removals],
    };

    /// <summary>Ticked values of a facet, without "unknown".</summary>
    public static IReadOnlyList<string> Ticked(SearchRequest request, string facet) =>
        request.Include.TryGetValue(facet, out IReadOnlyList<string>? ids) ? [.. ids.Where(id => id != Unknown)] : [];

    static DrillDown Narrow(SearchRequest request, string facet)
    {
        IReadOnlyList<string> excluded = request.Exclude.TryGetValue(facet, out IReadOnlyList<string>? ids) ? ids : [];
        return new DrillDown(facet)
        {
            Include = Ticked(request, facet),
            IncludesUnknown = request.Include.TryGetValue(facet, out IReadOnlyList<string>? included) && included.Contains(Unknown),
            Exclude = [.. excluded.Where(id => id != Unknown)],
            ExcludesUnknown = excluded.Contains(Unknown),
        };
    }

    // Without a text there is no relevance: the newest come first.
    static IReadOnlyList<SortField> SortOf(SearchRequest request) => (request.Sort ?? (request.Text.Length > 0 ? "relevance" : "newest")) switch
    {
        "newest" => [SortField.Integer(FieldNames.Date, reverse: true) with { Missing = MissingPlace.Last }],
        "oldest" => [SortField.Integer(FieldNames.Date) with { Missing = MissingPlace.Last }],
        _ => [],
    };
}
