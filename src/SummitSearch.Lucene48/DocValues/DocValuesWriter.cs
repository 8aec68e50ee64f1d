using SummitSearch.Lucene48.Packed;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.DocValues;

/// <summary>Writes .dvd and .dvm of one segment, each field at most once. One thread. format.md §11.</summary>
/// <remarks>The encoding is chosen as Lucene chooses it, so that equal columns give equal bytes.</remarks>
public sealed class DocValuesWriter : IDisposable
{
    readonly IndexOutput _data, _meta;
    readonly int _maxDoc;
    readonly HashSet<int> _fields = [];
    bool _finished;

    /// <param name="create">Gets ".dvd" and ".dvm".</param>
    internal DocValuesWriter(Func<string, IndexOutput> create, int maxDoc)
    {
        _maxDoc = maxDoc;
        _data = create(".dvd");
        try
        {
            _meta = create(".dvm");
        }
        catch
        {
            _data.Dispose();
            throw;
        }
        FileFrame.WriteHeader(_data, DocValuesFiles.DataHeader, DocValuesFiles.Version);
        FileFrame.WriteHeader(_meta, DocValuesFiles.MetaHeader, DocValuesFiles.Version);
    }

    /// <summary>Both files are written to their ends and closed.</summary>
    internal bool IsFinished { get; private set; }

    /// <summary>Numbers of the fields added so far.</summary>
    internal IReadOnlySet<int> Fields => _fields;

    /// <param name="values">One for each document, 0 where <paramref name="has"/> (null: all have) says it has none.</param>
    public void AddNumeric(int fieldNumber, ReadOnlySpan<long> values, LiveDocs? has)
    {
        StartField(fieldNumber, values.Length, nameof(values));
        if (has is not null && has.MaxDoc != _maxDoc) throw new ArgumentException($"Bits for {has.MaxDoc} documents, not {_maxDoc}.", nameof(has));
        if (has is not null) CheckMissingAreZero(values, has);

        NumberStatistics numbers = NumberStatistics.Of(values);
        int format = FormatOf(numbers);
        _meta.WriteVInt(fieldNumber);
        _meta.WriteByte(DocValuesFiles.Numeric);
        _meta.WriteVInt(format);
        WriteMissing(has);
        _meta.WriteVInt(PackedInts.Version);
        _meta.WriteInt64(_data.Position);
        _meta.WriteVLong(values.Length);
        _meta.WriteVInt(DocValuesFiles.BlockSize);
        switch (format)
        {
            case DocValuesFiles.Table:
                WriteTable(values, numbers.Distinct!);
                break;
            case DocValuesFiles.Gcd:
                _meta.WriteInt64(numbers.Min);
                _meta.WriteInt64(numbers.Gcd);
                BlockPackedWriter packed = new(_data, DocValuesFiles.BlockSize);
                foreach (long value in values) packed.Add((value - numbers.Min) / numbers.Gcd);
                packed.Finish();
                break;
            default:
                BlockPackedWriter.Write(_data, values, DocValuesFiles.BlockSize);
                break;
        }
    }

    /// <param name="values">One for each document; null = none.</param>
    public void AddBinary(int fieldNumber, IReadOnlyList<byte[]?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        StartField(fieldNumber, values.Count, nameof(values));
        WriteBytes(fieldNumber, values);
    }

    /// <param name="dictionary">Distinct, ascending, each used by some document.</param>
    /// <param name="ordinals">One for each document, -1 = none.</param>
    public void AddSorted(int fieldNumber, IReadOnlyList<byte[]> dictionary, ReadOnlySpan<int> ordinals)
    {
        ArgumentNullException.ThrowIfNull(dictionary);
        StartField(fieldNumber, ordinals.Length, nameof(ordinals));
        CheckOrdinals(ordinals, dictionary.Count, least: -1);
        WriteSorted(fieldNumber, dictionary, ordinals);
    }

    /// <param name="dictionary">Distinct, ascending, each used by some document.</param>
    /// <param name="ends">For each document where its ordinals end in <paramref name="ordinals"/>.</param>
    /// <param name="ordinals">Of all documents one after the other; ascending and distinct within each.</param>
    public void AddSortedSet(int fieldNumber, IReadOnlyList<byte[]> dictionary, ReadOnlySpan<int> ends, ReadOnlySpan<int> ordinals)
    {
        ArgumentNullException.ThrowIfNull(dictionary);
        StartField(fieldNumber, ends.Length, nameof(ends));
        CheckOrdinals(ordinals, dictionary.Count, least: 0);
        int most = CheckEnds(ends, ordinals);

        _meta.WriteVInt(fieldNumber);
        _meta.WriteByte(DocValuesFiles.SortedSet);
        if (most <= 1)
        {
            int[] single = new int[ends.Length];
            for (int i = 0, start = 0; i < ends.Length; start = ends[i++]) single[i] = ends[i] > start ? ordinals[start] : -1;
            _meta.WriteVInt(DocValuesFiles.AtMostOne);
            WriteSorted(fieldNumber, dictionary, single);
            return;
        }
        _meta.WriteVInt(DocValuesFiles.Many);
        WriteDictionary(fieldNumber, dictionary);
        WriteOrdinals(fieldNumber, ordinals);
        StartPlainNumeric(fieldNumber, ends.Length);
        MonotonicWriter addresses = new(_data, DocValuesFiles.BlockSize);
        foreach (int end in ends) addresses.Add(end);
        addresses.Finish();
    }

