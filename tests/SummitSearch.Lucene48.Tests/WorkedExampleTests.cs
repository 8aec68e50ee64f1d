using SummitSearch.Lucene48.DocValues;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.StoredFields;

namespace SummitSearch.Lucene48.Tests;

/// <summary>The examples of format.md §17 as our writers give them, byte for byte.</summary>
public sealed class WorkedExampleTests
{
    const string None = "ffffffffffffffff";

    static readonly CommittedSegment First = new()
    {
        Info = new SegmentInfo { Name = "_0", DocCount = 3, IsCompound = false, Files = [] },
    };

    [Fact]
    public void A_commit_is_that_of_17_1()
    {
        CommitPoint commit = new() { Generation = 1, Version = 3, Counter = 1, Segments = [First] };
        byte[] expected = Bytes.Of($"""
            3f d7 6c 17 | 08 "segments" | 00 00 00 02 | 00 00 00 00 00 00 00 03 | 00 00 00 01 | 00 00 00 01
            02 5f 30 | 08 "Lucene46" | {None} | 00 00 00 00 | {None} | 00 00 00 00 | 00 00 00 00
            c0 28 93 e8 00 00 00 00 00 00 00 00 ca 12 d7 97
            """);
        Assert.Equal(expected, Bytes.Written(output =>
        {
            commit.Write(output);
            FileFrame.WriteFooter(output);
        }));
    }

    [Fact]
    public void The_hint_beside_it_is_that_of_17_1()
    {
        MemoryDirectory directory = new();
        using (PendingCommit pending = CommitPoint.Prepare(directory, new() { Generation = 1, Version = 3, Counter = 1, Segments = [First] }, []))
            pending.Finish();
        Assert.Equal(Bytes.Of("ff ff ff fd 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00 01 c0 28 93 e8 00 00 00 00 00 00 00 00 fa e6 de 9d"),
            directory.Contents("segments.gen").ToArray());
    }

    [Fact]
    public void Live_documents_as_bits_are_those_of_17_1()
    {
        LiveDocs live = new(3);
        live.Delete(1);
        Assert.Equal(Bytes.Of("""
            ff ff ff fe | 3f d7 6c 17 09 "BitVector" 00 00 00 02 | 00 00 00 03 | 00 00 00 02 | 05
            c0 28 93 e8 00 00 00 00 00 00 00 00 e0 d0 37 d2
            """), Bytes.Written(output => LiveDocsFile.Write(output, live)));
    }

    [Fact]
    public void Live_documents_as_gaps_are_those_of_17_1()
    {
        LiveDocs live = new(4003);
        live.Delete(5);
        live.Delete(3000);
        byte[] written = Bytes.Written(output => LiveDocsFile.Write(output, live));
        Assert.Equal(Bytes.Of("ff ff ff ff | 00 00 0f a3 | 00 00 0f a1 | 00 df | f7 02 fe"), written[22..^16]);
    }

    [Fact]
    public void Field_infos_are_those_of_17_2()
    {
        FieldInfo[] fields =
        [
            new() { Name = "id", Number = 0, IndexOptions = IndexOptions.Docs, OmitsNorms = true, HasPostings = true },
            new() { Name = "body", Number = 1, IndexOptions = IndexOptions.DocsAndFreqsAndPositions, HasNorms = true, HasPostings = true },
        ];
        const string Postings = "00 00 00 02 1d \"PerFieldPostingsFormat.format\" 08 \"Lucene41\" 1d \"PerFieldPostingsFormat.suffix\" 01 \"0\"";
        MemoryDirectory directory = new();
        FieldInfosFile.Write(directory, "f", fields);
        Assert.Equal(Bytes.Of($"""
            3f d7 6c 17 12 "Lucene46FieldInfos" 00 00 00 01 | 02
            02 "id" | 00 | 51 | 00 | {None} | {Postings}
            04 "body" | 01 | 01 | 10 | {None} | {Postings}
            c0 28 93 e8 00 00 00 00 00 00 00 00 c0 43 fe 08
            """), directory.Contents("f").ToArray());
    }

