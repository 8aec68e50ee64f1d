using SummitSearch.Lucene48;

namespace SummitSearch.Engine.Searching;

/// <summary>Documents that hold all places of a phrase so that they make at least one match. semantics.md §4.</summary>
abstract class PhraseScorer : Scorer
{
    readonly PhrasePostings[] _byCost;
    readonly TermFormula _formula;
    readonly SegmentReader _reader;
    readonly string _field;
    int _doc = -1;

    private protected PhraseScorer(SegmentReader reader, string field, PhrasePostings[] places, TermFormula formula, bool scores)
    {
        (_reader, _field, _formula, Places, Scores) = (reader, field, formula, places, scores);
        _byCost = [.. places.Where(place => place.Walks).OrderBy(place => place.Cost)];
    }

    /// <summary>In query order.</summary>
    private protected PhrasePostings[] Places { get; }
    public sealed override int DocId => _doc;
    /// <summary>Matches in the current document; a sloppy one counts for less than 1.</summary>
    public float Freq { get; private set; }

    public sealed override int NextDoc() => Advance(_doc + 1);

    public sealed override int Advance(int target)
    {
        if (_doc == NoMoreDocs || target == NoMoreDocs) return _doc = NoMoreDocs;
        for (int doc = Candidate(target); doc != NoMoreDocs; doc = Candidate(doc + 1))
        {
            Freq = Match();
            if (Freq > 0f) return _doc = doc;
        }
        return _doc = NoMoreDocs;
    }

    public sealed override float Score() => _formula.Score(Freq, _reader.Norms(_field), _doc);

    /// <summary>How often the phrase is in the document that all places stand on, positions not loaded yet.</summary>
    private protected abstract float Match();

    int Candidate(int target)
    {
        PhrasePostings lead = _byCost[0];
        int doc = lead.DocId < target ? lead.Advance(target) : lead.DocId;
        for (int i = 1; i < _byCost.Length && doc != NoMoreDocs; i++)
        {
            PhrasePostings other = _byCost[i];
            int there = other.DocId < doc ? other.Advance(doc) : other.DocId;
            if (there == doc) continue;
            doc = there == NoMoreDocs ? NoMoreDocs : lead.Advance(there);
            i = 0;      // all over again
        }
        return doc;
    }
}

/// <summary>Phrases without slop: every term at its place.</summary>
sealed class ExactPhraseScorer : PhraseScorer
{
    /// <summary>A term of the phrase, and where in it the term stands: a phrase that says a word a hundred times reads it once.</summary>
    sealed record Word(PhrasePostings Postings, int[] Offsets);

    readonly Word[] _byLength;
    readonly int _places;

    public ExactPhraseScorer(SegmentReader reader, string field, PhrasePostings[] places, TermFormula formula, bool scores)
        : base(reader, field, places, formula, scores)
    {
        _byLength = [.. places.GroupBy(place => place.Walker, (walker, same) => new Word(walker, [.. same.Select(place => place.Offset)]))];
        _places = places.Length;
        Cost = places.Min(place => place.Cost);
    }

    public override long Cost { get; }

    private protected override float Match()
    {
        foreach (Word word in _byLength) word.Postings.Load();
        Array.Sort(_byLength, static (a, b) => a.Postings.Count.CompareTo(b.Postings.Count));
        Word shortest = _byLength[0];
        Span<int> at = stackalloc int[_places];
        at.Clear();
        int freq = 0, last = -1;
        foreach (int position in shortest.Postings.Positions)
        {
            int start = position - shortest.Offsets[0];
            // A position listed twice counts once; a phrase cannot begin before the text does.
            if (start < 0 || start == last) continue;
            if (!StandsAt(start, at, out bool ended))
            {
                if (ended) return freq;
                continue;
            }
            last = start;
            freq++;
        }
        return freq;
    }

    /// <param name="at">For each place how far its positions are read; starts ascend.</param>
    /// <param name="ended">A term has no further position: there is no further match either.</param>
    bool StandsAt(int start, Span<int> at, out bool ended)
    {
        ended = false;
        int place = 0;
        foreach (Word word in _byLength)
        {
            ReadOnlySpan<int> positions = word.Postings.Positions;
            foreach (int offset in word.Offsets)
            {
                int wanted = start + offset, next = at[place];
                while (next < positions.Length && positions[next] < wanted) next++;
                at[place++] = next;
                ended = next == positions.Length;
                if (ended || positions[next] != wanted) return false;
            }
        }
        return true;
    }
}
