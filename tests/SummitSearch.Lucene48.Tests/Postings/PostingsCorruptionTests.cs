using System.Diagnostics;
using System.Text;
using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.Terms;
using SummitSearch.TestKit;

namespace SummitSearch.Lucene48.Tests.Postings;

public class PostingsCorruptionTests
{
    public static TheoryData<string> Extensions => [".doc", ".pos", ".pay", ".tim", ".tip"];

    // Sums are made right again after the damage, so that it reaches the code behind them.
    [Theory, MemberData(nameof(Extensions))]
    public void A_flipped_byte_is_corruption_or_another_answer(string extension)
    {
        (PostingsModel model, MemoryDirectory directory) = Small();
        Random random = Seed.For($"{nameof(A_flipped_byte_is_corruption_or_another_answer)} {extension}");
        byte[] good = directory.Contents("_0_Lucene41_0" + extension).ToArray();
        int refused = 0;
        for (int at = 0; at < good.Length; at++)
        {
            foreach (byte flip in (byte[])[(byte)(1 << random.Next(8)), (byte)random.Next(1, 256)])
            {
                byte[] damaged = (byte[])good.Clone();
                damaged[at] ^= flip;
                if (at < good.Length - 8) Bytes.Resum(damaged);
                if (!Survives(model, directory, extension, damaged)) refused++;
            }
        }
        Assert.True(refused > 0, "no damage was noticed");
    }

    [Theory, MemberData(nameof(Extensions))]
    public void A_file_cut_at_any_length_is_corruption(string extension)
    {
        (PostingsModel model, MemoryDirectory directory) = Small();
        byte[] good = directory.Contents("_0_Lucene41_0" + extension).ToArray();
        for (int length = 0; length < good.Length; length++)
            Assert.False(Survives(model, directory, extension, good[..length]), $"{extension} cut at {length}");
    }

    // Cut where it seems to end well: a footer with the right sum closes whatever is left.
    [Theory, MemberData(nameof(Extensions))]
    public void A_file_cut_short_and_summed_again_never_leads_out_of_bounds(string extension)
    {
        (PostingsModel model, MemoryDirectory directory) = Small();
        byte[] good = directory.Contents("_0_Lucene41_0" + extension).ToArray();
        for (int length = 0; length < good.Length - FileFrame.FooterLength; length += 3)
        {
            byte[] cut = Bytes.Written(output =>
            {
                output.WriteBytes(good.AsSpan(0, length));
                FileFrame.WriteFooter(output);
            });
            Survives(model, directory, extension, cut);
        }
    }

    [Fact]
    public void Any_damage_is_found_by_summing()
    {
        (PostingsModel model, MemoryDirectory directory) = Small();
        foreach (string extension in (string[])[".doc", ".pos", ".pay", ".tim"])    // .tip is summed at open
        {
            byte[] damaged = directory.Contents("_0_Lucene41_0" + extension).ToArray();
            damaged[damaged.Length / 2] ^= 4;
            using PostingsReader reader = Open(model, directory, extension, damaged);
            Assert.Equal("_0_Lucene41_0" + extension, Assert.Throws<CorruptIndexException>(reader.VerifyChecksums).File);
        }
    }

    // A tree in which each block refers to the one before twice: 2^n ways down to the only leaf.
    [Fact]
    public void Blocks_that_refer_to_one_block_many_times_do_not_multiply_the_walk()
    {
        PostingsModel model = new(10);
        model.Add("f", IndexOptions.Docs, false, [new PostingsModel.Term("a"u8.ToArray(), [new PostingsModel.Document(0, 1, [])])]);
        MemoryDirectory directory = model.Write();
        byte[] tim = directory.Contents("_0_Lucene41_0.tim").ToArray();
        List<byte> blocks = [.. Bytes.Of("03 05 01 \"a\" 01 01 02 44 00")];
        long last = 0;
        for (int i = 0; i < 60; i++)
        {
            long fp = blocks.Count, back = fp - last;
            byte[] suffixes = [0x03, (byte)'a', (byte)back, 0x03, (byte)'b', (byte)back];
            blocks.AddRange([0x05, (byte)(suffixes.Length << 1), .. suffixes, 0, 0]);
            last = fp;
        }
        byte[] root = Bytes.Written(output => output.WriteVLong((68 + last) << 2));
        byte[] forged = Bytes.Written(output =>
        {
            output.WriteBytes(tim.AsSpan(0, 68));
            output.WriteBytes(blocks.ToArray());
            long fieldDirectory = output.Position;
            output.WriteBytes([1, 0, 60, (byte)root.Length, .. root, 60, 1, 1]);
            output.WriteInt64(fieldDirectory);
            FileFrame.WriteFooter(output);
        });
        byte[] tip = Bytes.Written(output =>
        {
            FileFrame.WriteHeader(output, TermsWriter.TipName, TermsWriter.Version);
            Lucene48.Fst.FstWriter fst = new();
            fst.Add([], root);
            fst.Finish(output);
            long fieldDirectory = output.Position;
            output.WriteVLong(31);
            output.WriteInt64(fieldDirectory);
            FileFrame.WriteFooter(output);
        });
        directory.Put("_0_Lucene41_0.tip", tip);
        using PostingsReader reader = Open(model, directory, ".tim", forged);
        TermsEnumerator walk = reader.Terms("f")!.Enumerate();
        int terms = 0;
        Assert.Throws<CorruptIndexException>(() => { while (walk.MoveNext()) terms++; });
        Assert.Equal(60, terms);
    }

