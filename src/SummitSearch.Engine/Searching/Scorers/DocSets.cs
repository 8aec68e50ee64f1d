using System.Numerics;

namespace SummitSearch.Engine.Searching;

/// <summary>A set of documents of one segment: a bit each.</summary>
sealed class DocBits(int maxDoc)
{
    readonly ulong[] _words = new ulong[(maxDoc + 63) >> 6];

    public int MaxDoc { get; } = maxDoc;
    public Span<ulong> Words => _words;
    public bool this[int docId] => (_words[docId >> 6] >> docId & 1) != 0;

    public void Add(int docId) => _words[docId >> 6] |= 1UL << docId;

    public void Add(ReadOnlySpan<int> docs)
    {
        ulong[] words = _words;
        foreach (int doc in docs) words[doc >> 6] |= 1UL << doc;
    }

    /// <summary>Adds all documents.</summary>
    public void Fill()
    {
        Array.Fill(_words, ulong.MaxValue);
        if ((MaxDoc & 63) != 0) _words[^1] = (1UL << MaxDoc) - 1;
    }

    public int Count()
    {
        int count = 0;
        foreach (ulong word in _words) count += BitOperations.PopCount(word);
        return count;
    }

    /// <returns>The first document of the set not below <paramref name="from"/>, or <see cref="Scorer.NoMoreDocs"/>.</returns>
    public int Next(int from)
    {
        int at = from >> 6;
        if (from >= MaxDoc) return Scorer.NoMoreDocs;
        ulong word = _words[at] & ulong.MaxValue << from;
        while (word == 0)
        {
            if (++at == _words.Length) return Scorer.NoMoreDocs;
            word = _words[at];
        }
        return (at << 6) + BitOperations.TrailingZeroCount(word);
    }
}

/// <summary>Documents of a set, each with the same score. As Lucene does, its cost is that of a whole segment.</summary>
sealed class BitsScorer(DocBits bits, float score) : Scorer
{
    int _doc = -1;

    public override int DocId => _doc;
    public override long Cost => bits.MaxDoc;
    public override int NextDoc() => _doc == NoMoreDocs ? NoMoreDocs : _doc = bits.Next(_doc + 1);
    public override int Advance(int target) => _doc = bits.Next(target);
    public override float Score() => score;

    public override void NextBatch(DocBatch batch)
    {
        while (batch.Free > 0 && NextDoc() is var doc && doc != NoMoreDocs) batch.Add(doc, score);
    }

    public override void Intersect(DocBatch batch, bool adds)
    {
        ReadOnlySpan<ulong> words = bits.Words;
        int kept = 0;
        for (int i = 0; i < batch.Count; i++)
        {
            int doc = batch.Docs[i];
            batch.Docs[kept] = doc;
            batch.Scores[kept] = adds ? batch.Scores[i] + score : batch.Scores[i];
            kept += (int)(words[doc >> 6] >> doc & 1);
        }
        batch.Count = kept;
    }

    public override void Exclude(DocBatch batch)
    {
        ReadOnlySpan<ulong> words = bits.Words;
        int kept = 0;
        for (int i = 0; i < batch.Count; i++)
        {
            int doc = batch.Docs[i];
            batch.Docs[kept] = doc;
            batch.Scores[kept] = batch.Scores[i];
            kept += (int)(~words[doc >> 6] >> doc & 1);
        }
        batch.Count = kept;
    }
}

/// <summary>All documents, each with the same score.</summary>
sealed class AllScorer(int maxDoc, float score) : Scorer
{
    int _doc = -1;

    public override int DocId => _doc;
    public override long Cost => maxDoc;
    public override int NextDoc() => Advance(_doc == NoMoreDocs ? NoMoreDocs : _doc + 1);
    public override int Advance(int target) => _doc = target < maxDoc ? target : NoMoreDocs;
    public override float Score() => score;

    public override void NextBatch(DocBatch batch)
    {
        if (_doc == NoMoreDocs) return;
        int count = Math.Min(batch.Free, maxDoc - 1 - _doc);
        Span<int> docs = batch.Docs.AsSpan(batch.Count, count);
        for (int i = 0; i < docs.Length; i++) docs[i] = _doc + 1 + i;
        batch.Scores.AsSpan(batch.Count, count).Fill(score);
        batch.Count += count;
        _doc += count;
    }

    public override void Intersect(DocBatch batch, bool adds)
    {
        if (!adds) return;
        for (int i = 0; i < batch.Count; i++) batch.Scores[i] += score;
    }

    public override void Exclude(DocBatch batch) => batch.Count = 0;
}
