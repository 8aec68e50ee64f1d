using System.Globalization;
using FsCheck.Fluent;
using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48;
using SummitSearch.Lucene48.Inspecting;
using SummitSearch.Lucene48.Store;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Indexing;

/// <summary>Apache Lucene judges what the writer writes: its CheckIndex finds nothing, and its dump is ours.</summary>
public sealed class OracleTests : IDisposable
{
    /// <summary>SUMMIT_ORACLE_INDEXES sets another number.</summary>
    static readonly int Indexes = int.TryParse(Environment.GetEnvironmentVariable("SUMMIT_ORACLE_INDEXES"), CultureInfo.InvariantCulture, out int indexes) ? indexes : 60;

    readonly string _folder = Directory.CreateTempSubdirectory("summit-oracle-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [OracleFact]
    public void Generated_indexes_are_clean_and_read_as_we_read_them()
    {
        int number = 0;
        Prop.ForAll(EditHistory.Any, history =>
        {
            using MemoryDirectory directory = new();
            history.Play(directory);
            Judge(directory, number++);
        }).Hold(Indexes);
        Assert.True(number >= Indexes, $"{number} indexes");
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

    public static TheoryData<string> Golden => [.. Directory.GetDirectories(GoldenFolder()).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    /// <summary>Indexes that Lucene.Net wrote, gone on with by our writer: appended to, deleted from, merged to one segment.</summary>
    [OracleTheory, MemberData(nameof(Golden))]
    public void What_Lucene_Net_wrote_can_be_gone_on_with(string name)
    {
        using MemoryDirectory directory = new();
        foreach (string file in Directory.GetFiles(Path.Combine(GoldenFolder(), name))) directory.Put(Path.GetFileName(file), File.ReadAllBytes(file));
        int before;
        using (Snapshot snapshot = Snapshot.Open(directory)) before = snapshot.NumDocs;
        IndexWriterOptions options = new() { OpenMode = OpenMode.Append, MergePolicy = null };
        // Fields of our own names: those of the index keep the types they have.
        static Document Doc(string id) => new Document().Add(new Field("summit-id", FieldType.StoredString, id))
            .Add(new Field("summit-text", FieldType.Text(MarkedText.Plain, stored: true), $"common {id}"))
            .Add(new Field("summit-set", FieldType.Column(SummitSearch.Lucene48.Segments.DocValuesType.SortedSet), id));
        using (IndexWriter writer = new(directory, options))
        {
            for (int i = 0; i < 5; i++) writer.Add(Doc($"s{i}"));
            writer.Commit();
            writer.Delete(new Term("summit-id", "s3"));
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
        using MemoryDirectory directory = new();
        foreach (string file in Directory.GetFiles(Path.Combine(GoldenFolder(), name))) directory.Put(Path.GetFileName(file), File.ReadAllBytes(file));
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
        string folder = Path.Combine(_folder, number.ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(folder);
        try
        {
            foreach (string file in directory.List()) File.WriteAllBytes(Path.Combine(folder, file), directory.Contents(file));
            (bool clean, string report) = LuceneOracle.Shared.Check(folder);
            Assert.True(clean, report);
            string ours = Dump(directory), theirs = string.Concat(LuceneOracle.Shared.Dump(folder).Select(line => line + "\n"));
            Assert.Equal(theirs, ours);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static string Dump(IndexDirectory directory)
    {
        StringWriter text = new() { NewLine = "\n" };
        IndexDump.Write(directory, text);
        return text.ToString();
    }

    static string GoldenFolder()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SummitSearch.sln"))) folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "tests", "SummitSearch.Lucene48.Tests", "Golden", "indexes");
    }

    sealed class EverySecond : IDocumentSelector
    {
        public void Select(SegmentReader segment, Span<ulong> selected)
        {
            for (int docId = 0; docId < segment.MaxDoc; docId += 2) selected[docId >> 6] |= 1UL << docId;
        }
    }
}
