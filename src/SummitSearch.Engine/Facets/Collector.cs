using System.Diagnostics;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine.Facets;

/// <summary>What a search brings together in one pass over the matching documents.</summary>
/// <param name="Hits">The best, up to the end of the window.</param>
sealed record Collected(long Total, IReadOnlyList<HitKey> Hits, IReadOnlyDictionary<string, FacetResult> Facets, bool IsPartial);

/// <summary>Drives the scorers of all segments and receives their batches: best hits, exact total, facet counts.</summary>
static class Collector
{
    public static Collected Run(Weight weight, Snapshot snapshot, SearchPlan plan, SnapshotColumns columns, FacetIndex? facets, CancellationToken cancel)
    {
        int wanted = (int)Math.Min((long)plan.Window.Offset + plan.Window.Limit, snapshot.MaxDoc);
        if (plan.Window.Limit == 0) wanted = 0;
        TopHits top = plan.Order.Count == 0 ? new TopByScore(wanted, plan.After) : new TopBySort(wanted, plan.Order, columns, plan.After);
        bool scores = wanted > 0 && plan.OrdersByScore;
        using FacetCounter? counter = plan.Facets.Count > 0 ? new FacetCounter(facets!, plan.Facets, plan.Hierarchies) : null;
        NearMisses near = new(plan.Facets.Count);
        long started = Stopwatch.GetTimestamp(), total = 0;
        bool partial = false;

        using Scratch scratch = new();
        DocBatch batch = scratch.Batch();
        for (int i = 0; i < snapshot.Leaves.Count && !partial; i++)
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
                if (batch.Count == 0) break;
                if (!live.IsEmpty) batch.KeepLive(live);
                if (drill is not null)
                {
                    drill.Apply(batch, near);
                    counter?.Count(near);
                }
                total += batch.Count;
                counter?.Count(batch);
                top.Collect(batch);
                cancel.ThrowIfCancellationRequested();
                if (plan.TimeBudget is not { } budget || Stopwatch.GetElapsedTime(started) < budget) continue;
                partial = true;
                break;
            }
            counter?.EndLeaf();
        }
        return new Collected(total, top.Finish(), counter?.Finish() ?? new Dictionary<string, FacetResult>(), partial);
    }
}
