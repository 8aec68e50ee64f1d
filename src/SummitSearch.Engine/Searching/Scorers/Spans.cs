using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Engine.Searching;

/// <summary>Positions [Start, End) of one field in one document.</summary>
readonly record struct Span(int Start, int End) : IComparable<Span>
{
    public int CompareTo(Span other) => Start != other.Start ? Start.CompareTo(other.Start) : End.CompareTo(other.End);
    public bool IsBefore(Span other) => CompareTo(other) < 0;
}

/// <summary>Walks documents that may hold stretches, and finds those of the current one. One thread.</summary>
abstract class Spans
{
    /// <summary>-1 before the first move, <see cref="Scorer.NoMoreDocs"/> after the last.</summary>
    public abstract int DocId { get; }
    public abstract long Cost { get; }
    /// <summary>Moves to the first document not below the target that may hold a stretch.</summary>
    public abstract int Advance(int target);
    /// <summary>Adds the current document's stretches, by start, then end; maybe none. Called once a document.</summary>
    public abstract void Load(List<Span> found);
}

sealed class TermSpans : Spans
{
    readonly PostingsEnumerator _postings;

    public TermSpans(FieldTerms terms, TermState state, TermBytes term)
    {
        if (!terms.Field.HasPositions) throw new InvalidOperationException($"The field '{terms.Field.Name}' was indexed without positions: it cannot place {term}.");
        _postings = terms.Postings(state, PostingsParts.Positions);
    }

    public override int DocId => _postings.DocId;
    public override long Cost => _postings.DocFreq;
    public override int Advance(int target) => _postings.Advance(target);

    public override void Load(List<Span> found)
    {
        for (int i = _postings.Freq; i > 0; i--)
        {
            int position = _postings.NextPosition();
            found.Add(new Span(position, position + 1));
        }
    }
}

sealed class OrSpans(Spans[] parts) : Spans
{
    int _doc = -1;

    public override int DocId => _doc;
    public override long Cost => parts.Sum(part => part.Cost);

    public override int Advance(int target)
    {
        int first = Scorer.NoMoreDocs;
        foreach (Spans part in parts) first = Math.Min(first, part.DocId < target ? part.Advance(target) : part.DocId);
        return _doc = first;
    }

    public override void Load(List<Span> found)
    {
        foreach (Spans part in parts)
            if (part.DocId == _doc) part.Load(found);
        found.Sort();
    }
}

sealed class NotSpans(Spans include, Spans exclude) : Spans
{
    readonly List<Span> _excluded = [];

    public override int DocId => include.DocId;
    public override long Cost => include.Cost;
    public override int Advance(int target) => include.Advance(target);

    public override void Load(List<Span> found)
    {
        include.Load(found);
        int doc = include.DocId;
        if (exclude.DocId < doc) exclude.Advance(doc);
        if (exclude.DocId != doc) return;
        _excluded.Clear();
        exclude.Load(_excluded);
        found.RemoveAll(span => _excluded.Exists(other => other.Start < span.End && span.Start < other.End));
    }
}

sealed class AtLeastSpans(Spans inner, int count) : Spans
{
    public override int DocId => inner.DocId;
    public override long Cost => inner.Cost;
    public override int Advance(int target) => inner.Advance(target);

    public override void Load(List<Span> found)
    {
        inner.Load(found);
        if (found.Count < count) found.Clear();
    }
}

/// <summary>Walks the documents that all parts may be in.</summary>
abstract class AllSpans : Spans
{
    readonly Spans[] _byCost;
    int _doc = -1;

    private protected AllSpans(Spans[] parts)
    {
        Parts = parts;
        _byCost = [.. parts.OrderBy(part => part.Cost)];
        Found = [.. parts.Select(_ => new List<Span>())];
    }

    /// <summary>In clause order.</summary>
    private protected Spans[] Parts { get; }
    /// <summary>What each part has in the current document, once loaded.</summary>
    private protected List<Span>[] Found { get; }
    public sealed override int DocId => _doc;
    public sealed override long Cost => _byCost[0].Cost;

