using System.Text;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.TermVectors;
using SummitSearch.TestKit;

namespace SummitSearch.Lucene48.Tests.TermVectors;

public sealed class TermVectorsTests
{
    sealed record Occurrence(int Position, int Start, int End, byte[] Payload);
    sealed record Term(byte[] Bytes, Occurrence[] Occurrences);
    sealed record Vector(int Field, int Parts, Term[] Terms);

    [Theory, InlineData(1), InlineData(2), InlineData(40), InlineData(129), InlineData(700)]
    public void Vectors_are_read_as_they_were_added(int count)
    {
        Random random = Seed.For($"vectors {count}");
        Vector[][] documents = [.. Enumerable.Range(0, count).Select(_ => Document(random))];
        TermVectorsReader reader = Written(documents);
        int[] order = [.. Enumerable.Range(0, count)];
        random.Shuffle(order);
        foreach (int d in order.Concat(Enumerable.Range(0, count))) AssertSame(documents[d], reader.Read(d));
    }

    [Fact]
    public void Vectors_copied_from_a_reader_are_the_same_bytes()
    {
        Random random = Seed.For(nameof(Vectors_copied_from_a_reader_are_the_same_bytes));
        Vector[][] documents = [.. Enumerable.Range(0, 300).Select(_ => Document(random))];
        MemoryDirectory first = new(), second = new();
        Write(first, documents);
        TermVectorsReader reader = TermVectorsReader.Open(first.Open(".tvd"), first.Open(".tvx"), documents.Length);
        using (TermVectorsWriter writer = new(second.Create))
        {
            for (int d = 0; d < documents.Length; d++)
            {
                writer.StartDocument();
                foreach (TermVector vector in reader.Read(d)) writer.Add(vector.FieldNumber, vector);
                writer.FinishDocument();
            }
            writer.Finish();
        }
        Assert.Equal(first.Contents(".tvd").ToArray(), second.Contents(".tvd").ToArray());
        Assert.Equal(first.Contents(".tvx").ToArray(), second.Contents(".tvx").ToArray());
    }

    [Fact]
    public void Documents_without_vectors_have_none()
    {
        TermVectorsReader reader = Written([.. Enumerable.Repeat(Array.Empty<Vector>(), 500)]);
        for (int d = 0; d < 500; d++) Assert.Empty(reader.Read(d));
    }

    [Fact]
    public void Terms_ascend_and_have_all_their_positions()
    {
        using TermVectorsWriter writer = new(new MemoryDirectory().Create);
        writer.StartDocument();
        Assert.Throws<ArgumentException>(() => writer.StartField(0, positions: false, offsets: false, payloads: true));
        writer.StartField(0, positions: true, offsets: false, payloads: false);
        writer.StartTerm("b"u8, 1);
        Assert.Throws<InvalidOperationException>(() => writer.StartTerm("c"u8, 1));
        Assert.Throws<InvalidOperationException>(writer.FinishField);
        writer.AddPosition(0, -1, -1, default);
        Assert.Throws<InvalidOperationException>(() => writer.AddPosition(1, -1, -1, default));
        Assert.Throws<ArgumentException>(() => writer.StartTerm("b"u8, 1));
        Assert.Throws<InvalidOperationException>(writer.FinishDocument);
    }

    static Vector[] Document(Random random)
    {
        // Some documents have many fields, some terms many occurrences, and one field's parts differ from document to document.
        int fields = random.Next(5) switch { 0 => 0, 1 => 12, _ => random.Next(1, 4) };
        return [.. Enumerable.Range(0, fields).Select(f => new Vector(f * 3, f == 0 ? random.Next(8) & (random.Next(2) == 0 ? 3 : 7) : f % 4, Terms(random)))
            .Select(vector => (vector.Parts & 5) == 4 ? vector with { Parts = 0 } : vector)];
    }

    static Term[] Terms(Random random) =>
        [.. Enumerable.Range(0, random.Next(10) == 0 ? 0 : random.Next(1, 40)).Select(_ => new string((char)('a' + random.Next(4)), random.Next(1, 30)) + random.Next(20))
            .Distinct().Order(StringComparer.Ordinal).Select(text => new Term(Encoding.UTF8.GetBytes(text), Occurrences(random)))];

    static Occurrence[] Occurrences(Random random)
    {
        int position = 0, start = 0;
        return [.. Enumerable.Range(0, random.Next(30) == 0 ? 200 : random.Next(1, 5)).Select(_ =>
        {
            position += random.Next(100);
            start += random.Next(500);
            byte[] payload = new byte[random.Next(3) == 0 ? random.Next(20) : 0];
            random.NextBytes(payload);
            return new Occurrence(position, start, start + random.Next(50), payload);
        })];
    }

    static TermVectorsReader Written(Vector[][] documents)
    {
        MemoryDirectory directory = new();
        Write(directory, documents);
        return TermVectorsReader.Open(directory.Open(".tvd"), directory.Open(".tvx"), documents.Length);
    }

    static void Write(MemoryDirectory directory, Vector[][] documents)
    {
        using TermVectorsWriter writer = new(directory.Create);
        foreach (Vector[] document in documents)
        {
            writer.StartDocument();
            foreach (Vector vector in document)
            {
                bool positions = (vector.Parts & 1) != 0, offsets = (vector.Parts & 2) != 0;
                writer.StartField(vector.Field, positions, offsets, (vector.Parts & 4) != 0);
                foreach (Term term in vector.Terms)
                {
                    writer.StartTerm(term.Bytes, term.Occurrences.Length);
                    if (!positions && !offsets) continue;
                    foreach (Occurrence at in term.Occurrences) writer.AddPosition(at.Position, at.Start, at.End, at.Payload);
                }
                writer.FinishField();
            }
            writer.FinishDocument();
        }
        writer.Finish();
    }

    static void AssertSame(Vector[] expected, IReadOnlyList<TermVector> found)
    {
        Assert.Equal(expected.Select(vector => vector.Field), found.Select(vector => vector.FieldNumber));
        foreach ((Vector vector, TermVector read) in expected.Zip(found))
        {
            Assert.Equal(vector.Terms.Length, read.Count);
            Assert.Equal(((vector.Parts & 1) != 0, (vector.Parts & 2) != 0, (vector.Parts & 4) != 0), (read.HasPositions, read.HasOffsets, read.HasPayloads));
            for (int i = 0; i < read.Count; i++)
            {
                Occurrence[] all = vector.Terms[i].Occurrences;
                Assert.Equal(vector.Terms[i].Bytes, read.Term(i).ToArray());
                Assert.Equal(all.Length, read.Freq(i));
                Assert.Equal(read.HasPositions ? all.Select(at => at.Position) : [], read.Positions(i).ToArray());
                Assert.Equal(read.HasOffsets ? all.Select(at => at.Start) : [], read.StartOffsets(i).ToArray());
                Assert.Equal(read.HasOffsets ? all.Select(at => at.End) : [], read.EndOffsets(i).ToArray());
                for (int j = 0; j < all.Length; j++) Assert.Equal(read.HasPayloads ? all[j].Payload : [], read.Payload(i, j).ToArray());
            }
        }
    }
}
