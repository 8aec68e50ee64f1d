using SummitSearch.Lucene48.Packed;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Lucene48.Postings;

/// <summary>Writes .doc, .pos, .pay, .tim and .tip of one segment. format.md §7, §8.</summary>
/// <remarks>
/// One thread. Fields in ordinal order of their names, terms in byte order, documents ascending, positions not
/// descending. A term that got no document is left out, and so is a field that got no term. Calls out of order or
/// values out of range are an <see cref="InvalidOperationException"/> or an <see cref="ArgumentException"/>; what was
/// written then is of no use. The bytes are those that Lucene writes for the same postings, but for the unspecified
/// ones in arc arrays.
/// </remarks>
public sealed class PostingsWriter : IDisposable
{
    internal const string DocName = "Lucene41PostingsWriterDoc", PositionName = "Lucene41PostingsWriterPos", PayloadName = "Lucene41PostingsWriterPay";
    internal const string FileStart = "_Lucene41_0";
    internal const int Version = 2;
    const int BlockSize = PostingsEnumerator.BlockSize;

    readonly int _maxDoc;
    readonly IndexOutput _doc;
    readonly IndexOutput? _positions, _payloads;
    readonly TermsWriter _terms;
    readonly SkipWriter _skip = new();
    readonly ulong[] _docsOfField;

    // The current field.
    FieldInfo? _field;
    bool _hasFreqs, _hasPositions, _hasOffsets, _hasPayloads;
    string _lastField = "";

    // The current term.
    readonly int[] _docGaps = new int[BlockSize], _freqs = new int[BlockSize];
    readonly int[] _positionGaps = new int[BlockSize], _payloadLengths = new int[BlockSize];
    readonly int[] _startGaps = new int[BlockSize], _offsetLengths = new int[BlockSize];
    readonly BlockBuffer _payloadBytes = new(), _term = new();
    bool _inTerm;
    SkipPoint _start, _point;
    int _docFreq, _docsBuffered, _positionsBuffered, _lastDoc;
    long _totalTermFreq, _lastPositionBlockEnd;

    // The current document.
    int _positionsDue, _lastPosition, _lastStart;

    /// <param name="create">Creates a file of the segment by the end of its name, such as "_Lucene41_0.doc".</param>
    /// <param name="fields">All fields of the segment with their final flags: they decide which files there are.</param>
    internal PostingsWriter(Func<string, IndexOutput> create, IReadOnlyList<FieldInfo> fields, int maxDoc)
    {
        _maxDoc = maxDoc;
        _docsOfField = new ulong[(maxDoc + 63) >> 6];
        List<IndexOutput> opened = [];
        try
        {
            _doc = Create(".doc", DocName);
            ForBlocks.Default.WriteTable(_doc);
            if (fields.Any(f => f.HasPositions)) _positions = Create(".pos", PositionName);
            if (fields.Any(f => f.HasPositions && (f.HasPayloads || f.HasOffsets))) _payloads = Create(".pay", PayloadName);
            _terms = new TermsWriter(create);
        }
        catch
        {
            foreach (IndexOutput output in opened) Close(output);
            throw;
        }

        // A disk that failed fails again here; the caller should hear of the first failure, and no file stay open.
        static void Close(IndexOutput output)
        {
            try { output.Dispose(); }
            catch (IOException) { return; }
        }

        IndexOutput Create(string extension, string name)
        {
            IndexOutput output = create(FileStart + extension);
            opened.Add(output);
            FileFrame.WriteHeader(output, name, Version);
            return output;
        }
    }

    /// <summary>Numbers of the fields that got a term.</summary>
    public IReadOnlySet<int> FieldsWithTerms => _terms.Fields;

    /// <summary>Starts a field; fields come in ordinal order of their names.</summary>
    public void StartField(FieldInfo field)
    {
        if (_field != null) throw new InvalidOperationException($"Field {_field.Name} is not finished.");
        if (!field.IsIndexed) throw new ArgumentException($"Field {field.Name} is not indexed.", nameof(field));
        if (_terms.AnyField && string.CompareOrdinal(field.Name, _lastField) <= 0)
            throw new ArgumentException($"Fields come in ordinal order: {field.Name} after {_lastField}.", nameof(field));
        (_hasFreqs, _hasPositions, _hasOffsets) = (field.HasFreqs, field.HasPositions, field.HasOffsets);
        _hasPayloads = _hasPositions && field.HasPayloads;
        if ((_hasPositions && _positions == null) || ((_hasPayloads || _hasOffsets) && _payloads == null))
            throw new ArgumentException($"Field {field.Name} is not as it was announced.", nameof(field));
        _field = field;
        _lastField = field.Name;
        Array.Clear(_docsOfField);
        _terms.StartField(field);
    }

