using SummitSearch.Lucene48.DocValues;

namespace SummitSearch.Engine.Searching;

/// <summary>semantics.md §17.</summary>
sealed class RecencyWeight(RecencyQuery query, Weight inner) : Weight
{
    public override float ValueForNormalization => inner.ValueForNormalization * query.Boost * query.Boost;
    public override bool DependsOnWalk => inner.DependsOnWalk;
    public override void Normalize(float queryNorm, float topLevelBoost) => inner.Normalize(queryNorm, topLevelBoost * query.Boost);

    public override Scorer? Open(LeafContext leaf)
    {
        if (inner.Open(leaf.Inner) is not { } scorer) return null;
        return leaf.NeedsScores && leaf.Reader.Numeric(query.Field) is { } column ? new RecencyScorer(scorer, column, query) : scorer;
    }

    public override Explanation? Explain(LeafContext leaf, int docId)
    {
        if (At(leaf, docId) is not { } scorer || inner.Explain(leaf.Inner, docId) is not { } part) return null;
        Explanation factor = leaf.Reader.Numeric(query.Field) is not { } column || !column.Has(docId)
            ? new Explanation(1f, $"recency: no {query.Field}, neutral")
            : new Explanation(query.Factor(column[docId]), "recency, 1 + strength × 2^(-age / half-life)",
            [
                new(query.Strength, "strength"), new((float)Math.Max(0, (double)query.Now - column[docId]), $"age by {query.Field}"),
                new((float)query.HalfLife, "half-life"),
            ]);
        return new Explanation(scorer.Score(), "product of", [part, factor]) { IsProduct = true };
    }
}
