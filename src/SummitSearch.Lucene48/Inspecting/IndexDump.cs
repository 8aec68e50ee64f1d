using SummitSearch.Lucene48.DocValues;
using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.StoredFields;
using SummitSearch.Lucene48.Terms;
using SummitSearch.Lucene48.TermVectors;

namespace SummitSearch.Lucene48.Inspecting;

/// <summary>What a dump leaves out or adds.</summary>
[Flags]
public enum DumpOptions
{
    /// <summary>Everything but the commit and its segments.</summary>
    None = 0,
    /// <summary>Also the commit and its segments, which differ between indexes of the same documents.</summary>
    Segments = 1,
    /// <summary>Terms without their documents.</summary>
    NoPostings = 2,
}

/// <summary>Prints a whole index as stable text: the same that Apache Lucene prints of it by the "dump" of our oracle.</summary>
/// <remarks>
/// One record a line, ASCII, LF. docIds are those of the index (all segments in the commit's order), deleted documents
/// are included, fields come in ordinal order: indexes of the same documents give the same text, however they are cut
/// into segments. tests/lucene-oracle/README.md lists the lines. The text is written as it is read, never held whole.
/// </remarks>
public sealed class IndexDump
{
    readonly CommitPoint _commit;
    readonly IReadOnlyList<SegmentReader> _segments;
    readonly int[] _docBases;
    readonly long _maxDoc;
    readonly DumpText _text;

    IndexDump(CommitPoint commit, IReadOnlyList<SegmentReader> segments, DumpText text)
    {
        (_commit, _segments, _text) = (commit, segments, text);
        _docBases = new int[segments.Count];
        for (int i = 0; i < segments.Count; i++)
        {
            _docBases[i] = (int)_maxDoc;
            _maxDoc += segments[i].MaxDoc;
        }
        if (_maxDoc > int.MaxValue) throw new CorruptIndexException(commit.FileName, -1, "at most 2147483647 documents", $"{_maxDoc}");
    }

