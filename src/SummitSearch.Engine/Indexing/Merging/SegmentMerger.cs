using SummitSearch.Engine.Indexing.Inverting;
using SummitSearch.Lucene48;
using SummitSearch.Lucene48.DocValues;
using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.StoredFields;
using SummitSearch.Lucene48.TermVectors;

namespace SummitSearch.Engine.Indexing.Merging;

/// <summary>Writes the live documents of several segments, in order, as one segment. semantics.md §9.7.</summary>
/// <remarks>Everything is kept: all kinds of doc values, payloads, offsets, norms, term vectors. One thread.</remarks>
sealed class SegmentMerger
{
    readonly IReadOnlyList<SegmentReader> _readers;
    readonly DocMap[] _maps;
    readonly FieldInfo[] _fields;
    readonly int _maxDoc;

    /// <param name="readers">With the live documents that the merge goes by.</param>
    public SegmentMerger(IReadOnlyList<SegmentReader> readers, FieldNumbers numbers)
    {
        _readers = readers;
        _maps = DocMap.Of(readers, out _maxDoc);
        _fields = MergedFields.Of(readers, numbers);
    }

    /// <summary>Documents the merged segment gets.</summary>
    public int MaxDoc => _maxDoc;

    /// <summary>For each segment where its documents went.</summary>
    public IReadOnlyList<DocMap> Maps => _maps;

    /// <summary>Writes the segment. When this throws, its files are gone again.</summary>
    public SegmentInfo Write(IndexDirectory directory, string name, IReadOnlyDictionary<string, string> diagnostics, bool compound, CancellationToken cancel)
    {
        using SegmentWriter writer = new(directory, name);
        WriteStoredFields(writer.StoredFields, cancel);
        FieldInfo[] indexed = [.. _fields.Where(field => field.IsIndexed && _readers.Any(reader => reader.Terms(field.Name) is not null))];
        if (indexed.Length > 0)
        {
            using PostingsWriter postings = writer.StartPostings(_fields, _maxDoc);
            PostingsMerger merger = new(_readers, _maps, postings);
            foreach (FieldInfo field in indexed.OrderBy(field => field.Name, StringComparer.Ordinal)) merger.Write(field, cancel);
            postings.Finish();
        }
        foreach (FieldInfo field in _fields)
            if (field.HasNorms) writer.WriteNorms(field, Norms(field.Name));
        FieldInfo[] columns = [.. _fields.Where(field => field.DocValues != DocValuesType.None && _readers.Any(reader => ColumnMerger.Has(reader, field)))];
        if (columns.Length > 0)
        {
            using DocValuesWriter values = writer.StartDocValues(_maxDoc);
            ColumnMerger merger = new(_readers, _maps, _maxDoc, values);
            foreach (FieldInfo field in columns)
            {
                cancel.ThrowIfCancellationRequested();
                merger.Write(field);
            }
            values.Finish();
        }
        if (_fields.Any(field => field.HasTermVectors)) WriteVectors(writer.TermVectors, cancel);
        return writer.Finish(_fields, _maxDoc, diagnostics, compound);
    }

    void WriteStoredFields(StoredFieldsWriter writer, CancellationToken cancel)
    {
        for (int i = 0; i < _readers.Count; i++)
        {
            SegmentReader reader = _readers[i];
            Dictionary<int, int> renumbered = Renumbered(reader);
            StoredFieldsReader rows = reader.StoredFields();
            if (renumbered.All(number => number.Key == number.Value))
            {
                writer.AddAll(rows, reader.LiveDocs, cancel);
                continue;
            }
            for (int docId = 0; docId < reader.MaxDoc; docId++)
            {
                if ((docId & 1023) == 0) cancel.ThrowIfCancellationRequested();
                if (_maps[i][docId] < 0) continue;
                writer.StartDocument();
                foreach (StoredValue value in rows.Read(docId)) writer.Add(renumbered[value.FieldNumber], value);
                writer.FinishDocument();
            }
        }
    }

    void WriteVectors(TermVectorsWriter writer, CancellationToken cancel)
    {
        for (int i = 0; i < _readers.Count; i++)
        {
            SegmentReader reader = _readers[i];
            Dictionary<int, int> renumbered = Renumbered(reader);
            TermVectorsReader? vectors = reader.TermVectors();
            for (int docId = 0; docId < reader.MaxDoc; docId++)
            {
                if ((docId & 1023) == 0) cancel.ThrowIfCancellationRequested();
                if (_maps[i][docId] < 0) continue;
                writer.StartDocument();
                if (vectors is not null)
                    foreach (TermVector vector in vectors.Read(docId)) writer.Add(renumbered[vector.FieldNumber], vector);
                writer.FinishDocument();
            }
        }
    }

    // A segment from another index may have other numbers for the same fields.
    Dictionary<int, int> Renumbered(SegmentReader reader)
    {
        Dictionary<string, int> numbers = _fields.ToDictionary(field => field.Name, field => field.Number, StringComparer.Ordinal);
        return reader.Fields.ToDictionary(field => field.Number, field => numbers[field.Name]);
    }

    byte[] Norms(string field)
    {
        byte[] merged = new byte[_maxDoc];
        for (int i = 0; i < _readers.Count; i++)
        {
            ReadOnlySpan<byte> norms = _readers[i].Norms(field);
            for (int docId = 0; docId < norms.Length; docId++)
            {
                int to = _maps[i][docId];
                if (to >= 0) merged[to] = norms[docId];
            }
        }
        return merged;
    }
}

/// <summary>Where the documents of one segment go in a merge.</summary>
sealed class DocMap
{
    // Null while nothing is deleted: then it is the base alone.
    readonly int[]? _to;
    readonly int _base;

    DocMap(SegmentReader reader, int @base)
    {
        _base = @base;
        if (reader.LiveDocs is not { } live) return;
        _to = new int[reader.MaxDoc];
        int next = @base;
        for (int docId = 0; docId < _to.Length; docId++) _to[docId] = live[docId] ? next++ : -1;
    }

    /// <summary>The document's number in the merged segment, -1 when it is deleted.</summary>
    public int this[int docId] => _to is null ? _base + docId : _to[docId];

    /// <summary>A map for each segment, one after the other without holes.</summary>
    public static DocMap[] Of(IReadOnlyList<SegmentReader> readers, out int maxDoc)
    {
        DocMap[] maps = new DocMap[readers.Count];
        long next = 0;
        for (int i = 0; i < maps.Length; i++)
        {
            maps[i] = new DocMap(readers[i], (int)next);
            next += readers[i].NumDocs;
            if (next > int.MaxValue) throw new InvalidOperationException($"A segment cannot have more than {int.MaxValue} documents.");
        }
        maxDoc = (int)next;
        return maps;
    }
}
