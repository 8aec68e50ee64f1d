using SummitSearch.Lucene48.Packed;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.DocValues;

/// <summary>Which documents have a value: one bit each, format.md §11.1. One that was not written means all.</summary>
readonly struct MissingBits(IndexInput data, long start)
{
    public bool Has(int docId) => start == DocValuesFiles.AllHave || (data.Span(start + (docId >> 3), 1)[0] >> (docId & 7) & 1) != 0;
}

/// <summary>Numbers stored as they are, or as min + gcd × quotient.</summary>
sealed class PackedNumericReader(NumericColumn column) : NumericDocValues
{
    readonly BlockPackedReader _packed = column.Packed;
    readonly MissingBits _missing = new(column.Data, column.Missing);
    readonly long _min = column.Min, _gcd = column.Gcd;

    public override long this[int docId] => unchecked(_min + _gcd * _packed[docId]);
    public override bool Has(int docId) => _missing.Has(docId);

    public override void Read(int first, Span<long> into)
    {
        _packed.Read(first, into);
        if (_gcd == 1 && _min == 0) return;
        foreach (ref long value in into) value = unchecked(_min + _gcd * value);
    }
}

/// <summary>Few different numbers: an index into a table for each document.</summary>
sealed class TableNumericReader(NumericColumn column) : NumericDocValues
{
    readonly PackedReader _indexes = column.Indexes;
    readonly MissingBits _missing = new(column.Data, column.Missing);
    readonly NumericColumn _column = column;
    // As long as an index can count, so that the lookup needs no check of ours: a broken index gives 0, then the check.
    readonly long[] _table = column.Table;

    public override long this[int docId] => Lookup(_indexes[docId]);
    public override bool Has(int docId) => _missing.Has(docId);

    public override void Read(int first, Span<long> into)
    {
        _indexes.Read(first, into);
        long[] table = _table;
        foreach (ref long value in into) value = (ulong)value < (ulong)table.Length ? table[value] : throw Outside(value);
    }

    long Lookup(long index) => (ulong)index < (ulong)_table.Length ? _table[index] : throw Outside(index);

    CorruptIndexException Outside(long index) => _column.Data.Corrupt($"indexes into a table of {_table.Length}", $"{index}");
}

/// <summary>Ordinals, one a document.</summary>
sealed class SortedReader(SortedColumn column) : SortedDocValues
{
    readonly BlockPackedReader _ordinals = column.Ordinals.Packed;

    public override ValueDictionary Values { get; } = ValueDictionaryReader.Open(column.Dictionary);
    public override int this[int docId] => (int)_ordinals[docId];
    public override void Read(int first, Span<int> into) => _ordinals.Read(first, into);
}

/// <summary>Sorted sets in which no document has more than one value.</summary>
sealed class SingleSortedSetReader(SortedColumn column) : SortedSetDocValues
{
    readonly SortedReader _sorted = new(column);
    readonly long[] _one = new long[1];
    int[] _many = [];

    public override ValueDictionary Values => _sorted.Values;
    public override SortedDocValues Single => _sorted;

    public override ReadOnlySpan<long> this[int docId]
    {
        get
        {
            int ordinal = _sorted[docId];
            if (ordinal < 0) return default;
            _one[0] = ordinal;
            return _one;
        }
    }

    public override ReadOnlySpan<int> Read(int first, Span<int> ends)
    {
        if (_many.Length < ends.Length) _many = new int[ends.Length];
        Span<int> ordinals = _many.AsSpan(0, ends.Length);
        _sorted.Read(first, ordinals);
        int count = 0;
        for (int i = 0; i < ends.Length; i++)
        {
            if (ordinals[i] >= 0) ordinals[count++] = ordinals[i];      // moves down, never past what is still to be read
            ends[i] = count;
        }
        return ordinals[..count];
    }
}

/// <summary>Sorted sets in general: all ordinals in one stream, and where each document's end.</summary>
sealed class SortedSetReader(SortedSetColumn column) : SortedSetDocValues
{
    readonly BlockPackedReader _ordinals = column.Ordinals.Packed;
    readonly MonotonicReader _ends = column.Ends;
    readonly SortedSetColumn _column = column;
    long[] _one = new long[8], _window = [];
    int[] _many = [];
    // Where the ordinals of the document after the last one begin: walking in order needs one lookup a document.
    int _next;
    long _nextStart;

    public override ValueDictionary Values { get; } = ValueDictionaryReader.Open(column.Dictionary);

    public override ReadOnlySpan<long> this[int docId]
    {
        get
        {
            long start = docId == _next ? _nextStart : docId == 0 ? 0 : _ends[docId - 1];
            long end = _ends[docId];
            int count = Count(start, end);
            (_next, _nextStart) = (docId + 1, end);
            if (count == 0) return default;
            if (count > _one.Length) _one = new long[Math.Max(count, 2 * _one.Length)];
            _ordinals.Read(start, _one.AsSpan(0, count));
            return _one.AsSpan(0, count);
        }
    }

    public override ReadOnlySpan<int> Read(int first, Span<int> ends)
    {
        if (ends.IsEmpty) return default;
        if (_window.Length < ends.Length) _window = new long[ends.Length];
        Span<long> window = _window.AsSpan(0, ends.Length);
        _ends.Read(first, window);
        long start = first == 0 ? 0 : _ends[first - 1], previous = start;
        for (int i = 0; i < window.Length; i++)
        {
            Count(previous, window[i]);
            previous = window[i];
            ends[i] = (int)(previous - start);
        }
        int count = Count(start, previous);
        if (_many.Length < count) _many = new int[Math.Max(count, 2 * _many.Length)];
        _ordinals.Read(start, _many.AsSpan(0, count));
        return _many.AsSpan(0, count);
    }

    int Count(long start, long end) =>
        start >= 0 && end >= start && end <= _ordinals.Count && end - start <= int.MaxValue / 2 ? (int)(end - start)
            : throw _column.Ordinals.Data.Corrupt($"ordinals of a document inside {_ordinals.Count}", $"[{start}, {end})");
}
