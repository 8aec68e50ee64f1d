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

    readonly IndexInput _data = column.Data;
    readonly MonotonicReader _groups = column.Addresses;
    readonly long _start = column.Start, _end = column.AddressStart;
    readonly int _maxLength = column.MaxLength;
    byte[] _value = [];
    int _length;
    long _at = -1;      // the ordinal in _value, -1 when there is none
    long _next;         // where the value after it lies

    public override long ValueCount { get; } = column.Count;

    public override ReadOnlySpan<byte> Value(long ordinal)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)ordinal, (ulong)ValueCount, nameof(ordinal));
        if (ordinal < _at || ordinal / Interval != _at / Interval || _at < 0) Seek(ordinal / Interval);
        if (ordinal > _at) Take((int)(ordinal - _at));
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
            Take(1);
            int order = _value.AsSpan(0, _length).SequenceCompareTo(value);
            if (order == 0) return _at;
            if (order > 0) return -1 - _at;
        }
        return -1 - end;
    }

    /// <summary>Moves to the first value of a group, which is whole.</summary>
    void Seek(long group)
    {
        _at = -1;       // stays so when this throws
        long offset = _groups[group];
        if (offset < 0 || offset > _end - _start) throw _data.Corrupt($"group {group} of a dictionary inside {_end - _start} bytes", $"{offset}");
        (_next, _length) = (_start + offset, 0);
        _at = group * Interval - 1;
        Take(1);
    }

    /// <summary>Moves so many values on.</summary>
    void Take(int count)
    {
        long at = _at;
        _at = -1;
        ReadOnlySpan<byte> bytes = _data.Span(_next, (int)Math.Min(_end - _next, int.MaxValue));
        int read = 0, length = _length;
        for (int i = 0; i < count; i++)
        {
            int prefix = ReadCount(bytes, ref read), rest = ReadCount(bytes, ref read);
            if (prefix > length || rest > _maxLength - prefix || rest > bytes.Length - read)
                throw _data.Corrupt($"a value of at most {_maxLength} bytes that shares at most {length}", $"{prefix} shared, {rest} more");
            length = prefix + rest;
            if (_value.Length < length) Array.Resize(ref _value, Math.Max(length, 2 * _value.Length));
            bytes.Slice(read, rest).CopyTo(_value.AsSpan(prefix));
            read += rest;
        }
        (_at, _next, _length) = (at + count, _next + read, length);
    }

    int ReadCount(ReadOnlySpan<byte> bytes, ref int read)
    {
        uint value = 0;
        for (int shift = 0; shift <= 28 && read < bytes.Length; shift += 7)
        {
            byte b = bytes[read++];
            value |= (uint)(b & 0x7F) << shift;
            if (b >= 0x80) continue;
            if ((int)value >= 0) return (int)value;
            break;
        }
        throw _data.Corrupt("a length inside the dictionary", "none");
    }
}
