using SummitSearch.Lucene48.DocValues;
using SummitSearch.Lucene48.Inspecting;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.StoredFields;
using SummitSearch.TestKit;

namespace SummitSearch.Lucene48.Tests.Segments;

/// <summary>Whatever the bytes are, reading gives what is there or says what is wrong: it never hangs, crashes or asks for huge memory. HarmlessBytes.md.</summary>
public sealed class CorruptionTests
{
    const long MostMemory = 64 << 20;

    /// <summary>Of Lucene.Net's, and two of our own that have every kind of file: payloads, offsets, vectors, deletions; "g3" has columns of several generations.</summary>
    static readonly string[] Names = ["tiny", "tinydel", "dvtiny", "e1", "e3", "tv", "empty", Whole, WholeCompound, "g3"];

    const string Whole = "whole", WholeCompound = "whole, compound";

    public static TheoryData<string> Indexes => [.. Names];

    static MemoryDirectory Load(string index) => index is Whole or WholeCompound ? SmallIndexes.Whole(index == WholeCompound) : Goldens.Load(index);

    [Fact]
    public void The_small_indexes_have_every_kind_of_file()
    {
        static string Kind(string file) => FileNames.CommitGeneration(file) > 0 ? "segments_N" : Path.GetExtension(file);
        string[] kinds = [.. Names.SelectMany(index => Load(index).List()).Select(Kind).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal([".cfe", ".cfs", ".del", ".doc", ".dvd", ".dvm", ".fdt", ".fdx", ".fnm", ".gen", ".nvd", ".nvm", ".pay", ".pos", ".si", ".tim", ".tip", ".tvd", ".tvx", "segments_N"], kinds);
        using MemoryDirectory whole = Load(Whole);
        Assert.True(IndexCheck.Run(whole).IsClean);
    }

    // Each byte of each file; of "g3", which has 90 KB, a sample.
    static int Stride(string index, Random random) => index == "g3" ? 1 + random.Next(1000) : 1;

    [Theory, MemberData(nameof(Indexes))]
    public void Every_flipped_byte_is_found_by_the_check(string index) => ForEachFile(index, (directory, file, bytes) =>
    {
        Random random = Seed.For($"flip {index} {file}");
        for (int at = 0; at < bytes.Length; at += Stride(index, random))
        {
            byte[] changed = [.. bytes];
            changed[at] ^= (byte)(1 << random.Next(8));
            directory.Put(file, changed);
            IndexReport report = IndexCheck.Run(directory);
            Assert.True(report.Problems.Any(problem => problem.File == file), $"{file}: the flip at {at} is not named");
        }
    });

    [Theory, MemberData(nameof(Indexes))]
    public void Every_truncation_is_found_by_the_check(string index) => ForEachFile(index, (directory, file, bytes) =>
    {
        Random random = Seed.For($"cut {index} {file}");
        for (int length = 0; length < bytes.Length; length += Stride(index, random))
        {
            directory.Put(file, bytes.AsSpan(0, length));
            Assert.False(IndexCheck.Run(directory).IsClean, $"{file}: cut to {length} bytes, and nobody noticed");
        }
    });

    /// <summary>The only bytes that may be anything: HarmlessBytes.md.</summary>
    [Theory, InlineData("tiny"), InlineData(Whole), InlineData("g3")]
    public void The_hint_at_the_newest_commit_may_be_anything(string index)
    {
        using MemoryDirectory directory = Load(index);
        byte[] hint = directory.Contents(FileNames.GenerationHint).ToArray();
        string expected = CommitPoint.ReadLatest(directory)!.FileName;
        for (int at = 0; at < hint.Length; at++)
        {
            foreach (byte value in (byte[])[0, 0x7F, 0xFF, (byte)(hint[at] ^ 1)])
            {
                byte[] changed = [.. hint];
                changed[at] = value;
                Harmless(changed);
            }
            Harmless(hint[..at]);
        }
        directory.Delete(FileNames.GenerationHint);
        Assert.True(IndexCheck.Run(directory).IsClean);

        void Harmless(byte[] bytes)
        {
            directory.Put(FileNames.GenerationHint, bytes);
            Assert.Equal(expected, CommitPoint.ReadLatest(directory)!.FileName);
        }
    }

    /// <summary>A flip that the check would find may still be read before anyone checks: then reading refuses, or comes to its end.</summary>
    [Theory, MemberData(nameof(Indexes))]
    public void Every_flipped_byte_is_read_past_or_refused(string index) => ForEachFile(index, (directory, file, bytes) =>
    {
        Random random = Seed.For($"read {index} {file}");
        for (int at = 0; at < bytes.Length; at += Stride(index, random))
        {
            byte[] changed = [.. bytes];
            changed[at] ^= (byte)(1 << random.Next(8));
            directory.Put(file, changed);
            ReadBounded(directory, $"{file}: the flip at {at}", IndexDump.Write);
        }
    });

    /// <summary>With right sums only the structures speak: what the check has nothing to say against can be read to its end.</summary>
    [Theory, InlineData(Whole), InlineData("dvtiny"), InlineData("tv"), InlineData("e3")]
    public void What_the_check_finds_clean_can_be_read(string index)
    {
        int found = 0, changes = 0;
        ForEachFile(index, (directory, file, bytes) =>
        {
            if (bytes.Length < 40) return;
            Random random = Seed.For($"clean {index} {file}");
            for (int at = 0; at < bytes.Length - 16; at++)
            {
                byte[] changed = [.. bytes];
                changed[at] = random.Next(3) switch { 0 => 0, 1 => (byte)(changed[at] + 1), _ => (byte)random.Next(256) };
                if (changed[at] == bytes[at]) continue;
                Interlocked.Increment(ref changes);
                Bytes.Resum(changed);
                directory.Put(file, changed);
                IndexReport report = IndexCheck.Run(directory);
                Assert.All(report.Problems, problem => Assert.False(problem.File.Length == 0 || problem.Message.Contains("Exception", StringComparison.Ordinal), $"{file}, {at}: {problem}"));
                Assert.All(report.Problems.Where(problem => HasPlaces(problem)), problem => Assert.True(problem.Offset >= 0, $"{file}, {at}: {problem} says no place"));
                if (!report.IsClean) Interlocked.Increment(ref found);
                else IndexDump.Write(directory, TextWriter.Null);
            }
        });
        // The rest are other texts, numbers and names, which no structure contradicts.
        Assert.True(found > changes / 3, $"{found} of {changes} changes found");
    }

    // What is missing has no place.
    static bool HasPlaces(IndexProblem problem) =>
        Path.GetExtension(problem.File) is ".doc" or ".pos" or ".tim" or ".dvd" or ".fdt" or ".tvd"
        && !problem.Message.Contains("should have a column", StringComparison.Ordinal) && problem.Message != "the file is missing";

    static void ReadBounded(MemoryDirectory directory, string damage, Action<IndexDirectory, TextWriter, DumpOptions> read)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            read(directory, TextWriter.Null, DumpOptions.None);
        }
        catch (IOException e) when (e is CorruptIndexException or IndexVersionException or FileNotFoundException)
        {
            Assert.NotEmpty(e.Message);
        }
        long used = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(used < MostMemory, $"{damage} made reading allocate {used} bytes");
    }

    [Theory, MemberData(nameof(Indexes))]
    public void A_missing_file_is_named_by_the_check(string index) => ForEachFile(index, (directory, file, _) =>
    {
        directory.Delete(file);
        IndexReport report = IndexCheck.Run(directory);
        Assert.False(report.IsClean);
        // Without its only segments_N the folder is no index at all, and which file is missing cannot be told.
        if (FileNames.CommitGeneration(file) < 0) Assert.Contains(report.Problems, problem => problem.File == file);
    });

    // With the sum set right again, only the readers' own checks stand between the bytes and the program.
    [Theory, MemberData(nameof(Indexes))]
    public void Changed_bytes_with_a_right_sum_are_refused_or_harmless(string index) => ForEachFile(index, (directory, file, bytes) =>
    {
        if (bytes.Length < 40) return;
        Random random = Seed.For($"resum {index} {file}");
        for (int at = 0; at < bytes.Length - 16; at += index == "g3" ? 1 + random.Next(3000) : bytes.Length < 1000 ? 1 : 1 + random.Next(30))
        {
            foreach (byte value in (byte[])[(byte)(bytes[at] ^ (1 << random.Next(8))), 0, 0x7F, 0xFF])
            {
                byte[] changed = [.. bytes];
                changed[at] = value;
                Bytes.Resum(changed);
                directory.Put(file, changed);
                long before = GC.GetAllocatedBytesForCurrentThread();
                try
                {
                    ReadAll(directory);
                }
                catch (IOException e) when (e is CorruptIndexException or IndexVersionException or FileNotFoundException)
                {
                    Assert.NotEmpty(e.Message);
                }
                long used = GC.GetAllocatedBytesForCurrentThread() - before;
                Assert.True(used < MostMemory, $"{file}: {value:x2} at {at} made reading allocate {used} bytes");
            }
        }
    });

    static void ForEachFile(string index, Action<MemoryDirectory, string, byte[]> body)
    {
        MemoryDirectory whole = Load(index);
        Parallel.ForEach(whole.List().Where(file => file != FileNames.GenerationHint), file =>
        {
            MemoryDirectory directory = Load(index);
            body(directory, file, whole.Contents(file).ToArray());
        });
    }

    static void ReadAll(IndexDirectory directory)
    {
        foreach (CommittedSegment segment in Goldens.Commit(directory).Segments)
        {
            using SegmentReader reader = SegmentReader.Open(directory, segment);
            StoredFieldsReader rows = reader.StoredFields();
            for (int d = 0; d < reader.MaxDoc; d++)
            {
                rows.Read(d);
                reader.TermVectors()?.Read(d);
            }
            foreach (FieldInfo field in reader.Fields) ReadColumns(reader, field);
        }
    }

    static void ReadColumns(SegmentReader reader, FieldInfo field)
    {
        reader.Norms(field.Name);
        NumericDocValues? numbers = reader.Numeric(field.Name);
        BinaryDocValues? bytes = reader.Binary(field.Name);
        SortedDocValues? sorted = reader.Sorted(field.Name);
        SortedSetDocValues? sets = reader.SortedSet(field.Name);
        for (int d = 0; d < reader.MaxDoc; d++)
        {
            _ = numbers?[d];
            numbers?.Has(d);
            if (bytes is not null) _ = bytes[d].Length;
            _ = sorted?[d];
            if (sets is not null) _ = sets[d].Length;
        }
        numbers?.Read(0, new long[reader.MaxDoc]);
        sorted?.Read(0, new int[reader.MaxDoc]);
        sets?.Read(0, new int[reader.MaxDoc]);
        ValueDictionary? values = sorted?.Values ?? sets?.Values;
        for (long ordinal = 0; ordinal < values?.ValueCount; ordinal++) values.Find(values.Value(ordinal).ToArray());
    }
}
