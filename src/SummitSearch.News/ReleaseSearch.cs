using SummitSearch.Engine;
using SummitSearch.Engine.Parsing;
using SummitSearch.Engine.Suggesting;
using SummitSearch.News.Builds;
using SummitSearch.News.Reporting;
using SummitSearch.News.Suggesting;

namespace SummitSearch.News;

/// <summary>Searches the build that serves, and moves to a newer one when there is one. Safe for any number of threads.</summary>
/// <remarks>
/// A search keeps the build it began with until it ends; the old build is closed after its last search. A newer build
/// that does not pass its check is left alone, and the one that serves goes on.
/// </remarks>
public sealed class ReleaseSearch : IDisposable
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    readonly BuildStore _store;
    readonly ITimer _timer;
    readonly Lock _moving = new();
    ServingBuild _serving;

    ReleaseSearch(BuildStore store, ServingBuild serving, TimeProvider clock)
    {
        (_store, _serving) = (store, serving);
        _timer = clock.CreateTimer(_ => MoveOn(), null, Look, Look);
    }

    /// <summary>Opens the serving build of an index folder (the one that holds <c>current</c> and <c>builds/</c>).</summary>
    /// <exception cref="DirectoryNotFoundException">There is no serving build.</exception>
    /// <exception cref="BuildDamagedException">The build is not what its manifest says.</exception>
    public static ReleaseSearch Open(string indexFolder)
    {
        BuildStore store = new(indexFolder);
        string id = store.Current() ?? throw new DirectoryNotFoundException($"{store.Root} holds no build");
        return new ReleaseSearch(store, ServingBuild.Open(store, id), TimeProvider.System);
    }

    /// <summary>The build that answers now.</summary>
    public BuildSummary Build => _serving.Summary;

    /// <summary>Releases in the serving build.</summary>
    public long Documents => _serving.Documents;

    public SearchPage Run(SearchRequest request, CancellationToken cancel)
    {
        using ServingBuild.Use use = Take();
        ParsedQuery parsed = use.Plans.Parse(request.Text);
        SearchResult result = use.Searcher.Search(use.Plans.Of(request, parsed.Query, use.Summary), cancel);
        SearchPage page = SearchPages.Of(use.Summary, use.Plans.Languages, use.Labels, request, parsed, result);
        if (request is not { Text.Length: > 0, Limit: > 0, Offset: 0 } || result.IsPartial) return page;
        QueryCorrection? correction = use.Corrector.Correct(request.Text, parsed.Parts, result.Total, use.Documents, text => Count(use, request with { Text = text }, cancel));
        return correction is null ? page : page with { Query = page.Query with { DidYouMean = SearchPages.DidYouMeanOf(request, correction) } };
    }

    /// <summary>Completions of a typed text.</summary>
    /// <param name="limit">How many, at least 1.</param>
    /// <remarks>The first call for a build works out what can be suggested: under a second for 100,000 titles, a fraction of it for thousands.</remarks>
    public SuggestionPage Suggest(string text, int limit, CancellationToken cancel)
    {
        using ServingBuild.Use use = Take();
        return new SuggestionPage(use.Summary, text, use.Completions.Find(text, limit, typed =>
            (use.Plans.Parse(typed).Query, Count(use, new SearchRequest { Text = typed }, cancel))));
    }

    /// <summary>Works out what can be suggested before anyone asks; a newer build is then prepared before it serves.</summary>
    public void PrepareSuggestions()
    {
        using ServingBuild.Use use = Take();
        _ = use.Completions;
    }

    /// <summary>Releases like one; null when the build has none of that id.</summary>
    /// <param name="limit">How many, at least 1.</param>
    public SimilarPage? Similar(string id, int limit, CancellationToken cancel)
    {
        using ServingBuild.Use use = Take();
        return SimilarReleases.To(use.Searcher, use.Plans, id, limit, cancel) is var (words, hits) ? SearchPages.SimilarOf(use.Summary, id, words, hits) : null;
    }

    static long Count(ServingBuild.Use use, SearchRequest request, CancellationToken cancel) =>
        use.Searcher.Search(use.Plans.Of(request with { Limit = 0, Offset = 0, Facets = [] }, use.Plans.Parse(request.Text).Query, use.Summary), cancel).Total;

    /// <summary>One release, or null when the build has none of that id.</summary>
    public ReleaseView? Find(string id)
    {
        using ServingBuild.Use use = Take();
        SearchResult result = use.Searcher.Search(use.Plans.ById(id), CancellationToken.None);
        return result.Hits is [Hit hit, ..] ? SearchPages.View(use.Summary, hit) : null;
    }

    /// <summary>What the serving build found its corpus to be; null when it was made before builds had reports.</summary>
    public ReportView? Report()
    {
        using ServingBuild.Use use = Take();
        return use.Report is { } report ? new ReportView(use.Summary, report) : null;
    }

    /// <summary>Moves to the build that <c>current</c> names, when it is another one; the timer calls it once a second.</summary>
    /// <returns>What kept it from moving, or null.</returns>
    internal string? MoveOn()
    {
        lock (_moving)
        {
            try
            {
                if (_store.Current() is not { } id || id == _serving.Summary.Id) return null;
                ServingBuild old = _serving, next = ServingBuild.Open(_store, id);
                // Whoever is typing should not wait for the new build to be read.
                if (old.HasCompletions) next.PrepareCompletions();
                Volatile.Write(ref _serving, next);
                old.Dispose();
                return null;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return e.Message;
            }
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_moving) _serving.Dispose();
    }

    ServingBuild.Use Take()
    {
        while (true)
            if (Volatile.Read(ref _serving).TryUse() is { } use) return use;     // one that closed under us has a successor
    }
}
