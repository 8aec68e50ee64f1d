using SummitSearch.Lucene48.Postings;

namespace SummitSearch.Engine.Searching;

/// <summary>One place of a phrase in one segment: the documents and positions of the term, or of any of the terms, that may stand there.</summary>
sealed class PhrasePostings
{
    readonly PostingsEnumerator[] _terms;
    // Itself, or an earlier place with the same term, which walks for both.
    readonly PhrasePostings _walker;
    int[] _positions = new int[16];
    int _doc = -1, _count, _loaded = -1;

    /// <param name="terms">With positions; none of them moved yet.</param>
    /// <param name="keys">What tells the terms apart, for finding repeats.</param>
    public PhrasePostings(PostingsEnumerator[] terms, TermBytes[] keys, int offset)
    {
        (_terms, Keys, Offset, _walker) = (terms, keys, offset, this);
        foreach (PostingsEnumerator term in terms) Cost += term.DocFreq;
    }

    /// <summary>The same terms at another place: it follows the place that is there already.</summary>
    public PhrasePostings(PhrasePostings same, int offset) =>
        (_terms, Keys, Offset, Cost, _walker) = ([], same.Keys, offset, same.Cost, same._walker);

    /// <summary>False: it stands where an earlier place of the phrase was advanced to.</summary>
    public bool Walks => _walker == this;
    public PhrasePostings Walker => _walker;
    public TermBytes[] Keys { get; }
    /// <summary>Of the place in the phrase.</summary>
    public int Offset { get; }
    public long Cost { get; }
    public int DocId => _walker._doc;
    /// <summary>How many positions <see cref="Load"/> found.</summary>
    public int Count => _walker._count;
    /// <summary>Ascending positions in the current document.</summary>
    public ReadOnlySpan<int> Positions => _walker._positions.AsSpan(0, _walker._count);

    /// <summary>Only for a place that walks.</summary>
    public int Advance(int target)
    {
        if (_terms.Length == 1) return _doc = _terms[0].Advance(target);
        int first = Scorer.NoMoreDocs;
        foreach (PostingsEnumerator term in _terms)
            first = Math.Min(first, term.DocId < target ? term.Advance(target) : term.DocId);
        return _doc = first;
    }

    /// <summary>Reads the positions of the current document; once, however many places share them.</summary>
    public void Load() => _walker.LoadOwn();

    void LoadOwn()
    {
        if (_loaded == _doc) return;
        _loaded = _doc;
        _count = 0;
        foreach (PostingsEnumerator term in _terms)
        {
            if (term.DocId != _doc) continue;
            int freq = term.Freq;
            if (_positions.Length < _count + freq) Array.Resize(ref _positions, Math.Max(2 * _positions.Length, _count + freq));
            for (int i = 0; i < freq; i++) _positions[_count++] = term.NextPosition();
        }
        if (_terms.Length > 1) _positions.AsSpan(0, _count).Sort();
    }
}
