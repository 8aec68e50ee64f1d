using FsCheck;
using FsCheck.Fluent;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.StoredFields;
using SummitSearch.TestKit;

namespace SummitSearch.Lucene48.Tests.StoredFields;

public sealed class StoredFieldsTests
{
    static readonly Gen<byte[]> Compressible = Gen.Choose(0, 3).SelectMany(kind => Gen.Choose(0, kind == 0 ? 70_000 : 400).Select(length =>
        Enumerable.Range(0, length).Select(i => (byte)(kind switch { 0 => i % 97 * (i >> 9), 1 => i * i, 2 => 'a', _ => i % 7 })).ToArray()));

    static readonly Gen<StoredValue> Values = Gen.Choose(0, 5).SelectMany(type => Gen.Choose(0, 40).SelectMany(field => ((StoredType)type switch
    {
        StoredType.String => Gen.Elements("", "plain", "añ\U0001F600", new string('x', 300), "the same the same the same").Select(s => (object)s),
        StoredType.Binary => Compressible.Select(b => (object)b),
        StoredType.Int32 => ArbMap.Default.GeneratorFor<int>().Select(v => (object)v),
        StoredType.Single => ArbMap.Default.GeneratorFor<float>().Select(v => (object)v),
        StoredType.Int64 => ArbMap.Default.GeneratorFor<long>().Select(v => (object)v),
        _ => ArbMap.Default.GeneratorFor<double>().Select(v => (object)v),
    }).Select(value => new StoredValue(field == 40 ? int.MaxValue : field, (StoredType)type, value))));

    static readonly Arbitrary<StoredValue[][]> Documents = Arb.From(
        Gen.Choose(1, 400).SelectMany(count => Gen.Choose(0, 6).SelectMany(n => Values.ArrayOf(n)).ArrayOf(count)));

    [Fact]
    public void Documents_are_read_as_they_were_added() => Prop.ForAll(Documents, documents =>
    {
        StoredFieldsReader reader = Written(documents);
        int[] order = [.. Enumerable.Range(0, documents.Length)];
        new Random(documents.Length).Shuffle(order);
        foreach (int d in order.Concat(Enumerable.Range(0, documents.Length)))
            if (!Same(documents[d], reader.Read(d))) return false;
        return true;
    }).Hold(30);

    [Fact]
    public void Only_the_wanted_fields_are_given() => Prop.ForAll(Documents, documents =>
    {
        StoredFieldsReader reader = Written(documents);
        for (int d = 0; d < documents.Length; d++)
            if (!Same([.. documents[d].Where(value => value.FieldNumber % 2 == 0)], reader.Read(d, number => number % 2 == 0))) return false;
        return true;
    }).Hold(20);

    [Fact]
    public void A_document_of_many_slices_is_read_whole_and_in_part()
    {
        byte[] noise = new byte[1_000_000];
        Seed.For(nameof(A_document_of_many_slices_is_read_whole_and_in_part)).NextBytes(noise);
        StoredValue[][] documents = [[new(0, StoredType.String, "first"), new(1, StoredType.Binary, noise), new(2, StoredType.Int32, 42)]];
        StoredFieldsReader reader = Written(documents);
        Assert.Equal("first", Assert.Single(reader.Read(0, number => number == 0)).Value);
        Assert.Equal(42, Assert.Single(reader.Read(0, number => number == 2)).Value);
        Assert.True(Same(documents[0], reader.Read(0)));
    }

    [Fact]
    public void Documents_without_fields_fill_whole_chunks()
    {
        StoredFieldsReader reader = Written([.. Enumerable.Repeat(Array.Empty<StoredValue>(), 1000)]);
        for (int d = 0; d < 1000; d++) Assert.Empty(reader.Read(d));
    }

