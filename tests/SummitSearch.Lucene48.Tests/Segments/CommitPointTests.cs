using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Tests.Segments;

public sealed class CommitPointTests : IDisposable
{
    readonly MemoryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_directory_without_commits_has_no_latest() => Assert.Null(CommitPoint.ReadLatest(_directory));

    [Fact]
    public void What_is_committed_is_read_back()
    {
        SegmentInfo info = WriteInfo("_a");
        CommitPoint commit = new()
        {
            Generation = 36, Version = 7, Counter = 40,
            Segments =
            [
                new() { Info = info, DeletionGeneration = 37, DeletedDocs = 2, FieldInfosGeneration = 3,
                    UpdateFiles = new Dictionary<long, IReadOnlyList<string>> { [3] = ["_a_3.fnm", "_a_3_Lucene45_0.dvd"] } },
            ],
            UserData = new Dictionary<string, string> { ["k"] = "v", ["ü"] = "" },
        };
        Finish(commit);

        CommitPoint read = CommitPoint.ReadLatest(_directory)!;
        Assert.Equal("segments_10", read.FileName);
        Assert.Equal((7L, 40), (read.Version, read.Counter));
        Assert.Equal(commit.UserData, read.UserData);
        CommittedSegment segment = Assert.Single(read.Segments);
        Assert.Equal((37L, 2, 3L), (segment.DeletionGeneration, segment.DeletedDocs, segment.FieldInfosGeneration));
        Assert.Equal(["segments_10", "_a.fdt", "_a.si", "_a_11.del", "_a_3.fnm", "_a_3_Lucene45_0.dvd"], read.Files);
    }

    [Fact]
    public void A_prepared_commit_is_none_until_it_is_finished()
    {
        Finish(Empty(1));
        using PendingCommit pending = CommitPoint.Prepare(_directory, Empty(2), []);
        Assert.Equal(1, CommitPoint.ReadLatest(_directory)!.Generation);
        pending.Finish();
        Assert.Equal(2, CommitPoint.ReadLatest(_directory)!.Generation);
    }

    [Fact]
    public void Disposing_a_prepared_commit_rolls_it_back()
    {
        Finish(Empty(1));
        CommitPoint.Prepare(_directory, Empty(2), []).Dispose();
        Assert.Equal(["segments.gen", "segments_1"], _directory.List());
    }

    [Fact]
    public void Preparing_fails_when_a_file_to_sync_is_missing_and_leaves_nothing()
    {
        Assert.Throws<FileNotFoundException>(() => CommitPoint.Prepare(_directory, Empty(1), ["_0.fdt"]));
        Assert.Empty(_directory.List());
    }

    [Fact]
    public void A_commit_is_finished_once()
    {
        using PendingCommit pending = CommitPoint.Prepare(_directory, Empty(1), []);
        pending.Finish();
        Assert.Throws<ObjectDisposedException>(pending.Finish);
        Assert.Equal(1, CommitPoint.ReadLatest(_directory)!.Generation);
    }

    [Fact]
    public void The_highest_generation_wins_though_it_sorts_lower()
    {
        Finish(Empty(35));
        Finish(Empty(36));
        Assert.Equal("segments_10", CommitPoint.ReadLatest(_directory)!.FileName);
    }

    [Theory, InlineData(0), InlineData(1), InlineData(30), InlineData(52)]
    public void A_newer_commit_that_is_cut_short_is_passed_over(int length)
    {
        Finish(Empty(1));
        byte[] whole = _directory.Contents("segments_1").ToArray();
        _directory.Put("segments_2", whole.AsSpan(0, length));
        Assert.Equal(1, CommitPoint.ReadLatest(_directory)!.Generation);
    }

    [Fact]
    public void A_commit_whose_segment_is_missing_is_passed_over()
    {
        Finish(Empty(1));
        SegmentInfo info = WriteInfo("_0");
        Finish(new CommitPoint { Generation = 2, Version = 2, Counter = 1, Segments = [new() { Info = info }] });
        _directory.Delete("_0.si");
        Assert.Equal(1, CommitPoint.ReadLatest(_directory)!.Generation);
    }

    [Fact]
    public void When_no_commit_can_be_read_the_newest_one_s_failure_is_told()
    {
        _directory.Put("segments_1", [1, 2, 3]);
        _directory.Put("segments_2", []);
        Assert.Equal("segments_2", Assert.Throws<CorruptIndexException>(() => CommitPoint.ReadLatest(_directory)).File);
    }

