using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.StoredFields;
using SummitSearch.TestKit;

namespace SummitSearch.Lucene48.Tests.StoredFields;

public sealed class CopiedRowsTests
{
    const int ChunkDocs = StoredFieldsWriter.MaxDocs;

    [Fact]
    public void Copied_rows_are_those_of_the_live_documents()
    {
        Random random = Seed.For(nameof(Copied_rows_are_those_of_the_live_documents));
        for (int round = 0; round < 60; round++)
        {
            using MemoryDirectory merged = new();
            List<string[]> expected = [];
            using (StoredFieldsWriter writer = new(merged.Create))
            {
                for (int source = random.Next(1, 5); source > 0; source--)
                {
                    string[][] documents = [.. Enumerable.Range(0, random.Next(3) == 0 ? random.Next(1, 40) : random.Next(1, 5000)).Select(_ => Document(random))];
                    LiveDocs? live = random.Next(2) == 0 ? null : new LiveDocs(documents.Length);
                    // None, a few, or most of them are deleted.
                    int one = random.Next(3) switch { 0 => int.MaxValue, 1 => 2000, _ => 2 };
                    for (int doc = 0; live is not null && doc < documents.Length; doc++)
                        if (random.Next(one) == 0) live.Delete(doc);
                    using MemoryDirectory directory = Written(documents);
                    writer.AddAll(Open(directory, documents.Length), live, CancellationToken.None);
                    expected.AddRange(documents.Where((_, doc) => live is null || live[doc]));
                    if (random.Next(3) == 0) expected.Add(Add(writer, Document(random)));
                    Assert.Equal(expected.Count, writer.DocCount);
                }
                writer.Finish();
            }
            StoredFieldsReader rows = Open(merged, expected.Count);
            for (int doc = 0; doc < expected.Count; doc++)
                Assert.True(expected[doc].SequenceEqual(rows.Read(doc).Select(value => (string)value.Value)), $"SUMMIT_SEED={Seed.Value}, round {round}, document {doc}");
        }
    }

    [Fact]
    public void One_file_copied_whole_is_the_same_byte_for_byte()
    {
        Random random = Seed.For(nameof(One_file_copied_whole_is_the_same_byte_for_byte));
        string[][] documents = [.. Enumerable.Range(0, 3000).Select(_ => Document(random))];
        using MemoryDirectory source = Written(documents), copy = Copied(source, documents.Length);
        foreach (string end in (string[])[".fdt", ".fdx"]) Assert.Equal(Bytes(source, end), Bytes(copy, end));
    }

    [Fact]
    public void Full_chunks_are_copied_as_they_lie_and_few_are_cut_short_for_it()
    {
        Random random = Seed.For(nameof(Full_chunks_are_copied_as_they_lie_and_few_are_cut_short_for_it));
        const int Documents = 40 * ChunkDocs + 5;       // of a number each: 128 fill a chunk, long before its bytes do
        using MemoryDirectory source = Written([.. Enumerable.Range(0, Documents).Select(i => new[] { $"{i} {random.Next()}" })]), merged = new();
        StoredFieldsReader rows = Open(source, Documents);
        using (StoredFieldsWriter writer = new(merged.Create))
        {
            for (int i = 0; i < 5; i++) writer.AddAll(rows, null, CancellationToken.None);
            writer.Finish();
        }
        StoredFieldsReader all = Open(merged, 5 * Documents);
        Assert.Equal(5 * 41, all.ChunkCount);       // each source's 40, and its end
        for (int i = 0; i < 5; i++)
        {
            rows.Open(20);
            all.Open(41 * i + 20);
            Assert.True(rows.ChunkBody.SequenceEqual(all.ChunkBody));
        }
        // What was cut short is filled up where nothing is gained by leaving it: here, where few chunks follow.
        using MemoryDirectory few = new(), small = Written([.. Enumerable.Range(0, 10 * ChunkDocs + 5).Select(i => new[] { $"{i}" })]);
        using (StoredFieldsWriter writer = new(few.Create))
        {
            for (int i = 0; i < 5; i++) writer.AddAll(Open(small, 10 * ChunkDocs + 5), null, CancellationToken.None);
            writer.Finish();
        }
        Assert.Equal(51, Open(few, 5 * (10 * ChunkDocs + 5)).ChunkCount);
    }

    [Fact]
    public void Damaged_rows_are_refused_though_no_one_looks_into_them()
    {
        const int Documents = 5 * ChunkDocs;
        using MemoryDirectory source = Written([.. Enumerable.Range(0, Documents).Select(i => new[] { $"value {i}" })]), damaged = new();
        foreach (string end in (string[])[".fdt", ".fdx"])
        {
            byte[] bytes = Bytes(source, end);
            if (end == ".fdt") bytes[bytes.Length / 2] ^= 1;
            using IndexOutput output = damaged.Create(end);
            output.WriteBytes(bytes);
        }
        using StoredFieldsWriter writer = new(new MemoryDirectory().Create);
        Assert.Throws<CorruptIndexException>(() => writer.AddAll(Open(damaged, Documents), null, CancellationToken.None));
    }

    [Fact]
    public void Copying_may_be_cancelled_and_does_not_begin_inside_a_document()
    {
        using MemoryDirectory source = Written([["a"]]);
        using StoredFieldsWriter writer = new(new MemoryDirectory().Create);
        Assert.Throws<OperationCanceledException>(() => writer.AddAll(Open(source, 1), null, new CancellationToken(canceled: true)));
        writer.StartDocument();
        Assert.Throws<InvalidOperationException>(() => writer.AddAll(Open(source, 1), null, CancellationToken.None));
    }

    static string[] Document(Random random) => random.Next(10) switch
    {
        0 => [],
        1 => ["", new string('x', random.Next(1000))],
        2 when random.Next(200) == 0 => [new string((char)('a' + random.Next(26)), 40_000)],       // of more than two slices
        _ => [$"{random.Next()}", .. Enumerable.Range(0, random.Next(4)).Select(i => $"value {i}")],
    };

    static string[] Add(StoredFieldsWriter writer, string[] document)
    {
        writer.StartDocument();
        for (int i = 0; i < document.Length; i++) writer.Add(i, document[i]);
        writer.FinishDocument();
        return document;
    }

    static MemoryDirectory Written(string[][] documents)
    {
        MemoryDirectory directory = new();
        using StoredFieldsWriter writer = new(directory.Create);
        foreach (string[] document in documents) Add(writer, document);
        writer.Finish();
        return directory;
    }

    static MemoryDirectory Copied(MemoryDirectory source, int documents)
    {
        MemoryDirectory directory = new();
        using StoredFieldsWriter writer = new(directory.Create);
        writer.AddAll(Open(source, documents), null, CancellationToken.None);
        writer.Finish();
        return directory;
    }

    static StoredFieldsReader Open(MemoryDirectory directory, int documents) => StoredFieldsReader.Open(directory.Open(".fdt"), directory.Open(".fdx"), documents);

    static byte[] Bytes(MemoryDirectory directory, string file)
    {
        using IndexInput input = directory.Open(file);
        return input.Span(0, (int)input.Length).ToArray();
    }
}