    /// <summary>Starts a term, above the one before it as unsigned bytes; its documents follow.</summary>
    public void StartTerm(ReadOnlySpan<byte> term)
    {
        if (_field == null || _inTerm) throw new InvalidOperationException("A term starts in a field, after the one before is finished.");
        _inTerm = true;
        _term.Clear();
        _term.WriteBytes(term);
        _start = new SkipPoint
        {
            DocFp = _doc.Position, PositionFp = _hasPositions ? _positions!.Position : 0,
            PayloadFp = _hasPayloads || _hasOffsets ? _payloads!.Position : 0,
        };
        _point = _start;
        (_docFreq, _docsBuffered, _positionsBuffered, _lastDoc, _positionsDue) = (0, 0, 0, 0, 0);
        _totalTermFreq = 0;
        _payloadBytes.Clear();
        _skip.StartTerm(_start, _hasPositions, _hasPayloads, _hasOffsets);
    }

    /// <param name="freq">Ignored for a field without frequencies.</param>
    public void StartDoc(int docId, int freq)
    {
        if (!_inTerm || _positionsDue > 0) throw new InvalidOperationException("A document starts in a term, after all positions of the one before.");
        if (docId >= _maxDoc || (_docFreq == 0 ? docId < 0 : docId <= _lastDoc))
            throw new ArgumentOutOfRangeException(nameof(docId), docId, $"Documents ascend from {_lastDoc} to below {_maxDoc}.");
        if (_hasFreqs) ArgumentOutOfRangeException.ThrowIfLessThan(freq, 1);
        if (_docFreq > 0 && _docsBuffered == 0) _skip.Add(_point);      // a full block, and something behind it
        _docGaps[_docsBuffered] = docId - _lastDoc;
        _freqs[_docsBuffered] = freq;
        _docsBuffered++;
        _docFreq++;
        _totalTermFreq += _hasFreqs ? freq : 1;
        _lastDoc = docId;
        _docsOfField[docId >> 6] |= 1UL << docId;
        (_lastPosition, _lastStart) = (0, 0);
        if (_hasPositions) _positionsDue = freq;
        if (_docsBuffered == BlockSize)
        {
            ForBlocks.Write(_doc, _docGaps);
            if (_hasFreqs) ForBlocks.Write(_doc, _freqs);
            _docsBuffered = 0;
            if (!_hasPositions) EndBlock();
        }
    }

    /// <summary>Called freq times a document for a field with positions; offsets are -1 for a field without them.</summary>
    public void AddPosition(int position, int startOffset, int endOffset, ReadOnlySpan<byte> payload)
    {
        if (_positionsDue == 0) throw new InvalidOperationException("A document has as many positions as its frequency.");
        if (position < _lastPosition) throw new ArgumentOutOfRangeException(nameof(position), position, $"Positions do not descend: {_lastPosition} was before.");
        if (!_hasPayloads && payload.Length > 0) throw new ArgumentException($"Field {_field!.Name} was announced without payloads.", nameof(payload));
        int at = _positionsBuffered;
        _positionGaps[at] = position - _lastPosition;
        _lastPosition = position;
        if (_hasPayloads)
        {
            _payloadLengths[at] = payload.Length;
            _payloadBytes.WriteBytes(payload);
        }
        if (_hasOffsets)
        {
            if (startOffset < _lastStart || endOffset < startOffset)
                throw new ArgumentOutOfRangeException(nameof(startOffset), startOffset, $"Offsets run forward: start {startOffset}, end {endOffset}, start {_lastStart} before.");
            _startGaps[at] = startOffset - _lastStart;
            _offsetLengths[at] = endOffset - startOffset;
            _lastStart = startOffset;
        }
        if (++_positionsBuffered == BlockSize) WritePositionBlock();
        if (--_positionsDue == 0 && _docsBuffered == 0) EndBlock();
    }

