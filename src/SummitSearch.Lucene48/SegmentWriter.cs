using SummitSearch.Lucene48.DocValues;
using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.StoredFields;
using SummitSearch.Lucene48.TermVectors;

namespace SummitSearch.Lucene48;

/// <summary>Writes the files of one new segment, at a flush or a merge. format.md §16.1.</summary>
/// <remarks>
/// One thread. Order: stored fields of all documents, then postings, norms, doc values, term vectors (each at most once,
/// in any order among them; the postings are finished by their own Finish), then <see cref="Finish"/>, which finishes
/// whatever else is not. Nothing refers to the files before a commit.
/// When it is disposed unfinished, or anything threw, the files written so far are deleted.
/// </remarks>
public sealed class SegmentWriter : IDisposable
{
    readonly IndexDirectory _directory;
    readonly List<string> _files = [], _leftBehind = [];
    readonly HashSet<int> _normFields = [];
    NormsWriter? _norms;
    PostingsWriter? _postings;
    DocValuesWriter? _docValues;
    TermVectorsWriter? _vectors;
    bool _done;

    /// <param name="name">"_" and a number that no segment of the index ever had: <see cref="FileNames.Segment"/>.</param>
    public SegmentWriter(IndexDirectory directory, string name)
    {
        ArgumentNullException.ThrowIfNull(directory);
        if (FileNames.SegmentNumber(name) < 0) throw new ArgumentException($"\"{name}\" is no name of a segment.", nameof(name));
        (_directory, Name) = (directory, name);
        try
        {
            StoredFields = new StoredFieldsWriter(Create);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The segment's name, such as "_0".</summary>
    public string Name { get; }

    /// <summary>Open from the start; every document of the segment passes through it, in docId order.</summary>
    public StoredFieldsWriter StoredFields { get; }

    /// <summary>Opens at the first use, which some field with <see cref="FieldInfo.HasTermVectors"/> must justify; then every document passes through it.</summary>
    public TermVectorsWriter TermVectors
    {
        get
        {
            CheckOpen();
            return _vectors ??= new TermVectorsWriter(Create);
        }
    }

    /// <summary>Files that an unfinished writer could not delete when it was disposed; the next writer of the index will.</summary>
    public IReadOnlyList<string> LeftBehind => _leftBehind;

    /// <summary>Starts the postings. The fields' flags decide which files there are (format.md §4.2).</summary>
    /// <param name="fields">All fields of the segment, with their final flags but for <see cref="FieldInfo.HasPostings"/>.</param>
    public PostingsWriter StartPostings(IReadOnlyList<FieldInfo> fields, int maxDoc)
    {
        CheckOpen();
        if (_postings is not null) throw new InvalidOperationException("The postings are started already.");
        return _postings = new PostingsWriter(Create, fields, maxDoc);
    }

    /// <summary>Norms of one field, a byte for each document. Called in order of field number.</summary>
    public void WriteNorms(FieldInfo field, ReadOnlySpan<byte> norms)
    {
        ArgumentNullException.ThrowIfNull(field);
        CheckOpen();
        if (!field.HasNorms) throw new ArgumentException($"{field.Name} has no norms.", nameof(field));
        if (norms.Length != StoredFields.DocCount) throw new ArgumentException($"{norms.Length} norms for {StoredFields.DocCount} documents.", nameof(norms));
        if (!_normFields.Add(field.Number)) throw new ArgumentException($"Norms of {field.Name} are written already.", nameof(field));
        _norms ??= new NormsWriter(Create);
        _norms.Add(field.Number, norms);
    }

    /// <summary>Starts the doc values; columns are added field by field, in order of field number.</summary>
    public DocValuesWriter StartDocValues(int maxDoc)
    {
        CheckOpen();
        if (_docValues is not null) throw new InvalidOperationException("The doc values are started already.");
        return _docValues = new DocValuesWriter(extension => Create("_Lucene45_0" + extension), maxDoc);
    }

    /// <summary>Writes .fnm, the compound file if asked for, and .si.</summary>
    /// <param name="fields">Every field; HasPostings is set here from what was written.</param>
    public SegmentInfo Finish(IReadOnlyList<FieldInfo> fields, int maxDoc, IReadOnlyDictionary<string, string> diagnostics, bool compound)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(diagnostics);
        CheckOpen();
        if (StoredFields.DocCount != maxDoc) throw new ArgumentException($"{StoredFields.DocCount} documents were stored, not {maxDoc}.", nameof(maxDoc));
        if (!StoredFields.IsFinished) StoredFields.Finish();
        if (_postings is not null && _postings.FieldsWithTerms.Count == 0) DeletePostings();
        _norms?.Finish();
        if (_vectors is not null && _vectors.DocCount != maxDoc) throw new ArgumentException($"Vectors of {_vectors.DocCount} documents, not {maxDoc}.", nameof(maxDoc));
        if (_vectors is not null != fields.Any(field => field.HasTermVectors)) throw new ArgumentException("Term vectors are written exactly when some field has them.", nameof(fields));
        if (_vectors is { IsFinished: false }) _vectors.Finish();
        if (_docValues is { IsFinished: false }) _docValues.Finish();
        FieldInfosFile.Write(_directory, Track(".fnm"), [.. fields.Select(AsWritten)]);
        if (compound) Pack();
        SegmentInfo info = new()
        {
            Name = Name, DocCount = maxDoc, IsCompound = compound, Diagnostics = diagnostics,
            Files = [.. _files, SegmentInfoFile.NameOf(Name)],
        };
        Track(".si");
        SegmentInfoFile.Write(_directory, info);
        _done = true;
        return info;
    }

    /// <summary>Deletes what was written, unless the segment is finished.</summary>
    public void Dispose()
    {
        if (_done) return;
        _done = true;
        IDisposable?[] writers = [StoredFields, _postings, _norms, _docValues, _vectors];
        // A disk that failed will fail again here; the caller should hear of the first failure, not of this one.
        foreach (IDisposable? writer in writers) Try(() => writer?.Dispose());
        foreach (string file in _files)
        {
            if (!Try(() => DeleteIfThere(file))) _leftBehind.Add(file);
        }
    }

    static bool Try(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    void DeleteIfThere(string file)
    {
        if (_directory.Exists(file)) _directory.Delete(file);
    }

    FieldInfo AsWritten(FieldInfo field)
    {
        bool hasColumn = _docValues?.Fields.Contains(field.Number) ?? false;
        if (hasColumn && field.DocValues == DocValuesType.None) throw new ArgumentException($"{field.Name} has a column, but no doc values type.", nameof(field));
        if (field.HasNorms != _normFields.Contains(field.Number))
            throw new ArgumentException(field.HasNorms ? $"{field.Name} should have norms, but none were written." : $"{field.Name} should have no norms.", nameof(field));
        return field with
        {
            HasPostings = _postings?.FieldsWithTerms.Contains(field.Number) ?? false, PostingsSuffix = "0",
            HasColumn = hasColumn, DocValuesSuffix = "0", DocValuesGeneration = -1,
        };
    }

    // Started for fields that then had no term: no field will carry the attributes, so the files must not be (format.md §4.2).
    void DeletePostings()
    {
        foreach (string file in _files.FindAll(file => file.Contains("_Lucene41_", StringComparison.Ordinal)))
        {
            DeleteIfThere(file);
            _files.Remove(file);
        }
    }

    void Pack()
    {
        string[] packed = [.. _files];
        // Tracked before they are written, so that a failure removes them with the rest.
        Track(CompoundFile.DataName(Name)[Name.Length..]);
        Track(CompoundFile.EntriesName(Name)[Name.Length..]);
        CompoundFile.Write(_directory, Name, packed);
        foreach (string file in packed)
        {
            _directory.Delete(file);
            _files.Remove(file);
        }
    }

    IndexOutput Create(string rest) => _directory.Create(Track(rest));

    string Track(string rest)
    {
        _files.Add(Name + rest);
        return Name + rest;
    }

    void CheckOpen() => ObjectDisposedException.ThrowIf(_done, this);
}