    [Fact]
    public void An_index_of_more_than_1024_chunks_finds_every_document()
    {
        const int Count = 1024 * 128 + 300;
        MemoryDirectory directory = new();
        using (StoredFieldsWriter writer = new(directory.Create))
        {
            for (int d = 0; d < Count; d++)
            {
                writer.StartDocument();
                if (d % 3 == 0) writer.Add(0, d);
                writer.FinishDocument();
            }
            Assert.Equal(Count, writer.DocCount);
            writer.Finish();
        }
        StoredFieldsReader reader = StoredFieldsReader.Open(directory.Open(".fdt"), directory.Open(".fdx"), Count);
        for (int d = 0; d < Count; d += 41) Assert.Equal(d % 3 == 0 ? [new(0, StoredType.Int32, d)] : [], reader.Read(d));
    }

    [Fact]
    public void A_document_outside_the_segment_is_refused()
    {
        StoredFieldsReader reader = Written([[]]);
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Read(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Read(-1));
    }

    [Fact]
    public void Values_belong_to_documents()
    {
        using StoredFieldsWriter writer = new(new MemoryDirectory().Create);
        Assert.Throws<InvalidOperationException>(() => writer.Add(0, 1));
        Assert.Throws<InvalidOperationException>(writer.FinishDocument);
        writer.StartDocument();
        Assert.Throws<InvalidOperationException>(writer.StartDocument);
        Assert.Throws<InvalidOperationException>(writer.Finish);
    }

    [Fact]
    public void Lz4_gives_back_what_it_compressed() => Prop.ForAll(Arb.From(Compressible), bytes =>
    {
        byte[] compressed = Bytes.Written(output => new Lz4.Encoder().Encode(bytes, output));
        // Whole, and in steps that stop and go on anywhere.
        foreach (int step in (int[])[bytes.Length + 1, 1, 1000])
        {
            byte[] decoded = new byte[bytes.Length];
            int read = 0, written = 0;
            while (written < bytes.Length)
            {
                ReadOnlySpan<byte> rest = compressed.AsSpan(read);
                int more = 0;
                written = Lz4.Decode(rest, ref more, decoded, written, Math.Min(written + step, bytes.Length));
                read += more;
                if (written < 0) return false;
            }
            if (!decoded.AsSpan().SequenceEqual(bytes)) return false;
        }
        return bytes.Length == 0 ? compressed.AsSpan().SequenceEqual((byte[])[0]) : compressed.Length <= bytes.Length + bytes.Length / 255 + 16;
    }).Hold();

    [Fact]
    public void Lz4_refuses_or_survives_any_bytes()
    {
        Random random = Seed.For(nameof(Lz4_refuses_or_survives_any_bytes));
        byte[] into = new byte[500];
        for (int i = 0; i < 20_000; i++)
        {
            byte[] from = new byte[random.Next(40)];
            random.NextBytes(from);
            if (random.Next(2) == 0) foreach (ref byte b in from.AsSpan()) if (random.Next(3) == 0) b = 255;
            int read = 0, written = Lz4.Decode(from, ref read, into, 0, into.Length);
            Assert.True(written == Lz4.Malformed || (written == into.Length && read <= from.Length));
        }
    }

    static StoredFieldsReader Written(StoredValue[][] documents)
    {
        MemoryDirectory directory = new();
        using (StoredFieldsWriter writer = new(directory.Create))
        {
            foreach (StoredValue[] document in documents)
            {
                writer.StartDocument();
                foreach (StoredValue value in document) writer.Add(value.FieldNumber, value);
                writer.FinishDocument();
            }
            writer.Finish();
        }
        return StoredFieldsReader.Open(directory.Open(".fdt"), directory.Open(".fdx"), documents.Length);
    }

    static bool Same(StoredValue[] expected, IReadOnlyList<StoredValue> found) =>
        expected.Length == found.Count && expected.Zip(found).All(pair => pair.First.FieldNumber == pair.Second.FieldNumber
            && pair.First.Type == pair.Second.Type && (pair.First.Value is byte[] bytes
                ? bytes.AsSpan().SequenceEqual((byte[])pair.Second.Value) : pair.First.Value.Equals(pair.Second.Value)));
}
