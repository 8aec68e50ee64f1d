namespace SummitSearch.Engine.Searching;

/// <summary>Documents that any of these match: max + (sum − max) × tie, in float. semantics.md §3.3.</summary>
/// <remarks>
/// With a tie the float sum of three or more depends on its order, and that is Lucene's: the walk of a binary heap on
/// current documents, whose shape depends on every document walked before. So there is no bulk version, and deleted
/// documents must not be walked.
/// </remarks>
sealed class DisjunctionMaxScorer : Scorer
{
    readonly Scorer[] _heap;
    readonly float _tie;
    int _size, _doc = -1;

    public DisjunctionMaxScorer(IReadOnlyList<Scorer> clauses, float tie)
    {
        // All stand before their first document, so clause order is a heap already.
        (_heap, _size, _tie) = ([.. clauses], clauses.Count, tie);
        Cost = clauses.Sum(clause => clause.Cost);
    }

    public override int DocId => _doc;
    public override long Cost { get; }
    public override int NextDoc() => Advance(_doc == NoMoreDocs ? NoMoreDocs : _doc + 1);

    public override int Advance(int target)
    {
        while (_size > 0 && _heap[0].DocId < target)
        {
            if (_heap[0].Advance(target) == NoMoreDocs) _heap[0] = _heap[--_size];
            SiftDown(0);
        }
        return _doc = _size == 0 ? NoMoreDocs : _heap[0].DocId;
    }

    public override float Score()
    {
        float max = _heap[0].Score(), sum = max;
        Walk(1, ref sum, ref max);
        Walk(2, ref sum, ref max);
        return max + (sum - max) * _tie;
    }

    void Walk(int at, ref float sum, ref float max)
    {
        if (at >= _size || _heap[at].DocId != _doc) return;
        float score = _heap[at].Score();
        sum += score;
        max = Math.Max(max, score);
        Walk(2 * at + 1, ref sum, ref max);
        Walk(2 * at + 2, ref sum, ref max);
    }

    // The left child, if its document is smaller; the right one only if that is smaller still.
    void SiftDown(int at)
    {
        while (true)
        {
            int smallest = at, left = 2 * at + 1, right = left + 1;
            if (left < _size && _heap[left].DocId < _heap[smallest].DocId) smallest = left;
            if (right < _size && _heap[right].DocId < _heap[smallest].DocId) smallest = right;
            if (smallest == at) return;
            (_heap[at], _heap[smallest]) = (_heap[smallest], _heap[at]);
            at = smallest;
        }
    }
}
