using SummitSearch.Lucene48.Postings;

namespace SummitSearch.Engine.Searching;

/// <summary>One place of a phrase in one segment: the documents and positions of the term, or of any of the terms, that may stand there.</summary>
sealed class PhrasePostings
{
    readonly PostingsEnumerator[] _terms;
    int[] _positions = new int[16];

    /// <param name="terms">With positions; none of them moved yet.</param>
    /// <param name="keys">What tells the terms apart, for finding repeats.</param>
    public PhrasePostings(PostingsEnumerator[] terms, TermBytes[] keys, int offset)
    {
        (_terms, Keys, Offset) = (terms, keys, offset);
        foreach (PostingsEnumerator term in terms) Cost += term.DocFreq;
    }

    public TermBytes[] Keys { get; }
    /// <summary>Of the place in the phrase.</summary>
    public int Offset { get; }
    public long Cost { get; }
    public int DocId { get; private set; } = -1;
    /// <summary>How many positions <see cref="Load"/> found.</summary>
    public int Count { get; private set; }
    /// <summary>Ascending positions in the current document.</summary>
    public ReadOnlySpan<int> Positions => _positions.AsSpan(0, Count);

    public int Advance(int target)
    {
        if (_terms.Length == 1) return DocId = _terms[0].Advance(target);
        int first = Scorer.NoMoreDocs;
        foreach (PostingsEnumerator term in _terms)
            first = Math.Min(first, term.DocId < target ? term.Advance(target) : term.DocId);
        return DocId = first;
    }

    public void Load()
    {
        Count = 0;
        foreach (PostingsEnumerator term in _terms)
        {
            if (term.DocId != DocId) continue;
            int freq = term.Freq;
            if (_positions.Length < Count + freq) Array.Resize(ref _positions, Math.Max(2 * _positions.Length, Count + freq));
            for (int i = 0; i < freq; i++) _positions[Count++] = term.NextPosition();
        }
        if (_terms.Length > 1) _positions.AsSpan(0, Count).Sort();
    }
}
