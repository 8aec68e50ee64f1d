using System.Text;
using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using static SummitSearch.Lucene48.Tests.Postings.PostingsModel;

namespace SummitSearch.Lucene48.Tests.Postings;

/// <summary>The bytes of format.md §17.3 to §17.6.</summary>
public class WorkedExampleTests
{
    [Fact]
    public void Index_A_has_the_bytes_of_the_page()
    {
        string[] texts = ["the quick brown fox", "the lazy dog the end", "quick quick dog"];
        PostingsModel model = new(3);
        model.Add("id", IndexOptions.Docs, false, Enumerable.Range(0, 3).Select(d => new Term(Encoding.ASCII.GetBytes($"d{d}"), [new Document(d, 1, [])])));
        model.Add("body", IndexOptions.DocsAndFreqsAndPositions, false, texts
            .SelectMany((text, doc) => text.Split(' ').Select((word, position) => (word, doc, position)))
            .GroupBy(t => t.word).Select(word => new Term(Encoding.ASCII.GetBytes(word.Key), [.. word.GroupBy(t => t.doc)
                .Select(doc => new Document(doc.Key, doc.Count(), [.. doc.Select(t => new Occurrence(t.position, -1, -1, []))]))])));
        MemoryDirectory directory = model.Write();

        AssertHas(directory, ".doc", 0x22, "01 20 21 02 23 04 05 06 07");
        AssertHas(directory, ".doc", 67, """
            03 03        "dog"    doc 1 freq 1 (1<<1|1), doc 2 freq 1
            01 04 02     "quick"  doc 0 freq 1; delta 2, freq 2
            01 02 02     "the"    doc 0 freq 1; delta 1, freq 2
            c0 28 93 e8  footer
            """);
        AssertHas(directory, ".doc", directory.Length("_0_Lucene41_0.doc") - 4, "d3 4d 68 e6");
        AssertHas(directory, ".pos", 34, "02  02 02  04  03  01  01 00 01  00 00 03  c0 28 93 e8");
        // The page's index A numbers id 0 and body 1, as here.
        AssertHas(directory, ".tim", 66, """
            80 01
            0f
            43
            05 62 72 6f 77 6e  03 64 6f 67  03 65 6e 64  03 66 6f 78     brown dog end fox
            04 6c 61 7a 79  05 71 75 69 63 6b  03 74 68 65               lazy quick the
            0e  01 00  02 00  01 00  01 00  01 00  02 01  02 01          df, ttf - df
            12  43 22 00                                                 brown: docFP 67, posFP 34, singleton doc 0
            00 01                                                        dog
            02 02 01                                                     end
            00 01 00  00 01 01                                           fox, lazy
            00 01  03 03                                                 quick, the
            07  13  02 64 30  02 64 31  02 64 32  03  01 01 01  06  4b 00  00 01  00 02
            02
            01 07 02 92 02 0c 0a 03 02
            00 03 02 a6 04 03 03 01
            00 00 00 00 00 00 00 9f
            c0 28 93 e8
            """);
        AssertHas(directory, ".tim", directory.Length("_0_Lucene41_0.tim") - 4, "58 e3 d5 8a");
        AssertHas(directory, ".tip", 31, """
            3f d7 6c 17 03 46 53 54 00 00 00 04  00  01  03 02 92 02  00  00 00 00 00  01  00
            3f d7 6c 17 03 46 53 54 00 00 00 04  00  01  03 04 a6 02  00  00 00 00 00  01  00
            1f 38
            00 00 00 00 00 00 00 51
            c0 28 93 e8
            """);
        AssertHas(directory, ".tip", directory.Length("_0_Lucene41_0.tip") - 4, "ae c3 18 ab");
    }

    [Fact]
    public void Index_B_has_the_floor_blocks_and_the_automaton_of_the_page()
    {
        IEnumerable<string> pairs = "abcd".SelectMany(b => Enumerable.Range(0, 30).Select(i => $"p{b}{i:d2}"));
        IEnumerable<string> floors = Enumerable.Range(0, 60).Select(i => $"z{(char)(0x30 + i)}");
        PostingsModel model = new(200);
        model.Add("f", IndexOptions.Docs, false, pairs.Concat(floors).Select((t, i) => new Term(Encoding.ASCII.GetBytes(t), [new Document(i, 1, [])])));
        MemoryDirectory directory = model.Write();
        AssertHas(directory, ".tim", 808, "32 65 01 30 01 31");
        AssertHas(directory, ".tim", 954, "47 8d 01 01 49 01 4a");
        AssertHas(directory, ".tim", 1169, """
            0b  30  05 70 61 cd 08  05 70 62 94 07  05 70 63 db 05  05 70 64 a2 04  03 7a e9 02  00  00
            """);
        AssertHas(directory, ".tip", 31, """
            3f d7 6c 17 03 46 53 54 00 00 00 04
            00 01 03 24 c4 02 00  1f  02 06 05  20
            00
            13 be 02 64 1b  0d da 02 63 19  07 f6 02 62 19  02 92 02 61 19
            02 a5 49 01 19 a3 06 7a 1b  70 04
            """);
    }

    [Fact]
    public void Index_C_has_the_blocks_and_the_skip_data_of_the_page()
    {
        PostingsModel model = new(20_000);
        model.Add("f", IndexOptions.DocsAndFreqsAndPositions, false,
            [new Term("all"u8.ToArray(), [.. Enumerable.Range(0, 20_000).Select(d => new Document(d, 2, [new(1, -1, -1, []), new(2, -1, -1, [])]))])]);
        MemoryDirectory directory = model.Write();
        AssertHas(directory, ".doc", 67, """
            01 ff ff ff ff ff ff ff fe ff ff ff ff ff ff ff ff    doc deltas 0,1,1,…: 1 bit, single-block
            00 02                                                 all frequencies 2
            00 01 00 02 00 01 00 02
            """);
        AssertHas(directory, ".doc", 770, """
            10
            ff 3f  8f 02  80 02  00  33                         doc 8191, docFP +271, posFP +256, posUpto 0, child 51
            80 40  80 02  80 02  00  6b                         +8192, +256, +256, 0, child 107
            82 01                                               level 1: 130 bytes
            ff 07  2f  20  00  27    80 08  20  20  00  4f
            """);
        AssertHas(directory, ".doc", 770 + 17 + 2 + 130, "7f 13 04 00   80 01 04 04 00   80 01 04 04 00");
        using PostingsReader reader = model.Open(directory);
        Assert.True(reader.Terms("f")!.TryFind("all"u8, out Lucene48.Terms.TermState state));
        Assert.Equal((20_000, 40_000L, 67L, 34L, 624L, 703L), (state.DocFreq, state.TotalTermFreq, state.DocStart, state.PositionStart, state.LastPositionBlock, state.SkipOffset));
        model.AssertEqual(reader);
    }

    // Each line begins with hex pairs; what follows three blanks and is no pair is a remark.
    static void AssertHas(MemoryDirectory directory, string extension, long offset, string lines)
    {
        byte[] expected = [.. lines.Split('\n').SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .TakeWhile(pair => pair.Length == 2 && pair.All(char.IsAsciiHexDigit)).Select(pair => Convert.ToByte(pair, 16)))];
        ReadOnlySpan<byte> found = directory.Contents("_0_Lucene41_0" + extension).Slice((int)offset, expected.Length);
        Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(found));
    }
}