    [Fact]
    public void Stored_fields_are_those_of_17_7()
    {
        MemoryDirectory directory = new();
        using (StoredFieldsWriter writer = new(directory.Create))
        {
            string[] bodies = ["the quick brown fox", "the lazy dog the end", "quick quick dog"];
            for (int d = 0; d < bodies.Length; d++)
            {
                writer.StartDocument();
                writer.Add(0, $"d{d}");
                writer.Add(1, bodies[d]);
                writer.FinishDocument();
            }
            writer.Finish();
        }
        Assert.Equal(Bytes.Of("""
            3f d7 6c 17 18 "Lucene41StoredFieldsData" 00 00 00 02 | 80 80 01 | 01 | 00 | 03 | 00 02 | 05 ce aa
            f0 10 | 00 02 "d0" 08 13 "the quick brown fox" 00 02 "d1" 08 14 | 19 00
            90 "lazy dog " | 0d 00 | 92 "end" 00 02 "d2" 08 0f | 2f 00 | 90 "quick dog"
            c0 28 93 e8 00 00 00 00 00 00 00 00 a5 e8 16 56
            """), directory.Contents(".fdt").ToArray());
        Assert.Equal(Bytes.Of("01 | 01 | 00 00 01 00 | 25 00 01 00 | 00 | 71"), directory.Contents(".fdx")[34..^16].ToArray());
    }

    [Fact]
    public void Norms_are_those_of_17_7()
    {
        MemoryDirectory directory = new();
        using (NormsWriter writer = new(directory.Create))
        {
            writer.Add(1, [120, 119, 120]);
            writer.Finish();
        }
        Assert.Equal(Bytes.Of("78 77 78"), directory.Contents(".nvd")[26..^16].ToArray());
        Assert.Equal(Bytes.Of("01 | 00 | 00 00 00 00 00 00 00 1a | 02 | ff ff ff ff 0f"), directory.Contents(".nvm")[30..^16].ToArray());
    }

    [Fact]
    public void Doc_values_are_those_of_17_8()
    {
        MemoryDirectory directory = new();
        using (DocValuesWriter writer = new(directory.Create, 4))
        {
            LiveDocs has = new(4);
            has.Delete(2);
            writer.AddNumeric(0, [10, 15, 0, 55], has);
            writer.AddNumeric(1, [0, 1000000, 2000000, 3000000], null);
            writer.AddBinary(2, ["b"u8.ToArray(), null, "bbb"u8.ToArray(), "bbbb"u8.ToArray()]);
            writer.AddSorted(3, ["fig"u8.ToArray(), "pear"u8.ToArray()], [1, 0, 1, -1]);
            writer.AddSortedSet(4, ["k0"u8.ToArray(), "k1"u8.ToArray()], [1, 2, 3, 4], [0, 1, 0, 1]);
            writer.AddSortedSet(5, ["color\u001fblue"u8.ToArray(), "color\u001fred"u8.ToArray(), "size\u001fxl"u8.ToArray()], [0, 1, 2, 4], [1, 0, 1, 2]);
            writer.Finish();
        }
        Assert.Equal(Bytes.Of("""
            0b | 1b | 1b | "bbbbbbbb" | 0d | 01 40155555 02 34 | 00 03 "fig" 00 04 "pear" | 00 00000000 00 | 04 00 98
            "k0k1" | 03 50 | 00 0a "color" 1f "blue" 06 03 "red" 00 07 "size" 1f "xl" | 00 00000000 00 | 05 46 | 00 3faaaaab 00
            """), directory.Contents(".dvd")[30..^16].ToArray());
        const string Packed = "01";
        const string Blocks = "80 80 01";
        Assert.Equal(Bytes.Of($"""
            00 00 02 {0x1e:x16} {Packed} {0x1f:x16} 04 {Blocks} 04 {10:x16} {15:x16} {0:x16} {55:x16}
            01 00 02 {None} {Packed} {0x20:x16} 04 {Blocks} 04 {0:x16} {1000000:x16} {2000000:x16} {3000000:x16}
            02 01 01 {0x29:x16} 00 04 04 {0x21:x16} {0x2a:x16} {Packed} {Blocks}
            03 02 | 03 01 02 {None} 03 04 02 {0x31:x16} 10 {0x3c:x16} {Packed} {Blocks}
                    03 00 00 {None} {Packed} {0x42:x16} 04 {Blocks}
            04 03 01 | 04 02 | 04 01 00 {None} 02 02 02 {0x45:x16} | 04 00 00 {None} {Packed} {0x49:x16} 04 {Blocks}
            05 03 00 | 05 01 02 {None} 07 0a 03 {0x4b:x16} 10 {0x65:x16} {Packed} {Blocks}
                       05 00 00 {None} {Packed} {0x6b:x16} 04 {Blocks}
                       05 00 00 {None} {Packed} {0x6d:x16} 04 {Blocks}
            ff ff ff ff 0f
            """), directory.Contents(".dvm")[31..^16].ToArray());
    }
}
