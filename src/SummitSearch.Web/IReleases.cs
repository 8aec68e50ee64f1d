using SummitSearch.News;
using SummitSearch.News.Reporting;

namespace SummitSearch.Web;

/// <summary>What this room asks of the news room: the serving search, or hand-made answers in tests.</summary>
interface IReleases
{
    /// <summary>False until a build is open; the other members may be used only when true.</summary>
    bool Ready { get; }
    BuildSummary Build { get; }
    long Documents { get; }
    SearchPage Run(SearchRequest request, CancellationToken cancel);
    /// <returns>Null when the build has no release of that id.</returns>
    ReleaseView? Find(string id);
    /// <summary>Completions of a typed text.</summary>
    SuggestionPage Suggest(string text, int limit, CancellationToken cancel);
    /// <returns>Null when the build has no release of that id.</returns>
    SimilarPage? Similar(string id, int limit, CancellationToken cancel);
    /// <returns>Null when the build was made before builds had reports.</returns>
    ReportView? Report();
}

/// <param name="open">Gives the open search, or null while there is none.</param>
sealed class ServingReleases(Func<ReleaseSearch?> open) : IReleases
{
    ReleaseSearch Search => open() ?? throw new InvalidOperationException("No build is open; Ready was not asked.");

    public bool Ready => open() is not null;
    public BuildSummary Build => Search.Build;
    public long Documents => Search.Documents;
    public SearchPage Run(SearchRequest request, CancellationToken cancel) => Search.Run(request, cancel);
    public ReleaseView? Find(string id) => Search.Find(id);
    public SuggestionPage Suggest(string text, int limit, CancellationToken cancel) => Search.Suggest(text, limit, cancel);
    public SimilarPage? Similar(string id, int limit, CancellationToken cancel) => Search.Similar(id, limit, cancel);
    public ReportView? Report() => Search.Report();
}
