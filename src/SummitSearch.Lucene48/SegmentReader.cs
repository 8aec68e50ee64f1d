using SummitSearch.Lucene48.DocValues;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.StoredFields;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Lucene48;

/// <summary>One segment, open for reading. format.md §16.2.</summary>
/// <remarks>
/// Immutable and safe for any number of threads; what it hands out (enumerators, column readers, stored-field readers)
/// is for one thread each. The files are shared by all readers of the segment's core and closed with the last of them.
/// </remarks>
public sealed class SegmentReader : IDisposable
{
    /// <summary>Opens the segment's files. Small files are summed against their checksum.</summary>
    public static SegmentReader Open(IndexDirectory directory, CommittedSegment segment) => throw new NotSupportedException();

    /// <summary>The same segment with other live documents (null: all live), sharing every file. Dispose both.</summary>
    public SegmentReader WithLiveDocs(LiveDocs? liveDocs) => throw new NotSupportedException();

    public CommittedSegment Segment => throw new NotSupportedException();
    public string Name => Segment.Info.Name;
    /// <summary>Documents, deleted ones included; docIds are [0, MaxDoc).</summary>
    public int MaxDoc => Segment.Info.DocCount;
    /// <summary>Documents that are not deleted.</summary>
    public int NumDocs => LiveDocs?.Count ?? MaxDoc;
    /// <summary>Null when no document is deleted.</summary>
    public LiveDocs? LiveDocs => throw new NotSupportedException();
    /// <summary>In ordinal order of their names.</summary>
    public IReadOnlyList<FieldInfo> Fields => throw new NotSupportedException();
    /// <summary>Null when the segment does not know the field.</summary>
    public FieldInfo? Field(string name) => throw new NotSupportedException();
    /// <summary>Dictionary and statistics of a field, or null when no term of it is in this segment.</summary>
    public FieldTerms? Terms(string field) => throw new NotSupportedException();
    /// <summary>A norm byte for each document (0 where it lacks the field), or an empty span when the field has no norms.</summary>
    public ReadOnlySpan<byte> Norms(string field) => throw new NotSupportedException();
    /// <summary>The column, or null when the field has none of this type. A new reader each call: one a thread.</summary>
    public NumericDocValues? Numeric(string field) => throw new NotSupportedException();
    /// <inheritdoc cref="Numeric"/>
    public BinaryDocValues? Binary(string field) => throw new NotSupportedException();
    /// <inheritdoc cref="Numeric"/>
    public SortedDocValues? Sorted(string field) => throw new NotSupportedException();
    /// <inheritdoc cref="Numeric"/>
    public SortedSetDocValues? SortedSet(string field) => throw new NotSupportedException();
    /// <summary>Rows of stored values. A new reader each call: one a thread.</summary>
    public StoredFieldsReader StoredFields() => throw new NotSupportedException();

    public void Dispose() => throw new NotSupportedException();
}
