namespace SummitSearch.Engine.Searching;

/// <summary>semantics.md §3.1, §3.2.</summary>
sealed class BooleanWeight : Weight
{
    readonly BooleanQuery _query;
    readonly Weight[] _weights;
    readonly int _maxCoord;
    readonly float[] _coords;
    readonly bool _coordMatters;

    public BooleanWeight(BooleanQuery query, SearchContext context)
    {
        _query = query;
        _weights = [.. query.Clauses.Select(clause => clause.Query.Weigh(context))];
        _maxCoord = query.Clauses.Count(clause => clause.Occur is Occur.Must or Occur.Should);
        _coords = new float[_maxCoord + 1];
        // A single clause is not compared with itself.
        for (int i = 0; i < _coords.Length; i++)
            _coords[i] = query.DisablesCoord || _maxCoord == 1 ? 1f : context.Similarity.Coord(i, _maxCoord);
        _coordMatters = _coords.AsSpan(1..).ContainsAnyExcept(1f);
    }

    public override float ValueForNormalization
    {
        get
        {
            float sum = 0f;
            for (int i = 0; i < _weights.Length; i++)
                if (_query.Clauses[i].Occur is Occur.Must or Occur.Should) sum += _weights[i].ValueForNormalization;
            return sum * (_query.Boost * _query.Boost);
        }
    }

    public override bool DependsOnWalk => Array.Exists(_weights, weight => weight.DependsOnWalk);

    public override void Normalize(float queryNorm, float topLevelBoost)
    {
        topLevelBoost *= _query.Boost;
        foreach (Weight weight in _weights) weight.Normalize(queryNorm, topLevelBoost);
    }

    public override Scorer? Open(LeafContext leaf)
    {
        List<Scorer> required = [], filters = [], optional = [], prohibited = [];
        for (int i = 0; i < _weights.Length; i++)
        {
            Occur occur = _query.Clauses[i].Occur;
            Scorer? scorer = _weights[i].Open(occur is Occur.Must or Occur.Should ? leaf.Inner : leaf.Inner.WithoutScores);
            switch (occur)
            {
                case Occur.Must when scorer is null:
                case Occur.Filter when scorer is null: return null;
                case Occur.Must: required.Add(scorer!); break;
                case Occur.Filter: filters.Add(scorer!); break;
                case Occur.Should when scorer is not null: optional.Add(scorer); break;
                case Occur.MustNot when scorer is not null: prohibited.Add(scorer); break;
            }
        }

        int atLeast = _query.MinimumShouldMatch;
        if (optional.Count < atLeast) return null;
        if (optional.Count == atLeast)
        {
            required.AddRange(optional);
            optional.Clear();
            atLeast = 0;
        }
        if (required.Count + filters.Count + optional.Count == 0) return null;
        // Only which documents match is asked, and the optional ones do not decide that.
        if (!leaf.NeedsScores && atLeast == 0 && required.Count + filters.Count > 0) optional.Clear();

        if (optional.Count == 0) return Without(Required(required, filters, _coords[required.Count], leaf), prohibited, leaf);
        if (required.Count + filters.Count == 0) return Without(Optional(optional, atLeast, _coordMatters, leaf), prohibited, leaf);

        Scorer must = Without(Required(required, filters, 1f, leaf), prohibited, leaf);
        Scorer should = Optional(optional, atLeast, false, leaf);
        if (atLeast == 0) return new RequiredOptionalScorer(must, should, required.Count, _coordMatters ? _coords : null);
        return _coordMatters ? new BothScorer(must, should, required.Count, _coords)
            : new ConjunctionScorer([must, should], [], 1f, leaf.NeedsScores);
    }

    // The sum of two is rounded alike either way.
    ConjunctionScorer Conjunction(List<Scorer> required, List<Scorer> filters, float coord, LeafContext leaf) =>
        new(required, filters, coord, leaf.NeedsScores, _query.SumsInDouble && required.Count > 2 ? leaf.Scratch : null);

    Scorer Required(List<Scorer> required, List<Scorer> filters, float coord, LeafContext leaf)
    {
        if (required.Count + filters.Count > 1) return Conjunction(required, filters, coord, leaf);
        if (required.Count == 0) return new ConstantScorer(filters[0], 0f);
        return coord == 1f ? required[0] : new FactorScorer(required[0], coord);
    }

    Scorer Optional(List<Scorer> optional, int atLeast, bool coord, LeafContext leaf)
    {
        if (optional.Count > 1)
            return new DisjunctionScorer(optional, atLeast, coord ? _coords : null, leaf.IsTop && atLeast <= 1, leaf.NeedsScores, leaf.Scratch);
        return coord && _coords[1] != 1f ? new FactorScorer(optional[0], _coords[1]) : optional[0];
    }

    static Scorer Without(Scorer scorer, List<Scorer> prohibited, LeafContext leaf) => prohibited.Count switch
    {
        0 => scorer,
        1 => new ExclusionScorer(scorer, prohibited[0]),
        _ => new ExclusionScorer(scorer, new DisjunctionScorer(prohibited, 1, null, false, false, leaf.Scratch)),
    };

    public override Explanation? Explain(LeafContext leaf, int docId)
    {
        if (At(leaf, docId) is not { } scorer) return null;
        List<Explanation> parts = [];
        for (int i = 0; i < _weights.Length; i++)
            if (_query.Clauses[i].Occur is Occur.Must or Occur.Should && _weights[i].Explain(leaf.Inner, docId) is { } part) parts.Add(part);
        float score = scorer.Score();
        if (!_coordMatters) return new Explanation(score, "sum of", parts) { IsSum = true };
        Explanation sum = new(parts.Sum(part => part.Value), "sum of", parts) { IsSum = true };
        return new Explanation(score, "product of", [sum, new(_coords[parts.Count], $"coord, {parts.Count} of {_maxCoord} clauses")]) { IsProduct = true };
    }
}
