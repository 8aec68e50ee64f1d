using SummitSearch.Lucene48;
using SummitSearch.Lucene48.DocValues;
using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.StoredFields;
using SummitSearch.Lucene48.TermVectors;

namespace SummitSearch.Engine.Indexing.Inverting;

/// <summary>One segment in the making: its documents inverted in memory, its stored fields on their way to disk. One thread at a time.</summary>
sealed class SegmentBuffer : IDisposable
{
    // Memory a buffer keeps from one segment to the next.
    const int KeepBytes = 1 << 28;

    readonly FieldNumbers _numbers;
    readonly NormForm _normForm;
    readonly ByteArena _arena = new();
    readonly FieldInverter _inverter = new();
    readonly Dictionary<string, FieldBuffer> _fields = new(StringComparer.Ordinal);
    readonly List<FieldBuffer> _inDocument = [], _columnsInDocument = [];
    readonly List<int> _failed = [];
    SegmentWriter? _writer;
    bool _hasVectors;
    // For each document how many deletes the writer had taken before it; null while that is 0 for all.
    int[]? _deletesBefore;

    public SegmentBuffer(FieldNumbers numbers, NormForm normForm) => (_numbers, _normForm) = (numbers, normForm);

    /// <summary>Slots taken so far, those of failed documents included.</summary>
    public int DocCount { get; private set; }
    /// <summary>Memory in use, in bytes; the same for the same documents.</summary>
    public long Size { get; private set; }
    /// <summary>The number in the segment's name.</summary>
    public long SegmentNumber { get; private set; }
    /// <summary>The number of the full flush that will take it: see <see cref="DeletePacket.Epoch"/>.</summary>
    public long Epoch { get; private set; }
    /// <summary>Set by whoever finds that it should be flushed when its thread is done with the document.</summary>
    public bool FlushWanted { get; set; }

    /// <summary>Begins the segment of that number.</summary>
    public void Start(IndexDirectory directory, long number, long epoch)
    {
        _writer = new SegmentWriter(directory, FileNames.Segment(number));
        (SegmentNumber, Epoch) = (number, epoch);
    }

