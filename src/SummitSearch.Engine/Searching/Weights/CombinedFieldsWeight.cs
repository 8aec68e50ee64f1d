namespace SummitSearch.Engine.Searching;

/// <summary>semantics.md §16.</summary>
sealed class CombinedFieldsWeight : Weight
{
    readonly CombinedFieldsQuery _query;
    readonly Weight[] _parts;
    readonly float _k1, _idf, _queryWeight;
    float _topLevelBoost = 1f, _weightValue;

    public CombinedFieldsWeight(CombinedFieldsQuery query, SearchContext context)
    {
        _query = query;
        _k1 = (context.Similarity as Bm25Similarity)?.K1 ?? ((Bm25Similarity)Similarity.Default).K1;
        _parts = new Weight[query.Parts.Count];
        _idf = float.PositiveInfinity;
        for (int i = 0; i < _parts.Length; i++)
        {
            FieldPartSimilarity similarity = new(query.Parts[i]);
            _parts[i] = query.Parts[i].Query.Weigh(new SearchContext(context.Leaves, context.MaxDoc, similarity, context.Budget));
            // The field that has it most often says how common it is.
            _idf = Math.Min(_idf, similarity.Idf);
        }
        _queryWeight = _idf * query.Boost;
        _weightValue = _queryWeight * (_k1 + 1f);
    }

    public override float ValueForNormalization => _queryWeight * _queryWeight;

    public override void Normalize(float queryNorm, float topLevelBoost)
    {
        _topLevelBoost = topLevelBoost;
        float weight = _queryWeight * topLevelBoost;
        _weightValue = weight * (_k1 + 1f);
    }

    public override Scorer? Open(LeafContext leaf)
    {
        leaf = leaf.Inner;
        bool counts = _query.MinMentions > 1;
        List<Scorer> parts = [], mentions = [];
        for (int i = 0; i < _parts.Length; i++)
        {
            // Frequencies are read only where scores are wanted, and mentions are counted by them.
            if (_parts[i].Open(counts && !leaf.NeedsScores ? leaf with { NeedsScores = true } : leaf) is not { } scorer) continue;
            parts.Add(scorer);
            if (!_query.Parts[i].IsExcerpt) mentions.Add(scorer);
        }
        if (parts.Count == 0 || (counts && mentions.Count == 0)) return null;
        CombinedScorer combined = new([.. parts], _weightValue, _k1, leaf.NeedsScores, leaf.Scratch);
        return counts ? new MentionsScorer(combined, [.. mentions], _query.MinMentions) : combined;
    }

    public override Explanation? Explain(LeafContext leaf, int docId)
    {
        if (At(leaf, docId) is not { } scorer) return null;
        Explanation[] found = [.. _parts.Select(part => part.Explain(leaf.Inner, docId)).OfType<Explanation>()];
        float worth = (float)found.Sum(part => (double)part.Value);
        List<Explanation> common =
        [
            new(_idf, "idf of the field that has it most often"),
            new((_k1 + 1f) / (worth + _k1), "(k1 + 1) / (all worths + k1)", [new(_k1, "k1"), new(worth, "all worths")]),
        ];
        if (_query.Boost != 1f) common.Insert(0, new(_query.Boost, "boost"));
        if (_topLevelBoost != 1f) common.Insert(0, new(_topLevelBoost, "boost of the queries around"));
        Explanation scale = new(_weightValue / (worth + _k1), "the same for all fields, product of", common) { IsProduct = true };
        return new Explanation(scorer.Score(), "BM25F, sum of what the fields give",
        [
            .. found.Select(part => new Explanation(part.Value * scale.Value, "product of", [part, scale]) { IsProduct = true }),
        ]) { IsSum = true };
    }
}
