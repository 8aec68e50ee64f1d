using FsCheck;
using FsCheck.Fluent;
using SummitSearch.Lucene48.Segments;
using SummitSearch.TestKit;

namespace SummitSearch.Lucene48.Tests.Segments;

public sealed class LiveDocsTests
{
    [Fact]
    public void Live_documents_are_read_as_they_were_written_in_both_forms() => Prop.ForAll(
        Arb.From(Gen.Frequency((3, Gen.Choose(0, 200)), (2, Gen.Choose(1000, 300_000)))), Arb.From(Gen.Elements(0, 1, 3, 100, int.MaxValue)), (maxDoc, deletions) =>
        {
            Random random = Seed.For($"live {maxDoc} {deletions}");
            LiveDocs live = new(maxDoc);
            for (int i = 0; i < Math.Min(deletions, maxDoc); i++) live.Delete(deletions == int.MaxValue ? i : random.Next(maxDoc));
            byte[] file = Bytes.Written(output => LiveDocsFile.Write(output, live));
            LiveDocs read = LiveDocsFile.Read(Bytes.Input(file), maxDoc, live.Count);
            return read.Count == live.Count && read.Words.SequenceEqual(live.Words);
        }).Hold();

    [Theory, InlineData(0, true), InlineData(1, true), InlineData(2, true), InlineData(100, false)]
    public void Few_deletions_are_written_as_gaps(int deletions, bool gaps)
    {
        LiveDocs live = new(4003);
        for (int i = 0; i < deletions; i++) live.Delete(40 * i);
        byte[] file = Bytes.Written(output => LiveDocsFile.Write(output, live));
        Assert.Equal(gaps, file[22] == 0xFF);
    }

    [Fact]
    public void The_counts_must_agree_with_the_segment_and_the_bits()
    {
        LiveDocs live = new(20);
        live.Delete(3);
        byte[] file = Bytes.Written(output => LiveDocsFile.Write(output, live));
        Assert.Throws<CorruptIndexException>(() => LiveDocsFile.Read(Bytes.Input(file), 21, 20));
        Assert.Throws<CorruptIndexException>(() => LiveDocsFile.Read(Bytes.Input(file), 20, 18));
        file[30] ^= 1;      // a bit, with a sum that agrees
        Bytes.Resum(file);
        Assert.Throws<CorruptIndexException>(() => LiveDocsFile.Read(Bytes.Input(file), 20, 19));
    }

    [Fact]
    public void Deleting_is_counted_once_and_leaves_copies_alone()
    {
        LiveDocs live = new(70), copy = live.Clone();
        Assert.True(live.Delete(69));
        Assert.False(live.Delete(69));
        Assert.Equal((69, 70), (live.Count, copy.Count));
        Assert.False(live[69]);
        Assert.True(copy[69]);
        Assert.Throws<ArgumentOutOfRangeException>(() => live.Delete(70));
    }
}
