using System.Globalization;
using System.Text;
using SummitSearch.Lucene48.Inspecting;
using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.TestKit;
using static SummitSearch.Lucene48.Tests.Postings.PostingsModel;

namespace SummitSearch.Lucene48.Tests.Postings;

/// <summary>Apache Lucene reads postings that we wrote, with its own assertions on: clean, and the same as our reader says.</summary>
public class PostingsOracleTests
{
    [OracleFact]
    public void Apache_Lucene_finds_our_postings_clean_and_reads_what_we_read()
    {
        Random random = Seed.For(nameof(Apache_Lucene_finds_our_postings_clean_and_reads_what_we_read));
        for (int round = 0; round < 4; round++)
        {
            string folder = Directory.CreateTempSubdirectory("postings-").FullName;
            try
            {
                using FileDirectory directory = new(folder);
                Commit(directory, RandomModel(random, round));
                (bool clean, string report) = LuceneOracle.Shared.Check(folder);
                Assert.True(clean, $"round {round}: {report}");
                StringWriter ours = new() { NewLine = "\n" };
                IndexDump.Write(directory, ours, DumpOptions.None);
                string[] found = ours.ToString().Split('\n')[..^1];
                IReadOnlyList<string> expected = LuceneOracle.Shared.Dump(folder);
                for (int i = 0; i < Math.Min(found.Length, expected.Count); i++) Assert.Equal(expected[i], found[i]);
                Assert.Equal(expected.Count, found.Length);
            }
            finally
            {
                Directory.Delete(folder, true);
            }
        }
    }

    // Long lists, many terms, floors, the longest terms; fields of every kind.
    static PostingsModel RandomModel(Random random, int round)
    {
        PostingsModel model = new(round == 0 ? 12_000 : random.Next(1, 3000));
        foreach (object[] row in PostingsRoundTripTests.Kinds)
        {
            (IndexOptions options, bool payloads) = ((IndexOptions)row[0], (bool)row[1]);
            FieldInfo info = new() { Name = "f", Number = 0, IndexOptions = options, HasPayloads = payloads };
            int terms = random.Next(3) switch { 0 => random.Next(1, 10), 1 => random.Next(1, 200), _ => random.Next(1, 1500) };
            HashSet<string> words = [.. Enumerable.Range(0, terms).Select(_ => Word(random, random.Next(2) == 0 ? 3 : 7))];
            // "zz" behind the longest terms, since Java looks for the last term byte by byte: quadratic in its length.
            if (round == 1) words.UnionWith([.. Enumerable.Range(0, 40).Select(i => new string('x', 32_000) + (char)('a' + i)), "zz"]);
            if (round == 2) words.Add("");
            List<Term> list = [.. words.Select(word => new Term(Encoding.UTF8.GetBytes(word), model.RandomDocuments(random, random.Next(1, Math.Min(4, model.MaxDoc) + 1), info)))];
            list[0] = list[0] with { Documents = model.RandomDocuments(random, round == 0 && !info.HasPositions ? model.MaxDoc : Math.Min(model.MaxDoc, 1500), info) };
            model.Add(string.Create(CultureInfo.InvariantCulture, $"{options}{payloads}"), options, payloads, list);
        }
        return model;
    }

    static string Word(Random random, int longest) =>
        new([.. Enumerable.Range(0, random.Next(1, longest)).Select(_ => (char)(random.Next(20) == 0 ? random.Next(0x3b1, 0x3c9) : 'a' + random.Next(8)))]);

    static void Commit(FileDirectory directory, PostingsModel model)
    {
        // Without norms, which are not of this room.
        FieldInfo[] fields = [.. model.Fields.Select(f => f.Info with { OmitsNorms = true })];
        using SegmentWriter writer = new(directory, "_0");
        for (int doc = 0; doc < model.MaxDoc; doc++)
        {
            writer.StoredFields.StartDocument();
            writer.StoredFields.FinishDocument();
        }
        using (PostingsWriter postings = writer.StartPostings(fields, model.MaxDoc)) model.WriteTo(postings);
        SegmentInfo info = writer.Finish(fields, model.MaxDoc, new Dictionary<string, string>(), compound: false);
        CommitPoint commit = new() { Generation = 1, Version = 1, Counter = 1, Segments = [new CommittedSegment { Info = info }] };
        using PendingCommit pending = CommitPoint.Prepare(directory, commit, info.Files);
        pending.Finish();
    }
}
