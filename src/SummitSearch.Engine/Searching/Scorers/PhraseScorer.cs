using SummitSearch.Lucene48;

namespace SummitSearch.Engine.Searching;

/// <summary>Documents that hold all places of a phrase so that they make at least one match. semantics.md §4.</summary>
abstract class PhraseScorer : Scorer
{
    readonly PhrasePostings[] _walking;     // a word that the phrase repeats walks once for all its places
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
        ByCost = [.. places.OrderBy(place => place.Cost)];
        _walking = [.. ByCost.Where(place => place.Walks)];
    }

    /// <summary>In query order.</summary>
    private protected PhrasePostings[] Places { get; }
    /// <summary>The rarest first.</summary>
    private protected PhrasePostings[] ByCost { get; }
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

    public sealed override void NextBatch(DocBatch batch)
    {
        ReadOnlySpan<byte> norms = Scores ? _reader.Norms(_field) : default;
        while (batch.Free > 0)
        {
            int doc = Advance(_doc + 1);
            if (doc == NoMoreDocs) return;
            batch.Add(doc, Scores ? _formula.Score(Freq, norms, doc) : 0f);
        }
    }

    /// <summary>How often the phrase is in the document that all places stand on, positions not loaded yet.</summary>
    private protected abstract float Match();

    int Candidate(int target)
    {
        PhrasePostings lead = _walking[0];
        int doc = lead.DocId < target ? lead.Advance(target) : lead.DocId;
        for (int i = 1; i < _walking.Length && doc != NoMoreDocs; i++)
        {
            PhrasePostings other = _walking[i];
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
    int[] _starts = new int[16];

    public ExactPhraseScorer(SegmentReader reader, string field, PhrasePostings[] places, TermFormula formula, bool scores, Deadline? deadline)
        : base(reader, field, places, formula, scores, deadline) => Cost = places.Min(place => place.Cost);

    public override long Cost { get; }

    private protected override float Match()
    {
        // Where the phrase would start by the rarest place; then what the others leave of it, each read only while there is some.
        PhrasePostings first = ByCost[0];
        first.Load();
        ReadOnlySpan<int> positions = first.Positions;
        if (_starts.Length < positions.Length) _starts = new int[Math.Max(positions.Length, 2 * _starts.Length)];
        int count = 0, last = -1;
        foreach (int position in positions)
        {
            int start = position - first.Offset;
            _starts[count] = start;
            // A position listed twice counts once; a phrase cannot begin before the text does.
            if (start > last) count++;
            last = Math.Max(last, start);
        }
        for (int i = 1; i < ByCost.Length && count > 0; i++)
        {
            ByCost[i].Load();
            count = ByCost[i].Keep(_starts.AsSpan(0, count));
        }
        return count;
    }
}
