using SummitSearch.Lucene48.Inspecting;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.TestKit;

namespace SummitSearch.Lucene48.Tests.Inspecting;

/// <summary>What checksums do not show, and what is no fault at all.</summary>
public sealed class IndexCheckTests
{
    [Fact]
    public void A_folder_without_commit_is_no_index()
    {
        using MemoryDirectory directory = new();
        IndexReport report = IndexCheck.Run(directory);
        Assert.Null(report.Commit);
        Assert.Contains("no segments_N", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
        using StringWriter output = new();
        Assert.Throws<FileNotFoundException>(() => IndexDump.Write(directory, output));
    }

    [Fact]
    public void The_totals_are_told()
    {
        IndexReport report = IndexCheck.Run(Goldens.Load("multi"));
        Assert.True(report.IsClean);
        Assert.Equal(("segments_5", 4, 40L, 2L), (report.Commit, report.Segments, report.Documents, report.Deleted));
    }

    // The footer is the last that is written: it may be missing, or be torn, with zeros where it was to be.
    [Fact]
    public void A_commit_that_was_not_finished_is_a_note_and_no_problem()
    {
        MemoryDirectory directory = Goldens.Load("tiny");
        byte[] whole = directory.Contents("segments_1").ToArray();
        for (int left = whole.Length - 16; left < whole.Length; left++)
        {
            directory.Put("segments_2", whole.AsSpan(0, left));
            Noted();
            if (whole.AsSpan(left).IndexOfAnyExcept((byte)0) < 0) continue;
            directory.Put("segments_2", [.. whole[..left], .. new byte[whole.Length - left]]);
            Noted();
        }

        void Noted()
        {
            IndexReport report = IndexCheck.Run(directory);
            Assert.Empty(report.Problems);
            Assert.Contains("segments_2", Assert.Single(report.Notes), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_damaged_newest_commit_is_a_problem_though_an_older_one_can_be_read()
    {
        MemoryDirectory directory = Goldens.Load("tiny");
        byte[] damaged = directory.Contents("segments_1").ToArray();
        damaged[20] ^= 1;
        directory.Put("segments_2", damaged);
        Assert.Equal("segments_2", Assert.Single(IndexCheck.Run(directory).Problems).File);
    }

    [Fact]
    public void A_counter_that_would_give_a_name_twice_is_a_problem()
    {
        MemoryDirectory directory = Goldens.Load("tiny");
        CommitPoint commit = Goldens.Commit(directory);
        using (PendingCommit pending = CommitPoint.Prepare(directory, commit with { Generation = 2, Counter = 0 }, [])) pending.Finish();
        Assert.Contains("counter", Assert.Single(IndexCheck.Run(directory).Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tiny", "_0_Lucene41_0.doc", 68, 0x05, "below 3")]               // "dog": document 3 of 3
    [InlineData("tiny", "_0_Lucene41_0.tim", 105, 0x01, "sum of term frequencies")]      // "brown" occurs once more
    [InlineData("dvtiny", "_0_Lucene45_0.dvd", 0x44, 0x50, "belong to no document")]
    [InlineData("dvtiny", "_0_Lucene45_0.dvd", 0x1e, 0x0a, "has no value")]      // document 0 has 10, and now no value
    [InlineData("dvtiny", "_0_Lucene45_0.dvd", 0x47, 0x61, "not above")]         // "k0", "a1"
    [InlineData("tiny", "_0.fdt", 37, 0x01, "")]                                 // a chunk that begins with document 1
    [InlineData("tiny", "_0.nvm", 30, 0x00, "")]                                 // norms of another field
    public void What_the_sums_do_not_show_is_found(string index, string file, int at, int value, string message)
    {
        MemoryDirectory directory = Goldens.Load(index);
        byte[] bytes = directory.Contents(file).ToArray();
        Assert.NotEqual(value, bytes[at]);
        bytes[at] = (byte)value;
        Bytes.Resum(bytes);
        directory.Put(file, bytes);
        IndexReport report = IndexCheck.Run(directory);
        Assert.False(report.IsClean);
        Assert.Contains(report.Problems, problem => problem.Message.Contains(message, StringComparison.Ordinal));
        Assert.DoesNotContain(report.Problems, problem => problem.Message.Contains("Exception", StringComparison.Ordinal));
    }

    // Clean or not depends on the byte; that it comes back, and soon, does not.
    [Theory, InlineData("tiny"), InlineData("tinydel"), InlineData("dvtiny"), InlineData("e1"), InlineData("tv")]
    public void The_check_comes_to_its_end_whatever_the_bytes_are(string index)
    {
        MemoryDirectory whole = Goldens.Load(index);
        foreach (string file in whole.List())
        {
            Random random = Seed.For($"check {index} {file}");
            byte[] bytes = whole.Contents(file).ToArray();
            for (int at = 0; at < bytes.Length - 16; at += 1 + random.Next(3))
            {
                MemoryDirectory directory = Goldens.Load(index);
                byte[] changed = [.. bytes];
                changed[at] = (byte)random.Next(256);
                Bytes.Resum(changed);
                directory.Put(file, changed);
                IndexReport report = IndexCheck.Run(directory);
                Assert.All(report.Problems, problem => Assert.NotEmpty(problem.File));
                Assert.True(report.Problems.Count < 200);
            }
        }
    }

    [Fact]
    public void A_check_can_be_cancelled()
    {
        using CancellationTokenSource cancel = new();
        cancel.Cancel();
        Assert.Throws<OperationCanceledException>(() => IndexCheck.Run(Goldens.Load("tiny"), cancel.Token));
    }
}
