namespace SummitSearch.Engine.Searching;

/// <summary>Every match scores the boost. semantics.md §2.6.</summary>
/// <param name="text">What it is, for explanations.</param>
abstract class ConstantWeight(float boost, string text) : Weight
{
    float _weight = boost;

    public sealed override float ValueForNormalization => _weight * _weight;
    public sealed override void Normalize(float queryNorm, float topLevelBoost) => _weight *= queryNorm * topLevelBoost;
    public sealed override Scorer? Open(LeafContext leaf) => Open(leaf, _weight);

    public sealed override Explanation? Explain(LeafContext leaf, int docId) =>
        At(leaf, docId) is null ? null : new Explanation(_weight, $"constant score of {text}");

    private protected abstract Scorer? Open(LeafContext leaf, float score);
}

/// <summary>Another weight's documents with a constant score.</summary>
sealed class ConstantScoreWeight(ConstantScoreQuery query, Weight inner) : ConstantWeight(query.Boost, query.ToString())
{
    private protected override Scorer? Open(LeafContext leaf, float score) =>
        inner.Open(leaf.Inner.WithoutScores) is { } scorer ? new ConstantScorer(scorer, score) : null;
}

sealed class MatchAllWeight(MatchAllDocsQuery query) : ConstantWeight(query.Boost, query.ToString())
{
    private protected override Scorer? Open(LeafContext leaf, float score) => new AllScorer(leaf.Reader.MaxDoc, score);
}

sealed class MatchNoneWeight() : ConstantWeight(1f, "nothing")
{
    private protected override Scorer? Open(LeafContext leaf, float score) => null;
}

/// <summary>semantics.md §3.3.</summary>
sealed class DisjunctionMaxWeight(DisjunctionMaxQuery query, Weight[] weights) : Weight
{
    public override float ValueForNormalization
    {
        get
        {
            float max = 0f, sum = 0f;
            foreach (Weight weight in weights)
            {
                float value = weight.ValueForNormalization;
                sum += value;
                max = Math.Max(max, value);
            }
            return ((sum - max) * query.TieBreaker * query.TieBreaker + max) * query.Boost * query.Boost;
        }
    }

    public override bool DependsOnWalk =>
        (query.TieBreaker != 0f && weights.Length > 2) || Array.Exists(weights, weight => weight.DependsOnWalk);

    public override void Normalize(float queryNorm, float topLevelBoost)
    {
        topLevelBoost *= query.Boost;
        foreach (Weight weight in weights) weight.Normalize(queryNorm, topLevelBoost);
    }

    public override Scorer? Open(LeafContext leaf)
    {
        List<Scorer> scorers = [];
        foreach (Weight weight in weights)
            if (weight.Open(leaf.Inner) is { } scorer) scorers.Add(scorer);
        if (scorers.Count == 0) return null;
        if (!leaf.NeedsScores) return scorers.Count == 1 ? scorers[0] : new DisjunctionScorer(scorers, 1, null, false, false, leaf.Scratch);
        if (leaf.Reader.LiveDocs is { } live && query.TieBreaker != 0f && scorers.Count > 2)
            scorers = [.. scorers.Select(scorer => new LiveScorer(scorer, live))];
        return new DisjunctionMaxScorer(scorers, query.TieBreaker);
    }

    public override Explanation? Explain(LeafContext leaf, int docId) => At(leaf, docId) is not { } scorer ? null
        : new Explanation(scorer.Score(), $"best part, and {query.TieBreaker} times the others, of",
            [.. weights.Select(weight => weight.Explain(leaf.Inner, docId)).OfType<Explanation>()]);
}

/// <summary>semantics.md §3.4.</summary>
sealed class FilteredWeight(FilteredQuery query, Weight inner, Weight filter) : Weight
{
    public override float ValueForNormalization => inner.ValueForNormalization * query.Boost * query.Boost;
    public override bool DependsOnWalk => inner.DependsOnWalk;
    public override void Normalize(float queryNorm, float topLevelBoost) => inner.Normalize(queryNorm, topLevelBoost * query.Boost);

    public override Scorer? Open(LeafContext leaf) =>
        inner.Open(leaf.Inner) is { } scorer && filter.Open(leaf.Inner.WithoutScores) is { } accepts
            ? new ConjunctionScorer([scorer], [accepts], 1f, leaf.NeedsScores) : null;

    public override Explanation? Explain(LeafContext leaf, int docId) => At(leaf, docId) is null ? null : inner.Explain(leaf.Inner, docId);
}

/// <summary>The score of the match, times the factor where the context matches.</summary>
sealed class BoostingWeight(BoostingQuery query, Weight match, Weight context) : Weight
{
    public override float ValueForNormalization => match.ValueForNormalization * query.Boost * query.Boost;
    public override bool DependsOnWalk => match.DependsOnWalk;
    public override void Normalize(float queryNorm, float topLevelBoost) => match.Normalize(queryNorm, topLevelBoost * query.Boost);

    public override Scorer? Open(LeafContext leaf) =>
        match.Open(leaf.Inner) is not { } scorer ? null
        : leaf.NeedsScores && context.Open(leaf.Inner.WithoutScores) is { } where ? new BoostingScorer(scorer, where, query.Factor) : scorer;

    public override Explanation? Explain(LeafContext leaf, int docId)
    {
        if (At(leaf, docId) is not { } scorer || match.Explain(leaf.Inner, docId) is not { } part) return null;
        bool inContext = context.Open(leaf.Inner.WithoutScores) is { } where && where.Advance(docId) == docId;
        return inContext ? new Explanation(scorer.Score(), "product of", [part, new(query.Factor, $"factor of {query.Context}")]) { IsProduct = true } : part;
    }
}
