using SummitSearch.Lucene48.Packed;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.DocValues;

/// <summary>One pair of .dvm and .dvd: the columns it holds. Immutable, for any number of threads. format.md §11.</summary>
sealed class ColumnFiles
{
    readonly Dictionary<int, Column> _columns = [];

    public ColumnFiles(IndexInput data, IndexInput meta, int maxDoc)
    {
        FileFrame.ReadHeader(data, DocValuesFiles.DataHeader, DocValuesFiles.Version);
        FileFrame.ReadFooter(data);
        FileFrame.ReadHeader(meta, DocValuesFiles.MetaHeader, DocValuesFiles.Version);
        FileFrame.VerifyChecksum(meta);
        ColumnMetaReader reader = new(data, meta, maxDoc);
        for (int field; (field = meta.ReadVInt()) != DocValuesFiles.EndOfFields;)
        {
            if (field < 0) throw meta.Corrupt("a field number", $"{field}");
            if (!_columns.TryAdd(field, reader.ReadColumn(field))) throw meta.Corrupt("one entry a field", $"field {field} twice");
        }
        FileFrame.VerifyToEnd(meta);
    }

    public IReadOnlyCollection<int> Fields => _columns.Keys;

    /// <summary>The column of that field when it is of that kind, else null.</summary>
    public T? Find<T>(int field) where T : Column => _columns.TryGetValue(field, out Column? column) ? column as T : null;
}

/// <summary>What .dvm says of one field. Streams are opened, their block headers read, at the first use.</summary>
abstract class Column;

sealed class NumericColumn(IndexInput data, long missing, int format, long start, long count, long min, long gcd, long[] table) : Column
{
    BlockPackedReader? _packed;
    PackedReader? _indexes;

    public IndexInput Data => data;
    public long Missing => missing;
    public int Format => format;
    public long Start => start;
    public long Count => count;
    public long Min => min;
    public long Gcd => gcd;
    public long[] Table => table;

    public BlockPackedReader Packed => LazyInitializer.EnsureInitialized(ref _packed, () => BlockPackedReader.Open(At(), count, DocValuesFiles.BlockSize));

    public PackedReader Indexes => LazyInitializer.EnsureInitialized(ref _indexes, () => PackedReader.Open(At(), count, PackedInts.BitsRequired(table.Length - 1)));

    IndexInput At()
    {
        IndexInput input = data.Clone();
        input.Position = start;
        return input;
    }
}

sealed class BinaryColumn(IndexInput data, int format, long missing, int maxLength, long count, long start, long addresses) : Column
{
    MonotonicReader? _addresses;

    public IndexInput Data => data;
    public int Format => format;
    public long Missing => missing;
    public int MaxLength => maxLength;
    public long Count => count;
    public long Start => start;
    /// <summary>Where the values, or the groups of a dictionary, end.</summary>
    public long AddressStart => addresses;

    /// <summary>By format: where each value ends, or where each group of 16 begins.</summary>
    public MonotonicReader Addresses => LazyInitializer.EnsureInitialized(ref _addresses, () =>
    {
        IndexInput input = data.Clone();
        input.Position = addresses;
        long entries = format == DocValuesFiles.Prefixed ? (count + DocValuesFiles.Interval - 1) / DocValuesFiles.Interval : count;
        return MonotonicReader.Open(input, entries, DocValuesFiles.BlockSize);
    });
}

sealed class SortedColumn(BinaryColumn dictionary, NumericColumn ordinals) : Column
{
    public BinaryColumn Dictionary => dictionary;
    public NumericColumn Ordinals => ordinals;
}

/// <param name="single">Layout 1; then the others are null.</param>
sealed class SortedSetColumn(SortedColumn? single, BinaryColumn? dictionary, NumericColumn? ordinals, IndexInput data, long ends, int maxDoc) : Column
{
    MonotonicReader? _ends;

