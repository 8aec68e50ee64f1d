using System.Diagnostics;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Tests.Store;

/// <summary>What every index directory must do; each kind has a class that runs it all.</summary>
public abstract class DirectoryConformanceTests : IDisposable
{
    protected abstract IndexDirectory Directory { get; }

    [Fact]
    public void A_new_directory_is_empty() => Assert.Empty(Directory.List());

    [Fact]
    public void What_is_written_is_read_back()
    {
        byte[] bytes = [.. Enumerable.Range(0, 200_000).Select(i => (byte)(i * 7 + i / 251))];
        using (IndexOutput output = Directory.Create("a"))
        {
            output.WriteBytes(bytes.AsSpan(0, 10));
            output.WriteBytes(bytes.AsSpan(10, 150_000));
            foreach (byte b in bytes.AsSpan(150_010)) output.WriteByte(b);
            Assert.Equal(bytes.Length, output.Position);
            Assert.Equal(Crc32.Scalar(0, bytes), output.Checksum);
        }
        Assert.True(Directory.Exists("a"));
        Assert.Equal(bytes.Length, Directory.Length("a"));
        using IndexInput input = Directory.Open("a");
        Assert.Equal(bytes.Length, input.Length);
        Assert.Equal(bytes, input.Span(0, bytes.Length).ToArray());
    }

    [Fact]
    public void Numbers_are_read_as_they_were_written()
    {
        long[] longs = [0, 1, 127, 128, 16383, 16384, int.MaxValue, long.MaxValue];
        long[] patterns = [.. longs, -1, long.MinValue, -128];
        int[] ints = [0, 1, 127, 128, -1, int.MinValue, int.MaxValue];
        using (IndexOutput output = Directory.Create("n"))
        {
            output.WriteInt16(-2);
            output.WriteInt32(-3);
            output.WriteInt64(long.MinValue);
            output.WriteSingle(1.5f);
            output.WriteDouble(-2.5);
            output.WriteString("añ\U0001F600");
            foreach (int value in ints) output.WriteVInt(value);
            foreach (long value in longs) output.WriteVLong(value);
            foreach (long value in patterns) output.WriteVLong9(value);
        }
        using IndexInput input = Directory.Open("n");
        Assert.Equal(-2, input.ReadInt16());
        Assert.Equal(-3, input.ReadInt32());
        Assert.Equal(long.MinValue, input.ReadInt64());
        Assert.Equal(1.5f, input.ReadSingle());
        Assert.Equal(-2.5, input.ReadDouble());
        Assert.Equal("añ\U0001F600", input.ReadString());
        foreach (int value in ints) Assert.Equal(value, input.ReadVInt());
        foreach (long value in longs) Assert.Equal(value, input.ReadVLong());
        foreach (long value in patterns) Assert.Equal(value, input.ReadVLong9());
        Assert.Equal(input.Length, input.Position);
    }

    [Fact]
    public void Reading_past_the_end_is_corruption()
    {
        using (IndexOutput output = Directory.Create("s")) output.WriteBytes([0x80, 0x80, 0x80, 0x80]);
        using IndexInput input = Directory.Open("s");
        Assert.Throws<CorruptIndexException>(() => input.ReadInt64());
        Assert.Throws<CorruptIndexException>(() => input.ReadVInt());
        Assert.Throws<CorruptIndexException>(() => input.Span(0, 5).Length);
        Assert.Throws<CorruptIndexException>(() => input.Span(-1, 1).Length);
        Assert.Throws<CorruptIndexException>(() => input.Span(4, int.MaxValue).Length);
        Assert.Throws<CorruptIndexException>(() => input.Slice("x", long.MaxValue, 1));
        Assert.Throws<CorruptIndexException>(() => input.Position = 5);
        input.Position = 4;
        Assert.Throws<CorruptIndexException>(() => input.ReadByte());
    }

    [Fact]
    public void A_slice_begins_at_its_offset_and_ends_at_its_length()
    {
        using (IndexOutput output = Directory.Create("s")) output.WriteBytes([1, 2, 3, 4, 5]);
        using IndexInput input = Directory.Open("s");
        using IndexInput slice = input.Slice("part", 1, 3);
        Assert.Equal("part", slice.File);
        Assert.Equal([2, 3, 4], slice.ReadSpan(3).ToArray());
        Assert.Throws<CorruptIndexException>(() => slice.ReadByte());
        Assert.Equal(0, input.Position);
        using IndexInput clone = slice.Clone();
        Assert.Equal(3, clone.Position);
        clone.Position = 0;
        Assert.Equal(2, clone.ReadByte());
        Assert.Equal(3, slice.Position);
    }

    [Fact]
    public void An_empty_file_can_be_written_and_read()
    {
        Directory.Create("e").Dispose();
        Assert.Equal(0, Directory.Length("e"));
        using IndexInput input = Directory.Open("e");
        Assert.Equal(0, input.Length);
        Assert.Throws<CorruptIndexException>(() => input.ReadByte());
    }

    [Fact]
    public void Creating_a_file_again_replaces_it()
    {
        using (IndexOutput output = Directory.Create("f")) output.WriteInt64(1);
        using (IndexOutput output = Directory.Create("f")) output.WriteByte(9);
        Assert.Equal(1, Directory.Length("f"));
    }

