using SummitSearch.News;

namespace SummitSearch.Web.Pages;

/// <summary>Everything the search page shows, worked out before a line of HTML is written.</summary>
/// <param name="Asked">The search as the address says it.</param>
/// <param name="Documents">Releases in the index.</param>
public sealed record SearchView(
    SearchRequest Asked, SearchPage Page, long Documents, IReadOnlyList<FacetView> Facets, IReadOnlyList<ChipGroup> Chips,
    Years? Years, IReadOnlyList<Advice> Advice, Pager Pager)
{
    /// <summary>Values a facet shows before "Show all".</summary>
    public const int Shown = 10;

    public long Total => Page.Total.Documents;
    public string Sort => Asked.Sort ?? SearchAddress.DefaultSort(Asked.Text);

    /// <summary>"terms – n results – SummitSearch"; without terms, the filters stand for them.</summary>
    public string Title
    {
        get
        {
            string about = Asked.Text.Length > 0 ? Asked.Text
                : Chips.Count > 0 ? string.Join(", ", Chips.SelectMany(g => g.Chips).Select(c => c.Label))
                : "All releases";
            return $"{about} – {FacetWords.Count(Total, "result", "results")} – SummitSearch";
        }
    }

    /// <summary>What a screen reader hears after a change.</summary>
    public string Said
    {
        get
        {
            string filters = Chips.Count == 0 ? "" :
                $", filters: {string.Join(", ", Chips.SelectMany(g => g.Chips).Select(c => c.Label))}";
            return $"{FacetWords.Count(Total, "result", "results")}, sorted by {Sort}{filters}";
        }
    }

    /// <summary>Runs the search and what belongs to it.</summary>
    /// <remarks>A new build may be switched in between two of the searches; then all are run again.</remarks>
    internal static SearchView Compose(IReleases releases, SearchRequest asked, CancellationToken cancel)
    {
        for (int attempt = 1; ; attempt++)
        {
            OneBuild build = new(releases, cancel);
            SearchPage page = build.Run(asked with { Facets = [.. SearchRequest.FacetNames.Select(f => new FacetRequest(f, 0))] });
            Labels labels = Labels.Of(build, asked, page);
            SearchView view = new(asked, page, releases.Documents,
                [.. SearchRequest.FacetNames.Select(f => FacetView.Of(asked, f, page.Facets[f], labels))],
                ChipGroup.Of(asked, labels), Years.Of(asked, page.Facets["year"]),
                page.Total.Documents > 0 ? [] : Advisor.Advise(build, asked, labels, page.Query.DidYouMean), Pager.Of(asked, page));
            if (!build.Mixed || attempt == 3) return view;
        }
    }
}

/// <summary>Searches that should all be answered by one build, and whether they were.</summary>
sealed class OneBuild(IReleases releases, CancellationToken cancel)
{
    string? _id;

    public bool Mixed { get; private set; }

    public SearchPage Run(SearchRequest request)
    {
        SearchPage page = releases.Run(request, cancel);
        Mixed |= (_id ??= page.Build.Id) != page.Build.Id;
        return page;
    }

    /// <summary>How many releases a search finds.</summary>
    public long Count(SearchRequest request) =>
        Run(request with { Limit = 0, Offset = 0, Facets = [] }).Total.Documents;
}

/// <summary>The names of the values that a search chooses or leaves out.</summary>
sealed class Labels
{
    readonly Dictionary<(string Facet, string Id), string> _labels = [];

    public string this[string facet, string id] =>
        id == "unknown" ? $"Unknown {FacetWords.Lower(facet)}" : _labels.GetValueOrDefault((facet, id), id);

    public static Labels Of(OneBuild build, SearchRequest asked, SearchPage page)
    {
        Labels labels = new();
        foreach (string facet in SearchRequest.FacetNames)
        {
            labels.Add(facet, page.Facets[facet]);
            if (asked.Ticked(facet).Concat(asked.Left(facet)).All(id => id == "unknown" || labels._labels.ContainsKey((facet, id)))) continue;
            // A value left out need not be among the counts any more; the whole index knows its name.
            labels.Add(facet, build.Run(new SearchRequest { Limit = 0, Facets = [new FacetRequest(facet, 0)] }).Facets[facet]);
        }
        return labels;
    }

    void Add(string facet, FacetCounts counts)
    {
        // A label equal to the id is no name: another count may know better.
        foreach (FacetValue value in counts.Values)
            if (value.Label != value.Id || facet == "year") _labels[(facet, value.Id)] = value.Label;
    }
}
