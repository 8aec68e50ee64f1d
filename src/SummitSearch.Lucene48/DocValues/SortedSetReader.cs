using SummitSearch.Lucene48.Packed;

namespace SummitSearch.Lucene48.DocValues;

/// <summary>Sorted sets in general: all ordinals in one stream, and where each document's end.</summary>
sealed class SortedSetReader(SortedSetColumn column) : SortedSetDocValues
{
    // Documents walked in ascending order, dense or not too sparse, take their ends from a window that is decoded at once.
    const int Window = 64, Near = 16;
    // Below this many, single lookups beat the set-up of decoding together.
    const int Few = 16;

    readonly BlockPackedReader _ordinals = column.Ordinals.Packed;
    readonly MonotonicReader _ends = column.Ends;
    readonly SortedSetColumn _column = column;
    readonly long[] _window = new long[Window + 1];
    long[] _one = new long[8], _many = [];
    int[] _all = [];
    // _window[i] is where the ordinals of document _windowFirst + i - 1 end, and so those of _windowFirst + i begin.
    int _windowFirst, _windowCount, _last = -Near - 1;

    public override ValueDictionary Values { get; } = ValueDictionaryReader.Open(column.Dictionary);

    public override ReadOnlySpan<long> this[int docId]
    {
        get
        {
            (long start, long end) = Bounds(docId);
            int count = Count(start, end);
            if (count == 0) return default;
            if (count > _one.Length) _one = new long[Math.Max(count, 2 * _one.Length)];
            Span<long> ordinals = _one.AsSpan(0, count);
            if (count > Few) _ordinals.Read(start, ordinals);
            else
            {
                for (int i = 0; i < ordinals.Length; i++) ordinals[i] = _ordinals[start + i];
            }
            return ordinals;
        }
    }

    public override ReadOnlySpan<int> Read(int first, Span<int> ends)
    {
        if (ends.IsEmpty) return default;
        if (_many.Length < ends.Length) _many = new long[ends.Length];
        Span<long> window = _many.AsSpan(0, ends.Length);
        _ends.Read(first, window);
        long start = first == 0 ? 0 : _ends[first - 1], previous = start;
        for (int i = 0; i < window.Length; i++)
        {
            Count(previous, window[i]);
            previous = window[i];
            ends[i] = (int)(previous - start);
        }
        int count = Count(start, previous);
        if (_all.Length < count) _all = new int[Math.Max(count, 2 * _all.Length)];
        _ordinals.Read(start, _all.AsSpan(0, count));
        return _all.AsSpan(0, count);
    }

    (long Start, long End) Bounds(int docId)
    {
        int i = docId - _windowFirst;
        if ((uint)i >= (uint)_windowCount)
        {
            bool near = (uint)(docId - _last) <= Near && docId < _ends.Count;
            _last = docId;
            if (!near) return (docId == 0 ? 0 : _ends[docId - 1], _ends[docId]);
            Fill(docId);
            i = 0;
        }
        _last = docId;
        return (_window[i], _window[i + 1]);
    }

    void Fill(int docId)
    {
        _windowCount = 0;       // stays so when this throws
        int count = (int)Math.Min(Window, _ends.Count - docId);
        _window[0] = docId == 0 ? 0 : _ends[docId - 1];
        _ends.Read(docId, _window.AsSpan(1, count));
        (_windowFirst, _windowCount) = (docId, count);
    }

    int Count(long start, long end) =>
        start >= 0 && end >= start && end <= _ordinals.Count && end - start <= int.MaxValue / 2 ? (int)(end - start)
            : throw _column.Ordinals.Data.Corrupt($"ordinals of a document inside {_ordinals.Count}", $"[{start}, {end})");
}
