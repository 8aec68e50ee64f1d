using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48;

namespace SummitSearch.Engine.Searching;

/// <summary>Selects the documents that a query matches, for deleting them. Safe for one thread at a time.</summary>
/// <remarks>Only which documents match is asked, so no statistics of the whole index are needed.</remarks>
/// <exception cref="InvalidOperationException">The query could not be expanded within the work budget: nothing is deleted by halves.</exception>
public sealed class QuerySelector(Query query) : IDocumentSelector
{
    const long Budget = 1_000_000_000;

    /// <summary>Sets the bit of every document of the segment that the query matches.</summary>
    public void Select(SegmentReader segment, Span<ulong> selected)
    {
        ArgumentNullException.ThrowIfNull(segment);
        ExpansionBudget budget = new(Budget);
        SearchContext context = new([new SegmentLeaf(segment, 0)], segment.MaxDoc, Similarity.Default, budget);
        using Scratch scratch = new();
        if (context.Weigh(query).Open(new LeafContext(0, segment, scratch, NeedsScores: false)) is not { } scorer) return;
        for (DocBatch batch = scratch.Batch(); ; batch.Count = 0)
        {
            scorer.NextBatch(batch);
            if (batch.Count == 0) break;
            foreach (int doc in batch.Docs.AsSpan(0, batch.Count)) selected[doc >> 6] |= 1UL << doc;
        }
        if (budget.Cuts.Count > 0) throw new InvalidOperationException($"Too many terms for deleting by {query}.");
    }
}
