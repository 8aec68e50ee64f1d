using System.Numerics;

namespace SummitSearch.Engine.Searching;

/// <summary>Documents that any part matches; what the parts give is summed in double and saturates as one. semantics.md §16.</summary>
sealed class CombinedScorer : Scorer
{
    readonly Scorer[] _parts;
    readonly float _weightValue, _k1;
    readonly Scratch _scratch;
    readonly int[] _next;           // in bulk: each one's first match behind the window
    ScoreWindow? _window;
    DocBatch? _unread;              // matches that were found for a window of others, from _unreadAt on
    int _unreadAt, _doc = -1;

    public CombinedScorer(Scorer[] parts, float weightValue, float k1, bool scores, Scratch scratch)
    {
        (_parts, _weightValue, _k1, Scores, _scratch) = (parts, weightValue, k1, scores, scratch);
        foreach (Scorer part in parts) Cost += part.Cost;
        _next = new int[parts.Length];
        Array.Fill(_next, -1);
    }

    public override int DocId => _doc;
    public override long Cost { get; }

    public override int NextDoc() => _doc == NoMoreDocs ? NoMoreDocs : Advance(_doc + 1);

    public override int Advance(int target)
    {
        int first = NoMoreDocs;
        foreach (Scorer part in _parts)
        {
            int doc = part.DocId;
            if (doc < target) doc = doc == target - 1 ? part.NextDoc() : part.Advance(target);
            first = Math.Min(first, doc);
        }
        return _doc = first;
    }

    public override float Score()
    {
        double worth = 0;
        foreach (Scorer part in _parts)
            if (part.DocId == _doc) worth += part.Score();
        return Saturated((float)worth);
    }

    float Saturated(float worth) => _weightValue * worth / (worth + _k1);

    public override void NextBatch(DocBatch batch)
    {
        if (_parts.Length == 1)
        {
            _parts[0].NextBatch(batch);
            if (!Scores) return;
            Span<float> scores = batch.Scores.AsSpan(0, batch.Count);
            for (int i = 0; i < scores.Length; i++) scores[i] = Saturated(scores[i]);
            return;
        }
        ScoreWindow window = Window;
        int first = NoMoreDocs;
        foreach (int next in _next) first = Math.Min(first, next);
        // Before the first window nothing is known of where the matches begin.
        while (first != NoMoreDocs && batch.Count == 0)
        {
            window.MoveTo(Math.Max(first, 0));
            first = NoMoreDocs;
            for (int i = 0; i < _parts.Length; i++)
            {
                if (_next[i] < window.End) _next[i] = _parts[i].AddTo(window);
                first = Math.Min(first, _next[i]);
            }
            Drain(window, batch);
        }
    }

    // A batch holds a whole window.
    void Drain(ScoreWindow window, DocBatch batch)
    {
        ulong[] bits = window.Bits;
        double[] sums = window.Sums;
        for (int w = 0; w < bits.Length; w++)
        {
            ulong word = bits[w];
            bits[w] = 0;
            for (; word != 0; word &= word - 1)
            {
                int at = (w << 6) + BitOperations.TrailingZeroCount(word);
                float worth = (float)sums[at];
                sums[at] = 0;
                batch.Add(window.Start + at, Scores ? Saturated(worth) : 0f);
            }
        }
    }

    public override void Intersect(DocBatch batch, bool adds)
    {
        ScoreWindow window = Judge(batch);
        int kept = 0;
        for (int i = 0; i < batch.Count; i++)
        {
            if ((window.Bits[i >> 6] >> i & 1) == 0) continue;
            float worth = (float)window.Sums[i];
            window.Sums[i] = 0;
            batch.Docs[kept] = batch.Docs[i];
            batch.Scores[kept++] = adds ? batch.Scores[i] + Saturated(worth) : batch.Scores[i];
        }
        Array.Clear(window.Bits);
        batch.Count = kept;
    }

    public override void AddScores(DocBatch batch)
    {
        ScoreWindow window = Judge(batch);
        for (int i = 0; i < batch.Count; i++)
        {
            if ((window.Bits[i >> 6] >> i & 1) == 0) continue;
            batch.Scores[i] += Saturated((float)window.Sums[i]);
            window.Sums[i] = 0;
        }
        Array.Clear(window.Bits);
    }

    /// <summary>Which documents of the batch match, and their sums, by place in the batch.</summary>
    ScoreWindow Judge(DocBatch batch)
    {
        ScoreWindow window = Window;
        foreach (Scorer part in _parts) part.AddTo(batch, window.Sums, window.Bits);
        return window;
    }

    public override int AddTo(ScoreWindow window)
    {
        DocBatch unread = _unread ??= _scratch.Batch();
        while (true)
        {
            ReadOnlySpan<int> docs = unread.Docs.AsSpan(_unreadAt, unread.Count - _unreadAt);
            ReadOnlySpan<float> scores = unread.Scores.AsSpan(_unreadAt, docs.Length);
            int inside = 0;
            if (!docs.IsEmpty && docs[^1] < window.End) inside = docs.Length;
            else while (inside < docs.Length && docs[inside] < window.End) inside++;
            if (Scores) window.Add(docs[..inside], scores);
            else window.Add(docs[..inside]);
            _unreadAt += inside;
            if (inside < docs.Length) return docs[inside];
            (unread.Count, _unreadAt) = (0, 0);
            NextBatch(unread);
            if (unread.Count == 0) return NoMoreDocs;
        }
    }

    ScoreWindow Window => _window ??= EmptyWindow();

    ScoreWindow EmptyWindow()
    {
        ScoreWindow window = _scratch.Window();
        window.Counts = false;
        return window;
    }
}

/// <summary>The documents of a combined scorer with at least so many occurrences in some of its parts.</summary>
sealed class MentionsScorer(CombinedScorer combined, Scorer[] counted, int atLeast) : Scorer
{
    public override int DocId => combined.DocId;
    public override long Cost => combined.Cost;
    public override float Occurrences => Mentions();
    public override int NextDoc() => Skip(combined.NextDoc());
    public override int Advance(int target) => Skip(combined.Advance(target));
    public override float Score() => combined.Score();

    int Skip(int doc)
    {
        while (doc != NoMoreDocs && Mentions() < atLeast) doc = combined.NextDoc();
        return doc;
    }

    float Mentions()
    {
        float mentions = 0f;
        foreach (Scorer part in counted)
            if (part.DocId == combined.DocId) mentions += part.Occurrences;
        return mentions;
    }
}
