using SummitSearch.Lucene48;

namespace SummitSearch.Engine.Indexing;

/// <summary>Says which documents of a segment a delete is meant for: the seam through which queries delete.</summary>
public interface IDocumentSelector
{
    /// <summary>Sets the bits of the documents that match; called once for each segment, by one thread at a time.</summary>
    /// <param name="segment">The segment; deleted documents may be selected or not, it makes no difference.</param>
    /// <param name="selected">Bit d of word d / 64 stands for document d; all 0 at first.</param>
    void Select(SegmentReader segment, Span<ulong> selected);
}
