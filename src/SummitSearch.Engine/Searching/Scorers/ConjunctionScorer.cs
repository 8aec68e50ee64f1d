namespace SummitSearch.Engine.Searching;

/// <summary>Documents that all of these match; the score is the float sum of the scoring ones in order of cost. semantics.md §3.2.</summary>
sealed class ConjunctionScorer : Scorer
{
    readonly Scorer[] _all;
    readonly bool[] _adds;
    readonly float _coord;
    int _doc = -1;

    /// <param name="scoring">In clause order.</param>
    /// <param name="filters">Must match, add nothing.</param>
    public ConjunctionScorer(IReadOnlyList<Scorer> scoring, IReadOnlyList<Scorer> filters, float coord, bool scores)
    {
        // OrderBy is stable: equal costs stay in clause order, as Lucene's sort leaves them.
        (Scorer Scorer, bool Adds)[] ordered =
            [.. scoring.Select(s => (s, true)).Concat(filters.Select(s => (s, false))).OrderBy(pair => pair.Item1.Cost)];
        _all = [.. ordered.Select(pair => pair.Scorer)];
        _adds = [.. ordered.Select(pair => pair.Adds && scores)];
        (_coord, Scores, Cost) = (coord, scores, _all[0].Cost);
    }

    public override int DocId => _doc;
    public override long Cost { get; }

    public override int NextDoc() => _doc = Agree(_all[0].NextDoc());
    public override int Advance(int target) => _doc = Agree(_all[0].Advance(target));

    public override float Score()
    {
        float sum = 0f;
        for (int i = 0; i < _all.Length; i++)
            if (_adds[i]) sum += _all[i].Score();
        return sum * _coord;
    }

    public override void NextBatch(DocBatch batch)
    {
        // A batch that nothing survives is not the end.
        do
        {
            batch.Count = 0;
            _all[0].NextBatch(batch);
            if (batch.Count == 0) return;
            if (!_adds[0]) batch.Scores.AsSpan(0, batch.Count).Clear();
            for (int i = 1; i < _all.Length; i++) _all[i].Intersect(batch, _adds[i]);
        }
        while (batch.Count == 0);
        if (_coord != 1f)
            for (int i = 0; i < batch.Count; i++) batch.Scores[i] *= _coord;
    }

    public override void Intersect(DocBatch batch, bool adds)
    {
        // The sum of this node is added to the batch as one float: only a node that adds nothing may pass the batch on.
        if (adds) base.Intersect(batch, adds);
        else foreach (Scorer scorer in _all) scorer.Intersect(batch, false);
    }

    int Agree(int doc)
    {
        while (doc != NoMoreDocs)
        {
            int i = 1;
            for (; i < _all.Length; i++)
            {
                int other = _all[i].DocId;
                if (other < doc) other = _all[i].Advance(doc);
                if (other == doc) continue;
                doc = other == NoMoreDocs ? NoMoreDocs : _all[0].Advance(other);
                break;
            }
            if (i == _all.Length) return doc;
        }
        return NoMoreDocs;
    }
}
