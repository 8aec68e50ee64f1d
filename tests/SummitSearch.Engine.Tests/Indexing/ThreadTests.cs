using System.Globalization;
using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Facets;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;
using SummitSearch.Lucene48.Inspecting;
using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.Terms;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Indexing;

/// <summary>Writers, merges, commits and searching readers all at once, for a minute: no exception, and everyone sees a consistent index.</summary>
/// <remarks>
/// Each of the two writers replaces documents that it alone has and documents that both fight for, so that at any moment
/// every key is there exactly once: whatever a search counts can be counted again from the stored fields of its snapshot.
/// The minute is waiting as much as working (documents are few), and runs beside the other tests.
/// </remarks>
public class ThreadTests
{
    const int Keys = 40, Readers = 4;

    static readonly FieldType Text = FieldType.Text(Analyzers.Find("whitespace")!, stored: true);

    /// <summary>SUMMIT_SOAK_SECONDS sets another length.</summary>
    static readonly TimeSpan Length = TimeSpan.FromSeconds(
        double.TryParse(Environment.GetEnvironmentVariable("SUMMIT_SOAK_SECONDS"), CultureInfo.InvariantCulture, out double seconds) ? seconds : 60);

    [Fact]
    public async Task While_two_write_and_merges_run_four_readers_see_consistent_commits_for_a_minute()
    {
        using MemoryDirectory directory = new();
        using IndexWriter writer = new(directory, new IndexWriterOptions
        {
            MaxBufferedDocs = 9, MergeThreads = 1, MergePolicy = new TieredMergePolicy { MaxMergeAtOnce = 3, SegmentsPerTier = 3, FloorSegment = 1 },
        });
        for (int key = 0; key < Keys; key++) writer.Add(Doc(key, 0, 0));
        writer.Commit();
        Work work = new(writer, directory);
        using CancellationTokenSource stop = new(Length);
        Action<Random>[] jobs =
        [
            random => work.Update(0, random), random => work.Update(1, random), _ => work.Commit(), _ => work.ForceMerge(),
            // Half of them see what is not committed yet.
            .. Enumerable.Range(0, Readers).Select<int, Action<Random>>(reader => random => work.Read(reader % 2 == 0, random, stop.Token)),
        ];
        // Whoever fails stops the others, and its exception is the test's.
        Task[] tasks = [.. jobs.Select((job, number) => Task.Factory.StartNew(() =>
        {
            Random random = Seed.For($"thread {number}");
            try
            {
                while (!stop.IsCancellationRequested) job(random);
            }
            catch
            {
                stop.Cancel();
                throw;
            }
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        await Task.WhenAll(tasks);
        writer.WaitForMerges();
        Assert.Null(writer.LastMergeFailure);
        writer.Commit();
        using (Snapshot last = Snapshot.Open(directory)) work.Hold(last, Seed.For("last"));
        Assert.Empty(IndexCheck.Run(directory).Problems);
        // Nothing is left of all that came and went but the last commit.
        Assert.Equal(Lucene48.CommitPoint.ReadLatest(directory)!.Files.Append("segments.gen").Order(StringComparer.Ordinal), directory.List());
        work.HasDoneEnough();
    }

    static Document Doc(int key, int version, int writer) => new Document()
        .Add(new Field("id", FieldType.StoredString, $"k{key}"))
        .Add(new Field("text", Text, $"common {(key % 2 == 0 ? "even" : "odd")} w{writer} v{version % 5} {string.Join(' ', Enumerable.Repeat("many", version % 7))}"))
        .Add(new Field("version", FieldType.Column(DocValuesType.Numeric), version))
        .AddFacet("writer", [$"w{writer}"]).AddFacet("version", [$"v{version % 5}"]);

    sealed class Work(IndexWriter writer, MemoryDirectory directory)
    {
        long _updates, _commits, _merges, _searches, _reopened;

        // Keys that divide by 3 belong to both.
        public void Update(int thread, Random random)
        {
            for (int key = thread; key < Keys; key += key % 3 == 0 ? 1 : 2)
            {
                writer.Update(new Term("id", $"k{key}"), Doc(key, random.Next(1000), thread));
                Interlocked.Increment(ref _updates);
            }
            Thread.Sleep(random.Next(3));
        }

        public void Commit()
        {
            writer.Commit();
            Interlocked.Increment(ref _commits);
            Thread.Sleep(5);
        }

        public void ForceMerge()
        {
            Thread.Sleep(200);
            writer.ForceMerge(2);
            Interlocked.Increment(ref _merges);
        }

        /// <summary>Searches a snapshot, and goes on reopening it for a while, so that snapshots share what has not changed.</summary>
        public void Read(bool nearRealTime, Random random, CancellationToken stop)
        {
            Snapshot snapshot = nearRealTime ? writer.OpenSnapshot() : Snapshot.Open(directory);
            try
            {
                for (int looks = 0; looks < 20 && !stop.IsCancellationRequested; looks++)
                {
                    Hold(snapshot, random);
                    Thread.Sleep(random.Next(4));
                    if (snapshot.OpenIfChanged() is not { } newer) continue;
                    Assert.True(newer.Version > snapshot.Version);
                    snapshot.Dispose();
                    snapshot = newer;
                    Interlocked.Increment(ref _reopened);
                }
            }
            finally
            {
                snapshot.Dispose();
            }
        }

        /// <summary>Terms, stored fields, searches, sorts and facets of one snapshot all tell of the same documents.</summary>
        public void Hold(Snapshot snapshot, Random random)
        {
            (string Id, string Text, long Version)[] rows = Rows(snapshot);
            Assert.Equal(Keys, snapshot.NumDocs);
            Assert.Equal(Keys, rows.Select(row => row.Id).Distinct().Count());
            Assert.Equal(Keys / 2, Postings(snapshot, "even"));
            string[] words = [$"v{random.Next(5)}", $"w{random.Next(2)}", "many", "odd"];
            Search(snapshot, rows, new TermQuery("text", words[0]), row => Has(row, words[0]));
            Search(snapshot, rows, BooleanQuery.AllOf(new TermQuery("text", words[1]), new TermQuery("text", "even")), row => Has(row, words[1]) && Has(row, "even"));
            Search(snapshot, rows, BooleanQuery.AnyOf(new PrefixQuery("text", "man"), new TermQuery("text", words[0])), row => Has(row, "many") || Has(row, words[0]));
            Search(snapshot, rows, PhraseQuery.Of("text", "common", words[3], words[1]), row => Has(row, words[3]) && Has(row, words[1]));
        }

        static bool Has((string Id, string Text, long Version) row, string word) => row.Text.Split(' ').Contains(word);

        void Search(Snapshot snapshot, (string Id, string Text, long Version)[] rows, Query query, Predicate<(string Id, string Text, long Version)> fits)
        {
            SearchResult found = new IndexSearcher(snapshot).Search(new SearchPlan
            {
                Query = query, Window = new Window(0, Keys), Sort = [SortField.Integer("version", reverse: true)], StoredFields = ["id"],
                Facets = [new FacetPlan("writer"), new FacetPlan("version")],
            }, CancellationToken.None);
            (string Id, string Text, long Version)[] expected = [.. rows.Where(row => fits(row)).OrderByDescending(row => row.Version)];
            Assert.Equal(expected.Length, found.Total);
            Assert.Equal(expected.Select(row => row.Id), found.Hits.Select(hit => hit.Text("id")));
            foreach (string dimension in (string[])["writer", "version"])
                foreach (LabelCount value in found.Facets[dimension].Values)
                    Assert.Equal(expected.Count(row => Has(row, value.Label)), value.Count);
            Assert.Equal(expected.Length, found.Facets["writer"].Values.Sum(value => value.Count));
            Interlocked.Increment(ref _searches);
        }

        // In the order of the documents.
        static (string Id, string Text, long Version)[] Rows(Snapshot snapshot)
        {
            List<(string, string, long)> rows = [];
            foreach (SegmentLeaf leaf in snapshot.Leaves)
            {
                var stored = leaf.Reader.StoredFields();
                var versions = leaf.Reader.Numeric("version")!;
                for (int docId = 0; docId < leaf.Reader.MaxDoc; docId++)
                {
                    if (leaf.Reader.LiveDocs is { } live && !live[docId]) continue;
                    var values = stored.Read(docId);
                    rows.Add(((string)values[0].Value, (string)values[1].Value, versions[docId]));
                }
            }
            return [.. rows];
        }

        static int Postings(Snapshot snapshot, string term)
        {
            int count = 0;
            foreach (SegmentLeaf leaf in snapshot.Leaves)
            {
                if (leaf.Reader.Terms("text") is not { } terms || !terms.TryFind(System.Text.Encoding.UTF8.GetBytes(term), out TermState state)) continue;
                PostingsEnumerator postings = terms.Postings(state, PostingsParts.Docs);
                for (int docId = postings.NextDoc(); docId != PostingsEnumerator.NoMoreDocs; docId = postings.NextDoc())
                    if (leaf.Reader.LiveDocs is not { } live || live[docId]) count++;
            }
            return count;
        }

        public void HasDoneEnough()
        {
            double share = Length.TotalSeconds / 60;
            Assert.True(_updates > 2000 * share && _searches > 500 * share && _reopened > 50 * share && _commits > 50 * share && _merges > 10 * share,
                $"{_updates} updates, {_searches} searches, {_reopened} reopened, {_commits} commits, {_merges} forced merges");
        }
    }
}
