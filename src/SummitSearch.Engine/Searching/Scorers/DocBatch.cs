using System.Runtime.InteropServices;

namespace SummitSearch.Engine.Searching;

/// <summary>Matching documents of one segment, ascending, with their scores: what scorers hand on, so that a call is made per batch and not per document.</summary>
sealed class DocBatch
{
    public const int Capacity = 4096;

    public readonly int[] Docs = new int[Capacity];
    public readonly float[] Scores = new float[Capacity];
    public int Count;

    public int Free => Capacity - Count;

    public void Add(int docId, float score)
    {
        Docs[Count] = docId;
        Scores[Count++] = score;
    }

    /// <summary>Drops deleted documents.</summary>
    public void KeepLive(ReadOnlySpan<ulong> live)
    {
        int kept = 0;
        for (int i = 0; i < Count; i++)
        {
            int doc = Docs[i];
            Docs[kept] = doc;
            Scores[kept] = Scores[i];
            kept += (int)(live[doc >> 6] >> doc & 1);
        }
        Count = kept;
    }
}

/// <summary>Scores of a stretch of <see cref="Size"/> documents, summed up clause by clause in double.</summary>
/// <remarks>A double holds the exact sum of any realistic number of floats, so the order of clauses does not show. semantics.md §3.2.</remarks>
sealed class ScoreWindow
{
    public const int Size = 4096;

    public readonly double[] Sums = new double[Size];
    /// <summary>How many clauses match; kept when <see cref="Counts"/> is asked for.</summary>
    public readonly ushort[] Matching = new ushort[Size];
    public readonly ulong[] Bits = new ulong[Size / 64];

    /// <summary>First document of the stretch.</summary>
    public int Start { get; private set; }
    /// <summary>Behind its last document.</summary>
    public int End { get; private set; }
    public bool Counts { get; set; }

    /// <summary>Moves to another stretch; all was taken out before.</summary>
    public void MoveTo(int start) => (Start, End) = (start, start > int.MaxValue - Size ? int.MaxValue : start + Size);

    public void Add(int docId, float score)
    {
        int at = docId - Start;
        Sums[at] += score;
        Bits[at >> 6] |= 1UL << at;
        if (Counts) Matching[at]++;
    }

    /// <summary>Adds documents that all lie in the stretch.</summary>
    public void Add(ReadOnlySpan<int> docs, ReadOnlySpan<float> scores)
    {
        double[] sums = Sums;
        ulong[] bits = Bits;
        int start = Start;
        scores = scores[..docs.Length];
        for (int i = 0; i < docs.Length; i++)
        {
            int at = docs[i] - start;
            sums[at] += scores[i];
            bits[at >> 6] |= 1UL << at;
        }
        if (Counts) Count(docs);
    }

    /// <summary>Adds documents, all in the stretch, whose scores do not matter.</summary>
    public void Add(ReadOnlySpan<int> docs)
    {
        ulong[] bits = Bits;
        int start = Start;
        for (int i = 0; i < docs.Length; i++)
        {
            int at = docs[i] - start;
            bits[at >> 6] |= 1UL << at;
        }
        if (Counts) Count(docs);
    }

    /// <summary>Empties the stretch, for a search that was given up half way.</summary>
    public void Clear()
    {
        Array.Clear(Sums);
        Array.Clear(Matching);
        Array.Clear(Bits);
        Counts = false;
    }

    void Count(ReadOnlySpan<int> docs)
    {
        foreach (int doc in docs) Matching[doc - Start]++;
    }
}

/// <summary>Large buffers that searches borrow and give back, so that a search allocates none of its own.</summary>
/// <remarks>One thread; what it lends out is given back when it is disposed.</remarks>
sealed class Scratch : IDisposable
{
    static readonly System.Collections.Concurrent.ConcurrentBag<DocBatch> Batches = [];
    static readonly System.Collections.Concurrent.ConcurrentBag<ScoreWindow> Windows = [];
    readonly List<DocBatch> _batches = [];

    /// <summary>When the search must end; null: never.</summary>
    public Deadline? Deadline { get; init; }
    readonly List<ScoreWindow> _windows = [];

    public DocBatch Batch()
    {
        DocBatch batch = Batches.TryTake(out DocBatch? used) ? used : new DocBatch();
        batch.Count = 0;
        _batches.Add(batch);
        return batch;
    }

    /// <summary>Empty: all sums 0.</summary>
    public ScoreWindow Window()
    {
        ScoreWindow window = Windows.TryTake(out ScoreWindow? used) ? used : new ScoreWindow();
        _windows.Add(window);
        return window;
    }

    public void Dispose()
    {
        // A search may end, cancelled or satisfied, with a window half full.
        foreach (ScoreWindow window in CollectionsMarshal.AsSpan(_windows))
        {
            window.Clear();
            Windows.Add(window);
        }
        foreach (DocBatch batch in CollectionsMarshal.AsSpan(_batches)) Batches.Add(batch);
        _windows.Clear();
        _batches.Clear();
    }
}
