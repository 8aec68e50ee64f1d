namespace SummitSearch.Engine.Searching;

/// <summary>Documents that all of these match; the score is the sum of the scoring ones. semantics.md §3.2.</summary>
sealed class ConjunctionScorer : Scorer
{
    readonly Scorer[] _all;
    readonly bool[] _adds;
    readonly float _coord;
    readonly Scratch? _scratch;
    double[]? _sums;            // in double, by place in the batch
    DocBatch? _before;
    int _doc = -1;

    /// <param name="scoring">In clause order.</param>
    /// <param name="filters">Must match, add nothing.</param>
    /// <param name="doubles">Sum in double and cast once, with buffers from there; null: floats in order of cost, as Lucene does.</param>
    public ConjunctionScorer(
        IReadOnlyList<Scorer> scoring, IReadOnlyList<Scorer> filters, float coord, bool scores, Scratch? doubles = null)
    {
        _scratch = scores ? doubles : null;
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
        if (_scratch is not null)
        {
            double exact = 0;
            for (int i = 0; i < _all.Length; i++)
                if (_adds[i]) exact += _all[i].Score();
            return (float)exact * _coord;
        }
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
            if (_scratch is not null) IntersectInDouble(batch, _scratch);
            else for (int i = 1; i < _all.Length; i++) _all[i].Intersect(batch, _adds[i]);
        }
        while (batch.Count == 0);
        if (_coord != 1f)
            for (int i = 0; i < batch.Count; i++) batch.Scores[i] *= _coord;
    }

    /// <summary>Lets each clause score alone, and moves the sums so far along with the documents that are left.</summary>
    void IntersectInDouble(DocBatch batch, Scratch scratch)
    {
        double[] sums = _sums ??= scratch.Window().Sums;
        DocBatch before = _before ??= scratch.Batch();
        for (int i = 0; i < batch.Count; i++) sums[i] = batch.Scores[i];
        for (int c = 1; c < _all.Length; c++)
        {
            batch.Docs.AsSpan(0, batch.Count).CopyTo(before.Docs);
            batch.Scores.AsSpan(0, batch.Count).Clear();
            _all[c].Intersect(batch, _adds[c]);
            for (int i = 0, was = 0; i < batch.Count; i++, was++)
            {
                while (before.Docs[was] != batch.Docs[i]) was++;
                sums[i] = sums[was] + batch.Scores[i];
            }
        }
        for (int i = 0; i < batch.Count; i++) batch.Scores[i] = (float)sums[i];
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