    [Fact]
    public void Replacing_a_file_leaves_the_old_bytes_to_who_has_it_open()
    {
        using (IndexOutput output = Directory.Create("f")) output.WriteInt64(1);
        using IndexInput old = Directory.Open("f");
        Directory.Create("f").Dispose();
        Assert.Equal(1, old.ReadInt64());
    }

    [Fact]
    public void Names_are_listed_in_ordinal_order()
    {
        foreach (string name in (string[])["b", "_1.si", "B", "a", "segments_1"]) Directory.Create(name).Dispose();
        Assert.Equal(["B", "_1.si", "a", "b", "segments_1"], Directory.List());
    }

    [Fact]
    public void A_missing_file_is_said_to_be_missing()
    {
        Assert.False(Directory.Exists("x"));
        Assert.Throws<FileNotFoundException>(() => Directory.Open("x"));
        Assert.Throws<FileNotFoundException>(() => Directory.Length("x"));
        Assert.Throws<FileNotFoundException>(() => Directory.Delete("x"));
        Assert.Throws<FileNotFoundException>(() => Directory.Sync(["x"]));
    }

    [Fact]
    public void A_deleted_file_can_still_be_read_by_who_has_it_open()
    {
        using (IndexOutput output = Directory.Create("d")) output.WriteInt32(7);
        using IndexInput input = Directory.Open("d");
        Directory.Delete("d");
        Assert.False(Directory.Exists("d"));
        Assert.Equal(7, input.ReadInt32());
    }

    [Fact]
    public void Files_and_names_can_be_synced()
    {
        Directory.Create("s").Dispose();
        Directory.Sync(["s"]);
        Directory.SyncNames();
    }

    [Fact]
    public void A_lock_is_held_by_one_at_a_time()
    {
        using (IDisposable? first = Directory.TryLock("write.lock"))
        {
            Assert.NotNull(first);
            Assert.Null(Directory.TryLock("write.lock"));
            using IDisposable? other = Directory.TryLock("other.lock");
            Assert.NotNull(other);
        }
        using IDisposable? again = Directory.TryLock("write.lock");
        Assert.NotNull(again);
    }

    [Fact]
    public void Giving_a_lock_back_twice_does_not_free_the_next_holder_s()
    {
        IDisposable first = Directory.TryLock("write.lock")!;
        first.Dispose();
        using IDisposable? second = Directory.TryLock("write.lock");
        first.Dispose();
        Assert.Null(Directory.TryLock("write.lock"));
    }

    [Fact]
    public void Many_threads_write_and_read_at_once()
    {
        Parallel.For(0, 64, i =>
        {
            string name = $"f{i}";
            using (IndexOutput output = Directory.Create(name)) for (int k = 0; k <= i; k++) output.WriteInt32(k);
            using IndexInput input = Directory.Open(name);
            for (int k = 0; k <= i; k++) Assert.Equal(k, input.ReadInt32());
        });
        Assert.Equal(64, Directory.List().Count);
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Directory.Dispose();
}

public sealed class MemoryDirectoryTests : DirectoryConformanceTests
{
    protected override MemoryDirectory Directory { get; } = new();
}

public sealed class FileDirectoryTests : DirectoryConformanceTests
{
    readonly string _folder = System.IO.Directory.CreateTempSubdirectory("summit-store-").FullName;

    public FileDirectoryTests() => Directory = new FileDirectory(_folder);

    protected override FileDirectory Directory { get; }

    [Fact]
    public void The_folder_is_created()
    {
        using FileDirectory directory = new(Path.Combine(_folder, "new", "index"));
        Assert.True(System.IO.Directory.Exists(directory.Root));
    }

    [Theory, InlineData(""), InlineData("."), InlineData(".."), InlineData("a/b"), InlineData("../a"), InlineData("a\\b")]
    public void Only_plain_names_are_taken(string name) => Assert.Throws<ArgumentException>(() => Directory.Create(name));

    [Fact]
    public void Two_directories_of_one_folder_share_its_lock()
    {
        using FileDirectory other = new(_folder);
        using (IDisposable? held = Directory.TryLock("write.lock")) Assert.Null(other.TryLock("write.lock"));
        using IDisposable? free = other.TryLock("write.lock");
        Assert.NotNull(free);
    }

    [Fact]
    public void A_lock_file_left_behind_is_harmless()
    {
        File.WriteAllText(Path.Combine(_folder, "write.lock"), "left by a crash");
        using IDisposable? held = Directory.TryLock("write.lock");
        Assert.NotNull(held);
    }

    // flock(1) of util-linux is another process with a lock of the kind that .NET takes.
    [Fact]
    public void A_lock_held_by_another_process_is_refused_until_it_ends()
    {
        if (!OperatingSystem.IsLinux()) return;
        string file = Path.Combine(_folder, "write.lock");
        ProcessStartInfo start = new("flock", ["--exclusive", "--no-fork", file, "sh", "-c", "echo held; read line"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        using Process holder = Process.Start(start)!;
        Assert.Equal("held", holder.StandardOutput.ReadLine());
        Assert.Null(Directory.TryLock("write.lock"));
        holder.StandardInput.WriteLine();
        holder.WaitForExit();
        using IDisposable? held = Directory.TryLock("write.lock");
        Assert.NotNull(held);
        using Process refused = Process.Start("flock", ["--exclusive", "--nonblock", file, "true"]);
        refused.WaitForExit();
        Assert.Equal(1, refused.ExitCode);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        System.IO.Directory.Delete(_folder, recursive: true);
    }
}