    /// <summary>Writes the footers and closes both files.</summary>
    public void Finish()
    {
        if (_finished) throw new InvalidOperationException("The files are finished already.");
        _finished = true;
        _meta.WriteVInt(DocValuesFiles.EndOfFields);
        FileFrame.WriteFooter(_meta);
        FileFrame.WriteFooter(_data);
        Dispose();
        IsFinished = true;
    }

    /// <summary>Closes the files; unfinished, they are useless.</summary>
    public void Dispose()
    {
        _finished = true;
        try { _data.Dispose(); }
        finally { _meta.Dispose(); }
    }

    static int FormatOf(in NumberStatistics numbers)
    {
        if (numbers.Distinct is { Count: > 0 } distinct)
        {
            long range = unchecked(numbers.Max - numbers.Min);      // negative: 2^63 or more
            if (range < 0 || PackedInts.BitsRequired(distinct.Count - 1) < PackedInts.BitsRequired(range)) return DocValuesFiles.Table;
        }
        return numbers.Gcd > 1 ? DocValuesFiles.Gcd : DocValuesFiles.Delta;
    }

    void WriteTable(ReadOnlySpan<long> values, OrderedDictionary<long, int> table)
    {
        _meta.WriteVInt(table.Count);
        foreach (long value in table.Keys) _meta.WriteInt64(value);
        int bits = PackedInts.BitsRequired(table.Count - 1);
        Span<long> ranks = stackalloc long[128];        // a multiple of 8, so that each part ends on a byte
        while (values.Length > 0)
        {
            int count = Math.Min(values.Length, ranks.Length);
            for (int i = 0; i < count; i++) ranks[i] = table[values[i]];
            PackedInts.Write(_data, ranks[..count], bits);
            values = values[count..];
        }
    }

    void WriteBytes(int fieldNumber, IReadOnlyList<byte[]?> values)
    {
        (int min, int max) = Lengths(values);
        bool missing = false, sameLength = min == max;
        long start = _data.Position;
        foreach (byte[]? value in values)
        {
            missing |= value is null;
            _data.WriteBytes(value);
        }
        _meta.WriteVInt(fieldNumber);
        _meta.WriteByte(DocValuesFiles.Binary);
        _meta.WriteVInt(sameLength ? DocValuesFiles.Fixed : DocValuesFiles.Variable);
        if (missing)
        {
            LiveDocs has = new(values.Count);
            for (int i = 0; i < values.Count; i++) if (values[i] is null) has.Delete(i);
            WriteMissing(has);
        }
        else WriteMissing(null);
        _meta.WriteVInt(min);
        _meta.WriteVInt(max);
        _meta.WriteVLong(values.Count);
        _meta.WriteInt64(start);
        if (sameLength) return;
        _meta.WriteInt64(_data.Position);
        _meta.WriteVInt(PackedInts.Version);
        _meta.WriteVInt(DocValuesFiles.BlockSize);
        MonotonicWriter addresses = new(_data, DocValuesFiles.BlockSize);
        long end = 0;
        foreach (byte[]? value in values) addresses.Add(end += value?.Length ?? 0);
        addresses.Finish();
    }

    void WriteSorted(int fieldNumber, IReadOnlyList<byte[]> dictionary, ReadOnlySpan<int> ordinals)
    {
        _meta.WriteVInt(fieldNumber);
        _meta.WriteByte(DocValuesFiles.Sorted);
        WriteDictionary(fieldNumber, dictionary);
        WriteOrdinals(fieldNumber, ordinals);
    }