    // True when everything could be read, whatever the answers were.
    static bool Survives(PostingsModel model, MemoryDirectory directory, string extension, byte[] damaged)
    {
        Stopwatch clock = Stopwatch.StartNew();
        try
        {
            using PostingsReader reader = Open(model, directory, extension, damaged);
            ReadAll(model, reader);
            return true;
        }
        catch (Exception e) when (e is CorruptIndexException or IndexVersionException)
        {
            return false;
        }
        finally
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{extension}: took {clock.Elapsed}");
        }
    }

    static PostingsReader Open(PostingsModel model, MemoryDirectory directory, string extension, byte[] damaged) =>
        PostingsReader.Open(name => name == "_Lucene41_0" + extension ? Bytes.Input(damaged, "_0" + name) : directory.Open("_0" + name),
            [.. model.Fields.Select(f => f.Info)], model.MaxDoc);

    static void ReadAll(PostingsModel model, PostingsReader reader)
    {
        foreach (PostingsModel.Field field in model.Fields)
        {
            if (reader.Terms(field.Info.Name) is not { } terms) continue;
            PostingsEnumerator? postings = null;
            TermsEnumerator walk = terms.Enumerate();
            while (walk.MoveNext())
            {
                postings = terms.Postings(walk.State, PostingsParts.All, postings);
                while (postings.NextDoc() != PostingsEnumerator.NoMoreDocs)
                {
                    Assert.InRange(postings.DocId, 0, model.MaxDoc - 1);
                    for (int i = 0; field.Info.HasPositions && i < postings.Freq; i++)
                    {
                        Assert.InRange(postings.NextPosition(), 0, int.MaxValue);
                        _ = postings.StartOffset + postings.EndOffset + postings.Payload.Length;
                    }
                }
                for (int target = 100; target < model.MaxDoc; target = 2 * target + 50)
                {
                    postings = terms.Postings(walk.State, PostingsParts.All, postings);
                    if (postings.Advance(target) == PostingsEnumerator.NoMoreDocs) continue;
                    Assert.InRange(postings.DocId, target, model.MaxDoc - 1);
                    if (field.Info.HasPositions && postings.Freq > 0) postings.NextPosition();
                }
            }
            foreach (PostingsModel.Term term in field.Terms)
            {
                if (terms.TryFind(term.Bytes, out TermState state)) Assert.InRange(state.DocFreq, 1, model.MaxDoc);
                walk.SeekCeiling(term.Bytes);
                walk.SeekExact([.. term.Bytes, 1]);
            }
        }
    }

    // Everything the format has, and still small: floor blocks, sub-blocks, arc arrays, full blocks, two levels of skip data.
    static (PostingsModel, MemoryDirectory) Small()
    {
        Random random = Seed.For(nameof(PostingsCorruptionTests));
        PostingsModel model = new(1400);
        PostingsModel.Document[] few = [new(3, 2, [new(1, 0, 2, [7]), new(5, 3, 4, [])]), new(900, 1, [new(0, 0, 1, [1, 2])])];
        PostingsModel.Document[] many = [.. Enumerable.Range(0, 1300).Select(d => new PostingsModel.Document(d + d / 20, 1, [new(d % 3, d % 7, d % 7 + 3, d % 9 == 0 ? [(byte)d] : [])]))];
        model.Add("all", IndexOptions.DocsAndFreqsAndPositionsAndOffsets, true, [new("few"u8.ToArray(), few), new("many"u8.ToArray(), many)]);
        model.Add("ids", IndexOptions.Docs, false, Enumerable.Range(0, 90).Select(i => new PostingsModel.Term(Encoding.ASCII.GetBytes($"{(char)('a' + i % 6 / 5 * (i % 9))}{(char)('!' + i)}"), [new(i, 1, [])])));
        model.Add("pairs", IndexOptions.DocsAndFreqs, false, Enumerable.Range(0, 6).SelectMany(a => Enumerable.Range(0, 26)
            .Select(b => new PostingsModel.Term([(byte)('p' + a), (byte)('a' + b)], [new(a, 1 + b % 3, []), new(500 + b, 1, [])]))));
        return (model, model.Write());
    }
}
