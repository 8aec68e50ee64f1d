using SummitSearch.Engine.Facets;
using SummitSearch.Engine.Fetching;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine;

/// <summary>Answers searches over one snapshot. Safe for any number of threads; make one for each snapshot and keep it.</summary>
/// <remarks>
/// The caller holds a reference to the snapshot while searches run. What has to be computed once for all segments, such
/// as facet dictionaries, is computed at first use and kept.
/// </remarks>
public sealed class IndexSearcher
{
    readonly Similarity _similarity;
    readonly SnapshotColumns _columns;
    readonly Lazy<FacetIndex> _facets;

    /// <param name="similarity">The scoring formula; null: BM25 as Lucene 4.8 computes it.</param>
    public IndexSearcher(Snapshot snapshot, Similarity? similarity = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        Snapshot = snapshot;
        _similarity = similarity ?? Similarity.Default;
        _columns = new SnapshotColumns(snapshot);
        _facets = new Lazy<FacetIndex>(() => new FacetIndex(snapshot));
    }

    /// <summary>What is searched.</summary>
    public Snapshot Snapshot { get; }

    /// <summary>Runs the plan.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; it is looked at once a batch of documents.</exception>
    /// <exception cref="InvalidOperationException">A phrase asks a field that was indexed without positions.</exception>
    public SearchResult Search(SearchPlan plan, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfNegative(plan.Window.Offset, nameof(plan));
        ArgumentOutOfRangeException.ThrowIfNegative(plan.Window.Limit, nameof(plan));
        if (plan.Groups is { HitsPerGroup: < 1 })
            throw new ArgumentOutOfRangeException(nameof(plan), plan.Groups.HitsPerGroup, "A group shows at least one hit.");
        Deadline deadline = new(plan.TimeBudget);
        ExpansionBudget budget = new(plan.ExpansionBudget, deadline);
        SearchContext context = Context(budget);
        Query query = context.Rewrite(plan.Query);
        Weight weight = context.Weigh(query);
        FacetIndex? facets = plan.Facets.Count > 0 ? _facets.Value : null;
        Collected collected = Collector.Run(weight, Snapshot, plan, _columns, facets, deadline, cancel);
        HitFetcher fetcher = new(Snapshot, context, weight, plan with { Query = query });
        if (plan.Groups is null)
        {
            Hit[] page = fetcher.Fetch([.. collected.Hits.Skip(plan.Window.Offset).Take(plan.Window.Limit)], cancel);
            return new SearchResult(collected.Total, page, collected.Facets, collected.IsPartial, budget.Cuts);
        }
        Hit[] hits = fetcher.Fetch([.. collected.Groups.SelectMany(group => group.Hits)], cancel);
        HitGroup[] groups = new HitGroup[collected.Groups.Count];
        for (int i = 0, at = 0; i < groups.Length; at += groups[i++].Hits.Count)
            groups[i] = new HitGroup(collected.Groups[i].Value, collected.Groups[i].Count, hits[at..(at + collected.Groups[i].Hits.Count)]);
        Hit[] best = [.. groups.Select(group => group.Hits[0])];
        return new SearchResult(collected.Total, best, collected.Facets, collected.IsPartial, budget.Cuts)
        {
            Groups = new HitGroups(collected.GroupTotal, groups),
        };
    }

    /// <summary>How many live documents match: exact.</summary>
    public long Count(Query query, CancellationToken cancel = default) =>
        Search(new SearchPlan { Query = query, Window = new Window(0, 0) }, cancel).Total;

    /// <summary>Where the score of a document comes from; null when the query does not match it.</summary>
    public Explanation? Explain(Query query, int docId)
    {
        int leaf = Fetch.LeafOf(Snapshot, docId);
        using Scratch scratch = new();
        return Context(new ExpansionBudget(long.MaxValue)).Weigh(query)
            .Explain(new LeafContext(leaf, Snapshot.Leaves[leaf].Reader, scratch), docId - Snapshot.Leaves[leaf].DocBase);
    }

    /// <summary>Stored values of one document by field, in the order they were added.</summary>
    /// <param name="fields">Which fields; null: all.</param>
    public IReadOnlyDictionary<string, ValueList<object>> Stored(int docId, IReadOnlyList<string>? fields = null)
    {
        SegmentLeaf leaf = Snapshot.Leaves[Fetch.LeafOf(Snapshot, docId)];
        return Fetch.Stored(leaf.Reader, docId - leaf.DocBase, fields);
    }

    SearchContext Context(ExpansionBudget budget) => new(Snapshot, _similarity, budget);
}