    void WriteDictionary(int fieldNumber, IReadOnlyList<byte[]> values)
    {
        CheckDictionary(values);
        (int min, int max) = Lengths(values);
        if (min == max)
        {
            WriteBytes(fieldNumber, values);
            return;
        }
        long start = _data.Position;
        List<long> starts = new(values.Count / DocValuesFiles.Interval + 1);
        ReadOnlySpan<byte> previous = default;
        for (int i = 0; i < values.Count; i++)
        {
            ReadOnlySpan<byte> value = values[i];
            if (i % DocValuesFiles.Interval == 0)
            {
                starts.Add(_data.Position - start);
                previous = default;
            }
            int shared = value.CommonPrefixLength(previous);
            _data.WriteVInt(shared);
            _data.WriteVInt(value.Length - shared);
            _data.WriteBytes(value[shared..]);
            previous = value;
        }
        long addresses = _data.Position;
        MonotonicWriter packed = new(_data, DocValuesFiles.BlockSize);
        foreach (long at in starts) packed.Add(at);
        packed.Finish();
        _meta.WriteVInt(fieldNumber);
        _meta.WriteByte(DocValuesFiles.Binary);
        _meta.WriteVInt(DocValuesFiles.Prefixed);
        _meta.WriteInt64(DocValuesFiles.AllHave);
        _meta.WriteVInt(min);
        _meta.WriteVInt(max);
        _meta.WriteVLong(values.Count);
        _meta.WriteInt64(start);
        _meta.WriteVInt(DocValuesFiles.Interval);
        _meta.WriteInt64(addresses);
        _meta.WriteVInt(PackedInts.Version);
        _meta.WriteVInt(DocValuesFiles.BlockSize);
    }

    void WriteOrdinals(int fieldNumber, ReadOnlySpan<int> ordinals)
    {
        StartPlainNumeric(fieldNumber, ordinals.Length);
        BlockPackedWriter packed = new(_data, DocValuesFiles.BlockSize);
        foreach (int ordinal in ordinals) packed.Add(ordinal);
        packed.Finish();
    }

    void StartPlainNumeric(int fieldNumber, int count)
    {
        _meta.WriteVInt(fieldNumber);
        _meta.WriteByte(DocValuesFiles.Numeric);
        _meta.WriteVInt(DocValuesFiles.Delta);
        _meta.WriteInt64(DocValuesFiles.AllHave);
        _meta.WriteVInt(PackedInts.Version);
        _meta.WriteInt64(_data.Position);
        _meta.WriteVLong(count);
        _meta.WriteVInt(DocValuesFiles.BlockSize);
    }

    /// <summary>The bits of the documents that have a value, and where they stand; nothing when all have.</summary>
    void WriteMissing(LiveDocs? has)
    {
        if (has is null || has.Count == has.MaxDoc)
        {
            _meta.WriteInt64(DocValuesFiles.AllHave);
            return;
        }
        _meta.WriteInt64(_data.Position);
        for (int i = 0; i < has.MaxDoc; i += 8) _data.WriteByte((byte)(has.Words[i >> 6] >> (i & 63)));
    }

    static (int Min, int Max) Lengths(IReadOnlyList<byte[]?> values)
    {
        (int min, int max) = (int.MaxValue, int.MinValue);      // what Lucene writes for no values
        foreach (byte[]? value in values)
        {
            int length = value?.Length ?? 0;
            (min, max) = (Math.Min(min, length), Math.Max(max, length));
        }
        return (min, max);
    }

    void StartField(int fieldNumber, int count, string parameter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fieldNumber);
        if (_finished) throw new InvalidOperationException("The files are finished.");
        if (count != _maxDoc) throw new ArgumentException($"A column for {count} documents, not {_maxDoc}.", parameter);
        if (!_fields.Add(fieldNumber)) throw new ArgumentException($"Field {fieldNumber} has a column already.", nameof(fieldNumber));
    }

    static void CheckMissingAreZero(ReadOnlySpan<long> values, LiveDocs has)
    {
        for (int i = 0; i < values.Length; i++)
            if (values[i] != 0 && !has[i]) throw new ArgumentException($"Document {i} has no value, but {values[i]} stands there, not 0.", nameof(values));
    }

    static void CheckDictionary(IReadOnlyList<byte[]> values)
    {
        for (int i = 1; i < values.Count; i++)
            if (values[i - 1].AsSpan().SequenceCompareTo(values[i]) >= 0)
                throw new ArgumentException($"Value {i} of the dictionary is not above the one before it.", nameof(values));
    }

    static void CheckOrdinals(ReadOnlySpan<int> ordinals, int count, int least)
    {
        foreach (int ordinal in ordinals)
            if (ordinal < least || ordinal >= count) throw new ArgumentException($"Ordinal {ordinal} is not in [{least}, {count}).", nameof(ordinals));
    }

    static int CheckEnds(ReadOnlySpan<int> ends, ReadOnlySpan<int> ordinals)
    {
        int most = 0, start = 0;
        foreach (int end in ends)
        {
            if (end < start || end > ordinals.Length) throw new ArgumentException($"An end of {end} after {start}, of {ordinals.Length}.", nameof(ends));
            for (int i = start + 1; i < end; i++)
                if (ordinals[i] <= ordinals[i - 1]) throw new ArgumentException($"Ordinals {ordinals[i - 1]}, {ordinals[i]} of one document.", nameof(ordinals));
            most = Math.Max(most, end - start);
            start = end;
        }
        return start == ordinals.Length ? most : throw new ArgumentException($"{ordinals.Length - start} ordinals belong to no document.", nameof(ends));
    }
}
