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
