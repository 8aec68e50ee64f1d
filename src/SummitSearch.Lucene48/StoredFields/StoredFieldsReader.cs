using System.Buffers.Binary;
using System.Text;
using SummitSearch.Lucene48.Packed;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.StoredFields;

/// <summary>Reads rows of a segment. One thread. format.md §9.</summary>
/// <remarks>Keeps the chunk it read last, so that documents close to each other are cheap in ascending order.</remarks>
public sealed class StoredFieldsReader
{
    const int LongestNumber = 10;       // bytes: a vlong, or an i64 with room to spare

    readonly IndexInput _data;
    readonly ChunkIndex _index;
    readonly int _chunkSize;
    // The chunk read last: its first document, where each document's bytes end, and as many bytes as were needed so far.
    int _firstDoc, _docs;
    int[] _counts = [], _ends = [];
    byte[] _bytes = [];
    int _total, _written;
    long _start, _body, _compressed, _end;
    int _read, _blockStart;

    StoredFieldsReader(IndexInput data, ChunkIndex index, int chunkSize) => (_data, _index, _chunkSize) = (data, index, chunkSize);

    /// <param name="data">.fdt, at its first byte.</param>
    /// <param name="index">.fdx, likewise.</param>
    internal static StoredFieldsReader Open(IndexInput data, IndexInput index, int maxDoc)
    {
        FileFrame.ReadHeader(data, StoredFieldsWriter.Header, StoredFieldsWriter.Version);
        FileFrame.ReadFooter(data);
        int chunkSize = data.ReadCount();
        if (chunkSize == 0) throw data.Corrupt("a chunk size", "0");
        PackedInts.ReadVersion(data);
        return new StoredFieldsReader(data, new ChunkIndex(index, StoredFieldsWriter.Version, data, maxDoc), chunkSize);
    }

    /// <summary>Where the chunk of a document begins in the file.</summary>
    internal long ChunkStart(int docId) => _index.Start(_index.Find(docId));

    /// <summary>Another reader of the same files, for another thread.</summary>
    internal StoredFieldsReader Clone() => new(_data.Clone(), _index, _chunkSize);

    /// <summary>All stored values of the document, in the order they were added.</summary>
    public IReadOnlyList<StoredValue> Read(int docId) => Read(docId, null);

    /// <summary>Only the values of the fields whose numbers are asked for; stops decompressing when it can.</summary>
    public IReadOnlyList<StoredValue> Read(int docId, Func<int, bool>? wanted)
    {
        if (docId < _firstDoc || docId - _firstDoc >= _docs) OpenChunk(_index.Find(docId));
        int i = docId - _firstDoc, at = i == 0 ? 0 : _ends[i - 1], end = _ends[i], count = _counts[i];
        if (count == 0) return [];
        List<StoredValue> values = new(Math.Min(count, end - at));
        for (int left = count; left > 0; left--)
        {
            long key = ReadVLong(ref at, end);
            long number = key >>> 3;
            if (number > int.MaxValue) throw Wrong("a field number", $"{number}");
            StoredType type = (StoredType)(key & 7);
            int length = type switch
            {
                StoredType.String or StoredType.Binary => ReadLength(ref at, end),
                StoredType.Int32 or StoredType.Single => 4,
                StoredType.Int64 or StoredType.Double => 8,
                _ => throw Wrong("a stored type, 0 to 5", $"{(int)type}"),
            };
            if (length > end - at) throw Wrong($"a value inside its document of {end} bytes", $"{length} bytes at {at}");
            if (wanted is null || wanted((int)number))
            {
                Decompress(at + length);
                values.Add(new StoredValue((int)number, type, Value(type, _bytes.AsSpan(at, length))));
            }
            at += length;
        }
        if (at != end) throw Wrong($"values up to {end}", $"the last one to end at {at}");
        return values;
    }

    /// <summary>How many chunks there are.</summary>
    internal int ChunkCount => _index.Count;
    /// <summary>Bytes after which a writer of this file closes a chunk.</summary>
    internal int ChunkSize => _chunkSize;
    /// <summary>The open chunk's documents: the first, how many, and how many bytes they come to.</summary>
    internal (int First, int Docs, int Bytes) Chunk => (_firstDoc, _docs, _total);
    /// <summary>The open chunk as it lies in the file, behind its first document and number of documents.</summary>
    internal ReadOnlySpan<byte> ChunkBody => _data.Span(_body, checked((int)(_end - _body)));

    /// <summary>Opens a chunk, which is held to the index.</summary>
    internal void Open(int chunk)
    {
        if (_docs == 0 || _firstDoc != _index.FirstDoc(chunk)) OpenChunk(chunk);
    }

    /// <summary>The bytes of a document of the open chunk, not looked into; valid until another chunk is opened.</summary>
    /// <param name="values">How many values they are.</param>
    internal ReadOnlySpan<byte> Raw(int docId, out int values)
    {
        int i = docId - _firstDoc, at = i == 0 ? 0 : _ends[i - 1];
        values = _counts[i];
        if (_ends[i] == at) return [];
        Decompress(_ends[i]);
        return _bytes.AsSpan(at, _ends[i] - at);
    }

