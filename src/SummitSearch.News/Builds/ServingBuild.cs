using SummitSearch.Engine;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Suggesting;
using SummitSearch.News.Fields;
using SummitSearch.News.Reporting;
using SummitSearch.News.Suggesting;

namespace SummitSearch.News.Builds;

/// <summary>One build, open for searching; closed after its last use.</summary>
sealed class ServingBuild : IDisposable
{
    readonly Snapshot _snapshot;
    readonly IndexSearcher _searcher;

    readonly FacetLabels _labels;
    readonly SearchPlans _plans;
    readonly QueryCorrector _corrector;
    readonly Lazy<ReleaseCompletions> _completions;
    readonly Lazy<CorpusReport?> _report;

    ServingBuild(BuildSummary summary, Snapshot snapshot, FacetLabels labels, string folder)
    {
        (Summary, _snapshot, _labels) = (summary, snapshot, labels);
        (_searcher, _plans) = (new IndexSearcher(snapshot), new SearchPlans(TextLanguages.Of(snapshot)));
        _corrector = new QueryCorrector(new SpellChecker(snapshot, FieldNames.Word), ReleaseWords.Analyzer);
        _completions = new Lazy<ReleaseCompletions>(() => new ReleaseCompletions(_searcher, labels.Of));
        // A build made before there were reports has none.
        _report = new(() => File.Exists(Path.Combine(folder, CorpusReport.JsonName)) ? CorpusReport.FromFile(folder) : null);
    }

    public BuildSummary Summary { get; }
    public long Documents => _snapshot.NumDocs;
    /// <summary>Whether anyone has asked for completions yet: they are worked out at the first time.</summary>
    public bool HasCompletions => _completions.IsValueCreated;

    /// <summary>Holds the files to the manifest, then opens the index.</summary>
    public static ServingBuild Open(BuildStore store, string id)
    {
        if (store.Damage(id) is [string problem, ..]) throw new BuildDamagedException(store.Folder(id), problem);
        string folder = store.Folder(id);
        return new ServingBuild(new BuildSummary(id, store.Manifest(id).BuiltAt), IndexFolder.OpenSnapshot(folder), FacetLabels.Read(folder), folder);
    }

    /// <summary>Works the completions out before anyone asks.</summary>
    public void PrepareCompletions() => _ = _completions.Value;

    /// <returns>Null when the build has been closed already.</returns>
    public Use? TryUse() => _snapshot.TryAddReference() ? new Use(this) : null;

    public void Dispose() => _snapshot.Dispose();

    /// <summary>One search's hold on the build.</summary>
    public sealed class Use(ServingBuild build) : IDisposable
    {
        public BuildSummary Summary => build.Summary;
        public IndexSearcher Searcher => build._searcher;
        public FacetLabels Labels => build._labels;
        public SearchPlans Plans => build._plans;
        public long Documents => build.Documents;
        public QueryCorrector Corrector => build._corrector;
        public ReleaseCompletions Completions => build._completions.Value;
        public CorpusReport? Report => build._report.Value;
        public void Dispose() => build._snapshot.Release();
    }
}
