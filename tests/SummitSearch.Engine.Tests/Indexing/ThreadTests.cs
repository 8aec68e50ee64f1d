using System.Diagnostics;
using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.Terms;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Indexing;

public class ThreadTests
{
    const int Keys = 40;

    /// <summary>SUMMIT_SOAK_SECONDS makes it longer than CI has time for.</summary>
    static readonly TimeSpan Length = TimeSpan.FromSeconds(
        double.TryParse(Environment.GetEnvironmentVariable("SUMMIT_SOAK_SECONDS"), System.Globalization.CultureInfo.InvariantCulture, out double seconds) ? seconds : 4);

    [Fact]
    public async Task While_two_write_and_merges_run_every_snapshot_has_each_key_once()
    {
        using MemoryDirectory directory = new();
        using IndexWriter writer = new(directory, new IndexWriterOptions
        {
            MaxBufferedDocs = 9, MergeThreads = 1, MergePolicy = new TieredMergePolicy { MaxMergeAtOnce = 3, SegmentsPerTier = 3, FloorSegment = 1 },
        });
        for (int key = 0; key < Keys; key++) writer.Add(Doc(key, 0));
        writer.Commit();
        long updates = 0, snapshots = 0, commits = 0;
        CancellationTokenSource stop = new(Length);
        Action[] work =
        [
            () => Interlocked.Add(ref updates, Update(writer, 0)), () => Interlocked.Add(ref updates, Update(writer, 1)),
            () => Interlocked.Add(ref snapshots, Look(writer.OpenSnapshot(), stop.Token)),
            () => Interlocked.Add(ref snapshots, Look(Snapshot.Open(directory), stop.Token)),
            () =>
            {
                writer.Commit();
                Interlocked.Increment(ref commits);
            },
        ];
        // Whoever fails stops the others, and its exception is the test's.
        Task[] tasks = [.. work.Select(step => Task.Factory.StartNew(() =>
        {
            try
            {
                while (!stop.IsCancellationRequested) step();
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
        using Snapshot last = Snapshot.Open(directory);
        Holds(last);
        Assert.True(updates > 20 && snapshots > 2 && commits > 0, $"{updates} updates, {snapshots} snapshots, {commits} commits");
    }

    static Document Doc(int key, int version) => new Document()
        .Add(new Field("id", FieldType.StoredString, $"k{key}"))
        .Add(new Field("parity", FieldType.String, key % 2 == 0 ? "even" : "odd"))
        .Add(new Field("text", FieldType.Text(MarkedText.Plain, stored: false), $"common v{version}"));

    // Each of the two writers has keys of its own and keys that both fight for.
    static int Update(IndexWriter writer, int thread)
    {
        int updates = 0;
        for (int key = thread; key < Keys; key += key % 3 == 0 ? 1 : 2)
            writer.Update(new Term("id", $"k{key}"), Doc(key, ++updates));
        return updates;
    }

    // Goes on reopening for a while, so that snapshots share what has not changed.
    static int Look(Snapshot snapshot, CancellationToken stop)
    {
        int looks = 0;
        try
        {
            for (; looks < 20 && !stop.IsCancellationRequested; looks++)
            {
                Holds(snapshot);
                if (snapshot.OpenIfChanged() is not { } newer) continue;
                Assert.True(newer.Version > snapshot.Version);
                snapshot.Dispose();
                snapshot = newer;
            }
            return looks;
        }
        finally
        {
            snapshot.Dispose();
        }
    }

    /// <summary>By its terms and by its stored fields alike: every key once.</summary>
    static void Holds(Snapshot snapshot)
    {
        Assert.Equal(Keys, snapshot.NumDocs);
        Assert.Equal(Keys / 2, Count(snapshot, "parity", "even"));
        Assert.Equal(Keys, Count(snapshot, "text", "common"));
        SortedSet<string> ids = new(StringComparer.Ordinal);
        foreach (SegmentLeaf leaf in snapshot.Leaves)
        {
            var rows = leaf.Reader.StoredFields();
            for (int docId = 0; docId < leaf.Reader.MaxDoc; docId++)
                if (leaf.Reader.LiveDocs is not { } live || live[docId]) Assert.True(ids.Add((string)rows.Read(docId)[0].Value));
        }
        Assert.Equal(Keys, ids.Count);
    }

    static int Count(Snapshot snapshot, string field, string term)
    {
        int count = 0;
        foreach (SegmentLeaf leaf in snapshot.Leaves)
        {
            FieldTerms? terms = leaf.Reader.Terms(field);
            if (terms is null || !terms.TryFind(System.Text.Encoding.UTF8.GetBytes(term), out TermState state)) continue;
            PostingsEnumerator postings = terms.Postings(state, PostingsParts.Docs);
            for (int docId = postings.NextDoc(); docId != PostingsEnumerator.NoMoreDocs; docId = postings.NextDoc())
                if (leaf.Reader.LiveDocs is not { } live || live[docId]) count++;
        }
        return count;
    }
}
