using System.Collections.Concurrent;
using SummitSearch.Lucene48.Packed;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.DocValues;

/// <summary>Names and codes of .nvd and .nvm. format.md §10.</summary>
static class NormsFiles
{
    public const string DataHeader = "Lucene41NormsData", MetaHeader = "Lucene41NormsMetadata";
    public const int Version = 2, BlockSize = 4096, EndOfFields = -1;
    public const byte Delta = 0, Table = 1, Uncompressed = 2, Gcd = 3;
}

/// <summary>The norms of a segment's fields. Safe for any number of threads.</summary>
sealed class NormsReader
{
    readonly record struct Entry(byte Format, long Start);

    readonly IndexInput _data;
    readonly int _maxDoc;
    readonly Dictionary<int, Entry> _entries = [];
    readonly ConcurrentDictionary<int, byte[]> _decoded = new();

    public NormsReader(IndexInput data, IndexInput meta, int maxDoc)
    {
        (_data, _maxDoc) = (data, maxDoc);
        FileFrame.ReadHeader(data, NormsFiles.DataHeader, NormsFiles.Version);
        FileFrame.ReadFooter(data);
        FileFrame.ReadHeader(meta, NormsFiles.MetaHeader, NormsFiles.Version);
        FileFrame.VerifyChecksum(meta);
        for (int field; (field = meta.ReadVInt()) != NormsFiles.EndOfFields;)
        {
            if (field < 0) throw meta.Corrupt("a field number", $"{field}");
            byte type = meta.ReadByte();
            if (type != 0) throw meta.Corrupt($"norms of field {field} to be numbers (0)", $"{type}");
            long start = meta.ReadInt64();
            if (start < data.Position || start > data.Length - FileFrame.FooterLength)
                throw meta.Corrupt($"norms of field {field} inside {data.File}", $"offset {start}");
            byte format = meta.ReadByte();
            if (format > NormsFiles.Gcd) throw meta.Corrupt($"a norms format of field {field}, 0 to 3", $"{format}");
            if (format != NormsFiles.Uncompressed) PackedInts.ReadVersion(meta);
            if (!_entries.TryAdd(field, new Entry(format, start))) throw meta.Corrupt("one entry a field", $"field {field} twice");
        }
        FileFrame.VerifyToEnd(meta);
    }

    public IReadOnlyCollection<int> Fields => _entries.Keys;

    /// <summary>Where the norms of a field begin in the file; -1 when it has none there.</summary>
    public long StartOf(int field) => _entries.TryGetValue(field, out Entry entry) ? entry.Start : -1;

    /// <summary>One byte a document, or an empty span when the field has none here.</summary>
    public ReadOnlySpan<byte> Bytes(int field)
    {
        if (!_entries.TryGetValue(field, out Entry entry)) return default;
        if (entry.Format == NormsFiles.Uncompressed) return _data.Span(entry.Start, _maxDoc);
        return _decoded.GetOrAdd(field, Decode);
    }

    byte[] Decode(int field)
    {
        long[] values = Values(field);
        // The byte is unsigned by meaning, but a writer may have stored it signed: format.md §10.
        return Array.ConvertAll(values, value => (byte)value);
    }