    /// <summary>Sums the file of the rows and holds it to its footer.</summary>
    /// <exception cref="CorruptIndexException">They do not agree.</exception>
    internal void VerifyChecksum() => FileFrame.VerifyChecksum(_data);

    static object Value(StoredType type, ReadOnlySpan<byte> bytes) => type switch
    {
        StoredType.String => Encoding.UTF8.GetString(bytes),
        StoredType.Binary => bytes.ToArray(),
        StoredType.Int32 => BinaryPrimitives.ReadInt32BigEndian(bytes),
        StoredType.Single => BinaryPrimitives.ReadSingleBigEndian(bytes),
        StoredType.Int64 => BinaryPrimitives.ReadInt64BigEndian(bytes),
        _ => BinaryPrimitives.ReadDoubleBigEndian(bytes),
    };

    int ReadLength(ref int at, int end)
    {
        long length = ReadVLong(ref at, end);
        return length <= int.MaxValue ? (int)length : throw Wrong("a length", $"{length}");
    }

    long ReadVLong(ref int at, int end)
    {
        Decompress(Math.Min(end, at + LongestNumber));
        long value = 0;
        for (int shift = 0; shift <= 56 && at < end; shift += 7)
        {
            byte b = _bytes[at++];
            value |= (long)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
        throw Wrong("a number inside its document", $"none that ends by {at}");
    }

    void OpenChunk(int chunk)
    {
        _docs = 0;      // nothing is open should this throw
        _start = _data.Position = _index.Start(chunk);
        int first = _data.ReadCount(), docs = _data.ReadCount(), expected = _index.FirstDoc(chunk);
        if (first != expected || docs != _index.FirstDoc(chunk + 1) - expected)
            throw _data.Corrupt($"documents {expected} to {_index.FirstDoc(chunk + 1) - 1}, as the index says", $"{docs} from {first}");
        _body = _data.Position;
        // A chunk holds at most 128 documents, but any number is legal; each takes bits unless all are equal.
        if (_counts.Length < docs) (_counts, _ends) = (new int[docs], new int[docs]);
        ChunkInts.Read(_data, _counts.AsSpan(0, docs));
        ChunkInts.Read(_data, _ends.AsSpan(0, docs));
        long total = 0;
        for (int i = 0; i < docs; i++)
        {
            int length = _ends[i], count = _counts[i];
            // The smallest value takes two bytes: a field number and a length of 0.
            if (length == 0 != (count == 0) || count > length / 2) throw _data.Corrupt("fields and bytes of a document that agree", $"{count} fields in {length} bytes");
            total += length;
            if (total > int.MaxValue) throw _data.Corrupt("a chunk of at most 2 GiB", $"{total} bytes");
            _ends[i] = (int)total;
        }
        (_compressed, _end) = (_data.Position, _index.Start(chunk + 1));
        if (_compressed >= _end) throw _data.Corrupt($"compressed data before {_end}", "none");
        // No LZ4 byte yields more than 255: a bound on what a broken length can make us allocate.
        if (total > (_end - _compressed) * 255 + 64) throw _data.Corrupt($"data for {total} bytes", $"{_end - _compressed} bytes compressed");
        if (_bytes.Length < total) _bytes = GC.AllocateUninitializedArray<byte>((int)Math.Max(total, Math.Min(2L * _bytes.Length, 1 << 20)));
        (_total, _written, _read, _blockStart) = ((int)total, 0, 0, 0);
        (_firstDoc, _docs) = (first, docs);
    }

    /// <summary>Makes the first <paramref name="until"/> bytes of the chunk available.</summary>
    void Decompress(int until)
    {
        while (_written < until)
        {
            int blockLength = _total >= 2 * _chunkSize ? Math.Min(_chunkSize, _total - _blockStart) : _total;
            int blockEnd = _blockStart + blockLength, read = 0;
            ReadOnlySpan<byte> compressed = _data.Span(_compressed + _read, (int)Math.Min(_end - _compressed - _read, int.MaxValue));
            int written = Lz4.Decode(compressed, ref read, _bytes.AsSpan(_blockStart, blockLength),
                _written - _blockStart, Math.Min(until, blockEnd) - _blockStart);
            if (written == Lz4.Malformed) throw Wrong($"an LZ4 block of {blockLength} bytes", "another");
            _read += read;
            _written = _blockStart + written;
            if (_written == blockEnd) _blockStart = blockEnd;
        }
        if (_written == _total && _compressed + _read != _end) throw Wrong($"compressed data up to {_end}", $"its end at {_compressed + _read}");
    }

    CorruptIndexException Wrong(string expected, string found)
    {
        _docs = 0;
        return new CorruptIndexException(_data.File, _start, $"in the chunk there: {expected}", found);
    }
}