    public sealed override int Advance(int target)
    {
        int doc = _byCost[0].DocId < target ? _byCost[0].Advance(target) : _byCost[0].DocId;
        for (int i = 1; i < _byCost.Length && doc != Scorer.NoMoreDocs; i++)
        {
            int there = _byCost[i].DocId < doc ? _byCost[i].Advance(doc) : _byCost[i].DocId;
            if (there == doc) continue;
            doc = there == Scorer.NoMoreDocs ? there : _byCost[0].Advance(there);
            i = 0;
        }
        return _doc = doc;
    }

    /// <returns>False when a part has nothing in the current document.</returns>
    private protected bool LoadParts()
    {
        for (int i = 0; i < Parts.Length; i++)
        {
            Found[i].Clear();
            Parts[i].Load(Found[i]);
            if (Found[i].Count == 0) return false;
        }
        return true;
    }
}

/// <summary>Stretches near each other, as Lucene finds them: a walk that always moves on what stands first.</summary>
sealed class NearSpans(Spans[] parts, int slop, bool inOrder) : AllSpans(parts)
{
    readonly int[] _at = new int[parts.Length];

    public override void Load(List<Span> found)
    {
        if (!LoadParts()) return;
        Array.Clear(_at);
        if (inOrder) Ordered(found);
        else Unordered(found);
    }

    Span At(int part) => Found[part][_at[part]];

    bool MoveNext(int part) => ++_at[part] < Found[part].Count;

    void Unordered(List<Span> found)
    {
        while (true)
        {
            int first = 0, end = 0, length = 0;
            for (int i = 0; i < Parts.Length; i++)
            {
                Span span = At(i);
                if (span.IsBefore(At(first))) first = i;
                end = Math.Max(end, span.End);
                length += span.End - span.Start;
            }
            int start = At(first).Start;
            if (end - start - length <= slop) found.Add(new Span(start, end));
            if (!MoveNext(first)) return;
        }
    }

    void Ordered(List<Span> found)
    {
        bool more = true;
        while (more)
        {
            // Forwards: each clause behind the one before it.
            for (int i = 1; i < Parts.Length; i++)
                while (!At(i - 1).IsBefore(At(i)))
                    if (!MoveNext(i)) return;
            // Backwards: each clause as late as the one behind it allows; all are moved past that, for the next round.
            Span last = At(Parts.Length - 1);
            int start = last.Start, gaps = 0;
            for (int i = Parts.Length - 2; i >= 0; i--)
            {
                Span latest = At(i);
                while (true)
                {
                    if (!MoveNext(i))
                    {
                        more = false;
                        break;
                    }
                    if (!At(i).IsBefore(last)) break;
                    latest = At(i);
                }
                gaps += Math.Max(0, start - latest.End);
                (start, last) = (latest.Start, latest);
            }
            if (gaps <= slop) found.Add(new Span(start, At(Parts.Length - 1).End));
        }
    }
}

/// <summary>Documents with stretches; each counts for 1 / (its length + 1). semantics.md §4.3.</summary>
sealed class SpanScorer(Lucene48.SegmentReader reader, string field, Spans spans, TermFormula formula, Deadline? deadline) : Scorer
{
    readonly List<Span> _found = [];
    int _doc = -1;

    public override int DocId => _doc;
    public override long Cost => spans.Cost;
    public float Freq { get; private set; }
    public override float Occurrences => _found.Count;

    public override int NextDoc() => _doc == NoMoreDocs ? NoMoreDocs : Advance(_doc + 1);

    public override int Advance(int target)
    {
        for (int doc = spans.Advance(target); doc != NoMoreDocs; doc = spans.Advance(doc + 1))
        {
            _found.Clear();
            spans.Load(_found);
            if (_found.Count == 0)
            {
                if (deadline is not null && deadline.Look()) break;
                continue;
            }
            Freq = 0f;
            foreach (Span span in _found) Freq += 1f / (span.End - span.Start + 1);
            return _doc = doc;
        }
        return _doc = NoMoreDocs;
    }

    public override float Score() => formula.Score(Freq, reader.Norms(field), _doc);
}
