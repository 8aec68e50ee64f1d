using SummitSearch.Lucene48.DocValues;
using SummitSearch.Lucene48.Inspecting;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.StoredFields;
using SummitSearch.TestKit;

namespace SummitSearch.Lucene48.Tests.Segments;

/// <summary>Whatever the bytes are, reading gives what is there or says what is wrong: it never hangs, crashes or asks for huge memory.</summary>
public sealed class CorruptionTests
{
    const long MostMemory = 64 << 20;

    public static TheoryData<string> Indexes => ["tiny", "tinydel", "dvtiny", "e1", "e3", "tv", "empty"];

    [Theory, MemberData(nameof(Indexes))]
    public void Every_flipped_byte_is_found_by_the_check(string index) => ForEachFile(index, (directory, file, bytes) =>
    {
        Random random = Seed.For($"flip {index} {file}");
        // Each byte of the small files; a sample of the others.
        for (int at = 0; at < bytes.Length; at += bytes.Length < 500 ? 1 : 1 + random.Next(20))
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
        for (int length = 0; length < bytes.Length; length += bytes.Length < 300 ? 1 : 17)
        {
            directory.Put(file, bytes.AsSpan(0, length));
            Assert.False(IndexCheck.Run(directory).IsClean, $"{file}: cut to {length} bytes, and nobody noticed");
        }
    });

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
        for (int at = 0; at < bytes.Length - 16; at += bytes.Length < 1000 ? 1 : 1 + random.Next(30))
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
        MemoryDirectory whole = Goldens.Load(index);
        foreach (string file in whole.List().Where(file => file != FileNames.GenerationHint))
        {
            MemoryDirectory directory = Goldens.Load(index);
            body(directory, file, whole.Contents(file).ToArray());
        }
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