    public SortedColumn? Single => single;
    public BinaryColumn Dictionary => single?.Dictionary ?? dictionary!;
    public NumericColumn Ordinals => single?.Ordinals ?? ordinals!;

    /// <summary>Where each document's ordinals end.</summary>
    public MonotonicReader Ends => LazyInitializer.EnsureInitialized(ref _ends, () =>
    {
        IndexInput input = data.Clone();
        input.Position = ends;
        return MonotonicReader.Open(input, maxDoc, DocValuesFiles.BlockSize);
    });
}

/// <summary>Reads the entries of .dvm and holds them to .dvd.</summary>
sealed class ColumnMetaReader(IndexInput data, IndexInput meta, int maxDoc)
{
    readonly long _first = data.Position, _end = data.Length - FileFrame.FooterLength;

    public Column ReadColumn(int field)
    {
        byte type = meta.ReadByte();
        switch (type)
        {
            case DocValuesFiles.Numeric:
                NumericColumn numbers = ReadNumeric();
                CheckCount(field, numbers.Count);
                return numbers;
            case DocValuesFiles.Binary:
                BinaryColumn bytes = ReadBinary();
                if (bytes.Format == DocValuesFiles.Prefixed) throw meta.Corrupt($"field {field} of format 0 or 1", "2, that of dictionaries");
                CheckCount(field, bytes.Count);
                return bytes;
            case DocValuesFiles.Sorted: return ReadSorted(field);
            case DocValuesFiles.SortedSet: return ReadSortedSet(field);
            default: throw meta.Corrupt($"an entry type of field {field}, 0 to 3", $"{type}");
        }
    }

    SortedColumn ReadSorted(int field)
    {
        BinaryColumn dictionary = ReadDictionary(field);
        NumericColumn ordinals = ReadOrdinals(field);
        CheckCount(field, ordinals.Count);
        return new SortedColumn(dictionary, ordinals);
    }

    SortedSetColumn ReadSortedSet(int field)
    {
        int layout = meta.ReadVInt();
        if (layout == DocValuesFiles.AtMostOne)
        {
            Expect(field, DocValuesFiles.Sorted);
            return new SortedSetColumn(ReadSorted(field), null, null, data, 0, maxDoc);
        }
        if (layout != DocValuesFiles.Many) throw meta.Corrupt($"a layout of field {field}, 0 or 1", $"{layout}");
        BinaryColumn dictionary = ReadDictionary(field);
        NumericColumn ordinals = ReadOrdinals(field);
        // It looks like numbers, but what lies there is a monotonic stream: format.md §11.4.
        Expect(field, DocValuesFiles.Numeric);
        int format = meta.ReadVInt();
        long missing = meta.ReadInt64();
        PackedInts.ReadVersion(meta);
        long ends = ReadOffset();
        long count = meta.ReadVLong();
        ReadBlockSize();
        if (format != DocValuesFiles.Delta || missing != DocValuesFiles.AllHave) throw meta.Corrupt($"plain ends of field {field}", $"format {format}");
        CheckCount(field, count);
        return new SortedSetColumn(null, dictionary, ordinals, data, ends, maxDoc);
    }

    BinaryColumn ReadDictionary(int field)
    {
        Expect(field, DocValuesFiles.Binary);
        BinaryColumn dictionary = ReadBinary();
        if (dictionary.Format == DocValuesFiles.Variable) throw meta.Corrupt($"a dictionary of field {field}, format 0 or 2", "1");
        if (dictionary.Missing != DocValuesFiles.AllHave) throw meta.Corrupt($"a dictionary of field {field} without missing values", "some");
        return dictionary;
    }

    NumericColumn ReadOrdinals(int field)
    {
        Expect(field, DocValuesFiles.Numeric);
        NumericColumn ordinals = ReadNumeric();
        if (ordinals.Format != DocValuesFiles.Delta || ordinals.Missing != DocValuesFiles.AllHave)
            throw meta.Corrupt($"plain ordinals of field {field}", $"format {ordinals.Format}");
        return ordinals;
    }

