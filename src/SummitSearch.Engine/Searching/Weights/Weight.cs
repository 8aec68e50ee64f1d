using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48;

namespace SummitSearch.Engine.Searching;

/// <summary>A query with one snapshot's statistics. semantics.md §2.5.</summary>
/// <remarks>Normalized once, then immutable: any number of threads may open scorers.</remarks>
abstract class Weight
{
    /// <summary>Its share of the sum of squared weights.</summary>
    public abstract float ValueForNormalization { get; }

    /// <param name="topLevelBoost">Product of the boosts of the queries around.</param>
    public abstract void Normalize(float queryNorm, float topLevelBoost);

    /// <returns>Null when nothing in the segment matches.</returns>
    public abstract Scorer? Open(LeafContext leaf);

    /// <summary>Whether the last bit of a score depends on which documents were walked before; see <see cref="DisjunctionMaxScorer"/>.</summary>
    public virtual bool DependsOnWalk => false;

    /// <summary>The scorer of a whole search, to be driven by <see cref="Scorer.NextBatch"/>.</summary>
    public Scorer? OpenTop(LeafContext leaf) =>
        Open(leaf with { IsTop = true }) is not { } scorer ? null : leaf.NeedsScores && DependsOnWalk ? new PlainScorer(scorer) : scorer;

    /// <summary>Where the score of a document comes from; null when it does not match.</summary>
    public abstract Explanation? Explain(LeafContext leaf, int docId);

    /// <summary>The scorer standing on that document, or null when it does not match.</summary>
    private protected Scorer? At(LeafContext leaf, int docId) =>
        Open(leaf) is { } scorer && scorer.Advance(docId) == docId ? scorer : null;
}

/// <summary>One segment as one search sees it, and what is wanted of it.</summary>
/// <param name="Ordinal">Of the segment in the snapshot.</param>
/// <param name="NeedsScores">False: only which documents match.</param>
/// <param name="IsTop">The scorer opened is the query's own, not a part of it.</param>
sealed record LeafContext(int Ordinal, SegmentReader Reader, Scratch Scratch, bool NeedsScores = true, bool IsTop = false)
{
    public LeafContext Inner => IsTop ? this with { IsTop = false } : this;
    public LeafContext WithoutScores => NeedsScores ? this with { NeedsScores = false } : this;
}
