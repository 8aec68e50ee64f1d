using SummitSearch.Lucene48.DocValues;
using SummitSearch.Lucene48.Inspecting;
using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.TermVectors;
using SummitSearch.TestKit;

namespace SummitSearch.Lucene48.Tests;

/// <summary>A segment through its doors: SegmentWriter in, SegmentReader out.</summary>
public sealed class SegmentTests
{
    const int Docs = 300;

    static readonly FieldInfo Body = new()
    {
        Name = "body", Number = 2, IndexOptions = IndexOptions.DocsAndFreqsAndPositionsAndOffsets, HasNorms = true, HasTermVectors = true,
    };
    static readonly FieldInfo Id = new() { Name = "id", Number = 0, IndexOptions = IndexOptions.Docs, OmitsNorms = true, DocValues = DocValuesType.Sorted };
    static readonly FieldInfo Size = new() { Name = "size", Number = 1, DocValues = DocValuesType.Numeric };
    static readonly FieldInfo Unused = new() { Name = "unused", Number = 3, IndexOptions = IndexOptions.Docs, OmitsNorms = true };
    static readonly FieldInfo[] Fields = [Id, Size, Body, Unused];

    [Theory, InlineData(false), InlineData(true)]
    public void A_segment_has_everything_that_was_written(bool compound)
    {
        MemoryDirectory directory = new();
        Commit(directory, Write(directory, "_0", compound));
        Assert.Empty(IndexCheck.Run(directory).Problems);
        CommittedSegment segment = Goldens.Commit(directory).Segments[0];
        Assert.Equal(compound ? ["_0.cfe", "_0.cfs", "_0.si"] : segment.Info.Files.Order(StringComparer.Ordinal), segment.Info.Files.Order(StringComparer.Ordinal));
        Assert.Equal(segment.Info.Files.Order(StringComparer.Ordinal), directory.List().Where(file => file.StartsWith('_')));
        Assert.Equal("flush", segment.Info.Diagnostics["source"]);

        using SegmentReader reader = SegmentReader.Open(directory, segment);
        Assert.Equal(["body", "id", "size", "unused"], reader.Fields.Select(field => field.Name));
        Assert.Equal([true, true, false, false], reader.Fields.Select(field => field.HasPostings));
        Assert.Equal(Docs, reader.Terms("id")!.Count);
        Assert.Null(reader.Terms("unused"));
        Assert.Null(reader.Terms("nothing"));
        Assert.Null(reader.Numeric("id"));
        Assert.True(reader.Norms("id").IsEmpty);
        for (int d = 0; d < Docs; d++)
        {
            Assert.Equal($"d{d:d4}", Assert.Single(reader.StoredFields().Read(d)).Value);
            Assert.Equal(d * d, reader.Numeric("size")![d]);
            Assert.Equal((byte)d, reader.Norms("body")[d]);
            Assert.Equal(d, reader.Sorted("id")![d]);
            TermVector vector = Assert.Single(reader.TermVectors()!.Read(d));
            Assert.Equal(2, vector.FieldNumber);
        }
    }

