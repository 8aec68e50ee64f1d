using SummitSearch.Lucene48.DocValues;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.StoredFields;
using SummitSearch.Lucene48.Terms;
using SummitSearch.Lucene48.TermVectors;

namespace SummitSearch.Lucene48;

/// <summary>One segment, open for reading. format.md §16.2.</summary>
/// <remarks>
/// Immutable and safe for any number of threads; what it hands out (enumerators, column readers, stored-field readers)
/// is for one thread each. The files are shared by all readers of the segment's core and closed with the last of them;
/// nothing that was handed out may be used after that.
/// </remarks>
public sealed class SegmentReader : IDisposable
{
    readonly SegmentCore _core;
    int _disposed;

    SegmentReader(SegmentCore core, CommittedSegment segment, LiveDocs? liveDocs) =>
        (_core, Segment, LiveDocs) = (core, segment, liveDocs);

    /// <summary>Opens the segment's files. Small files are summed against their checksum.</summary>
    /// <exception cref="CorruptIndexException">The bytes of a file contradict format.md.</exception>
    /// <exception cref="IndexVersionException">A file, or the format of a field, is not Lucene 4.8's.</exception>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    public static SegmentReader Open(IndexDirectory directory, CommittedSegment segment)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(segment);
        SegmentCore core = new(directory, segment);
        try
        {
            return new SegmentReader(core, segment, LiveDocsFile.Read(directory, segment));
        }
        catch
        {
            core.Dispose();
            throw;
        }
    }

    /// <summary>The same segment with other live documents (null: all live), sharing every file. Dispose both.</summary>
    /// <param name="segment">The segment as the commit with these live documents has it; null: as this reader has it.</param>
    public SegmentReader WithLiveDocs(LiveDocs? liveDocs, CommittedSegment? segment = null)
    {
        if (liveDocs is not null && liveDocs.MaxDoc != MaxDoc) throw new ArgumentException($"Bits for {liveDocs.MaxDoc} documents, not {MaxDoc}.", nameof(liveDocs));
        if (segment is not null && segment.Info.Name != Name) throw new ArgumentException($"Segment {segment.Info.Name}, not {Name}.", nameof(segment));
        SegmentCore core = Core;
        ObjectDisposedException.ThrowIf(!core.TryRetain(), this);
        return new SegmentReader(core, segment ?? Segment, liveDocs);
    }

    /// <summary>The segment as the commit lists it.</summary>
    public CommittedSegment Segment { get; }
    /// <summary>The same object for all readers that share this segment's files: a key for what is derived from them.</summary>
    public object FilesKey => _core;
    /// <summary>The segment's name, such as "_0".</summary>
    public string Name => Segment.Info.Name;
    /// <summary>Documents, deleted ones included; docIds are [0, MaxDoc).</summary>
    public int MaxDoc => Segment.Info.DocCount;
    /// <summary>Documents that are not deleted.</summary>
    public int NumDocs => LiveDocs?.Count ?? MaxDoc;
    /// <summary>Null when no document is deleted.</summary>
    public LiveDocs? LiveDocs { get; }
    /// <summary>In ordinal order of their names.</summary>
    public IReadOnlyList<FieldInfo> Fields => _core.Fields;
    /// <summary>Null when the segment does not know the field.</summary>
    public FieldInfo? Field(string name) => _core.Field(name);
    /// <summary>Null when the segment knows no field of that number.</summary>
    public FieldInfo? Field(int number) => _core.Field(number);

    /// <summary>Dictionary and statistics of a field, or null when no term of it is in this segment.</summary>
    public FieldTerms? Terms(string field) => Core.Terms(field);

    /// <summary>A norm byte for each document (0 where it lacks the field), or an empty span when the field has no norms.</summary>
    public ReadOnlySpan<byte> Norms(string field) => Core.Norms(field);

    /// <summary>The norms before they are taken as bytes: a similarity that is not Lucene's own may have stored any numbers.</summary>
    internal long[] NormNumbers(string field) => Core.NormNumbers(field);

    /// <summary>Numbers of the fields that .nvm has norms of.</summary>
    internal IReadOnlyCollection<int> NormFields => Core.NormFields;

    /// <summary>Where the norms of a field begin in .nvd; -1 when it has none there.</summary>
    internal long NormStart(int field) => Core.NormStart(field);

    /// <summary>What the files say of a column, or null.</summary>
    internal T? Column<T>(string field) where T : Column => Core.Column<T>(field);

    /// <summary>The column, or null when the field has none of this type. A new reader each call: one a thread.</summary>
    public NumericDocValues? Numeric(string field) => Core.Column<NumericColumn>(field) switch
    {
        null => null,
        { Format: DocValuesFiles.Table } table => new TableNumericReader(table),
        { } packed => new PackedNumericReader(packed),
    };

    /// <inheritdoc cref="Numeric"/>
    public BinaryDocValues? Binary(string field) => Core.Column<BinaryColumn>(field) is { } column ? new BinaryColumnReader(column) : null;

    /// <inheritdoc cref="Numeric"/>
    public SortedDocValues? Sorted(string field) => Core.Column<SortedColumn>(field) is { } column ? new SortedReader(column) : null;

    /// <inheritdoc cref="Numeric"/>
    public SortedSetDocValues? SortedSet(string field) => Core.Column<SortedSetColumn>(field) switch
    {
        null => null,
        { Single: { } single } => new SingleSortedSetReader(single),
        { } many => new SortedSetReader(many),
    };

    /// <summary>Rows of stored values. A new reader each call: one a thread.</summary>
    public StoredFieldsReader StoredFields() => Core.StoredFields.Clone();

    /// <summary>Term vectors, or null when no field of the segment has any. A new reader each call: one a thread.</summary>
    public TermVectorsReader? TermVectors() => Core.TermVectors?.Clone();

    /// <summary>Sums every file of the segment and holds it to its footer: the big ones, which opening does not sum, included.</summary>
    /// <exception cref="CorruptIndexException">The first file that does not agree.</exception>
    public void VerifyChecksums() => Core.VerifyChecksums(Segment);

    /// <summary>Gives back this reader's share; the last one of the core closes the files. May be called again.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) _core.Dispose();
    }

    SegmentCore Core
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed != 0, this);
            return _core;
        }
    }
}
