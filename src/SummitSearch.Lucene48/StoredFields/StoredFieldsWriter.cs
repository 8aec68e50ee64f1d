using System.Buffers.Binary;
using System.Text;
using SummitSearch.Lucene48.Packed;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.StoredFields;

/// <summary>Writes .fdt and .fdx of one segment, document by document. One thread. format.md §9.</summary>
public sealed partial class StoredFieldsWriter : IDisposable
{
    internal const string Header = "Lucene41StoredFieldsData";
    internal const int Version = 2, ChunkSize = 16384, MaxDocs = 128;

    readonly IndexOutput _data, _indexFile;
    readonly ChunkIndex.Writer _index;
    readonly Lz4.Encoder _lz4 = new();
    readonly int[] _counts = new int[MaxDocs], _lengths = new int[MaxDocs];
    byte[] _bytes = new byte[2 * ChunkSize];
    int _used, _docs, _docStart, _firstDoc;
    bool _inDocument, _finished;

    internal StoredFieldsWriter(Func<string, IndexOutput> create)
    {
        _data = create(".fdt");
        try
        {
            _indexFile = create(".fdx");
        }
        catch
        {
            _data.Dispose();
            throw;
        }
        FileFrame.WriteHeader(_data, Header, Version);
        _data.WriteVInt(ChunkSize);
        _data.WriteVInt(PackedInts.Version);
        _index = new ChunkIndex.Writer(_indexFile, Version);
    }

    /// <summary>Both files are written to their ends and closed.</summary>
    internal bool IsFinished { get; private set; }

    /// <summary>Documents finished so far.</summary>
    public int DocCount => _firstDoc + _docs;

    /// <summary>Starts the next document; its values follow in the order they are to be read.</summary>
    public void StartDocument()
    {
        if (_inDocument || _finished) throw new InvalidOperationException("The last document, or the file, is not in a state to start a document.");
        _inDocument = true;
        _docStart = _used;
        _counts[_docs] = 0;
    }

    /// <summary>A text, written as UTF-8.</summary>
    public void Add(int fieldNumber, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        StartValue(fieldNumber, StoredType.String);
        int length = Encoding.UTF8.GetByteCount(value);
        PutVLong(length);
        Encoding.UTF8.GetBytes(value, Room(length));
        _used += length;
    }

    /// <summary>Bytes as they are.</summary>
    public void Add(int fieldNumber, ReadOnlySpan<byte> value)
    {
        StartValue(fieldNumber, StoredType.Binary);
        PutVLong(value.Length);
        value.CopyTo(Room(value.Length));
        _used += value.Length;
    }

    /// <summary>A 32-bit number.</summary>
    public void Add(int fieldNumber, int value)
    {
        StartValue(fieldNumber, StoredType.Int32);
        Put(value);
    }

    /// <summary>A 64-bit number.</summary>
    public void Add(int fieldNumber, long value)
    {
        StartValue(fieldNumber, StoredType.Int64);
        Put(value);
    }

    /// <summary>The bits of a float.</summary>
    public void Add(int fieldNumber, float value)
    {
        StartValue(fieldNumber, StoredType.Single);
        Put(BitConverter.SingleToInt32Bits(value));
    }

    /// <summary>The bits of a double.</summary>
    public void Add(int fieldNumber, double value)
    {
        StartValue(fieldNumber, StoredType.Double);
        Put(BitConverter.DoubleToInt64Bits(value));
    }

    /// <summary>Adds what a reader gave, with the number the field has here.</summary>
    public void Add(int fieldNumber, in StoredValue value)
    {
        switch (value.Type)
        {
            case StoredType.String: Add(fieldNumber, (string)value.Value); break;
            case StoredType.Binary: Add(fieldNumber, (byte[])value.Value); break;
            case StoredType.Int32: Add(fieldNumber, (int)value.Value); break;
            case StoredType.Single: Add(fieldNumber, (float)value.Value); break;
            case StoredType.Int64: Add(fieldNumber, (long)value.Value); break;
            case StoredType.Double: Add(fieldNumber, (double)value.Value); break;
            default: throw new ArgumentException($"{value.Type} is no stored type.", nameof(value));
        }
    }

    /// <summary>Ends the document; a full chunk is written at once.</summary>
    public void FinishDocument()
    {
        if (!_inDocument) throw new InvalidOperationException("No document was started.");
        _inDocument = false;
        _lengths[_docs++] = _used - _docStart;
        if (_used >= ChunkSize || _docs == MaxDocs) WriteChunk();
    }

    /// <summary>Writes what is buffered, the index and the footers, and closes both files.</summary>
    public void Finish()
    {
        if (_inDocument || _finished) throw new InvalidOperationException("A document is not finished, or the files are already.");
        if (_docs > 0) WriteChunk();
        _finished = true;
        _index.Finish(_data.Position);
        FileFrame.WriteFooter(_data);
        Dispose();
        IsFinished = true;
    }

    /// <summary>Closes the files; unfinished, they are useless.</summary>
    public void Dispose()
    {
        _finished = true;
        try { _data.Dispose(); }
        finally { _indexFile.Dispose(); }
    }

    void WriteChunk()
    {
        _index.Add(_docs, _data.Position);
        _data.WriteVInt(_firstDoc);
        _data.WriteVInt(_docs);
        ChunkInts.Write(_data, _counts.AsSpan(0, _docs));
        ChunkInts.Write(_data, _lengths.AsSpan(0, _docs));
        if (_used < 2 * ChunkSize) _lz4.Encode(_bytes.AsSpan(0, _used), _data);
        else
        {
            for (int at = 0; at < _used; at += ChunkSize) _lz4.Encode(_bytes.AsSpan(at, Math.Min(ChunkSize, _used - at)), _data);
        }
        _firstDoc += _docs;
        (_docs, _used) = (0, 0);
    }

    void StartValue(int fieldNumber, StoredType type)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fieldNumber);
        if (!_inDocument) throw new InvalidOperationException("No document was started.");
        _counts[_docs]++;
        PutVLong((long)fieldNumber << 3 | (long)type);
    }

    void Put(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(Room(4), value);
        _used += 4;
    }

    void Put(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(Room(8), value);
        _used += 8;
    }

    void PutVLong(long value)
    {
        Span<byte> room = Room(10);
        int n = 0;
        for (; value >= 0x80; value >>= 7) room[n++] = (byte)(value | 0x80);
        room[n++] = (byte)value;
        _used += n;
    }

    Span<byte> Room(int length)
    {
        if (length > _bytes.Length - _used)
        {
            long wanted = Math.Max((long)_used + length, 2L * _bytes.Length);
            Array.Resize(ref _bytes, (int)Math.Min(wanted, Math.Max(Array.MaxLength, (long)_used + length)));
        }
        return _bytes.AsSpan(_used);
    }
}
