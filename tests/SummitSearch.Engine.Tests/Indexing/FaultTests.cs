using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48;
using SummitSearch.Lucene48.Inspecting;
using SummitSearch.Lucene48.Store;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Indexing;

/// <summary>A disk that fails anywhere: the last commit opens and is whole, and the next commit works.</summary>
public class FaultTests
{
    static readonly IndexWriterOptions Options = new()
    {
        MergeThreads = 0, MaxBufferedDocs = 3,
        MergePolicy = new TieredMergePolicy { MaxMergeAtOnce = 2, SegmentsPerTier = 2, FloorSegment = 1 },
    };

    /// <summary>What the fault strikes: adds, updates, deletes, flushes, policy and forced merges, reopening, two commits.</summary>
    static readonly EditStep[] Steps =
    [
        new EditStep.Add(4, 11), new EditStep.Update(3, 4, 12), new EditStep.Look(), new EditStep.Delete(5), new EditStep.Commit(),
        new EditStep.Update(2, 3, 13), new EditStep.Select(4), new EditStep.AddIndex(2, 14), new EditStep.Look(), new EditStep.Merge(1),
        new EditStep.Add(2, 15), new EditStep.Commit(), new EditStep.TakeIn("tv"), new EditStep.Merge(1), new EditStep.Commit(),
    ];

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void A_disk_that_fails_anywhere_costs_at_most_what_was_not_committed(bool forGood, bool compound)
    {
        using FaultDirectory old = OldIndex(compound);
        // From the first to the last operation that a run without faults has; a step wider where everything fails alike.
        for (int failAt = 0; ; failAt += forGood ? 3 : 1)
        {
            FaultDirectory disk = FaultDirectory.Holding(old);
            disk.FailAt = failAt;
            disk.FailsForGood = forGood;
            Outcome outcome = Run(disk, old, compound);
            Assert.True(disk.OpenOutputs == 0, $"{disk.OpenOutputs} files left open by {disk.Failed}");
            if (disk.Failed is null)
            {
                Assert.Null(outcome.Failure);
                Assert.True(failAt > 100, $"only {failAt} operations");
                return;
            }
            disk.Heal();
            Sound(disk, outcome, disk.Failed);
        }
    }

    [Fact]
    public void A_power_cut_anywhere_leaves_the_last_commit_or_the_one_in_the_making()
    {
        using FaultDirectory old = OldIndex(compound: false);
        for (int failAt = 0; ; failAt++)
        {
            FaultDirectory disk = FaultDirectory.Holding(old);
            (disk.FailAt, disk.FailsForGood) = (failAt, true);
            Outcome outcome = Run(disk, old, compound: false);
            if (disk.Failed is null) return;
            for (int torn = 0; torn < 3; torn++)
            {
                using MemoryDirectory left = disk.AfterPowerCut(new Random(failAt * 31 + torn));
                Sound(left, outcome, $"power cut at {disk.Failed}, variant {torn}, seed {failAt * 31 + torn}");
            }
        }
    }

    [Fact]
    public void A_disk_that_is_full_at_any_write_costs_at_most_what_was_not_committed()
    {
        using FaultDirectory old = OldIndex(compound: true);
        for (int write = 0; ; write++)
        {
            FaultDirectory disk = FaultDirectory.Holding(old);
            disk.FullAtWrite = write;
            Outcome outcome = Run(disk, old, compound: true);
            Assert.True(disk.OpenOutputs == 0, $"{disk.OpenOutputs} files left open by {disk.Failed}");
            if (disk.Failed is null)
            {
                Assert.True(write > 50, $"only {write} writes");
                return;
            }
            // Still full: what is there must be readable as it is, and closing must have given the room back.
            Assert.Contains(Live(disk), outcome.Possible);
            disk.Heal();
            Sound(disk, outcome, $"write {write}: {disk.Failed}");
        }
    }

    /// <summary>A reader whose reopening fails goes on with what it has, and can try again.</summary>
    [Fact]
    public void A_reader_that_fails_to_reopen_keeps_its_snapshot()
    {
        using FaultDirectory old = OldIndex(compound: false);
        for (int failAt = 0; ; failAt++)
        {
            FaultDirectory disk = FaultDirectory.Holding(old);
            using Snapshot before = Snapshot.Open(disk);
            List<string> documents = EditModel.Documents(before), after;
            using (IndexWriter writer = new(disk, Options with { MergePolicy = null }))
            {
                writer.Add(SampleDocuments.Make("new", 1));
                writer.Delete(new Term("id", "u3"));
                writer.Commit();
                after = Live(disk);
            }
            disk.FailAt = disk.Operations + failAt;
            Snapshot? reopened = null;
            try
            {
                reopened = before.OpenIfChanged();
            }
            catch (InjectedFaultException) { }
            Assert.Equal(documents, EditModel.Documents(before));
            if (disk.Failed is null)
            {
                Assert.True(failAt > 10, $"only {failAt} operations");
                using (reopened) Assert.Equal(after, EditModel.Documents(reopened!));
                return;
            }
            disk.Heal();
            // A commit that could not be read may have been taken for one in the making.
            using Snapshot? again = reopened ?? before.OpenIfChanged();
            Assert.Equal(after, again is null ? documents : EditModel.Documents(again));
        }
    }

