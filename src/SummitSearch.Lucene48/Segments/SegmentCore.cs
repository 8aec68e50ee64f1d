using SummitSearch.Lucene48.DocValues;
using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.StoredFields;
using SummitSearch.Lucene48.Terms;
using SummitSearch.Lucene48.TermVectors;

namespace SummitSearch.Lucene48.Segments;

/// <summary>The open files of one segment, counted by the readers that share them. Safe for any number of threads.</summary>
sealed class SegmentCore : IDisposable
{
    readonly IndexDirectory _directory;
    readonly SegmentFiles _files;
    readonly Dictionary<string, FieldInfo> _byName = new(StringComparer.Ordinal);
    readonly Dictionary<int, FieldInfo> _byNumber = [];
    readonly Dictionary<(long Generation, string Suffix), ColumnFiles> _columns = [];
    readonly Dictionary<string, PostingsReader> _postings = new(StringComparer.Ordinal);
    readonly NormsReader? _norms;
    int _readers = 1;

    public SegmentCore(IndexDirectory directory, CommittedSegment segment)
    {
        _directory = directory;
        int maxDoc = segment.Info.DocCount;
        _files = new SegmentFiles(directory, segment.Info);
        try
        {
            Fields = ReadFields(segment);
            foreach (FieldInfo field in Fields) (_byName[field.Name], _byNumber[field.Number]) = (field, field);
            foreach (string suffix in Fields.Where(field => field.HasPostings).Select(field => field.PostingsSuffix).Distinct())
                _postings.Add(suffix, PostingsReader.Open(rest => _files.Open(WithSuffix(rest, suffix)), Fields, maxDoc));
            if (Fields.Any(field => field.HasNorms)) _norms = new NormsReader(_files.Open(".nvd"), _files.Open(".nvm"), maxDoc);
            foreach (FieldInfo field in Fields.Where(field => field.DocValues != DocValuesType.None && field.HasColumn))
                OpenColumns(segment.Info.Name, field, maxDoc);
            StoredFields = StoredFieldsReader.Open(_files.Open(".fdt"), _files.Open(".fdx"), maxDoc);
            if (Fields.Any(field => field.HasTermVectors)) TermVectors = TermVectorsReader.Open(_files.Open(".tvd"), _files.Open(".tvx"), maxDoc);
        }
        catch
        {
            _files.Dispose();
            throw;
        }
    }

    /// <summary>In ordinal order of their names.</summary>
    public IReadOnlyList<FieldInfo> Fields { get; }

    /// <summary>To be cloned for each use.</summary>
    public StoredFieldsReader StoredFields { get; }

    /// <summary>To be cloned for each use; null when no field has vectors.</summary>
    public TermVectorsReader? TermVectors { get; }

    public FieldInfo? Field(string name) => _byName.GetValueOrDefault(name);
    public FieldInfo? Field(int number) => _byNumber.GetValueOrDefault(number);

    public FieldTerms? Terms(string field) =>
        _byName.TryGetValue(field, out FieldInfo? info) && info.HasPostings ? _postings[info.PostingsSuffix].Terms(field) : null;

    public ReadOnlySpan<byte> Norms(string field) =>
        _norms is not null && _byName.TryGetValue(field, out FieldInfo? info) && info.HasNorms ? _norms.Bytes(info.Number) : default;

    /// <summary>The norms as they are stored, empty when the field has none.</summary>
    public long[] NormNumbers(string field) =>
        _norms is not null && _byName.TryGetValue(field, out FieldInfo? info) && info.HasNorms ? _norms.Values(info.Number) : [];

    public IReadOnlyCollection<int> NormFields => _norms?.Fields ?? [];

    /// <summary>Where the norms of a field begin in .nvd; -1 when it has none there.</summary>
    public long NormStart(int field) => _norms!.StartOf(field);

    public T? Column<T>(string field) where T : Column =>
        _byName.TryGetValue(field, out FieldInfo? info)
        && _columns.TryGetValue((info.DocValuesGeneration, info.DocValuesSuffix), out ColumnFiles? files) ? files.Find<T>(info.Number) : null;

    /// <summary>Counts one reader more; false when the last one has closed the files.</summary>
    public bool TryRetain()
    {
        for (int readers; (readers = Volatile.Read(ref _readers)) > 0;)
        {
            if (Interlocked.CompareExchange(ref _readers, readers + 1, readers) == readers) return true;
        }
        return false;
    }

    /// <summary>Called once by each reader; the last one closes the files.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _readers) == 0) _files.Dispose();
    }

    public void VerifyChecksums(CommittedSegment segment)
    {
        foreach (string file in segment.Files)
        {
            using IndexInput input = _directory.Open(file);
            FileFrame.VerifyChecksum(input);
        }
    }

    // The reader of postings asks for "_Lucene41_0.doc"; another writer may have used further instances of the format.
    static string WithSuffix(string rest, string suffix) => rest.Replace("_Lucene41_0.", $"_Lucene41_{suffix}.", StringComparison.Ordinal);

    FieldInfo[] ReadFields(CommittedSegment segment)
    {
        long generation = segment.FieldInfosGeneration;
        IndexInput file = generation < 0 ? _files.Open(".fnm") : _files.OpenOutside(FileNames.FieldInfos(segment.Info.Name, generation));
        return [.. FieldInfosFile.Read(file).OrderBy(field => field.Name, StringComparer.Ordinal)];
    }

    // A field's column stands in the files of its own generation: format.md §11.6.
    void OpenColumns(string segment, FieldInfo field, int maxDoc)
    {
        (long, string) key = (field.DocValuesGeneration, field.DocValuesSuffix);
        if (_columns.ContainsKey(key)) return;
        string name = FileNames.DocValues(segment, field.DocValuesGeneration, field.DocValuesSuffix);
        bool inside = field.DocValuesGeneration < 0;
        IndexInput data = inside ? _files.Open(name[segment.Length..] + ".dvd") : _files.OpenOutside(name + ".dvd");
        IndexInput meta = inside ? _files.Open(name[segment.Length..] + ".dvm") : _files.OpenOutside(name + ".dvm");
        _columns.Add(key, new ColumnFiles(data, meta, maxDoc));
    }
}
