using System.Buffers;
using SummitSearch.Lucene48.Packed;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.StoredFields;

namespace SummitSearch.Lucene48.TermVectors;

/// <summary>Writes .tvd and .tvx of one segment, document by document. One thread. format.md §12.</summary>
/// <remarks>Every document of the segment passes through it; one without vectors is started and finished at once.</remarks>
public sealed class TermVectorsWriter : IDisposable
{
    readonly record struct Field(int Number, int Flags)
    {
        public int Terms { get; init; }
    }

    readonly IndexOutput _data, _indexFile;
    readonly ChunkIndex.Writer _index;
    readonly Lz4.Encoder _lz4 = new();
    readonly BlockPackedWriter _packed;
    // Of the documents not yet written.
    readonly List<int> _fieldsOfDoc = [];
    readonly List<Field> _fields = [];
    readonly List<int> _prefixes = [], _suffixes = [], _freqs = [];
    readonly List<int> _positions = [], _starts = [], _lengths = [], _payloadLengths = [];
    readonly ArrayBufferWriter<byte> _bytes = new(), _payloads = new(), _lastTerm = new();
    int _firstDoc, _left;
    bool _inDocument, _inField, _finished;

    internal TermVectorsWriter(Func<string, IndexOutput> create)
    {
        _data = create(".tvd");
        try
        {
            _indexFile = create(".tvx");
        }
        catch
        {
            _data.Dispose();
            throw;
        }
        FileFrame.WriteHeader(_data, TermVectorFiles.Header, TermVectorFiles.Version);
        _data.WriteVInt(PackedInts.Version);
        _data.WriteVInt(TermVectorFiles.ChunkSize);
        _index = new ChunkIndex.Writer(_indexFile, TermVectorFiles.Version);
        _packed = new BlockPackedWriter(_data, TermVectorFiles.BlockSize);
    }

    /// <summary>Both files are written to their ends and closed.</summary>
    internal bool IsFinished { get; private set; }

    /// <summary>Documents finished so far.</summary>
    public int DocCount => _firstDoc + _fieldsOfDoc.Count - (_inDocument ? 1 : 0);

    /// <summary>Starts the next document; its fields follow.</summary>
    public void StartDocument()
    {
        if (_inDocument || _finished) throw new InvalidOperationException("The last document, or the file, is not in a state to start a document.");
        _inDocument = true;
        _fieldsOfDoc.Add(0);
    }

