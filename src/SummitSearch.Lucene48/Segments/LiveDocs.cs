using System.Numerics;

namespace SummitSearch.Lucene48.Segments;

/// <summary>Which documents of a segment are not deleted: one bit a document, 1 = live. format.md §13.</summary>
/// <remarks>Immutable once it is shared; <see cref="Clone"/> before deleting.</remarks>
public sealed class LiveDocs
{
    readonly ulong[] _words;

    /// <summary>All <paramref name="maxDoc"/> documents live.</summary>
    public LiveDocs(int maxDoc)
    {
        (MaxDoc, Count) = (maxDoc, maxDoc);
        _words = new ulong[(maxDoc + 63) >> 6];
        Array.Fill(_words, ulong.MaxValue);
        if ((maxDoc & 63) != 0) _words[^1] = (1UL << maxDoc) - 1;
    }

    /// <summary>From one bit a document, the first in the lowest bit of the first byte; bits past the last are ignored.</summary>
    internal LiveDocs(int maxDoc, ReadOnlySpan<byte> bits)
    {
        MaxDoc = maxDoc;
        _words = new ulong[(maxDoc + 63) >> 6];
        for (int i = 0; i < (maxDoc + 7) >> 3; i++) _words[i >> 3] |= (ulong)bits[i] << ((i & 7) << 3);
        if ((maxDoc & 63) != 0) _words[^1] &= (1UL << maxDoc) - 1;
        int count = 0;
        foreach (ulong word in _words) count += BitOperations.PopCount(word);
        Count = count;
    }

    LiveDocs(LiveDocs from)
    {
        (MaxDoc, Count) = (from.MaxDoc, from.Count);
        _words = (ulong[])from._words.Clone();
    }

    /// <summary>Documents it knows of, deleted ones included.</summary>
    public int MaxDoc { get; }
    /// <summary>Number of live documents.</summary>
    public int Count { get; private set; }
    /// <summary>Bit d of word d / 64 tells of document d; bits past the last document are 0.</summary>
    public ReadOnlySpan<ulong> Words => _words;
    /// <summary>True while the document is not deleted; docId in [0, MaxDoc).</summary>
    public bool this[int docId] => (_words[docId >> 6] >> docId & 1) != 0;
    /// <summary>A copy that can be changed while others read this one.</summary>
    public LiveDocs Clone() => new(this);

    /// <returns>False when it was deleted already.</returns>
    public bool Delete(int docId)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(docId);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(docId, MaxDoc);
        ulong bit = 1UL << docId;
        if ((_words[docId >> 6] & bit) == 0) return false;
        _words[docId >> 6] &= ~bit;
        Count--;
        return true;
    }
}
