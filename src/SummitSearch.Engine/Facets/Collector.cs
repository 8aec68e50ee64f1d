using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine.Facets;

/// <summary>What a search brings together in one pass over the matching documents.</summary>
/// <param name="Hits">The best, up to the end of the window; none of a grouped search.</param>
sealed record Collected(long Total, IReadOnlyList<HitKey> Hits, IReadOnlyDictionary<string, FacetResult> Facets, bool IsPartial)
{
    public long GroupTotal { get; init; }
    /// <summary>The window's groups.</summary>
    public IReadOnlyList<CollectedGroup> Groups { get; init; } = [];
}

/// <summary>Drives the scorers of all segments and receives their batches: best hits, exact total, facet counts.</summary>
sealed class Collector(
    Weight weight, Snapshot snapshot, SearchPlan plan, SnapshotColumns columns, Deadline deadline, CancellationToken cancel)
{
    long _total;
    bool _walked;       // at least a batch

    public static Collected Run(
        Weight weight, Snapshot snapshot, SearchPlan plan, SnapshotColumns columns, FacetIndex? facets, Deadline deadline, CancellationToken cancel)
    {
        using FacetCounter? counter = plan.Facets.Count > 0 ? new FacetCounter(facets!, plan.Facets, plan.Hierarchies) : null;
        Collector collector = new(weight, snapshot, plan, columns, deadline, cancel);
        return plan.Groups is null ? collector.Hits(counter) : collector.Groups(counter, plan.Groups);
    }

    Collected Hits(FacetCounter? counter)
    {
        int wanted = (int)Math.Min((long)plan.Window.Offset + plan.Window.Limit, snapshot.MaxDoc);
        if (plan.Window.Limit == 0) wanted = 0;
        TopHits top = plan.Order.Count == 0 ? new TopByScore(wanted, plan.After) : new TopBySort(wanted, plan.Order, columns, plan.After);
        Walk(top, counter, wanted > 0 && plan.OrdersByScore);
        return new Collected(_total, top.Finish(), Finish(counter), deadline.HasPassed);
    }

    /// <summary>Which groups come first is known when all are; then a second walk brings their hits, unless the best are enough.</summary>
    Collected Groups(FacetCounter? counter, GroupPlan asked)
    {
        GroupColumn groups = new(asked, columns);
        HitOrder order = new(plan.Order, columns);
        TopGroups first = new(groups, order);
        Walk(first, counter, plan.OrdersByScore);
        groups.IsComplete = true;
        long total = _total, groupTotal = groups.Count;
        int[] slots = first.Page(plan.Window, plan.After);
        GroupHits? hits = null;
        if (asked.HitsPerGroup > 1 && slots.Length > 0)
        {
            hits = new GroupHits(groups, order, slots, asked.HitsPerGroup);
            Walk(hits, null, plan.OrdersByScore);
        }
        // A document that is a group alone is not looked for again, and a second walk may have run out of time.
        CollectedGroup[] page = [.. slots.Select((slot, row) =>
            new CollectedGroup(groups.Value(slot), first.Count(slot), hits?.Row(row) is { Length: > 0 } best ? best : [first.Best(slot)]))];
        return new Collected(total, [], Finish(counter), deadline.HasPassed) { GroupTotal = groupTotal, Groups = page };
    }

    static IReadOnlyDictionary<string, FacetResult> Finish(FacetCounter? counter) =>
        counter?.Finish() ?? new Dictionary<string, FacetResult>();

    void Walk(TopHits top, FacetCounter? counter, bool scores)
    {
        NearMisses near = new(plan.Facets.Count);
        using Scratch scratch = new() { Deadline = deadline };
        DocBatch batch = scratch.Batch();
        for (int i = 0; i < snapshot.Leaves.Count && !deadline.HasPassed; i++)
        {
            SegmentLeaf leaf = snapshot.Leaves[i];
            cancel.ThrowIfCancellationRequested();
            if (weight.OpenTop(new LeafContext(i, leaf.Reader, scratch, scores)) is not { } scorer) continue;
            DrillFilter? drill = DrillFilter.Of(leaf.Reader, plan.DrillDowns, plan.Facets, plan.Hierarchies);
            ReadOnlySpan<ulong> live = leaf.Reader.LiveDocs is { } liveDocs ? liveDocs.Words : default;
            top.StartLeaf(i, leaf.DocBase);
            counter?.StartLeaf(i, leaf.Reader);
            while (true)
            {
                batch.Count = 0;
                scorer.NextBatch(batch);
                // The first batch always counts, and an end that comes with the last one cuts nothing off.
                if (batch.Count == 0 || (_walked && deadline.Check())) break;
                _walked = true;
                if (!live.IsEmpty) batch.KeepLive(live);
                if (drill is not null)
                {
                    drill.Apply(batch, near);
                    counter?.Count(near);
                }
                _total += batch.Count;
                counter?.Count(batch);
                top.Collect(batch);
                cancel.ThrowIfCancellationRequested();
            }
            counter?.EndLeaf();
        }
    }
}