    [Fact]
    public void A_commit_that_fails_for_want_of_room_can_be_tried_again()
    {
        FaultDirectory disk = FaultDirectory.Holding(OldIndex(compound: false));
        using IndexWriter writer = new(disk, Options);
        writer.Add(SampleDocuments.Make("new", 1));
        writer.Delete(new Term("id", "u3"));
        writer.Flush();
        disk.Room = 0;
        Assert.Throws<InjectedFaultException>(() => writer.Commit());
        Assert.Throws<InjectedFaultException>(() => writer.Commit());
        disk.Heal();
        Assert.True(writer.Commit());
        Assert.Contains("new#1", Live(disk));
        Assert.DoesNotContain(Live(disk), document => document.StartsWith("u3#", StringComparison.Ordinal));
    }

    [Fact]
    public void A_writer_that_lost_documents_says_so_until_it_is_closed()
    {
        FaultDirectory disk = FaultDirectory.Holding(OldIndex(compound: false));
        List<string> before = Live(disk);
        using (IndexWriter writer = new(disk, Options))
        {
            writer.Add(SampleDocuments.Make("lost", 1));
            disk.Room = 0;
            Assert.Throws<InjectedFaultException>(writer.Flush);
            disk.Heal();
            InvalidOperationException closed = Assert.Throws<InvalidOperationException>(() => writer.Add(SampleDocuments.Make("x", 2)));
            Assert.IsType<InjectedFaultException>(closed.InnerException);
            Assert.Throws<InvalidOperationException>(() => writer.Commit());
        }
        Assert.Equal(before, Live(disk));
        Assert.Equal([.. CommitPoint.ReadLatest(disk)!.Files.Append("segments.gen").Order(StringComparer.Ordinal)], disk.List());
    }

    [Fact]
    public void A_merge_that_fails_in_the_background_is_known_and_harmless()
    {
        FaultDirectory disk = new();
        using IndexWriter writer = new(disk, Options with { MergePolicy = null });
        for (int i = 0; i < 9; i++) writer.Add(SampleDocuments.Make($"{i}", i));
        writer.Commit();
        int segments = writer.SegmentCount;
        disk.Room = 0;
        Assert.Throws<InjectedFaultException>(() => writer.ForceMerge(1));
        disk.Heal();
        Assert.Equal(segments, writer.SegmentCount);
        writer.ForceMerge(1);
        Assert.Equal(1, writer.SegmentCount);
    }

    /// <param name="Possible">Contents that may be found, each sorted: the last commit's, or also the next one's when it failed at its end.</param>
    sealed record Outcome(Exception? Failure, List<List<string>> Possible);

    static FaultDirectory OldIndex(bool compound)
    {
        MemoryDirectory files = new();
        EditModel model = new();
        using (IndexWriter writer = new(files, Options with { CompoundFlush = compound }))
        {
            model.AddComplete(writer);
            model.Do(new EditStep.Update(6, 2, 1), writer);
            writer.Commit();
        }
        return FaultDirectory.Holding(files);
    }

    static Outcome Run(FaultDirectory disk, FaultDirectory old, bool compound)
    {
        EditModel model = new();
        // What the old index holds is in the model, so that its documents can be updated and deleted.
        model.Assume(old);
        IndexWriterOptions options = Options with { CompoundFlush = compound, CompoundMergeRatio = compound ? 1 : 0 };
        List<List<string>> possible = [model.Live];
        try
        {
            using IndexWriter writer = new(disk, options);
            foreach (EditStep step in Steps)
            {
                // A commit that fails may have come as far as being complete.
                if (step is EditStep.Commit) possible.Add(model.Live);
                model.Do(step, writer);
                if (step is EditStep.Commit) possible.RemoveRange(0, possible.Count - 1);
            }
            return new Outcome(null, possible);
        }
        catch (Exception failure) when (failure is InjectedFaultException or InvalidOperationException { InnerException: InjectedFaultException })
        {
            return new Outcome(failure, possible);
        }
    }

    static void Sound(IndexDirectory disk, Outcome outcome, string where)
    {
        try
        {
            List<string> found = Live(disk);
            Assert.Contains(found, outcome.Possible);
            Assert.Empty(IndexCheck.Run(disk).Problems);
            Document document = SampleDocuments.Make("after", 99);
            using (IndexWriter writer = new(disk, Options))
            {
                writer.Add(document);
                Assert.True(writer.Commit());
            }
            Assert.Equal([.. found.Append("after#99").Order(StringComparer.Ordinal)], Live(disk));
            Assert.Equal([.. CommitPoint.ReadLatest(disk)!.Files.Append("segments.gen").Order(StringComparer.Ordinal)], disk.List());
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{where}: {failure.Message}", failure);
        }
    }

    static List<string> Live(IndexDirectory disk)
    {
        using Snapshot snapshot = Snapshot.Open(disk);
        return EditModel.Documents(snapshot);
    }
}
