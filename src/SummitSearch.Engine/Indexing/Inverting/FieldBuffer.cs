using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.TermVectors;

namespace SummitSearch.Engine.Indexing.Inverting;

/// <summary>One field of one in-memory segment: its terms with their postings, its norms and its column. One thread.</summary>
/// <remarks>
/// A field may come with different index options; the segment then keeps what all have in common. Recorded is what the
/// first value asked for.
/// </remarks>
sealed class FieldBuffer(string name, int number, ByteArena arena, NormForm normForm)
{
    TermTable? _terms;
    byte[] _norms = [];
    bool _hasNorms, _recordsFreqs, _recordsPositions, _recordsOffsets;
    Column? _column;
    DocValuesType _columnType;
    // The vector of the current document, null when it wants none; the buffer is kept for the next that does.
    VectorBuffer? _vector, _vectorBuffer;
    bool _hasVectors;

    public string Name => name;
    public int Number => number;
    public IndexOptions IndexOptions { get; private set; }
    public bool OmitsNorms { get; private set; }
    public bool HasPayloads { get; private set; }
    public bool HasTerms => _terms is { Count: > 0 };
    public bool WritesNorms => _hasNorms && !OmitsNorms;
    public Column? Column => _column;

    /// <summary>The document whose values are being inverted, and how far they came: semantics.md §1.9.</summary>
    public int Doc { get; private set; } = -1;
    public int Position, Offset, Length, Overlaps;
    public float Boost;

    public long Size => (long)(_terms?.Count ?? 0) * TermTable.BytesPerTerm + _norms.Length + (_column?.Size ?? 0);

    /// <summary>Before each value that is indexed.</summary>
    /// <returns>True for the first value of the document.</returns>
    public bool StartValue(int docId, FieldType type)
    {
        if (_terms is null)
        {
            _terms = new TermTable(arena);
            IndexOptions = type.IndexOptions;
            _recordsFreqs = type.IndexOptions >= IndexOptions.DocsAndFreqs;
            _recordsPositions = type.IndexOptions >= IndexOptions.DocsAndFreqsAndPositions;
            _recordsOffsets = type.IndexOptions >= IndexOptions.DocsAndFreqsAndPositionsAndOffsets;
        }
        else if (type.IndexOptions < IndexOptions) IndexOptions = type.IndexOptions;
        OmitsNorms |= type.OmitsNorms;
        if (Doc == docId)
        {
            if (type.Vectors != (_vector?.Parts ?? VectorParts.None))
                throw new ArgumentException($"Field \"{name}\": its values in one document must ask for the same term vectors.");
            return false;
        }
        _vector = type.Vectors == VectorParts.None ? null : _vectorBuffer ??= new VectorBuffer();
        _vector?.Start(type.Vectors);
        (Doc, Position, Offset, Length, Overlaps, Boost) = (docId, 0, 0, 0, 0, 1);
        return true;
    }

    /// <summary>Whether offsets are recorded, so that they have to be right.</summary>
    public bool RecordsOffsets => _recordsOffsets || (_vector is { } vector && (vector.Parts & VectorParts.Offsets) != 0);

    /// <summary>The current document has terms of this field, and wants them as a vector.</summary>
    public bool HasVector => _vector is { IsEmpty: false };

    /// <summary>One occurrence in the current document.</summary>
    public void Add(ReadOnlySpan<byte> term, int position, int startOffset, int endOffset, ReadOnlySpan<byte> payload)
    {
        TermTable terms = _terms!;
        int id = terms.FindOrAdd(term, out _);
        _vector?.Add(id, position, startOffset, endOffset, payload);
        ref TermSlot slot = ref terms.Slots[id];
        if (slot.LastDoc == Doc) slot.Freq++;
        else StartDoc(ref slot);
        if (!_recordsPositions) return;
        int code = (position - slot.LastPosition) << 1;
        slot.LastPosition = position;
        if (payload.IsEmpty) arena.AppendVInt(ref slot.Positions, code);
        else
        {
            HasPayloads = true;
            arena.AppendVInt(ref slot.Positions, code | 1);
            arena.AppendVInt(ref slot.Positions, payload.Length);
            arena.Append(ref slot.Positions, payload);
        }
        if (!_recordsOffsets) return;
        arena.AppendVInt(ref slot.Positions, startOffset - slot.LastStartOffset);
        arena.AppendVInt(ref slot.Positions, endOffset - startOffset);
        slot.LastStartOffset = startOffset;
    }

