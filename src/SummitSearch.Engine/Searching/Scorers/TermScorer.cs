using SummitSearch.Lucene48;
using SummitSearch.Lucene48.Postings;

namespace SummitSearch.Engine.Searching;

/// <summary>Documents of one term. Works on whole blocks of postings; what it has not handed on yet stays in its own block.</summary>
sealed class TermScorer : Scorer
{
    readonly PostingsEnumerator _postings;
    readonly TermFormula _formula;
    readonly SegmentReader _reader;
    readonly string _field;
    readonly int[] _docs = new int[PostingsEnumerator.BlockSize], _freqs = new int[PostingsEnumerator.BlockSize];
    readonly float[] _scores = new float[PostingsEnumerator.BlockSize];
    int _count, _at = -1, _doc = -1;

    public TermScorer(SegmentReader reader, string field, PostingsEnumerator postings, TermFormula formula, bool scores)
    {
        (_reader, _field, _postings, _formula) = (reader, field, postings, formula);
        Cost = postings.DocFreq;
        Scores = scores;
    }

    public override int DocId => _doc;
    public override long Cost { get; }
    public int Freq => _freqs[_at];
    public override float Occurrences => _freqs[_at];

    ReadOnlySpan<byte> Norms => _reader.Norms(_field);

    public override int NextDoc()
    {
        if (++_at < _count) return _doc = _docs[_at];
        return ReadBlock() ? _doc = _docs[_at = 0] : End();
    }

    public override int Advance(int target)
    {
        if (_count > 0 && _docs[_count - 1] >= target)
        {
            while (_docs[++_at] < target) { }    // ends: the block's last is not below the target
            return _doc = _docs[_at];
        }
        int doc = _postings.Advance(target);
        if (doc == NoMoreDocs) return End();
        // The block goes on behind this document when it is asked for; a conjunction mostly jumps again.
        _docs[0] = doc;
        _freqs[0] = _postings.Freq;
        (_count, _at) = (1, 0);
        return _doc = doc;
    }

    public override float Score() => _formula.Score(_freqs[_at], Norms, _doc);

    public override void NextBatch(DocBatch batch)
    {
        ReadOnlySpan<byte> norms = Scores ? Norms : default;
        while (batch.Free >= PostingsEnumerator.BlockSize)
        {
            int count = _postings.NextBlock(out ReadOnlySpan<int> docs, out ReadOnlySpan<int> freqs);
            if (count == 0) return;
            docs.CopyTo(batch.Docs.AsSpan(batch.Count));
            if (Scores) _formula.Score(docs, freqs, norms, batch.Scores.AsSpan(batch.Count));
            else batch.Scores.AsSpan(batch.Count, count).Clear();
            batch.Count += count;
        }
    }

    public override void Intersect(DocBatch batch, bool adds)
    {
        ReadOnlySpan<byte> norms = adds ? Norms : default;
        int kept = 0;
        for (int i = 0; i < batch.Count; i++)
        {
            int target = batch.Docs[i];
            if (_doc < target && Advance(target) == NoMoreDocs) break;
            if (_doc != target) continue;
            batch.Docs[kept] = target;
            batch.Scores[kept++] = adds ? batch.Scores[i] + _formula.Score(_freqs[_at], norms, target) : batch.Scores[i];
        }
        batch.Count = kept;
    }

    public override void AddTo(DocBatch batch, Span<double> sums, Span<ulong> matches)
    {
        ReadOnlySpan<byte> norms = Scores ? Norms : default;
        for (int i = 0; i < batch.Count; i++)
        {
            int target = batch.Docs[i];
            if (_doc < target && Advance(target) == NoMoreDocs) return;
            if (_doc != target) continue;
            if (Scores) sums[i] += _formula.Score(_freqs[_at], norms, target);
            matches[i >> 6] |= 1UL << i;
        }
    }

    public override int AddTo(ScoreWindow window)
    {
        if (_doc < window.Start) Advance(window.Start);
        if (_doc >= window.End) return _doc;
        ReadOnlySpan<byte> norms = Scores ? Norms : default;
        // What is left of our own block first; then whole blocks straight from the postings.
        while (true)
        {
            ReadOnlySpan<int> docs = _docs.AsSpan(_at, _count - _at), freqs = _freqs.AsSpan(_at, _count - _at);
            int inside = docs[^1] < window.End ? docs.Length : CountBelow(docs, window.End);
            Add(window, docs[..inside], freqs, norms);
            _at += inside;
            if (inside < docs.Length) return _doc = _docs[_at];

            while (_postings.NextBlock(out docs, out freqs) > 0 && docs[^1] < window.End) Add(window, docs, freqs, norms);
            if (docs.IsEmpty) return End();
            Take(docs, freqs);
            _at = 0;
            if (_docs[0] >= window.End) return _doc = _docs[0];
        }
    }

    void Add(ScoreWindow window, ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs, ReadOnlySpan<byte> norms)
    {
        if (!Scores)
        {
            window.Add(docs);
            return;
        }
        Span<float> scores = _scores.AsSpan(0, docs.Length);
        _formula.Score(docs, freqs, norms, scores);
        window.Add(docs, scores);
    }

    static int CountBelow(ReadOnlySpan<int> docs, int end)
    {
        int count = 0;
        while (docs[count] < end) count++;      // ends: the last one is not below
        return count;
    }

    bool ReadBlock()
    {
        if (_postings.NextBlock(out ReadOnlySpan<int> docs, out ReadOnlySpan<int> freqs) == 0) return false;
        Take(docs, freqs);
        return true;
    }

    void Take(ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs)
    {
        docs.CopyTo(_docs);
        freqs.CopyTo(_freqs);
        _count = docs.Length;
    }

    int End()
    {
        (_at, _count) = (0, 0);
        return _doc = NoMoreDocs;
    }
}
