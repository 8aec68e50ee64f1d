using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine;

/// <summary>Answers searches over one snapshot. Safe for any number of threads; make one for each snapshot and keep it.</summary>
/// <remarks>The caller holds a reference to the snapshot while searches run. Facet dictionaries are built once, at first use.</remarks>
public sealed class IndexSearcher
{
    public IndexSearcher(Snapshot snapshot) => Snapshot = snapshot;

    public Snapshot Snapshot { get; }

    /// <summary>Runs the plan; house-style §3.</summary>
    /// <exception cref="OperationCanceledException">Cancelled between two blocks of documents.</exception>
    public SearchResult Search(SearchPlan plan, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>How many live documents match: exact.</summary>
    public long Count(Query query, CancellationToken cancel = default) => throw new NotSupportedException();

    /// <summary>Stored values of one document by field, in the order they were added.</summary>
    /// <param name="fields">Which fields; null: all.</param>
    public IReadOnlyDictionary<string, ValueList<object>> Stored(int docId, IReadOnlyList<string>? fields = null) => throw new NotSupportedException();
}
