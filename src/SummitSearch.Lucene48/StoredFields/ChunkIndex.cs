using SummitSearch.Lucene48.Packed;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.StoredFields;

/// <summary>Which chunk of a .fdt or .tvd file holds a document, and where it lies. Immutable. format.md §9.3.</summary>
sealed class ChunkIndex
{
    /// <summary>Of .fdx and, oddly, of .tvx too.</summary>
    public const string Header = "Lucene41StoredFieldsIndex";
    const int BlockSize = 1024;

    readonly List<int> _docBases = [];
    readonly List<long> _starts = [];
    readonly int _maxDoc;

    /// <param name="index">.fdx or .tvx, at its first byte.</param>
    /// <param name="version">Of the header.</param>
    /// <param name="data">.fdt or .tvd, which the index must fit to the byte.</param>
    public ChunkIndex(IndexInput index, int version, IndexInput data, int maxDoc)
    {
        _maxDoc = maxDoc;
        FileFrame.ReadHeader(index, Header, version);
        FileFrame.VerifyChecksum(index);
        PackedInts.ReadVersion(index);
        // A chunk takes at least so many bytes: a bound on what a broken count can make us allocate.
        long most = Math.Min(maxDoc, data.Length / 2);
        for (int block; (block = index.ReadCount()) != 0;)
        {
            if (block > most - _starts.Count) throw index.Corrupt($"at most {most} chunks", $"{_starts.Count + (long)block}");
            ReadBlock(index, block);
        }
        End = index.ReadVLong();
        if (End != data.Length - FileFrame.FooterLength)
            throw index.Corrupt($"the end of the chunks at {data.Length - FileFrame.FooterLength} of {data.File}", $"{End}");
        Check(index);
        FileFrame.VerifyToEnd(index);
    }

    void ReadBlock(IndexInput index, int count)
    {
        long[] deltas = new long[count];
        int firstDoc = index.ReadCount(), averageDocs = index.ReadCount();
        ReadDeltas(index, deltas, maxBits: 32);
        for (int i = 0; i < count; i++)
        {
            long doc = firstDoc + (long)averageDocs * i + PackedStreams.UnZigZag(deltas[i]);
            if (doc < 0 || doc >= _maxDoc) throw index.Corrupt($"a first document below {_maxDoc}", $"{doc}");
            _docBases.Add((int)doc);
        }
        long firstStart = index.ReadVLong(), averageSize = index.ReadVLong();
        ReadDeltas(index, deltas, maxBits: 64);
        for (int i = 0; i < count; i++) _starts.Add(unchecked(firstStart + averageSize * i + PackedStreams.UnZigZag(deltas[i])));
    }

    static void ReadDeltas(IndexInput index, long[] deltas, int maxBits)
    {
        int bits = index.ReadVInt();
        if ((uint)bits > (uint)maxBits) throw index.Corrupt($"at most {maxBits} bits", $"{bits}");
        PackedInts.Read(index, deltas, bits);
    }

    void Check(IndexInput index)
    {
        for (int i = 0; i < _starts.Count; i++)
        {
            int previousDoc = i == 0 ? -1 : _docBases[i - 1];
            long previousStart = i == 0 ? 0 : _starts[i - 1];
            if (_docBases[i] <= previousDoc || (i == 0 && _docBases[i] != 0))
                throw index.Corrupt($"chunk {i} to begin after document {previousDoc}", $"{_docBases[i]}");
            if (_starts[i] <= previousStart || _starts[i] >= End) throw index.Corrupt($"chunk {i} between {previousStart} and {End}", $"{_starts[i]}");
        }
        if (_maxDoc > 0 && _starts.Count == 0) throw index.Corrupt($"chunks for {_maxDoc} documents", "none");
    }

    public int Count => _starts.Count;
    /// <summary>Just after the last chunk.</summary>
    public long End { get; }
    public int FirstDoc(int chunk) => chunk < _docBases.Count ? _docBases[chunk] : _maxDoc;
    public long Start(int chunk) => chunk < _starts.Count ? _starts[chunk] : End;

    /// <summary>The chunk that holds the document.</summary>
    public int Find(int docId)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(docId);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(docId, _maxDoc);
        int at = _docBases.BinarySearch(docId);
        return at >= 0 ? at : ~at - 1;
    }

    /// <summary>Writes the index, chunk by chunk. One thread.</summary>
    internal sealed class Writer
    {
        readonly IndexOutput _output;
        readonly int[] _docs = new int[BlockSize];
        readonly long[] _starts = new long[BlockSize], _deltas = new long[BlockSize];
        int _count, _firstDoc;

        public Writer(IndexOutput output, int version)
        {
            _output = output;
            FileFrame.WriteHeader(output, Header, version);
            output.WriteVInt(PackedInts.Version);
        }

        /// <summary>Adds a chunk of so many documents that starts there.</summary>
        public void Add(int docs, long start)
        {
            if (_count == BlockSize) WriteBlock();
            (_docs[_count], _starts[_count]) = (docs, start);
            _count++;
        }

        /// <param name="end">Just after the last chunk.</param>
        public void Finish(long end)
        {
            if (_count > 0) WriteBlock();
            _output.WriteVInt(0);
            _output.WriteVLong(end);
            FileFrame.WriteFooter(_output);
        }

        void WriteBlock()
        {
            int total = 0;
            for (int i = 0; i < _count; i++) total += _docs[i];
            int averageDocs = _count == 1 ? 0 : (int)MathF.Round((float)(total - _docs[_count - 1]) / (_count - 1));
            long averageSize = _count == 1 ? 0 : (_starts[_count - 1] - _starts[0]) / (_count - 1);
            _output.WriteVInt(_count);
            _output.WriteVInt(_firstDoc);
            _output.WriteVInt(averageDocs);
            for (int i = 0, doc = 0; i < _count; doc += _docs[i++]) _deltas[i] = PackedStreams.ZigZag(doc - (long)averageDocs * i);
            WriteDeltas();
            _output.WriteVLong(_starts[0]);
            _output.WriteVLong(averageSize);
            for (int i = 0; i < _count; i++) _deltas[i] = PackedStreams.ZigZag(_starts[i] - _starts[0] - averageSize * i);
            WriteDeltas();
            _firstDoc += total;
            _count = 0;
        }

        void WriteDeltas()
        {
            long all = 0;
            for (int i = 0; i < _count; i++) all |= _deltas[i];
            int bits = PackedInts.BitsRequired(all);
            _output.WriteVInt(bits);
            PackedInts.Write(_output, _deltas.AsSpan(0, _count), bits);
        }
    }
}