    [OracleFact]
    public void Apache_Lucene_finds_it_clean_and_dumps_the_same()
    {
        string folder = Directory.CreateTempSubdirectory("summit-segment-").FullName;
        try
        {
            using FileDirectory directory = new(folder);
            Commit(directory, Write(directory, "_0", false), Write(directory, "_1", true));
            (bool clean, string report) = LuceneOracle.Shared.Check(folder);
            Assert.True(clean, report);
            using StringWriter ours = new();
            IndexDump.Write(directory, ours, DumpOptions.Segments);
            Assert.Equal(LuceneOracle.Shared.Dump(folder, "--segments"), ours.ToString().Split('\n')[..^1]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Whatever_fails_leaves_no_file_once_the_disk_works_again()
    {
        for (int failAt = 0; ; failAt++)
        {
            FaultDirectory disk = new() { FailAt = failAt };
            bool failed = false;
            try
            {
                Write(disk, "_0", compound: failAt % 2 == 0);
            }
            catch (InjectedFaultException)
            {
                failed = true;
            }
            Assert.Equal(0, disk.OpenOutputs);
            if (!failed)
            {
                Assert.True(failAt > 20);
                return;
            }
            Assert.Empty(disk.List());
        }
    }

    [Fact]
    public void Files_that_cannot_be_deleted_are_named()
    {
        FaultDirectory disk = new();
        SegmentWriter writer = new(disk, "_0");
        disk.FailsForGood = true;
        disk.FailAt = disk.Operations;
        writer.Dispose();
        Assert.Equal(["_0.fdt", "_0.fdx"], writer.LeftBehind);
        disk.Heal();
        Assert.Equal(["_0.fdt", "_0.fdx"], disk.List());
    }

    [Fact]
    public void An_unfinished_segment_leaves_nothing()
    {
        MemoryDirectory directory = new();
        using (SegmentWriter writer = new(directory, "_0"))
        {
            writer.StoredFields.StartDocument();
            writer.StoredFields.FinishDocument();
            writer.StartDocValues(1).AddNumeric(0, [1], null);
            Assert.NotEmpty(directory.List());
        }
        Assert.Empty(directory.List());
    }

    [Fact]
    public void A_writer_refuses_what_contradicts_its_fields()
    {
        using SegmentWriter writer = new(new MemoryDirectory(), "_0");
        Assert.Throws<ArgumentException>(() => new SegmentWriter(new MemoryDirectory(), "0"));
        Assert.Throws<ArgumentException>(() => writer.WriteNorms(Id, []));
        Assert.Throws<ArgumentException>(() => writer.WriteNorms(Body, [1]));
        Assert.Throws<ArgumentException>(() => writer.Finish([Size], 1, new Dictionary<string, string>(), false));
        Assert.Throws<ArgumentException>(() => writer.Finish([Body], 0, new Dictionary<string, string>(), false));
    }

    [Fact]
    public void Readers_share_the_files_until_the_last_is_disposed()
    {
        MemoryDirectory directory = new();
        Commit(directory, Write(directory, "_0", true));
        SegmentReader all = SegmentReader.Open(directory, Goldens.Commit(directory).Segments[0]);
        LiveDocs live = new(Docs);
        live.Delete(7);
        SegmentReader some = all.WithLiveDocs(live);
        Assert.Equal((Docs, Docs - 1), (all.NumDocs, some.NumDocs));
        all.Dispose();
        all.Dispose();
        Assert.Throws<ObjectDisposedException>(() => all.StoredFields());
        Assert.Throws<ObjectDisposedException>(() => all.WithLiveDocs(null));
        Assert.Equal(49, some.Numeric("size")![7]);
        Assert.Throws<ArgumentException>(() => some.WithLiveDocs(new LiveDocs(1)));
        some.Dispose();
    }

    [Fact]
    public void Many_threads_read_one_segment()
    {
        MemoryDirectory directory = new();
        Commit(directory, Write(directory, "_0", true));
        using SegmentReader reader = SegmentReader.Open(directory, Goldens.Commit(directory).Segments[0]);
        Parallel.For(0, 200, i =>
        {
            NumericDocValues sizes = reader.Numeric("size")!;
            SortedDocValues ids = reader.Sorted("id")!;
            for (int d = i % 7; d < Docs; d += 7)
            {
                Assert.Equal(d * d, sizes[d]);
                Assert.Equal($"d{d:d4}", System.Text.Encoding.ASCII.GetString(ids.Values.Value(ids[d])));
                Assert.Equal($"d{d:d4}", reader.StoredFields().Read(d)[0].Value);
                Assert.Single(reader.TermVectors()!.Read(d));
            }
        });
    }

    [Fact]
    public void Deleted_documents_of_the_commit_are_read_with_the_segment()
    {
        MemoryDirectory directory = new();
        LiveDocs live = new(Docs);
        for (int d = 0; d < Docs; d += 3) live.Delete(d);
        CommittedSegment segment = new() { Info = Write(directory, "_0", false), DeletionGeneration = 1, DeletedDocs = Docs - live.Count };
        LiveDocsFile.Write(directory, "_0", 1, live);
        using SegmentReader reader = SegmentReader.Open(directory, segment);
        Assert.Equal(live.Words.ToArray(), reader.LiveDocs!.Words.ToArray());
        Assert.Throws<CorruptIndexException>(() => SegmentReader.Open(directory, segment with { DeletedDocs = 1 }));
    }

    static SegmentInfo Write(IndexDirectory directory, string name, bool compound)
    {
        using SegmentWriter writer = new(directory, name);
        for (int d = 0; d < Docs; d++)
        {
            writer.StoredFields.StartDocument();
            writer.StoredFields.Add(Id.Number, $"d{d:d4}");
            writer.StoredFields.FinishDocument();
        }
        using (PostingsWriter postings = writer.StartPostings(Fields, Docs))
        {
            postings.StartField(Body);
            foreach (int word in (int[])[0, 1, 2])
            {
                postings.StartTerm(Word(word));
                for (int d = word; d < Docs; d += word + 1)
                {
                    postings.StartDoc(d, 2);
                    postings.AddPosition(word, 3 * word, 3 * word + 2, default);
                    postings.AddPosition(word + 10, 30 + 3 * word, 32 + 3 * word, default);
                }
                postings.FinishTerm();
            }
            postings.FinishField();
            postings.StartField(Id);
            for (int d = 0; d < Docs; d++)
            {
                postings.StartTerm(System.Text.Encoding.ASCII.GetBytes($"d{d:d4}"));
                postings.StartDoc(d, 1);
                postings.FinishTerm();
            }
            postings.FinishField();
            postings.Finish();
        }
        writer.WriteNorms(Body, [.. Enumerable.Range(0, Docs).Select(d => (byte)d)]);
        using (DocValuesWriter columns = writer.StartDocValues(Docs))
        {
            columns.AddSorted(Id.Number, [.. Enumerable.Range(0, Docs).Select(d => System.Text.Encoding.ASCII.GetBytes($"d{d:d4}"))], [.. Enumerable.Range(0, Docs)]);
            columns.AddNumeric(Size.Number, [.. Enumerable.Range(0, Docs).Select(d => (long)d * d)], null);
            columns.Finish();
        }
        for (int d = 0; d < Docs; d++)
        {
            writer.TermVectors.StartDocument();
            writer.TermVectors.StartField(Body.Number, positions: true, offsets: true, payloads: false);
            foreach (int word in ((int[])[0, 1, 2]).Where(word => d >= word && (d - word) % (word + 1) == 0))
            {
                writer.TermVectors.StartTerm(Word(word), 2);
                writer.TermVectors.AddPosition(word, 3 * word, 3 * word + 2, default);
                writer.TermVectors.AddPosition(word + 10, 30 + 3 * word, 32 + 3 * word, default);
            }
            writer.TermVectors.FinishField();
            writer.TermVectors.FinishDocument();
        }
        return writer.Finish(Fields, Docs, new Dictionary<string, string> { ["source"] = "flush" }, compound);
    }

    static byte[] Word(int word) => [(byte)('a' + word), (byte)'w'];

    static void Commit(IndexDirectory directory, params SegmentInfo[] segments)
    {
        CommitPoint commit = new()
        {
            Generation = 1, Version = 1, Counter = 10, Segments = [.. segments.Select(info => new CommittedSegment { Info = info })],
            UserData = new Dictionary<string, string> { ["by"] = "test" },
        };
        using PendingCommit pending = CommitPoint.Prepare(directory, commit, [.. segments.SelectMany(info => info.Files)]);
        pending.Finish();
    }
}
