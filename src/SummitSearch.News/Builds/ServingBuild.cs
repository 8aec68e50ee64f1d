using SummitSearch.Engine;
using SummitSearch.Engine.Indexing;
using SummitSearch.News.Reporting;

namespace SummitSearch.News.Builds;

/// <summary>One build, open for searching; closed after its last use.</summary>
sealed class ServingBuild : IDisposable
{
    readonly Snapshot _snapshot;
    readonly IndexSearcher _searcher;

    readonly FacetLabels _labels;
    readonly Lazy<CorpusReport?> _report;

    ServingBuild(BuildSummary summary, Snapshot snapshot, FacetLabels labels, string folder)
    {
        (Summary, _snapshot, _searcher, _labels) = (summary, snapshot, new IndexSearcher(snapshot), labels);
        // A build made before there were reports has none.
        _report = new(() => File.Exists(Path.Combine(folder, CorpusReport.JsonName)) ? CorpusReport.FromFile(folder) : null);
    }

    public BuildSummary Summary { get; }
    public long Documents => _snapshot.NumDocs;

    /// <summary>Holds the files to the manifest, then opens the index.</summary>
    public static ServingBuild Open(BuildStore store, string id)
    {
        if (store.Damage(id) is [string problem, ..]) throw new BuildDamagedException(store.Folder(id), problem);
        string folder = store.Folder(id);
        return new ServingBuild(new BuildSummary(id, store.Manifest(id).BuiltAt), IndexFolder.OpenSnapshot(folder), FacetLabels.Read(folder), folder);
    }

    /// <returns>Null when the build has been closed already.</returns>
    public Use? TryUse() => _snapshot.TryAddReference() ? new Use(this) : null;

    public void Dispose() => _snapshot.Dispose();

    /// <summary>One search's hold on the build.</summary>
    public sealed class Use(ServingBuild build) : IDisposable
    {
        public BuildSummary Summary => build.Summary;
        public IndexSearcher Searcher => build._searcher;
        public FacetLabels Labels => build._labels;
        public CorpusReport? Report => build._report.Value;
        public void Dispose() => build._snapshot.Release();
    }
}