    void StartDoc(ref TermSlot slot)
    {
        if (slot.LastDoc >= 0)
        {
            // Most occur once in a document: that takes the lowest bit of the distance instead of a byte.
            if (!_recordsFreqs) arena.AppendVInt(ref slot.Docs, slot.DocDelta);
            else if (slot.Freq == 1) arena.AppendVInt(ref slot.Docs, slot.DocDelta << 1 | 1);
            else
            {
                arena.AppendVInt(ref slot.Docs, slot.DocDelta << 1);
                arena.AppendVInt(ref slot.Docs, slot.Freq);
            }
        }
        slot.DocDelta = Doc - Math.Max(slot.LastDoc, 0);
        (slot.LastDoc, slot.Freq, slot.LastPosition, slot.LastStartOffset) = (Doc, 1, 0, 0);
    }

    /// <summary>After the last value of the current document.</summary>
    public void FinishDocument()
    {
        if (OmitsNorms) return;
        if (Doc >= _norms.Length) Array.Resize(ref _norms, Math.Max(Doc + 1, 2 * _norms.Length));
        _norms[Doc] = NormByte.Of(Length - Overlaps, Boost, normForm);
        _hasNorms = true;
    }

    /// <summary>Hands on the current document's vector; after its last value.</summary>
    public void WriteVector(TermVectorsWriter writer)
    {
        _hasVectors = true;
        _vector!.Write(writer, number, _terms!);
    }

    public void AddToColumn(int docId, FieldType type, object value)
    {
        _columnType = type.DocValues;
        (_column ??= Column.Of(type.DocValues)).Add(docId, value);
    }

    public FieldInfo Info() => new()
    {
        Name = name, Number = number, IndexOptions = IndexOptions, DocValues = _columnType,
        OmitsNorms = IndexOptions != IndexOptions.None && OmitsNorms, HasNorms = WritesNorms, HasTermVectors = _hasVectors,
        HasPayloads = HasPayloads && IndexOptions >= IndexOptions.DocsAndFreqsAndPositions,
    };

    /// <summary>A norm for each document, 0 for those without the field.</summary>
    public ReadOnlySpan<byte> Norms(int maxDoc)
    {
        if (_norms.Length < maxDoc) Array.Resize(ref _norms, maxDoc);
        return _norms.AsSpan(0, maxDoc);
    }

    /// <summary>Hands all terms to the writer, in byte order.</summary>
    public void WriteTerms(PostingsWriter writer, FieldInfo info)
    {
        bool positions = info.HasPositions, offsets = info.HasOffsets;
        byte[] payload = [];
        writer.StartField(info);
        foreach (int id in TermOrder.Of(_terms!))
        {
            ref TermSlot slot = ref _terms!.Slots[id];
            SliceReader docs = new(arena, slot.Docs), occurrences = new(arena, slot.Positions);
            writer.StartTerm(_terms.Term(id));
            for (int docId = 0; ;)
            {
                int freq = 1;
                bool last = docs.AtEnd;
                if (last) (docId, freq) = (slot.LastDoc, slot.Freq);
                else
                {
                    uint code = (uint)docs.ReadVInt();
                    if (!_recordsFreqs) docId += (int)code;
                    else
                    {
                        docId += (int)(code >> 1);
                        if ((code & 1) == 0) freq = docs.ReadVInt();
                    }
                }
                writer.StartDoc(docId, freq);
                if (positions) WritePositions(writer, ref occurrences, freq, offsets, ref payload);
                if (last) break;
            }
            writer.FinishTerm();
        }
        writer.FinishField();
    }

    void WritePositions(PostingsWriter writer, ref SliceReader from, int freq, bool offsets, ref byte[] payload)
    {
        for (int i = 0, position = 0, start = 0; i < freq; i++)
        {
            uint code = (uint)from.ReadVInt();
            position += (int)(code >> 1);
            int payloadLength = 0, end = -1;
            if ((code & 1) != 0)
            {
                payloadLength = from.ReadVInt();
                if (payload.Length < payloadLength) payload = new byte[payloadLength];
                from.ReadBytes(payload.AsSpan(0, payloadLength));
            }
            if (_recordsOffsets)
            {
                start += from.ReadVInt();
                end = start + from.ReadVInt();
            }
            if (offsets) writer.AddPosition(position, start, end, payload.AsSpan(0, payloadLength));
            else writer.AddPosition(position, -1, -1, payload.AsSpan(0, payloadLength));
        }
    }
}
