using SummitSearch.Engine;
using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.TestKit;

/// <summary>An index of a few kilobytes that has every kind of file and structure, so that a test can go through its bytes one by one.</summary>
public static class SmallIndexes
{
    static readonly FieldType
        All = new()
        {
            IndexOptions = IndexOptions.DocsAndFreqsAndPositionsAndOffsets, Analyzer = MarkedText.WithPayloads, IsStored = true,
            Vectors = VectorParts.Positions | VectorParts.Offsets | VectorParts.Payloads,
        };

    /// <summary>Two segments of two and three documents, two of them deleted: postings with payloads and offsets, term vectors, norms, all stored types and columns.</summary>
    /// <param name="compound">Whether each segment is one file.</param>
    public static MemoryDirectory Whole(bool compound)
    {
        MemoryDirectory directory = new();
        using IndexWriter writer = new(directory, new IndexWriterOptions { MergePolicy = null, CompoundFlush = compound });
        for (int i = 0; i < 5; i++)
        {
            writer.Add(Document(i));
            if (i == 1) writer.Flush();
        }
        writer.UserData = new Dictionary<string, string> { ["by"] = "a test" };
        writer.Commit();
        writer.Delete(new Term("id", "1"), new Term("id", "3"));
        writer.Commit();
        return directory;
    }

    static Document Document(int i)
    {
        Document document = new Document()
            .Add(new Field("id", FieldType.StoredString, $"{i}"))
            .Add(new Field("all", All, $"a b|x c|yz a d{i}|{i} e e"))
            .Add(new Field("n", FieldType.Numeric with { IsStored = true, PrecisionStep = 8 }, 100 + i))
            .Add(new Field("l", FieldType.Stored, 10_000_000_000L * i)).Add(new Field("f", FieldType.Stored, 0.5f)).Add(new Field("d", FieldType.Stored, -0.25))
            .Add(new Field("b", FieldType.Stored, new byte[] { 1, 2, 255 }))
            .Add(new Field("dv-n", FieldType.Column(DocValuesType.Numeric), i * i)).Add(new Field("dv-b", FieldType.Column(DocValuesType.Binary), $"v{i}"))
            .Add(new Field("dv-s", FieldType.Column(DocValuesType.Sorted), $"s{i % 2}"));
        // Each column lacks a value somewhere.
        return i == 2 ? document : document.Add(new Field("dv-set", FieldType.Column(DocValuesType.SortedSet), $"x{i}")).Add(new Field("dv-set", FieldType.Column(DocValuesType.SortedSet), "y"))
            .Add(new Field("dv-some", FieldType.Column(DocValuesType.Numeric), 7L * i));
    }
}
