using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Postings;

/// <summary>Writes .doc, .pos, .pay, .tim and .tip of one segment. format.md §7, §8.</summary>
/// <remarks>
/// Fields in ordinal order of their names, terms in byte order, documents ascending, positions not descending. A term
/// that got no document is left out, and so is a field that got no term.
/// </remarks>
public sealed class PostingsWriter : IDisposable
{
    /// <param name="create">Creates a file of the segment by the end of its name, such as "_Lucene41_0.doc".</param>
    /// <param name="fields">All fields of the segment with their final flags: they decide which files there are.</param>
    internal PostingsWriter(Func<string, IndexOutput> create, IReadOnlyList<FieldInfo> fields, int maxDoc) => throw new NotSupportedException();

    public void StartField(FieldInfo field) => throw new NotSupportedException();
    public void StartTerm(ReadOnlySpan<byte> term) => throw new NotSupportedException();
    /// <param name="freq">Ignored for a field without frequencies.</param>
    public void StartDoc(int docId, int freq) => throw new NotSupportedException();
    /// <summary>Called freq times a document for a field with positions; offsets are -1 for a field without them.</summary>
    public void AddPosition(int position, int startOffset, int endOffset, ReadOnlySpan<byte> payload) => throw new NotSupportedException();
    public void FinishTerm() => throw new NotSupportedException();
    public void FinishField() => throw new NotSupportedException();
    /// <summary>Numbers of the fields that got a term.</summary>
    public IReadOnlySet<int> FieldsWithTerms => throw new NotSupportedException();
    /// <summary>Writes the directories and footers and closes the files.</summary>
    public void Finish() => throw new NotSupportedException();
    public void Dispose() => throw new NotSupportedException();
}
