using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.Terms;
using SummitSearch.Lucene48.Tests.Fst;

namespace SummitSearch.Lucene48.Tests.Postings;

/// <summary>Reads the postings that Lucene.Net wrote and writes them again: every byte that means something must come out the same.</summary>
public class GoldenPostingsTests
{
    static readonly string[] Extensions = [".doc", ".pos", ".pay", ".tim", ".tip"];

    public static TheoryData<string> Indexes => Goldens.All;

    [Theory, MemberData(nameof(Indexes))]
    public void Postings_written_again_are_the_same_bytes(string index)
    {
        MemoryDirectory directory = Goldens.Load(index);
        foreach (CommittedSegment segment in Goldens.Commit(directory).Segments)
        {
            using SegmentReader reader = SegmentReader.Open(directory, segment);
            using SegmentFiles files = new(directory, segment.Info);
            if (!reader.Fields.Any(f => f.HasPostings)) continue;
            MemoryDirectory again = Rewrite(reader);
            foreach (string extension in Extensions.Where(e => again.Exists("_Lucene41_0" + e)))
            {
                byte[] expected = All(files.Open("_Lucene41_0" + extension)), found = again.Contents("_Lucene41_0" + extension).ToArray();
                if (extension == ".tip") AssertSameIndex(expected, found);
                else Assert.True(expected.AsSpan().SequenceEqual(found), $"{index} {segment.Info.Name} {extension} differs at {expected.AsSpan().CommonPrefixLength(found)}");
            }
        }
    }

    [Theory, MemberData(nameof(Indexes))]
    public void Terms_and_seeks_agree_with_the_list_of_all_terms(string index)
    {
        foreach (SegmentReader reader in Goldens.Segments(index))
        {
            foreach (FieldInfo field in reader.Fields)
            {
                if (reader.Terms(field.Name) is { } terms) Tests.Terms.TermsTests.AssertSeeks(terms, Tests.Terms.TermsTests.AllOf(terms), new Random(5));
            }
            reader.Dispose();
        }
    }

    static MemoryDirectory Rewrite(SegmentReader reader)
    {
        MemoryDirectory again = new();
        using PostingsWriter writer = new(again.Create, reader.Fields, reader.MaxDoc);
        foreach (FieldInfo field in reader.Fields)
        {
            if (reader.Terms(field.Name) is not { } terms) continue;
            writer.StartField(field);
            TermsEnumerator walk = terms.Enumerate();
            PostingsEnumerator? postings = null;
            while (walk.MoveNext())
            {
                writer.StartTerm(walk.Term);
                postings = terms.Postings(walk.State, PostingsParts.All, postings);
                while (postings.NextDoc() != PostingsEnumerator.NoMoreDocs)
                {
                    writer.StartDoc(postings.DocId, postings.Freq);
                    for (int i = 0; field.HasPositions && i < postings.Freq; i++)
                        writer.AddPosition(postings.NextPosition(), postings.StartOffset, postings.EndOffset, postings.Payload);
                }
                writer.FinishTerm();
            }
            writer.FinishField();
        }
        writer.Finish();
        return again;
    }

    // What stands in the slots of arc arrays behind the arcs is not defined, and with it the checksum (format.md §8.5).
    static void AssertSameIndex(byte[] expected, byte[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        bool[] free = new bool[expected.Length];
        Array.Fill(free, true, expected.Length - 8, 8);
        IndexInput input = Bytes.Input(expected);
        FileFrame.ReadHeader(input, TermsWriter.TipName, TermsWriter.Version);
        long first = input.Position;
        input.Position = input.Length - 24;
        long directory = input.ReadInt64();
        for (input.Position = first; input.Position < directory;)
        {
            PlainFst fst = FstTests.Plain(input);
            long start = input.Position - fst.Used.Count;
            for (int i = 0; i < fst.Used.Count; i++) free[start + i] = !fst.Used[i];
        }
        for (int i = 0; i < expected.Length; i++) Assert.True(free[i] || expected[i] == found[i], $".tip differs at {i}: {expected[i]:x2}, {found[i]:x2}");
    }

    static byte[] All(IndexInput input) => input.Span(0, (int)input.Length).ToArray();
}
