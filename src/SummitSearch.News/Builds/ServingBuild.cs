using SummitSearch.Engine;
using SummitSearch.Engine.Indexing;
using SummitSearch.News.Fields;

namespace SummitSearch.News.Builds;

/// <summary>One build, open for searching; closed after its last use.</summary>
sealed class ServingBuild : IDisposable
{
    readonly Snapshot _snapshot;
    readonly IndexSearcher _searcher;

    readonly FacetLabels _labels;
    readonly SearchPlans _plans;

    ServingBuild(BuildSummary summary, Snapshot snapshot, FacetLabels labels)
    {
        (Summary, _snapshot, _labels) = (summary, snapshot, labels);
        (_searcher, _plans) = (new IndexSearcher(snapshot), new SearchPlans(TextLanguages.Of(snapshot)));
    }

    public BuildSummary Summary { get; }
    public long Documents => _snapshot.NumDocs;

    /// <summary>Holds the files to the manifest, then opens the index.</summary>
    public static ServingBuild Open(BuildStore store, string id)
    {
        if (store.Damage(id) is [string problem, ..]) throw new BuildDamagedException(store.Folder(id), problem);
        string folder = store.Folder(id);
        return new ServingBuild(new BuildSummary(id, store.Manifest(id).BuiltAt), IndexFolder.OpenSnapshot(folder), FacetLabels.Read(folder));
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
        public SearchPlans Plans => build._plans;
        public void Dispose() => build._snapshot.Release();
    }
}