    NumericColumn ReadNumeric()
    {
        int format = meta.ReadVInt();
        long missing = ReadMissing();
        PackedInts.ReadVersion(meta);
        long start = ReadOffset(), count = meta.ReadVLong();
        ReadBlockSize();
        long min = 0, gcd = 1;
        long[] table = [];
        switch (format)
        {
            case DocValuesFiles.Delta: break;
            case DocValuesFiles.Gcd:
                (min, gcd) = (meta.ReadInt64(), meta.ReadInt64());
                break;
            case DocValuesFiles.Table:
                int size = meta.ReadVInt();
                if (size is < 1 or > 256) throw meta.Corrupt("a table of 1 to 256 numbers", $"{size}");
                table = new long[size];
                foreach (ref long value in table.AsSpan()) value = meta.ReadInt64();
                break;
            default: throw meta.Corrupt("a format of numbers, 0 to 2", $"{format}");
        }
        return new NumericColumn(data, missing, format, start, count, min, gcd, table);
    }

    BinaryColumn ReadBinary()
    {
        int format = meta.ReadVInt();
        if ((uint)format > DocValuesFiles.Prefixed) throw meta.Corrupt("a format of byte strings, 0 to 2", $"{format}");
        long missing = ReadMissing();
        int min = meta.ReadVInt(), max = meta.ReadVInt();
        long count = meta.ReadVLong();
        bool none = count == 0 && min == int.MaxValue && max == int.MinValue;
        if (!none && (min < 0 || max < min)) throw meta.Corrupt("lengths from 0 upwards", $"{min} to {max}");
        long start = ReadOffset(), addresses = 0;
        if (format == DocValuesFiles.Prefixed)
        {
            int interval = meta.ReadVInt();
            if (interval != DocValuesFiles.Interval) throw meta.Corrupt($"groups of {DocValuesFiles.Interval}", $"{interval}");
        }
        if (format == DocValuesFiles.Fixed)
        {
            if (!none && max > 0 && count > (_end - start) / max) throw meta.Corrupt($"at most {(_end - start) / max} values of {max} bytes", $"{count}");
        }
        else
        {
            addresses = ReadOffset();
            PackedInts.ReadVersion(meta);
            ReadBlockSize();
        }
        // Two bytes for each value: how much was shared, how much follows.
        if (format == DocValuesFiles.Prefixed && count > (_end - start) / 2) throw meta.Corrupt($"at most {(_end - start) / 2} values", $"{count}");
        return new BinaryColumn(data, format, missing, none ? 0 : max, count, start, addresses);
    }

    long ReadMissing()
    {
        long missing = meta.ReadInt64();
        if (missing == DocValuesFiles.AllHave) return missing;
        long bytes = (maxDoc + 7L) >> 3;
        if (missing < _first || missing > _end - bytes) throw meta.Corrupt($"{bytes} bytes of missing bits inside {data.File}", $"offset {missing}");
        return missing;
    }

    long ReadOffset()
    {
        long offset = meta.ReadInt64();
        return offset >= _first && offset <= _end ? offset : throw meta.Corrupt($"an offset in [{_first}, {_end}] of {data.File}", $"{offset}");
    }

    void ReadBlockSize()
    {
        int size = meta.ReadVInt();
        if (size != DocValuesFiles.BlockSize) throw meta.Corrupt($"blocks of {DocValuesFiles.BlockSize}", $"{size}");
    }

    void Expect(int field, byte type)
    {
        int foundField = meta.ReadVInt();
        byte foundType = meta.ReadByte();
        if (foundField != field || foundType != type) throw meta.Corrupt($"field {field}, entry type {type}", $"field {foundField}, entry type {foundType}");
    }

    void CheckCount(int field, long count)
    {
        if (count != maxDoc) throw meta.Corrupt($"{maxDoc} values of field {field}", $"{count}");
    }
}
