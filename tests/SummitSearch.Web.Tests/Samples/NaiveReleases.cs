using SummitSearch.News;
using SummitSearch.News.Reporting;

namespace SummitSearch.Web.Tests.Samples;

/// <summary>Searches by looking at every release: the obvious meaning of filters and counts, to test pages with.</summary>
/// <remarks>Text matches as plain words and phrases without stemming: what the engine makes of text is its own matter.</remarks>
sealed class NaiveReleases(IReadOnlyList<ReleaseView> releases) : IReleases
{
    public bool Ready { get; set; } = true;
    public BuildSummary Build { get; set; } = SampleReleases.Build;
    public long Documents => releases.Count;
    /// <summary>Runs before each search.</summary>
    public Action<SearchRequest> OnRun { get; set; } = _ => { };

    public ReleaseView? Find(string id) => releases.FirstOrDefault(r => r.Id == id);

    /// <summary>What to answer beside the results of a text; null: nothing.</summary>
    public Func<SearchRequest, DidYouMean?> OnMeant { get; set; } = _ => null;

    /// <summary>Facet values whose name has a word that begins as typed, a phrase, then titles.</summary>
    public SuggestionPage Suggest(string text, int limit, CancellationToken cancel)
    {
        IEnumerable<Suggestion> values = SearchRequest.FacetNames.SelectMany(f => releases.SelectMany(r => r.Facts[f]).GroupBy(v => (v.Id, v.Label))
            .Select(v => new Suggestion(f, v.Key.Id, v.Key.Label, Typed(v.Key.Label, text), v.Count(), $"/?{f}={v.Key.Id}")))
            .OrderByDescending(v => v.Count);
        IEnumerable<Suggestion> titles = releases.Select(r => new Suggestion("title", r.Id, r.Title, Typed(r.Title, text), 1, "/releases/" + r.Id));
        Suggestion checks = new("words", null, "port checks", Typed("port checks", text), releases.Count(r => HasText(r, "port checks")), "/?q=port+checks");
        return new(Build, text, [.. values.Append(checks).Concat(titles).Where(s => s.Marks.Count > 0).Take(limit)]);
    }

    static IReadOnlyList<IReadOnlyList<int>> Typed(string name, string text) =>
        name.IndexOf(text.Trim(), StringComparison.OrdinalIgnoreCase) is >= 0 and var at && (at == 0 || name[at - 1] == ' ') ? [[at, text.Trim().Length]] : [];

    /// <summary>Others of the same country, for want of anything cleverer.</summary>
    public SimilarPage? Similar(string id, int limit, CancellationToken cancel) => Find(id) is not { } release ? null : new(Build, id, ["port", "checks"],
        [.. releases.Where(r => r.Id != id && r.Facts["country"].Select(f => f.Id).Intersect(release.Facts["country"].Select(f => f.Id)).Any()).Take(limit)
            .Select(r => new SimilarHit(r.Id, r.Title, 1, r.Date, r.Language, r.TitleBasis, ["port", "checks"]))]);

    public ReportView? Reported { get; init; } = SampleReport.View;
    public ReportView? Report() => Reported;

    public SearchPage Run(SearchRequest request, CancellationToken cancel)
    {
        OnRun(request);
        ReleaseView[] found = [.. releases.Where(r => HasText(r, request.Text) && SearchRequest.FacetNames.All(f => Passes(r, request, f)))];
        if ((request.Sort ?? SearchAddress.DefaultSort(request.Text)) is "newest") found = [.. found.OrderByDescending(r => r.Date ?? "", StringComparer.Ordinal)];
        string self = "/v1/search" + SearchAddress.For(request);
        return new(Build, new(request.Text, [], ["en"]) { DidYouMean = OnMeant(request) }, new(found.Length),
            [.. found.Skip(request.Offset).Take(request.Limit).Select(r => Hit(r, request.Text))],
            request.Facets.ToDictionary(f => f.Name, f => Counts(request, f), StringComparer.Ordinal), new(self, null));
    }

    static SearchHit Hit(ReleaseView r, string text)
    {
        string passage = r.Body.Split('\n')[0];
        string word = text.Split(' ')[0].Trim('"');
        int at = word.Length == 0 ? -1 : passage.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        return new(r.Id, r.Title, 1, r.Date, r.Language, r.TitleBasis, r.Facts, [new(passage, at < 0 ? [] : [[at, word.Length]], r.Language)]);
    }

    static bool HasText(ReleaseView r, string text)
    {
        string all = $"{r.Title}\n{r.Body}\n{string.Join('\n', r.Captions)}".ToLowerInvariant();
        return SummitSearch.Web.Pages.QueryPart.Split(text).All(p => all.Contains(p.Words.ToLowerInvariant(), StringComparison.Ordinal) != p.Excluded);
    }

    static bool Passes(ReleaseView r, SearchRequest request, string facet) =>
        (!request.Include.TryGetValue(facet, out IReadOnlyList<string>? any) || any.Any(v => Has(r, request, facet, v))) && NotLeft(r, request, facet);

    static bool NotLeft(ReleaseView r, SearchRequest request, string facet) =>
        !request.Exclude.TryGetValue(facet, out IReadOnlyList<string>? none) || !none.Any(v => Has(r, request, facet, v));

    static bool Has(ReleaseView r, SearchRequest request, string facet, string value) =>
        value == "unknown" ? !Facts(r, request, facet).Any() : Facts(r, request, facet).Any(f => f.Id == value);

    static IEnumerable<FactView> Facts(ReleaseView r, SearchRequest request, string facet) =>
        r.Facts[facet].Where(f => facet != "country" || request.CountryRole is null || f.Role == request.CountryRole);

    FacetCounts Counts(SearchRequest request, FacetRequest facet)
    {
        // The facet's own choices are left out; what it excludes stays excluded.
        ReleaseView[] sideways = [.. releases.Where(r => HasText(r, request.Text) && NotLeft(r, request, facet.Name)
            && SearchRequest.FacetNames.All(f => f == facet.Name || Passes(r, request, f)))];
        IReadOnlyList<string> ticked = request.Include.GetValueOrDefault(facet.Name) ?? [];
        FacetValue[] values = [.. releases.SelectMany(r => Facts(r, request, facet.Name)).DistinctBy(f => f.Id)
            .Select(f => new FacetValue(f.Id, f.Label, sideways.Count(r => Has(r, request, facet.Name, f.Id)), ticked.Contains(f.Id)))
            .Where(v => v.Count > 0 || v.Selected)
            .OrderByDescending(v => v.Selected).ThenByDescending(v => facet.Name == "year" ? long.Parse(v.Id) : v.Count).ThenBy(v => v.Label, StringComparer.Ordinal)];
        int listed = facet.Values == 0 ? values.Length : Math.Max(facet.Values, values.Count(v => v.Selected));
        return new(values[..Math.Min(listed, values.Length)], values.Skip(listed).Sum(v => v.Count), sideways.Count(r => Has(r, request, facet.Name, "unknown")));
    }
}
