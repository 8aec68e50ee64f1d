using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.TermVectors;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Indexing;

/// <summary>Vectors asked for by a field's type; that they agree with the postings is Apache Lucene's to judge (<see cref="OracleTests"/>).</summary>
public class TermVectorTests
{
    static readonly FieldType Text = FieldType.Text(MarkedText.WithPayloads, stored: false);

    [Theory]
    [InlineData(VectorParts.Terms, "a×2, b×1")]
    [InlineData(VectorParts.Positions, "a×2 0 3, b×1 1")]
    [InlineData(VectorParts.Offsets, "a×2 [0,1) [8,10), b×1 [2,5)")]
    [InlineData(VectorParts.Positions | VectorParts.Payloads, "a×2 0 3, b×1 1|x")]
    [InlineData(VectorParts.Positions | VectorParts.Offsets | VectorParts.Payloads, "a×2 0[0,1) 3[8,10), b×1 1[2,5)|x")]
    public void A_vector_holds_what_the_type_asks_for_whatever_the_postings_hold(VectorParts parts, string expected)
    {
        foreach (SummitSearch.Lucene48.Segments.IndexOptions options in Enum.GetValues<SummitSearch.Lucene48.Segments.IndexOptions>()[1..])
        {
            using MemoryDirectory directory = Index(new Document().Add(new Field("f", Text with { Vectors = parts, IndexOptions = options }, "a b|x"))
                .Add(new Field("f", Text with { Vectors = parts, IndexOptions = options }, "  ~a")));
            Assert.Equal(expected, Printed(directory, 0));
        }
    }

    [Fact]
    public void Documents_without_terms_have_no_vector_wherever_they_stand()
    {
        FieldType vectored = Text with { Vectors = VectorParts.Terms };
        using MemoryDirectory directory = Index(
            new Document().Add(new Field("g", Text, "a")), new Document().Add(new Field("f", vectored, "")),
            new Document().Add(new Field("f", vectored, "b a b")), new Document().Add(new Field("f", Text, "c")));
        Assert.Equal(["", "", "a×1, b×2", ""], Enumerable.Range(0, 4).Select(docId => Printed(directory, docId)));
    }

    [Fact]
    public void A_document_that_fails_takes_its_vectors_with_it()
    {
        FieldType vectored = Text with { Vectors = VectorParts.Terms };
        using MemoryDirectory directory = new();
        using (IndexWriter writer = new(directory))
        {
            writer.Add(new Document().Add(new Field("f", vectored, "a")));
            Assert.Throws<ArgumentException>(() => writer.Add(new Document().Add(new Field("f", vectored, "b")).Add(new Field("f", Text, "c"))));
            writer.Add(new Document().Add(new Field("f", vectored, "d")));
            writer.Commit();
        }
        Assert.Equal(["a×1", "", "d×1"], Enumerable.Range(0, 3).Select(docId => Printed(directory, docId)));
    }

    [Theory]
    [InlineData(VectorParts.Payloads, "need positions")]
    [InlineData((VectorParts)16, "do not exist")]
    public void Odd_wishes_are_refused(VectorParts parts, string message)
    {
        using IndexWriter writer = new(new MemoryDirectory());
        ArgumentException refused = Assert.Throws<ArgumentException>(() => writer.Add(new Document().Add(new Field("f", Text with { Vectors = parts }, "a"))));
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_indexed_has_no_vectors()
    {
        using IndexWriter writer = new(new MemoryDirectory());
        Assert.Throws<ArgumentException>(() => writer.Add(new Document().Add(new Field("f", FieldType.Stored with { Vectors = VectorParts.Terms }, "a"))));
    }

    static MemoryDirectory Index(params Document[] documents)
    {
        MemoryDirectory directory = new();
        using IndexWriter writer = new(directory);
        foreach (Document document in documents) writer.Add(document);
        writer.Commit();
        return directory;
    }

    /// <summary>"term×freq position[start,end)|payload …, …" of the document's one vector; empty when it has none.</summary>
    static string Printed(MemoryDirectory directory, int docId)
    {
        using Snapshot snapshot = Snapshot.Open(directory);
        if (snapshot.Leaves[0].Reader.TermVectors()!.Read(docId) is not [{ } vector]) return "";
        return string.Join(", ", Enumerable.Range(0, vector.Count).Select(i => $"{System.Text.Encoding.UTF8.GetString(vector.Term(i))}×{vector.Freq(i)}{Occurrences(vector, i)}"));
    }

    static string Occurrences(TermVector vector, int i)
    {
        if (!vector.HasPositions && !vector.HasOffsets) return "";
        return string.Concat(Enumerable.Range(0, vector.Freq(i)).Select(j =>
            " " + (vector.HasPositions ? $"{vector.Positions(i)[j]}" : "") +
            (vector.HasOffsets ? $"[{vector.StartOffsets(i)[j]},{vector.EndOffsets(i)[j]})" : "") +
            (vector.Payload(i, j).IsEmpty ? "" : "|" + System.Text.Encoding.UTF8.GetString(vector.Payload(i, j)))));
    }
}