    /// <summary>Ends the term; one without a document is left out.</summary>
    public void FinishTerm()
    {
        if (!_inTerm || _positionsDue > 0) throw new InvalidOperationException("A term ends after all positions of its last document.");
        _inTerm = false;
        if (_docFreq == 0) return;
        if (_docFreq > 1) WriteDocTail();
        if (_hasPositions) WritePositionTail();
        long skipOffset = -1;
        if (_docFreq > BlockSize)
        {
            skipOffset = _doc.Position - _start.DocFp;
            _skip.MoveTo(_doc);
        }
        _terms.Add(_term.Written, new TermState
        {
            DocFreq = _docFreq, TotalTermFreq = _totalTermFreq,
            DocStart = _start.DocFp, PositionStart = _start.PositionFp, PayloadStart = _start.PayloadFp,
            SingletonDoc = _docFreq == 1 ? _lastDoc : -1,
            LastPositionBlock = _hasPositions && _totalTermFreq > BlockSize ? _lastPositionBlockEnd - _start.PositionFp : -1,
            SkipOffset = skipOffset,
        });
    }

    /// <summary>Ends the field; one without a term leaves nothing in the files.</summary>
    public void FinishField()
    {
        if (_field == null || _inTerm) throw new InvalidOperationException("A field ends after its last term.");
        int docs = 0;
        foreach (ulong word in _docsOfField) docs += System.Numerics.BitOperations.PopCount(word);
        _terms.FinishField(docs);
        _field = null;
    }

    /// <summary>Writes the directories and footers and closes the files.</summary>
    public void Finish()
    {
        if (_field != null) throw new InvalidOperationException($"Field {_field.Name} is not finished.");
        _terms.Finish();
        FileFrame.WriteFooter(_doc);
        if (_positions != null) FileFrame.WriteFooter(_positions);
        if (_payloads != null) FileFrame.WriteFooter(_payloads);
        Dispose();
    }

    /// <summary>Closes the files; without <see cref="Finish"/> before, they are of no use.</summary>
    public void Dispose()
    {
        try { _terms.Dispose(); }
        finally
        {
            try { _doc.Dispose(); }
            finally
            {
                try { _positions?.Dispose(); }
                finally { _payloads?.Dispose(); }
            }
        }
    }

    // Remembers where everything stands after a block of documents, for the skip entry that the next document calls for.
    void EndBlock() => _point = new SkipPoint
    {
        Doc = _lastDoc, DocFp = _doc.Position, PositionFp = _hasPositions ? _positions!.Position : 0,
        PayloadFp = _hasPayloads || _hasOffsets ? _payloads!.Position : 0,
        PositionsBuffered = _positionsBuffered, PayloadBytesBuffered = _payloadBytes.Length,
    };

    void WritePositionBlock()
    {
        ForBlocks.Write(_positions!, _positionGaps);
        if (_hasPayloads)
        {
            ForBlocks.Write(_payloads!, _payloadLengths);
            _payloads!.WriteVInt(_payloadBytes.Length);
            _payloadBytes.MoveTo(_payloads);
        }
        if (_hasOffsets)
        {
            ForBlocks.Write(_payloads!, _startGaps);
            ForBlocks.Write(_payloads!, _offsetLengths);
        }
        _positionsBuffered = 0;
    }

    void WriteDocTail()
    {
        for (int i = 0; i < _docsBuffered; i++)
        {
            if (!_hasFreqs) _doc.WriteVInt(_docGaps[i]);
            else if (_freqs[i] == 1) _doc.WriteVInt(_docGaps[i] << 1 | 1);
            else
            {
                _doc.WriteVInt(_docGaps[i] << 1);
                _doc.WriteVInt(_freqs[i]);
            }
        }
    }

    void WritePositionTail()
    {
        IndexOutput output = _positions!;
        _lastPositionBlockEnd = output.Position;
        int payloadLength = -1, offsetLength = -1, payloadAt = 0;
        for (int i = 0; i < _positionsBuffered; i++)
        {
            if (!_hasPayloads) output.WriteVInt(_positionGaps[i]);
            else
            {
                bool changed = _payloadLengths[i] != payloadLength;
                output.WriteVInt(_positionGaps[i] << 1 | (changed ? 1 : 0));
                if (changed) output.WriteVInt(payloadLength = _payloadLengths[i]);
                output.WriteBytes(_payloadBytes.Written.Slice(payloadAt, payloadLength));
                payloadAt += payloadLength;
            }
            if (_hasOffsets)
            {
                bool changed = _offsetLengths[i] != offsetLength;
                output.WriteVInt(_startGaps[i] << 1 | (changed ? 1 : 0));
                if (changed) output.WriteVInt(offsetLength = _offsetLengths[i]);
            }
        }
    }
}
