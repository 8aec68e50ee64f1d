using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.TermVectors;

namespace SummitSearch.Lucene48.Tests.TermVectors;

public sealed class GoldenTermVectorsTests
{
    [Fact]
    public void Term_vectors_written_again_have_the_same_bytes()
    {
        MemoryDirectory directory = Goldens.Load("tv"), copy = new();
        using SegmentReader reader = SegmentReader.Open(directory, Goldens.Commit(directory).Segments[0]);
        TermVectorsReader vectors = reader.TermVectors()!;
        using (TermVectorsWriter writer = new(copy.Create))
        {
            for (int d = 0; d < reader.MaxDoc; d++)
            {
                writer.StartDocument();
                foreach (TermVector vector in vectors.Read(d)) writer.Add(vector.FieldNumber, vector);
                writer.FinishDocument();
            }
            writer.Finish();
        }
        foreach (string rest in (string[])[".tvd", ".tvx"]) Assert.Equal(directory.Contents("_0" + rest), copy.Contents(rest));
    }
}
