using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.StoredFields;

namespace SummitSearch.Lucene48.Tests.StoredFields;

public sealed class GoldenStoredFieldsTests
{
    public static TheoryData<string> All => Goldens.All;

    [Theory, MemberData(nameof(All))]
    public void Stored_fields_written_again_have_the_same_bytes(string index)
    {
        MemoryDirectory directory = Goldens.Load(index);
        foreach (CommittedSegment segment in Goldens.Commit(directory).Segments)
        {
            using SegmentReader reader = SegmentReader.Open(directory, segment);
            MemoryDirectory copy = new();
            using (StoredFieldsWriter writer = new(copy.Create))
            {
                StoredFieldsReader rows = reader.StoredFields();
                for (int d = 0; d < reader.MaxDoc; d++)
                {
                    writer.StartDocument();
                    foreach (StoredValue value in rows.Read(d)) writer.Add(value.FieldNumber, value);
                    writer.FinishDocument();
                }
                writer.Finish();
            }
            using SegmentFiles files = new(directory, segment.Info);
            foreach (string rest in (string[])[".fdt", ".fdx"])
            {
                IndexInput original = files.Open(rest);
                Assert.Equal(original.Span(0, (int)original.Length), copy.Contents(rest));
            }
        }
    }
}