    [Fact]
    public void A_commit_of_another_version_is_named_with_both_versions()
    {
        Finish(Empty(1));
        byte[] bytes = _directory.Contents("segments_1").ToArray();
        bytes[16] = 3;      // the version of Lucene 4.9 and later
        Bytes.Resum(bytes);
        _directory.Put("segments_1", bytes);
        IndexVersionException e = Assert.Throws<IndexVersionException>(() => CommitPoint.ReadLatest(_directory));
        Assert.Contains("version 2", e.Message, StringComparison.Ordinal);
        Assert.Contains("version 3", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_segment_of_another_codec_is_named()
    {
        Finish(new CommitPoint { Generation = 1, Version = 1, Counter = 1, Segments = [new() { Info = WriteInfo("_0") }] });
        byte[] bytes = _directory.Contents("segments_1").ToArray();
        int at = bytes.AsSpan().IndexOf("Lucene46"u8);
        "Lucene99"u8.CopyTo(bytes.AsSpan(at));
        Bytes.Resum(bytes);
        _directory.Put("segments_1", bytes);
        Assert.Contains("Lucene99", Assert.Throws<IndexVersionException>(() => CommitPoint.ReadLatest(_directory)).Message, StringComparison.Ordinal);
    }

    [Theory, InlineData("../etc/passwd"), InlineData("_1.fdt"), InlineData("_00.fdt")]
    public void A_segment_may_name_only_files_of_its_own(string file)
    {
        SegmentInfoFile.Write(_directory, new SegmentInfo { Name = "_0", DocCount = 1, IsCompound = false, Files = [file] });
        Assert.Throws<CorruptIndexException>(() => SegmentInfoFile.Read(_directory, "_0"));
    }

    [Theory, InlineData(0, "0"), InlineData(35, "z"), InlineData(36, "10"), InlineData(1295, "zz"), InlineData(long.MaxValue, "1y2p0ij32e8e7")]
    public void Numbers_in_names_are_in_base_36(long number, string text)
    {
        Assert.Equal("_" + text, FileNames.Segment(number));
        Assert.Equal(number, FileNames.SegmentNumber("_" + text));
        Assert.Equal(number, FileNames.CommitGeneration("segments_" + text));
    }

    [Theory, InlineData("segments.gen"), InlineData("segments_"), InlineData("segments_A"), InlineData("segments_01"), InlineData("segments_1y2p0ij32e8e8"), InlineData("segments_1.tmp")]
    public void Other_names_are_no_commits(string name) => Assert.Equal(-1, FileNames.CommitGeneration(name));

    [Theory, InlineData("_0.fdt", true), InlineData("_x_Lucene41_0.doc", true), InlineData("_7_1.del", true), InlineData("foo.txt", false), InlineData("_Q.abc", false), InlineData("_0", false)]
    public void Files_of_segments_are_known_by_their_names(string name, bool isOne) => Assert.Equal(isOne, FileNames.IsSegmentFile(name));

    static CommitPoint Empty(long generation) => new() { Generation = generation, Version = generation, Counter = 0, Segments = [] };

    void Finish(CommitPoint commit)
    {
        using PendingCommit pending = CommitPoint.Prepare(_directory, commit, []);
        pending.Finish();
        Assert.Null(pending.HintFailure);
    }

    SegmentInfo WriteInfo(string name)
    {
        SegmentInfo info = new() { Name = name, DocCount = 5, IsCompound = false, Files = [name + ".fdt", name + ".si"] };
        SegmentInfoFile.Write(_directory, info);
        return info;
    }

    [Fact]
    public void A_commit_that_is_finished_while_it_is_looked_for_is_found()
    {
        using MemoryDirectory done = new();
        foreach (long generation in (long[])[1, 2])
        {
            using PendingCommit pending = CommitPoint.Prepare(done, new CommitPoint { Generation = generation, Version = generation, Counter = 0, Segments = [] }, []);
            pending.Finish();
        }
        using FinishingDirectory directory = new(done.Contents("segments_2").ToArray());
        directory.Inner.Put("segments_1", done.Contents("segments_1"));
        directory.Inner.Put("segments_2", []);
        Assert.Equal(2, CommitPoint.ReadLatest(directory)!.Generation);
    }

    /// <summary>Finishes segments_2, and removes segments_1, just after segments_2 was opened for the first time.</summary>
    sealed class FinishingDirectory(byte[] finished) : IndexDirectory
    {
        bool _finished;

        public MemoryDirectory Inner { get; } = new();

        public override IndexInput Open(string name)
        {
            IndexInput input = Inner.Open(name);
            if (name == "segments_2" && !_finished)
            {
                _finished = true;
                Inner.Put(name, finished);
                Inner.Delete("segments_1");
            }
            return input;
        }

        public override IReadOnlyList<string> List() => Inner.List();
        public override bool Exists(string name) => Inner.Exists(name);
        public override long Length(string name) => Inner.Length(name);
        public override IndexOutput Create(string name) => Inner.Create(name);
        public override void Delete(string name) => Inner.Delete(name);
        public override void Sync(IReadOnlyCollection<string> names) => Inner.Sync(names);
        public override void SyncNames() => Inner.SyncNames();
        public override IDisposable? TryLock(string name) => Inner.TryLock(name);
    }
}
