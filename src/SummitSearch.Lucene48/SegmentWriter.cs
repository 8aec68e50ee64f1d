using SummitSearch.Lucene48.DocValues;
using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.StoredFields;

namespace SummitSearch.Lucene48;

/// <summary>Writes the files of one new segment, at a flush or a merge. format.md §16.1.</summary>
/// <remarks>
/// One thread. Order: stored fields of all documents, then postings, norms, doc values (each at most once, in any order
/// among them), then <see cref="Finish"/>. Nothing refers to the files before a commit. When it is disposed unfinished,
/// or anything threw, the files written so far are deleted.
/// </remarks>
public sealed class SegmentWriter : IDisposable
{
    public SegmentWriter(IndexDirectory directory, string name) => throw new NotSupportedException();

    public string Name => throw new NotSupportedException();

    /// <summary>Open from the start; every document of the segment passes through it, in docId order.</summary>
    public StoredFieldsWriter StoredFields => throw new NotSupportedException();

    /// <summary>Starts the postings. The fields' flags decide which files there are (format.md §4.2).</summary>
    /// <param name="fields">All fields of the segment, with their final flags but for <see cref="FieldInfo.HasPostings"/>.</param>
    public PostingsWriter StartPostings(IReadOnlyList<FieldInfo> fields, int maxDoc) => throw new NotSupportedException();

    /// <summary>Norms of one field, a byte for each document. Called in order of field number.</summary>
    public void WriteNorms(FieldInfo field, ReadOnlySpan<byte> norms) => throw new NotSupportedException();

    /// <summary>Starts the doc values; columns are added field by field, in order of field number.</summary>
    public DocValuesWriter StartDocValues(int maxDoc) => throw new NotSupportedException();

    /// <summary>Writes .fnm, the compound file if asked for, and .si.</summary>
    /// <param name="fields">Every field; HasPostings is set here from what was written.</param>
    public SegmentInfo Finish(IReadOnlyList<FieldInfo> fields, int maxDoc, IReadOnlyDictionary<string, string> diagnostics, bool compound) =>
        throw new NotSupportedException();

    public void Dispose() => throw new NotSupportedException();
}
