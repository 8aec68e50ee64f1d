namespace SummitSearch.Engine.Searching;

/// <summary>Documents that at least so many of these match; scores are summed in double and cast once. semantics.md §3.2.</summary>
sealed class DisjunctionScorer : Scorer
{
    readonly Scorer[] _all;
    readonly Scorer[] _heap;        // a binary heap by docId; the root is the current document
    readonly int _atLeast;
    readonly float[]? _coords;      // by matching clauses; null: all 1
    readonly bool _coordInDouble;
    readonly Scratch _scratch;
    readonly int[] _next;           // in bulk: each one's first match behind the window
    ScoreWindow? _window;
    int _heapSize, _doc = -1, _word;

    /// <param name="coordInDouble">At the top Lucene multiplies before the cast, inside a query after it.</param>
    public DisjunctionScorer(IReadOnlyList<Scorer> clauses, int atLeast, float[]? coords, bool coordInDouble, bool scores, Scratch scratch)
    {
        _all = [.. clauses];
        (_atLeast, _coords, _coordInDouble, _scratch, Scores) = (Math.Max(1, atLeast), coords, coordInDouble, scratch, scores);
        Cost = CostOf(_all, _atLeast);
        _heap = [.. _all];
        _heapSize = _all.Length;
        _next = new int[_all.Length];
    }

    public override int DocId => _doc;
    public override long Cost { get; }

    public override int MatchingClauses
    {
        get
        {
            int matching = 0;
            foreach (Scorer scorer in _all)
                if (scorer.DocId == _doc) matching++;
            return matching;
        }
    }

    public override int NextDoc()
    {
        if (_doc == NoMoreDocs) return NoMoreDocs;
        do
        {
            if (_doc < 0) Start(0);
            else Pass(_doc + 1);
        }
        while (TooFew());
        return _doc;
    }

    public override int Advance(int target)
    {
        if (_doc == NoMoreDocs) return NoMoreDocs;
        if (_doc < 0) Start(target);
        else Pass(target);
        return TooFew() ? NextDoc() : _doc;
    }

    public override float Score()
    {
        double sum = 0;
        int matching = 0;
        foreach (Scorer scorer in _all)
        {
            if (scorer.DocId != _doc) continue;
            sum += scorer.Score();
            matching++;
        }
        return Cast(sum, matching);
    }

    public override void NextBatch(DocBatch batch)
    {
        if (_window is null)
        {
            _window = _scratch.Window();
            _window.Counts = _coords is not null || _atLeast > 1;
            _word = _window.Bits.Length;
            Array.Fill(_next, -1);
        }
        while (batch.Count == 0)
        {
            if (_word == _window.Bits.Length && !FillWindow(_window)) return;
            Drain(_window, batch);
        }
    }

    bool FillWindow(ScoreWindow window)
    {
        int first = NoMoreDocs;
        foreach (int next in _next) first = Math.Min(first, next);
        if (first == NoMoreDocs) return false;
        window.MoveTo(Math.Max(first, 0));
        for (int i = 0; i < _all.Length; i++)
            if (_next[i] < window.End) _next[i] = _all[i].AddTo(window);
        _word = 0;
        return true;
    }

    // A batch holds a whole window, so what is read is read to the end.
    void Drain(ScoreWindow window, DocBatch batch)
    {
        ulong[] bits = window.Bits;
        double[] sums = window.Sums;
        for (; _word < bits.Length; _word++)
        {
            ulong word = bits[_word];
            bits[_word] = 0;
            for (; word != 0; word &= word - 1)
            {
                int at = (_word << 6) + System.Numerics.BitOperations.TrailingZeroCount(word);
                int matching = 1;
                if (window.Counts)
                {
                    matching = window.Matching[at];
                    window.Matching[at] = 0;
                }
                double sum = sums[at];
                sums[at] = 0;
                if (matching >= _atLeast) batch.Add(window.Start + at, Cast(sum, matching));
            }
        }
    }

    float Cast(double sum, int matching) =>
        _coords is null ? (float)sum : _coordInDouble ? (float)(sum * _coords[matching]) : (float)sum * _coords[matching];

    void Start(int target)
    {
        int live = 0;
        foreach (Scorer scorer in _all)
            if (scorer.DocId >= target || scorer.Advance(target) != NoMoreDocs) _heap[live++] = scorer;
        _heapSize = live;
        for (int i = (live >> 1) - 1; i >= 0; i--) SiftDown(i);
        _doc = live == 0 ? NoMoreDocs : _heap[0].DocId;
    }

    /// <summary>Moves every clause below the target to it or behind.</summary>
    void Pass(int target)
    {
        while (_heapSize > 0 && _heap[0].DocId < target)
        {
            if (_heap[0].Advance(target) == NoMoreDocs) _heap[0] = _heap[--_heapSize];
            SiftDown(0);
        }
        _doc = _heapSize == 0 ? NoMoreDocs : _heap[0].DocId;
    }

    bool TooFew() => _atLeast > 1 && _doc != NoMoreDocs && MatchingClauses < _atLeast;

    void SiftDown(int at)
    {
        Scorer moving = _heap[at];
        int doc = moving.DocId;
        while (2 * at + 1 is var child && child < _heapSize)
        {
            if (child + 1 < _heapSize && _heap[child + 1].DocId < _heap[child].DocId) child++;
            if (_heap[child].DocId >= doc) break;
            _heap[at] = _heap[child];
            at = child;
        }
        if (at < _heapSize) _heap[at] = moving;
    }

    // With a minimum, Lucene counts the clauses that lead (all but the minimum's most costly) once for each that must match.
    static long CostOf(Scorer[] clauses, int atLeast)
    {
        if (atLeast <= 1) return clauses.Sum(clause => clause.Cost);
        long leading = clauses.Select(clause => clause.Cost).Order().Take(clauses.Length - (atLeast - 1)).Sum();
        return (long)(1f * leading + 1f * leading * (atLeast - 1));
    }
}
