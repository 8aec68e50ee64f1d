using SummitSearch.Lucene48;

namespace SummitSearch.Engine.Searching;

/// <summary>Documents that hold all places of a phrase so that they make at least one match. semantics.md §4.</summary>
abstract class PhraseScorer : Scorer
{
    readonly PhrasePostings[] _byCost;
    readonly TermFormula _formula;
    readonly SegmentReader _reader;
    readonly string _field;
    readonly Deadline? _deadline;
    int _doc = -1;

    private protected PhraseScorer(
        SegmentReader reader, string field, PhrasePostings[] places, TermFormula formula, bool scores, Deadline? deadline)
    {
        _deadline = deadline;
        (_reader, _field, _formula, Places, Scores) = (reader, field, formula, places, scores);
        _byCost = [.. places.OrderBy(place => place.Cost)];
    }

    /// <summary>In query order.</summary>
    private protected PhrasePostings[] Places { get; }
    public sealed override int DocId => _doc;
    /// <summary>Matches in the current document; a sloppy one counts for less than 1.</summary>
    public float Freq { get; private set; }
    public sealed override float Occurrences => Freq;

    public sealed override int NextDoc() => Advance(_doc + 1);

    public sealed override int Advance(int target)
    {
        if (_doc == NoMoreDocs || target == NoMoreDocs) return _doc = NoMoreDocs;
        for (int doc = Candidate(target); doc != NoMoreDocs; doc = Candidate(doc + 1))
        {
            Freq = Match();
            if (Freq > 0f) return _doc = doc;
            // Positions are read for nothing, document after document: this may take its time.
            if (_deadline is not null && _deadline.Look()) break;
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
    readonly PhrasePostings[] _byLength;

    public ExactPhraseScorer(
        SegmentReader reader, string field, PhrasePostings[] places, TermFormula formula, bool scores, Deadline? deadline)
        : base(reader, field, places, formula, scores, deadline)
    {
        _byLength = [.. places];
        Cost = places.Min(place => place.Cost);
    }

    public override long Cost { get; }

    private protected override float Match()
    {
        foreach (PhrasePostings place in _byLength) place.Load();
        Array.Sort(_byLength, static (a, b) => a.Count.CompareTo(b.Count));
        PhrasePostings shortest = _byLength[0];
        Span<int> at = stackalloc int[_byLength.Length];
        at.Clear();
        int freq = 0, last = -1;
        foreach (int position in shortest.Positions)
        {
            int start = position - shortest.Offset;
            // A position listed twice counts once; a phrase cannot begin before the text does.
            if (start < 0 || start == last) continue;
            bool all = true;
            for (int i = 1; i < _byLength.Length && all; i++)
            {
                ReadOnlySpan<int> positions = _byLength[i].Positions;
                int wanted = start + _byLength[i].Offset, next = at[i];
                while (next < positions.Length && positions[next] < wanted) next++;
                at[i] = next;
                if (next == positions.Length) return freq;
                all = positions[next] == wanted;
            }
            if (!all) continue;
            last = start;
            freq++;
        }
        return freq;
    }
}