    /// <summary>Prints the newest commit of the directory.</summary>
    /// <exception cref="FileNotFoundException">The directory holds no commit.</exception>
    /// <exception cref="CorruptIndexException">A file contradicts format.md; what was read before it has been printed.</exception>
    public static void Write(IndexDirectory directory, TextWriter output, DumpOptions options = DumpOptions.None)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(output);
        CommitPoint commit = CommitPoint.ReadLatest(directory) ?? throw new FileNotFoundException("There is no segments_N file: this is no index.");
        List<SegmentReader> segments = [];
        DumpText text = new(output);
        try
        {
            foreach (CommittedSegment segment in commit.Segments) segments.Add(SegmentReader.Open(directory, segment));
            new IndexDump(commit, segments, text).Write(options);
        }
        finally
        {
            text.Flush();
            foreach (SegmentReader segment in segments) segment.Dispose();
        }
    }

    void Write(DumpOptions options)
    {
        WriteTotals();
        if ((options & DumpOptions.Segments) != 0) WriteSegments();
        if (_maxDoc == 0) return;
        WriteDeleted();
        IReadOnlyList<MergedField> fields = MergedField.Of(_segments);
        foreach (MergedField field in fields) WriteField(field);
        foreach (MergedField field in fields) WriteTerms(field, (options & DumpOptions.NoPostings) == 0);
        foreach (MergedField field in fields.Where(field => field.HasNorms)) WriteNorms(field);
        foreach (MergedField field in fields) WriteColumn(field);
        WriteStored();
        WriteVectors();
    }

    void WriteTotals()
    {
        long live = _segments.Sum(segment => (long)segment.NumDocs);
        _text.Add("index maxDoc=").Add(_maxDoc).Add(" numDocs=").Add(live).Add(" deleted=").Add(_maxDoc - live).EndLine();
        foreach ((string key, string value) in _commit.UserData.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            _text.Add("userdata ").AddQuoted(key).Add(' ').AddQuoted(value).EndLine();
    }

    void WriteSegments()
    {
        _text.Add("commit ").Add(_commit.FileName).Add(" generation=").Add(_commit.Generation).EndLine();
        for (int i = 0; i < _segments.Count; i++)
        {
            CommittedSegment segment = _segments[i].Segment;
            _text.Add("segment ").Add(segment.Info.Name).Add(" docBase=").Add(_docBases[i]).Add(" docCount=").Add(segment.Info.DocCount)
                .Add(" delCount=").Add(segment.DeletedDocs).Add(" delGen=").Add(segment.DeletionGeneration)
                .Add(" fieldInfosGen=").Add(segment.FieldInfosGeneration).Add(" compound=").Add(segment.Info.IsCompound)
                .Add(" codec=Lucene46 version=").Add(ThreeParts(segment.Info.Version)).EndLine();
        }
    }

    /// <summary>"4.8" as Lucene's Version prints it: "4.8.0".</summary>
    static string ThreeParts(string version)
    {
        string[] parts = version.Split('.');
        return parts.Length >= 3 ? version : version + (parts.Length == 1 ? ".0.0" : ".0");
    }

    void WriteDeleted()
    {
        for (int i = 0; i < _segments.Count; i++)
        {
            if (_segments[i].LiveDocs is not { } live) continue;
            for (int d = 0; d < live.MaxDoc; d++) if (!live[d]) _text.Add("deleted ").Add(_docBases[i] + d).EndLine();
        }
    }

    void WriteField(MergedField field)
    {
        string index = field.Options switch
        {
            IndexOptions.None => "-",
            IndexOptions.Docs => "DOCS_ONLY",
            IndexOptions.DocsAndFreqs => "DOCS_AND_FREQS",
            IndexOptions.DocsAndFreqsAndPositions => "DOCS_AND_FREQS_AND_POSITIONS",
            _ => "DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS",
        };
        string docValues = field.DocValues switch
        {
            DocValuesType.None => "-",
            DocValuesType.Numeric => "NUMERIC",
            DocValuesType.Binary => "BINARY",
            DocValuesType.Sorted => "SORTED",
            _ => "SORTED_SET",
        };
        _text.Add("field ").AddQuoted(field.Name).Add(" index=").Add(index).Add(" norms=").Add(field.HasNorms)
            .Add(" payloads=").Add(field.HasPayloads).Add(" vectors=").Add(field.HasVectors).Add(" docvalues=").Add(docValues).EndLine();
    }

    void WriteTerms(MergedField field, bool postings)
    {
        FieldTerms?[] segments = [.. _segments.Select(segment => segment.Terms(field.Name))];
        FieldTerms[] there = [.. segments.OfType<FieldTerms>()];
        if (there.Length == 0) return;
        bool freqs = there.All(terms => terms.Field.HasFreqs), positions = there.All(terms => terms.Field.HasPositions);
        bool offsets = there.All(terms => terms.Field.HasOffsets), payloads = positions && there.Any(terms => terms.Field.HasPayloads);
        _text.Add("terms ").AddQuoted(field.Name).Add(" docCount=").Add(there.Sum(terms => (long)terms.DocCount))
            .Add(" sumDocFreq=").Add(there.Sum(terms => terms.SumDocFreq))
            .Add(" sumTotalTermFreq=").Add(freqs ? there.Sum(terms => terms.SumTotalTermFreq) : -1).EndLine();

        MergedTerms merged = new(segments);
        PostingsEnumerator?[] reuse = new PostingsEnumerator?[segments.Length];
        while (merged.MoveNext())
        {
            long docFreq = 0, totalTermFreq = 0;
            for (int i = 0; i < segments.Length; i++)
            {
                if (merged.In(i) is not { } terms) continue;
                docFreq += terms.DocFreq;
                totalTermFreq += terms.TotalTermFreq;
            }
            _text.Add("term ").AddQuoted(field.Name).Add(' ').AddTerm(merged.Term).Add(" docFreq=").Add(docFreq)
                .Add(" totalTermFreq=").Add(freqs ? totalTermFreq : -1).EndLine();
            if (!postings) continue;
            for (int i = 0; i < segments.Length; i++)
            {
                if (merged.In(i) is not { } terms) continue;
                PostingsParts want = !positions ? freqs ? PostingsParts.Freqs : PostingsParts.Docs : PostingsWanted.All(segments[i]!.Field);
                PostingsEnumerator documents = reuse[i] = segments[i]!.Postings(terms.State, want, reuse[i]);
                while (documents.NextDoc() != PostingsEnumerator.NoMoreDocs)
                {
                    _text.Add(" doc ").Add(_docBases[i] + documents.DocId);
                    if (freqs) _text.Add(" freq=").Add(documents.Freq);
                    if (positions) WritePositions(documents, offsets, payloads);
                    _text.EndLine();
                }
            }
        }
    }

    void WritePositions(PostingsEnumerator documents, bool offsets, bool payloads)
    {
        _text.Add(" pos=");
        for (int j = 0; j < documents.Freq; j++)
        {
            if (j > 0) _text.Add(',');
            _text.Add(documents.NextPosition());
            if (offsets && documents.StartOffset >= 0) _text.Add('@').Add(documents.StartOffset).Add('-').Add(documents.EndOffset);
            if (payloads && !documents.Payload.IsEmpty) _text.Add('|').AddHex(documents.Payload);
        }
    }

    void WriteNorms(MergedField field)
    {
        for (int i = 0; i < _segments.Count; i++)
        {
            long[] norms = _segments[i].NormNumbers(field.Name);
            for (int d = 0; d < _segments[i].MaxDoc; d++)
            {
                long norm = norms.Length == 0 ? 0 : norms[d];
                // A byte may be stored signed or not, and is shown unsigned.
                if (norm is < 0 and >= sbyte.MinValue) norm += 256;
                _text.Add("norm ").AddQuoted(field.Name).Add(' ').Add(_docBases[i] + d).Add(' ').Add(norm).EndLine();
            }
        }
    }

    void WriteColumn(MergedField field)
    {
        switch (field.DocValues)
        {
            case DocValuesType.Numeric: WriteNumeric(field.Name); break;
            case DocValuesType.Binary: WriteBinary(field.Name); break;
            case DocValuesType.Sorted: WriteSorted(field.Name); break;
            case DocValuesType.SortedSet: WriteSortedSet(field.Name); break;
        }
    }

    DumpText StartValue(string field, int segment, int docId) => _text.Add("dv ").AddQuoted(field).Add(' ').Add(_docBases[segment] + docId).Add(' ');

    void WriteNumeric(string field)
    {
        for (int i = 0; i < _segments.Count; i++)
        {
            NumericDocValues? values = _segments[i].Numeric(field);
            for (int d = 0; d < _segments[i].MaxDoc; d++)
            {
                StartValue(field, i, d);
                if (values is not null && values.Has(d)) _text.Add(values[d]);
                else _text.Add('-');
                _text.EndLine();
            }
        }
    }

    void WriteBinary(string field)
    {
        for (int i = 0; i < _segments.Count; i++)
        {
            BinaryDocValues? values = _segments[i].Binary(field);
            for (int d = 0; d < _segments[i].MaxDoc; d++)
            {
                StartValue(field, i, d);
                if (values is not null && values.Has(d)) _text.AddHex(values[d]);
                else _text.Add('-');
                _text.EndLine();
            }
        }
    }

    void WriteSorted(string field)
    {
        SortedDocValues?[] columns = [.. _segments.Select(segment => segment.Sorted(field))];
        MergedOrdinals ordinals = WriteDictionary(field, [.. columns.Select(column => column?.Values)]);
        for (int i = 0; i < _segments.Count; i++)
        {
            for (int d = 0; d < _segments[i].MaxDoc; d++)
            {
                int ordinal = columns[i]?[d] ?? -1;
                StartValue(field, i, d);
                if (ordinal >= 0) _text.Add(Known(ordinals, field, i, ordinal));
                else _text.Add('-');
                _text.EndLine();
            }
        }
    }

    void WriteSortedSet(string field)
    {
        SortedSetDocValues?[] columns = [.. _segments.Select(segment => segment.SortedSet(field))];
        MergedOrdinals ordinals = WriteDictionary(field, [.. columns.Select(column => column?.Values)]);
        for (int i = 0; i < _segments.Count; i++)
        {
            for (int d = 0; d < _segments[i].MaxDoc; d++)
            {
                ReadOnlySpan<long> ofDoc = columns[i] is { } column ? column[d] : default;
                StartValue(field, i, d);
                if (ofDoc.IsEmpty) _text.Add('-');
                for (int j = 0; j < ofDoc.Length; j++)
                {
                    if (j > 0) _text.Add(',');
                    _text.Add(Known(ordinals, field, i, ofDoc[j]));
                }
                _text.EndLine();
            }
        }
    }

    long Known(MergedOrdinals ordinals, string field, int segment, long ordinal)
    {
        if (ordinal >= 0 && ordinal < ordinals.Count(segment)) return ordinals[segment, ordinal];
        FieldInfo info = _segments[segment].Field(field)!;
        throw new CorruptIndexException(FileNames.DocValues(_segments[segment].Name, info.DocValuesGeneration, info.DocValuesSuffix) + ".dvd", -1,
            $"ordinals of {field} below {ordinals.Count(segment)}", $"{ordinal}");
    }

    MergedOrdinals WriteDictionary(string field, ValueDictionary?[] dictionaries) => new(dictionaries, (ordinal, value) =>
        _text.Add("ord ").AddQuoted(field).Add(' ').Add(ordinal).Add(' ').AddTerm(value).EndLine());

    void WriteStored()
    {
        for (int i = 0; i < _segments.Count; i++)
        {
            StoredFieldsReader rows = _segments[i].StoredFields();
            for (int d = 0; d < _segments[i].MaxDoc; d++)
            {
                foreach (StoredValue value in rows.Read(d))
                {
                    _text.Add("stored ").Add(_docBases[i] + d).Add(' ').AddQuoted(NameOf(i, value.FieldNumber));
                    WriteStoredValue(value);
                    _text.EndLine();
                }
            }
        }
    }

    void WriteStoredValue(in StoredValue value)
    {
        switch (value.Value)
        {
            case string text: _text.Add(" string ").AddQuoted(text); break;
            case byte[] bytes: _text.Add(" binary ").AddHex(bytes); break;
            case int number: _text.Add(" int32 ").Add(number); break;
            case long number: _text.Add(" int64 ").Add(number); break;
            case float number: _text.Add(" single ").AddHex(BitConverter.SingleToUInt32Bits(number), 8); break;
            case double number: _text.Add(" double ").AddHex(BitConverter.DoubleToUInt64Bits(number), 16); break;
        }
    }

    void WriteVectors()
    {
        for (int i = 0; i < _segments.Count; i++)
        {
            if (_segments[i].TermVectors() is not { } vectors) continue;
            for (int d = 0; d < _segments[i].MaxDoc; d++)
            {
                foreach (TermVector vector in vectors.Read(d))
                {
                    string name = NameOf(i, vector.FieldNumber);
                    for (int t = 0; t < vector.Count; t++)
                    {
                        _text.Add("vector ").Add(_docBases[i] + d).Add(' ').AddQuoted(name).Add(' ').AddTerm(vector.Term(t)).Add(" freq=").Add(vector.Freq(t));
                        if (vector.HasPositions || vector.HasOffsets) WriteOccurrences(vector, t);
                        _text.EndLine();
                    }
                }
            }
        }
    }

    void WriteOccurrences(TermVector vector, int term)
    {
        ReadOnlySpan<int> positions = vector.Positions(term), starts = vector.StartOffsets(term), ends = vector.EndOffsets(term);
        _text.Add(" pos=");
        for (int j = 0; j < vector.Freq(term); j++)
        {
            if (j > 0) _text.Add(',');
            _text.Add(positions.IsEmpty ? -1 : positions[j]);
            if (!starts.IsEmpty && starts[j] >= 0) _text.Add('@').Add(starts[j]).Add('-').Add(ends[j]);
            ReadOnlySpan<byte> payload = vector.Payload(term, j);
            if (!payload.IsEmpty) _text.Add('|').AddHex(payload);
        }
    }

    string NameOf(int segment, int fieldNumber) => _segments[segment].Field(fieldNumber)?.Name
        ?? throw new CorruptIndexException(_segments[segment].Name, -1, "a field of the segment", $"number {fieldNumber}");
}

/// <summary>What to ask of a field's postings to get all it has.</summary>
static class PostingsWanted
{
    public static PostingsParts All(FieldInfo field) =>
        !field.HasFreqs ? PostingsParts.Docs
        : !field.HasPositions ? PostingsParts.Freqs
        : field.HasOffsets ? field.HasPayloads ? PostingsParts.All : PostingsParts.Offsets
        : field.HasPayloads ? PostingsParts.Payloads : PostingsParts.Positions;
}