    /// <summary>The numbers as they are stored: bytes, signed or not, unless a similarity of its own wrote them. Empty when the field has none.</summary>
    public long[] Values(int field)
    {
        if (!_entries.TryGetValue(field, out Entry entry)) return [];
        IndexInput input = _data.Clone();
        input.Position = entry.Start;
        switch (entry.Format)
        {
            case NormsFiles.Uncompressed: return Array.ConvertAll(input.ReadSpan(_maxDoc).ToArray(), value => (long)(sbyte)value);
            case NormsFiles.Table:
            {
                int size = input.ReadCount();
                if (size is 0 or > 256) throw input.Corrupt("a table of 1 to 256 norms", $"{size}");
                Span<long> table = stackalloc long[size];
                for (int i = 0; i < size; i++) table[i] = input.ReadInt64();
                int format = input.ReadVInt(), bits = input.ReadVInt();
                long[] values = ReadAll(PackedReader.Open(input, _maxDoc, bits, format));
                foreach (ref long value in values.AsSpan())
                    value = (ulong)value < (ulong)size ? table[(int)value] : throw input.Corrupt($"indexes into a table of {size}", $"{value}");
                return values;
            }
            default:
            {
                long min = 0, gcd = 1;
                if (entry.Format == NormsFiles.Gcd) (min, gcd) = (input.ReadInt64(), input.ReadInt64());
                int blockSize = input.ReadVInt();
                if (blockSize != NormsFiles.BlockSize) throw input.Corrupt($"blocks of {NormsFiles.BlockSize}", $"{blockSize}");
                BlockPackedReader packed = BlockPackedReader.Open(input, _maxDoc, blockSize);
                long[] values = new long[_maxDoc];
                packed.Read(0, values);
                foreach (ref long value in values.AsSpan()) value = unchecked(min + gcd * value);
                return values;
            }
        }
    }

    static long[] ReadAll(PackedReader packed)
    {
        long[] values = new long[packed.Count];
        packed.Read(0, values);
        return values;
    }
}

/// <summary>Writes .nvd and .nvm of one segment. One thread.</summary>
sealed class NormsWriter : IDisposable
{
    readonly IndexOutput _data, _meta;

    public NormsWriter(Func<string, IndexOutput> create)
    {
        _data = create(".nvd");
        try
        {
            _meta = create(".nvm");
        }
        catch
        {
            _data.Dispose();
            throw;
        }
        FileFrame.WriteHeader(_data, NormsFiles.DataHeader, NormsFiles.Version);
        FileFrame.WriteHeader(_meta, NormsFiles.MetaHeader, NormsFiles.Version);
    }

    /// <summary>Norm bytes as they are: legal for any of them.</summary>
    public void Add(int field, ReadOnlySpan<byte> norms)
    {
        StartField(field, NormsFiles.Uncompressed);
        _data.WriteBytes(norms);
    }

    /// <summary>Numbers in the form that Lucene would choose for them.</summary>
    public void Add(int field, ReadOnlySpan<long> values)
    {
        NumberStatistics numbers = NumberStatistics.Of(values);
        if (numbers.Distinct is { } distinct)
        {
            if (numbers.Min >= sbyte.MinValue && numbers.Max <= sbyte.MaxValue)
            {
                StartField(field, NormsFiles.Uncompressed);
                foreach (long value in values) _data.WriteByte((byte)value);
                return;
            }
            const int Packed = 0, Bits = 8;
            StartField(field, NormsFiles.Table);
            _data.WriteVInt(distinct.Count);
            foreach (long value in distinct.Keys) _data.WriteInt64(value);
            _data.WriteVInt(Packed);
            _data.WriteVInt(Bits);
            foreach (long value in values) _data.WriteByte((byte)distinct[value]);
            return;
        }
        bool divide = numbers.Gcd > 1;
        StartField(field, divide ? NormsFiles.Gcd : NormsFiles.Delta);
        if (divide)
        {
            _data.WriteInt64(numbers.Min);
            _data.WriteInt64(numbers.Gcd);
        }
        _data.WriteVInt(NormsFiles.BlockSize);
        BlockPackedWriter packed = new(_data, NormsFiles.BlockSize);
        foreach (long value in values) packed.Add(divide ? (value - numbers.Min) / numbers.Gcd : value);
        packed.Finish();
    }

    void StartField(int field, byte format)
    {
        _meta.WriteVInt(field);
        _meta.WriteByte(0);
        _meta.WriteInt64(_data.Position);
        _meta.WriteByte(format);
        if (format != NormsFiles.Uncompressed) _meta.WriteVInt(PackedInts.Version);
    }

    public void Finish()
    {
        _meta.WriteVInt(NormsFiles.EndOfFields);
        FileFrame.WriteFooter(_meta);
        FileFrame.WriteFooter(_data);
        Dispose();
    }

    public void Dispose()
    {
        try { _data.Dispose(); }
        finally { _meta.Dispose(); }
    }
}
