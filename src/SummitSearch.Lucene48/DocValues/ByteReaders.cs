using SummitSearch.Lucene48.Packed;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.DocValues;

/// <summary>A byte string for each document, of one length or of any.</summary>
sealed class BinaryColumnReader(BinaryColumn column) : BinaryDocValues
{
    readonly IndexInput _data = column.Data;
    readonly long _start = column.Start;
    readonly int _length = column.MaxLength, _count = (int)column.Count;
    readonly MonotonicReader? _ends = column.Format == DocValuesFiles.Fixed ? null : column.Addresses;
    readonly MissingBits _missing = new(column.Data, column.Missing);

    public override ReadOnlySpan<byte> this[int docId]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)docId, (uint)_count, nameof(docId));
            if (_ends is null) return _data.Span(_start + (long)docId * _length, _length);
            long start = docId == 0 ? 0 : _ends[docId - 1], length = _ends[docId] - start;
            if (length < 0 || length > _length) throw _data.Corrupt($"a value of at most {_length} bytes", $"{length}");
            return _data.Span(_start + start, (int)length);
        }
    }

    public override bool Has(int docId) => _missing.Has(docId);
}

/// <summary>The distinct values of a sorted column: opens the form they are in.</summary>
static class ValueDictionaryReader
{
    public static ValueDictionary Open(BinaryColumn column) =>
        column.Format == DocValuesFiles.Fixed ? new FixedDictionary(column) : new PrefixedDictionary(column);
}

/// <summary>Values of one length, side by side.</summary>
sealed class FixedDictionary(BinaryColumn column) : ValueDictionary
{
    readonly IndexInput _data = column.Data;
    readonly long _start = column.Start;
    readonly int _length = column.MaxLength;

    public override long ValueCount { get; } = column.Count;

    public override ReadOnlySpan<byte> Value(long ordinal)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)ordinal, (ulong)ValueCount, nameof(ordinal));
        return _data.Span(_start + ordinal * _length, _length);
    }

    public override long Find(ReadOnlySpan<byte> value)
    {
        long low = 0, high = ValueCount - 1;
        while (low <= high)
        {
            long middle = (low + high) >>> 1;
            int order = Value(middle).SequenceCompareTo(value);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -1 - low;
    }
}

/// <summary>Values in groups of 16, of which the first is whole and the others share a prefix with the one before. format.md §11.3.</summary>
sealed class PrefixedDictionary(BinaryColumn column) : ValueDictionary
{
    const int Interval = DocValuesFiles.Interval;

    readonly IndexInput _data = column.Data.Clone();
    readonly MonotonicReader _groups = column.Addresses;
    readonly long _start = column.Start, _end = column.AddressStart;
    readonly int _maxLength = column.MaxLength;
    byte[] _value = [];
    int _length;
    long _at = -1;      // the ordinal in _value, -1 when there is none

    public override long ValueCount { get; } = column.Count;

    public override ReadOnlySpan<byte> Value(long ordinal)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)ordinal, (ulong)ValueCount, nameof(ordinal));
        if (ordinal < _at || ordinal / Interval != _at / Interval || _at < 0) Seek(ordinal / Interval);
        while (_at < ordinal) Next();
        return _value.AsSpan(0, _length);
    }

    public override long Find(ReadOnlySpan<byte> value)
    {
        // The group that would hold it is the last one whose first value is not above it.
        long low = 0, high = (ValueCount + Interval - 1) / Interval - 1;
        while (low <= high)
        {
            long middle = (low + high) >>> 1;
            Seek(middle);
            int order = _value.AsSpan(0, _length).SequenceCompareTo(value);
            if (order == 0) return middle * Interval;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        if (high < 0) return -1;
        Seek(high);
        long end = Math.Min(ValueCount, (high + 1) * Interval);
        while (_at + 1 < end)
        {
            Next();
            int order = _value.AsSpan(0, _length).SequenceCompareTo(value);
            if (order == 0) return _at;
            if (order > 0) return -1 - _at;
        }
        return -1 - end;
    }

    /// <summary>Moves to the first value of a group.</summary>
    void Seek(long group)
    {
        _at = -1;       // stays so when this throws
        long offset = _groups[group];
        if (offset < 0 || offset > _end - _start) throw _data.Corrupt($"group {group} of a dictionary inside {_end - _start} bytes", $"{offset}");
        _data.Position = _start + offset;
        _length = 0;
        Take(shared: 0);
        _at = group * Interval;
    }

    void Next()
    {
        long next = _at + 1;
        _at = -1;
        Take(shared: -1);
        _at = next;
    }

    /// <param name="shared">What the value must share with the one before, -1 when that is free.</param>
    void Take(int shared)
    {
        int prefix = _data.ReadCount(), rest = _data.ReadCount();
        if (prefix > _length || (shared >= 0 && prefix != shared) || rest > _maxLength - prefix)
            throw _data.Corrupt($"a value of at most {_maxLength} bytes that shares at most {_length}", $"{prefix} shared, {rest} more");
        ReadOnlySpan<byte> bytes = _data.ReadSpan(rest);
        if (_value.Length < prefix + rest) Array.Resize(ref _value, Math.Max(prefix + rest, 2 * _value.Length));
        bytes.CopyTo(_value.AsSpan(prefix));
        _length = prefix + rest;
    }
}
