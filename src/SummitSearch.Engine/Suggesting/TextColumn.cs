using System.Text;
using SummitSearch.Engine.Fetching;
using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48.DocValues;

namespace SummitSearch.Engine.Suggesting;

/// <summary>The texts of a binary column: what is suggested, without unpacking the stored fields of every document.</summary>
/// <remarks>Safe for any number of threads; the caller holds the snapshot.</remarks>
public sealed class TextColumn(Snapshot snapshot, string field)
{
    /// <summary>The text of a document, "" when it has none.</summary>
    /// <param name="docId">In the snapshot.</param>
    public string this[int docId]
    {
        get
        {
            SegmentLeaf leaf = snapshot.Leaves[Fetch.LeafOf(snapshot, docId)];
            return leaf.Reader.Binary(field) is { } column ? Encoding.UTF8.GetString(column[docId - leaf.DocBase]) : "";
        }
    }

    /// <summary>Live documents that have a text, in order, each with its number in a numeric column (0 without one).</summary>
    public IEnumerable<(int DocId, string Text, long Number)> Live(string numberField)
    {
        foreach (SegmentLeaf leaf in snapshot.Leaves)
        {
            if (leaf.Reader.Binary(field) is not { } texts) continue;
            NumericDocValues? numbers = leaf.Reader.Numeric(numberField);
            for (int doc = 0; doc < leaf.Reader.MaxDoc; doc++)
                if ((leaf.Reader.LiveDocs is not { } live || live[doc]) && texts.Has(doc))
                    yield return (leaf.DocBase + doc, Encoding.UTF8.GetString(texts[doc]), numbers?[doc] ?? 0);
        }
    }
}
