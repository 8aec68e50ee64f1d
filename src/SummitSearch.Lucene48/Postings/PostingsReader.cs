using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Lucene48.Postings;

/// <summary>The postings and term dictionaries of one segment: .doc, .pos, .pay, .tim and .tip. format.md §7, §8.</summary>
/// <remarks>Safe for any number of threads.</remarks>
sealed class PostingsReader : IDisposable
{
    /// <summary>Opens the files that the fields' flags say there are (format.md §4.2): none when no field is indexed.</summary>
    /// <param name="open">Opens a file of the segment by the end of its name, such as "_Lucene41_0.doc".</param>
    /// <param name="fields">All fields of the segment.</param>
    public static PostingsReader Open(Func<string, IndexInput> open, IReadOnlyList<FieldInfo> fields, int maxDoc) => throw new NotSupportedException();

    /// <summary>Dictionary of a field, or null when no term of it is in this segment.</summary>
    public FieldTerms? Terms(string field) => throw new NotSupportedException();

    /// <summary>Sums every file and holds it to its footer.</summary>
    public void VerifyChecksums() => throw new NotSupportedException();

    /// <summary>Closes the files.</summary>
    public void Dispose() => throw new NotSupportedException();
}
