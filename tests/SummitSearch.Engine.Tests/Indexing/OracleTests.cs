using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using FsCheck.Fluent;
using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48;
using SummitSearch.Lucene48.Inspecting;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.Terms;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Indexing;

/// <summary>Apache Lucene judges what the writer writes: its CheckIndex finds nothing, and its dump is ours.</summary>
public sealed class OracleTests : IDisposable
{
    /// <summary>SUMMIT_ORACLE_INDEXES sets another number.</summary>
    static readonly int Indexes = int.TryParse(Environment.GetEnvironmentVariable("SUMMIT_ORACLE_INDEXES"), CultureInfo.InvariantCulture, out int indexes) ? indexes : 300;

    static readonly TimeSpan Allowed = TimeSpan.FromMinutes(4);

    readonly string _folder = Directory.CreateTempSubdirectory("summit-oracle-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>One thread plays histories and writes down our dump; this one asks the judge, who compares in his own process.</summary>
    [OracleFact]
    public async Task Three_hundred_generated_indexes_are_clean_and_read_as_we_read_them_within_four_minutes()
    {
        EditHistory[] histories = [.. EditHistory.Judged.Generator.Sample(Indexes, new FsCheck.Rnd(Seed.Value, 1), size: 50)];
        Stopwatch watch = Stopwatch.StartNew();
        Features seen = new();
        Channel<int> played = Channel.CreateBounded<int>(8);
        using CancellationTokenSource stop = new();
        Task playing = Task.Run(async () =>
        {
            try
            {
                for (int number = 0; number < histories.Length; number++)
                {
                    using MemoryDirectory directory = new();
                    Counterexample(number, () => histories[number].Play(directory));
                    seen.Look(directory);
                    WriteDown(directory, number);
                    await played.Writer.WriteAsync(number, stop.Token);
                }
            }
            finally
            {
                played.Writer.Complete();
            }
        });
        int judged = 0;
        try
        {
            await foreach (int number in played.Reader.ReadAllAsync())
            {
                Counterexample(number, () => Judge(number));
                judged++;
            }
        }
        finally
        {
            await stop.CancelAsync();
        }
        await playing;
        Assert.Equal(Indexes, judged);
        Assert.Equal("", seen.Missing());
        Assert.True(watch.Elapsed < Allowed || Indexes > 300, $"{Indexes} indexes took {watch.Elapsed}");

        // What failed fails again, alone; FsCheck then looks for a shorter history that fails as well.
        void Counterexample(int number, Action judging)
        {
            try
            {
                judging();
            }
            catch (Exception)
            {
                Prop.ForAll(Arb.From(Gen.Constant(histories[number]), EditHistory.Shrink), history =>
                {
                    using MemoryDirectory directory = new();
                    history.Play(directory);
                    Judge(directory, Indexes + number);
                }).Hold(1);
                throw;
            }
        }
    }

    /// <summary>That the histories had what they are there for.</summary>
    sealed class Features
    {
        readonly SortedSet<string> _wanted =
        [
            "one segment", "20 to 40 segments", "compound files", "single files", "deletions", "merged vectors", "merged payloads", "merged offsets",
            "a term of 32766 bytes", "an empty term", "a field without terms", "a column of every type", "Lucene.Net's segment",
        ];

        public string Missing() => string.Join(", ", _wanted);

        public void Look(IndexDirectory directory)
        {
            CommitPoint commit = CommitPoint.ReadLatest(directory)!;
            if (commit.Segments.Count == 1) _wanted.Remove("one segment");
            if (commit.Segments.Count is >= 20 and <= 40) _wanted.Remove("20 to 40 segments");
            foreach (CommittedSegment segment in commit.Segments)
            {
                _wanted.Remove(segment.Info.IsCompound ? "compound files" : "single files");
                if (segment.DeletedDocs > 0) _wanted.Remove("deletions");
                bool foreign = segment.Info.Diagnostics.ContainsKey("java.version") || segment.Info.Diagnostics.ContainsKey("lucene.version");
                if (foreign) _wanted.Remove("Lucene.Net's segment");
                if (_wanted.Count == 0) return;
                using SegmentReader reader = SegmentReader.Open(directory, segment);
                Look(reader, segment.Info.Diagnostics.GetValueOrDefault("source") == "merge" && !foreign);
            }
        }

        void Look(SegmentReader reader, bool merged)
        {
            if (merged && reader.Fields.Any(field => field.HasTermVectors)) _wanted.Remove("merged vectors");
            if (merged && reader.Fields.Any(field => field.HasPayloads)) _wanted.Remove("merged payloads");
            if (merged && reader.Fields.Any(field => field.HasOffsets)) _wanted.Remove("merged offsets");
            if (reader.Fields.Any(field => field.IsIndexed && !field.HasPostings)) _wanted.Remove("a field without terms");
            if (reader.Fields.Select(field => field.DocValues).Distinct().Count() == Enum.GetValues<DocValuesType>().Length) _wanted.Remove("a column of every type");
            if (reader.Terms("exact")?.TryFind([], out _) == true) _wanted.Remove("an empty term");
            if (reader.Terms("long") is not { } terms) return;
            for (TermsEnumerator walk = terms.Enumerate(); walk.MoveNext();)
                if (walk.Term.Length == 32766) _wanted.Remove("a term of 32766 bytes");
        }
    }

    [OracleFact]
    public void Forty_segments_with_deletions_are_clean()
    {
        using MemoryDirectory directory = new();
        using (IndexWriter writer = new(directory, new IndexWriterOptions { MergePolicy = null, CompoundFlush = true }))
        {
            for (int i = 0; i < 40; i++)
            {
                for (int doc = 0; doc < 3; doc++) writer.Add(SampleDocuments.Make($"{i}-{doc}", 1000 + 3 * i + doc));
                writer.Flush();
            }
            for (int i = 0; i < 40; i += 3) writer.Delete(new Term("id", $"{i}-1"));
            writer.Commit();
        }
        Judge(directory, 1);
    }

    /// <summary>Segments that lose their last document leave the index; without any, it is an index still.</summary>
    [OracleFact]
    public void Segments_of_which_nothing_is_left_are_clean()
    {
        using MemoryDirectory directory = new();
        using IndexWriter writer = new(directory, new IndexWriterOptions { MergePolicy = null });
        for (int i = 0; i < 6; i++)
        {
            writer.Add(SampleDocuments.Make($"{i / 2}", i));
            if (i % 2 == 1) writer.Flush();
        }
        writer.Commit();
        for (int left = 2; left >= 0; left--)
        {
            writer.Delete(new Term("id", left == 2 ? "1" : left == 1 ? "0" : "2"));
            writer.Commit();
            Judge(directory, left);
            Assert.Equal(left, CommitPoint.ReadLatest(directory)!.Segments.Count);
        }
    }

    public static TheoryData<string> Golden => [.. GoldenIndexes.Names];

    /// <summary>Indexes that Lucene.Net wrote, gone on with by our writer: appended to, updated, deleted from, merged to one segment.</summary>
    [OracleTheory, MemberData(nameof(Golden))]
    public void What_Lucene_Net_wrote_can_be_gone_on_with(string name)
    {
        using MemoryDirectory directory = GoldenIndexes.Load(name);
        int before;
        using (Snapshot snapshot = Snapshot.Open(directory)) before = snapshot.NumDocs;
        IndexWriterOptions options = new() { OpenMode = OpenMode.Append, MergePolicy = null };
        // Fields of our own names: those of the index keep the types they have.
        static Document Doc(string id) => new Document().Add(new Field("summit-id", FieldType.StoredString, id))
            .Add(new Field("summit-text", FieldType.Text(MarkedText.WithPayloads, stored: true) with { Vectors = VectorParts.Positions | VectorParts.Payloads }, $"common|{id} {id}"))
            .Add(new Field("summit-set", FieldType.Column(DocValuesType.SortedSet), id));
        using (IndexWriter writer = new(directory, options))
        {
            for (int i = 0; i < 5; i++) writer.Add(Doc($"s{i}"));
            writer.Commit();
            writer.Delete(new Term("summit-id", "s3"));
            writer.Update(new Term("summit-id", "s1"), Doc("s1 again"));
            // Of the index's own documents, too: one that a term of its own finds.
            if (FirstTerm(directory) is { } own) writer.Update(own, Doc("instead"));
            writer.Delete(new EverySecond());
            writer.Commit();
            Judge(directory, 2);
        }
        int kept;
        string merged;
        using (Snapshot snapshot = Snapshot.Open(directory)) kept = snapshot.NumDocs;
        using (IndexWriter writer = new(directory, options))
        {
            writer.ForceMerge(1);
            writer.Commit();
            Judge(directory, 3);
            merged = Dump(directory);
            writer.ForceMerge(1);
            Assert.False(writer.Commit());
        }
        using (Snapshot snapshot = Snapshot.Open(directory)) Assert.Equal((kept, kept), (snapshot.MaxDoc, snapshot.NumDocs));
        Assert.InRange(kept, before / 2 - 20, before / 2 + 20 + 5);
        // Added to an empty index it is the same again.
        using MemoryDirectory copy = new();
        using (IndexWriter writer = new(copy, new IndexWriterOptions { MergePolicy = null }))
        {
            writer.AddIndexes(directory);
            writer.UserData = CommitPoint.ReadLatest(directory)!.UserData;
            writer.Commit();
        }
        Assert.Equal(merged, Dump(copy));
    }

    [OracleTheory, MemberData(nameof(Golden))]
    public void Merging_what_Lucene_Net_wrote_keeps_everything_of_its_live_documents(string name)
    {
        using MemoryDirectory directory = GoldenIndexes.Load(name);
        bool deletions;
        using (Snapshot snapshot = Snapshot.Open(directory)) deletions = snapshot.MaxDoc != snapshot.NumDocs;
        string before = Dump(directory);
        using (IndexWriter writer = new(directory, new IndexWriterOptions { MergePolicy = null }))
        {
            writer.ForceMerge(1);
            writer.Commit();
        }
        Judge(directory, 1);
        // Documents keep their numbers when none is deleted, so the whole text must be the same.
        if (!deletions) Assert.Equal(before, Dump(directory));
        else Assert.Contains("deleted=0", Dump(directory), StringComparison.Ordinal);
    }

    void Judge(MemoryDirectory directory, int number)
    {
        WriteDown(directory, number);
        Judge(number);
    }

    void WriteDown(MemoryDirectory directory, int number)
    {
        DirectoryInfo folder = Directory.CreateDirectory(FolderOf(number));
        foreach (string file in directory.List()) File.WriteAllBytes(Path.Combine(folder.FullName, file), directory.Contents(file));
        using StreamWriter dump = new(folder.FullName + ".txt") { NewLine = "\n" };
        IndexDump.Write(directory, dump);
    }

    void Judge(int number)
    {
        string folder = FolderOf(number);
        LuceneOracle.Shared.Judge(folder, folder + ".txt");
        Directory.Delete(folder, recursive: true);
        File.Delete(folder + ".txt");
    }

    string FolderOf(int number) => Path.Combine(_folder, number.ToString(CultureInfo.InvariantCulture));

    static string Dump(IndexDirectory directory)
    {
        StringWriter text = new() { NewLine = "\n" };
        IndexDump.Write(directory, text);
        return text.ToString();
    }

    static Term? FirstTerm(IndexDirectory directory)
    {
        using Snapshot snapshot = Snapshot.Open(directory);
        foreach (SegmentLeaf leaf in snapshot.Leaves)
            foreach (FieldInfo field in leaf.Reader.Fields.Where(field => !field.Name.StartsWith("summit-", StringComparison.Ordinal)))
                if (leaf.Reader.Terms(field.Name)?.Enumerate() is { } terms && terms.MoveNext() && terms.State.DocFreq < 5) return new Term(field.Name, terms.Term.ToArray());
        return null;
    }

    sealed class EverySecond : IDocumentSelector
    {
        public void Select(SegmentReader segment, Span<ulong> selected)
        {
            for (int docId = 0; docId < segment.MaxDoc; docId += 2) selected[docId >> 6] |= 1UL << docId;
        }
    }
}