    /// <summary>Adds a document.</summary>
    /// <returns>True when it is in; false when <paramref name="error"/> says why not: its slot, if it got one, is dead, and the rest goes on.</returns>
    /// <exception cref="IOException">Stored fields or term vectors could not be written: the whole buffer is lost.</exception>
    public bool TryAdd(Document document, out Exception? error)
    {
        int docId = DocCount;
        error = ColumnFault(document);
        if (error is not null) return false;
        StoredFieldsWriter stored = _writer!.StoredFields;
        try
        {
            foreach (Field value in document.Fields)
                if (value.Type.IndexOptions != IndexOptions.None) Invert(value, docId);
        }
        // Whatever an analyzer throws is this document's affair; out of memory may have left the tables half changed.
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            error = failure;
        }
        stored.StartDocument();
        if (error is null)
        {
            foreach (FieldBuffer field in _inDocument) field.FinishDocument();
            foreach (Field value in document.Fields) Keep(value, docId, stored);
        }
        else _failed.Add(docId);
        stored.FinishDocument();
        WriteVectors(docId, failed: error is not null);
        _inDocument.Clear();
        DocCount++;
        Size = Measure();
        return error is null;
    }

    /// <summary>Says of the last document how many deletes were taken before it.</summary>
    public void SetDeletesBefore(int deletes)
    {
        if (deletes == 0 && _deletesBefore is null) return;
        _deletesBefore ??= new int[Math.Max(64, DocCount)];
        if (_deletesBefore.Length < DocCount) Array.Resize(ref _deletesBefore, 2 * DocCount);
        _deletesBefore[DocCount - 1] = deletes;
    }

    /// <summary>Writes the segment and leaves the buffer empty, to be started again.</summary>
    /// <returns>The segment, or null when every slot is dead: then there is nothing on disk.</returns>
    public FlushedSegment? Flush(IReadOnlyDictionary<string, string> diagnostics, bool compound)
    {
        try
        {
            if (_failed.Count == DocCount) return null;
            FieldBuffer[] fields = [.. _fields.Values.OrderBy(field => field.Number)];
            FieldInfo[] infos = [.. fields.Select(field => field.Info())];
            SegmentWriter writer = _writer!;
            WriteTerms(fields, infos);
            for (int i = 0; i < fields.Length; i++)
                if (infos[i].HasNorms) writer.WriteNorms(infos[i], fields[i].Norms(DocCount));
            WriteColumns(fields);
            SegmentInfo info = writer.Finish(infos, DocCount, diagnostics, compound);
            LiveDocs? live = null;
            if (_failed.Count > 0)
            {
                live = new LiveDocs(DocCount);
                foreach (int docId in _failed) live.Delete(docId);
            }
            return new FlushedSegment(info, live, _deletesBefore, Epoch);
        }
        finally
        {
            Clear();
        }
    }

    /// <summary>Drops everything, the files begun included.</summary>
    public void Dispose() => Clear();

    void Clear()
    {
        _fields.Clear();
        _failed.Clear();
        _inDocument.Clear();
        _deletesBefore = null;
        _arena.Clear(KeepBytes);
        (DocCount, Size, FlushWanted, _hasVectors) = (0, 0, false, false);
        SegmentWriter? writer = _writer;
        _writer = null;
        writer?.Dispose();
    }

    void WriteTerms(FieldBuffer[] fields, FieldInfo[] infos)
    {
        if (!Array.Exists(fields, field => field.HasTerms)) return;
        using PostingsWriter postings = _writer!.StartPostings(infos, DocCount);
        foreach (FieldInfo info in infos.OrderBy(info => info.Name, StringComparer.Ordinal))
        {
            FieldBuffer field = _fields[info.Name];
            if (field.HasTerms) field.WriteTerms(postings, info);
        }
        postings.Finish();
    }

    void WriteColumns(FieldBuffer[] fields)
    {
        if (!Array.Exists(fields, field => field.Column is not null)) return;
        using DocValuesWriter columns = _writer!.StartDocValues(DocCount);
        foreach (FieldBuffer field in fields) field.Column?.Write(columns, field.Number, DocCount);
        columns.Finish();
    }

    FieldBuffer BufferOf(Field value)
    {
        if (_fields.TryGetValue(value.Name, out FieldBuffer? field)) return field;
        field = new FieldBuffer(value.Name, _numbers.NumberOf(value.Name), _arena, _normForm);
        _fields.Add(value.Name, field);
        return field;
    }

    void Invert(Field value, int docId)
    {
        FieldBuffer field = BufferOf(value);
        if (field.Doc != docId) _inDocument.Add(field);
        _inverter.Invert(field, value, docId);
    }

    void Keep(Field value, int docId, StoredFieldsWriter stored)
    {
        FieldBuffer field = BufferOf(value);
        if (value.Type.DocValues != DocValuesType.None) field.AddToColumn(docId, value.Type, value.Value);
        if (!value.Type.IsStored) return;
        switch (value.Value)
        {
            case string text: stored.Add(field.Number, text); break;
            case byte[] bytes: stored.Add(field.Number, bytes); break;
            case int number: stored.Add(field.Number, number); break;
            case long number: stored.Add(field.Number, number); break;
            case float number: stored.Add(field.Number, number); break;
            case double number: stored.Add(field.Number, number); break;
        }
    }

    // The file is opened by the first document that has a vector; from then on every document passes through it.
    void WriteVectors(int docId, bool failed)
    {
        bool has = !failed && _inDocument.Exists(field => field.HasVector);
        if (!has && !_hasVectors) return;
        TermVectorsWriter vectors = _writer!.TermVectors;
        if (!_hasVectors)
        {
            _hasVectors = true;
            for (int before = 0; before < docId; before++)
            {
                vectors.StartDocument();
                vectors.FinishDocument();
            }
        }
        vectors.StartDocument();
        if (has)
        {
            _inDocument.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
            foreach (FieldBuffer field in _inDocument)
                if (field.HasVector) field.WriteVector(vectors);
        }
        vectors.FinishDocument();
    }

    // Before a slot is taken, so that a wrong column leaves nothing behind.
    ArgumentException? ColumnFault(Document document)
    {
        _columnsInDocument.Clear();
        foreach (Field value in document.Fields)
        {
            if (value.Type.DocValues == DocValuesType.None) continue;
            if (_numbers.TypeFault(value.Name, value.Type.DocValues) is { } fault) return fault;
            if (value.Type.DocValues == DocValuesType.SortedSet) continue;
            FieldBuffer field = BufferOf(value);
            if (_columnsInDocument.Contains(field))
                return new ArgumentException($"Field \"{value.Name}\" has two {value.Type.DocValues} doc values in one document; only {DocValuesType.SortedSet} takes several.");
            _columnsInDocument.Add(field);
        }
        return null;
    }

    long Measure()
    {
        long size = _arena.Used + 4L * (_deletesBefore?.Length ?? 0);
        foreach (FieldBuffer field in _fields.Values) size += field.Size;
        return size;
    }
}

/// <summary>A segment as the flush left it, in no commit yet.</summary>
/// <param name="LiveDocs">Null when no document failed.</param>
/// <param name="DeletesBefore">For each document how many deletes of the epoch came before it; null: none.</param>
sealed record FlushedSegment(SegmentInfo Info, LiveDocs? LiveDocs, int[]? DeletesBefore, long Epoch);