    /// <summary>Starts the vector of a field; a field of the document has one at most.</summary>
    /// <param name="payloads">Only with positions.</param>
    public void StartField(int fieldNumber, bool positions, bool offsets, bool payloads)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fieldNumber);
        if (payloads && !positions) throw new ArgumentException("Payloads need positions.", nameof(payloads));
        if (!_inDocument || _inField) throw new InvalidOperationException("No document was started, or the last field is not finished.");
        _inField = true;
        _fieldsOfDoc[^1]++;
        _lastTerm.ResetWrittenCount();
        _fields.Add(new Field(fieldNumber, (positions ? TermVectorFiles.Positions : 0) | (offsets ? TermVectorFiles.Offsets : 0) | (payloads ? TermVectorFiles.Payloads : 0)));
    }

    /// <summary>Starts a term, above the one before it; <see cref="AddPosition"/> follows freq times when the field has positions or offsets.</summary>
    public void StartTerm(ReadOnlySpan<byte> term, int freq)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(freq, 1);
        if (!_inField || _left > 0) throw new InvalidOperationException("No field was started, or positions of the last term are missing.");
        Field field = _fields[^1];
        ReadOnlySpan<byte> last = _lastTerm.WrittenSpan;
        if (field.Terms > 0 && last.SequenceCompareTo(term) >= 0) throw new ArgumentException("The terms of a field ascend.", nameof(term));
        int prefix = last.CommonPrefixLength(term);
        _fields[^1] = field with { Terms = field.Terms + 1 };
        _prefixes.Add(prefix);
        _suffixes.Add(term.Length - prefix);
        _freqs.Add(freq);
        _bytes.Write(term[prefix..]);
        _lastTerm.ResetWrittenCount();
        _lastTerm.Write(term);
        _left = (field.Flags & (TermVectorFiles.Positions | TermVectorFiles.Offsets)) != 0 ? freq : 0;
    }

    /// <summary>One occurrence of the term. What the field does not have is ignored.</summary>
    public void AddPosition(int position, int startOffset, int endOffset, ReadOnlySpan<byte> payload)
    {
        if (_left == 0) throw new InvalidOperationException("The term has no further occurrence.");
        _left--;
        int flags = _fields[^1].Flags;
        if ((flags & TermVectorFiles.Positions) != 0) _positions.Add(position);
        if ((flags & TermVectorFiles.Offsets) != 0)
        {
            _starts.Add(startOffset);
            _lengths.Add(endOffset - startOffset);
        }
        if ((flags & TermVectorFiles.Payloads) == 0) return;
        _payloadLengths.Add(payload.Length);
        _payloads.Write(payload);
    }

    /// <summary>Ends the field, all occurrences of its last term given.</summary>
    public void FinishField()
    {
        if (!_inField || _left > 0) throw new InvalidOperationException("No field was started, or positions of the last term are missing.");
        _inField = false;
    }

    /// <summary>A whole vector, as a reader gave it, with the number the field has here.</summary>
    public void Add(int fieldNumber, TermVector vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        StartField(fieldNumber, vector.HasPositions, vector.HasOffsets, vector.HasPayloads);
        for (int i = 0; i < vector.Count; i++)
        {
            int freq = vector.Freq(i);
            StartTerm(vector.Term(i), freq);
            if (!vector.HasPositions && !vector.HasOffsets) continue;
            ReadOnlySpan<int> positions = vector.Positions(i), starts = vector.StartOffsets(i), ends = vector.EndOffsets(i);
            for (int j = 0; j < freq; j++)
                AddPosition(vector.HasPositions ? positions[j] : -1, vector.HasOffsets ? starts[j] : -1, vector.HasOffsets ? ends[j] : -1, vector.Payload(i, j));
        }
        FinishField();
    }

    /// <summary>Ends the document; a full chunk is written at once.</summary>
    public void FinishDocument()
    {
        if (!_inDocument || _inField) throw new InvalidOperationException("No document was started, or its last field is not finished.");
        _inDocument = false;
        _bytes.Write(_payloads.WrittenSpan);     // behind the terms of the document
        _payloads.ResetWrittenCount();
        if (_bytes.WrittenCount >= TermVectorFiles.ChunkSize || _fieldsOfDoc.Count == TermVectorFiles.MaxDocs) WriteChunk();
    }

    /// <summary>Writes what is buffered, the index and the footers, and closes both files.</summary>
    public void Finish()
    {
        if (_inDocument || _finished) throw new InvalidOperationException("A document is not finished, or the files are already.");
        if (_fieldsOfDoc.Count > 0) WriteChunk();
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
        int docs = _fieldsOfDoc.Count;
        _index.Add(docs, _data.Position);
        _data.WriteVInt(_firstDoc);
        _data.WriteVInt(docs);
        if (docs == 1) _data.WriteVInt(_fieldsOfDoc[0]);
        else WriteBlocks(_fieldsOfDoc);
        if (_fields.Count > 0)
        {
            int[] distinct = [.. _fields.Select(field => field.Number).Distinct().Order()];
            WriteFields(distinct);
            int bits = PackedInts.BitsRequired(_fields.Max(field => field.Terms));
            _data.WriteVInt(bits);
            PackedInts.Write(_data, [.. _fields.Select(field => (long)field.Terms)], bits);
            WriteBlocks(_prefixes);
            WriteBlocks(_suffixes);
            foreach (int freq in _freqs) _packed.Add(freq - 1);
            _packed.Finish();
            Walk(TermVectorFiles.Positions, (in Occurrence at) => _packed.Add(at.Position - at.PreviousPosition));
            _packed.Finish();
            WriteOffsets(distinct);
            WriteBlocks(_payloadLengths);
            _lz4.Encode(_bytes.WrittenSpan, _data);
        }
        _firstDoc += docs;
        _fieldsOfDoc.Clear();
        _fields.Clear();
        foreach (List<int> list in (List<int>[])[_prefixes, _suffixes, _freqs, _positions, _starts, _lengths, _payloadLengths]) list.Clear();
        _bytes.ResetWrittenCount();
    }

    void WriteFields(int[] distinct)
    {
        const int Most = 7;
        int bits = PackedInts.BitsRequired(distinct[^1]), others = distinct.Length - 1;
        _data.WriteByte((byte)(Math.Min(others, Most) << 5 | bits));
        if (others >= Most) _data.WriteVInt(others - Most);
        PackedInts.Write(_data, Array.ConvertAll(distinct, number => (long)number), bits);
        PackedInts.Write(_data, [.. _fields.Select(field => (long)Array.BinarySearch(distinct, field.Number))], PackedInts.BitsRequired(others));
        ILookup<int, int> flags = _fields.Select(field => (field.Number, field.Flags)).Distinct().ToLookup(pair => pair.Number, pair => pair.Flags);
        bool constant = flags.All(field => field.Count() == 1);
        _data.WriteVInt(constant ? 0 : 1);
        long[] written = constant ? Array.ConvertAll(distinct, number => (long)flags[number].Single()) : [.. _fields.Select(field => (long)field.Flags)];
        PackedInts.Write(_data, written, TermVectorFiles.FlagBits);
    }

    void WriteOffsets(int[] distinct)
    {
        if (!_fields.Any(field => (field.Flags & TermVectorFiles.Offsets) != 0)) return;
        long[] positions = new long[distinct.Length], offsets = new long[distinct.Length];
        Walk(TermVectorFiles.Positions | TermVectorFiles.Offsets, (in Occurrence at) =>
        {
            int index = Array.BinarySearch(distinct, at.Field);
            positions[index] += at.Position - at.PreviousPosition;
            offsets[index] += at.Start - at.PreviousStart;
        });
        float[] charsPerTerm = new float[distinct.Length];
        for (int i = 0; i < distinct.Length; i++)
        {
            charsPerTerm[i] = positions[i] <= 0 || offsets[i] <= 0 ? 0 : (float)((double)offsets[i] / positions[i]);
            _data.WriteSingle(charsPerTerm[i]);
        }
        Walk(TermVectorFiles.Offsets, (in Occurrence at) =>
        {
            float chars = charsPerTerm[Array.BinarySearch(distinct, at.Field)];
            _packed.Add(at.Start - at.PreviousStart - TermVectorFiles.Expected(chars, at.Position - at.PreviousPosition));
        });
        _packed.Finish();
        Walk(TermVectorFiles.Offsets, (in Occurrence at) => _packed.Add(at.Length - at.TermLength));
        _packed.Finish();
    }

    readonly record struct Occurrence(int Field, int TermLength, int Position, int PreviousPosition, int Start, int PreviousStart, int Length);

    delegate void Visit(in Occurrence at);

    /// <summary>All occurrences in the fields that have all of these parts, in the order they were added.</summary>
    void Walk(int parts, Visit visit)
    {
        int term = 0, position = 0, offset = 0;
        foreach (Field field in _fields)
        {
            bool wanted = (field.Flags & parts) == parts;
            bool positions = (field.Flags & TermVectorFiles.Positions) != 0, offsets = (field.Flags & TermVectorFiles.Offsets) != 0;
            for (int t = 0; t < field.Terms; t++, term++)
            {
                int previousPosition = 0, previousStart = 0;
                for (int j = 0; j < _freqs[term]; j++)
                {
                    int at = positions ? _positions[position++] : 0;
                    (int start, int length) = offsets ? (_starts[offset], _lengths[offset++]) : (0, 0);
                    if (wanted) visit(new Occurrence(field.Number, _prefixes[term] + _suffixes[term], at, previousPosition, start, previousStart, length));
                    (previousPosition, previousStart) = (at, start);
                }
            }
        }
    }

    void WriteBlocks(List<int> values)
    {
        foreach (int value in values) _packed.Add(value);
        _packed.Finish();
    }
}
