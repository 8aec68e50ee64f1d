using System.Text;
using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Lucene48.Tests.Postings;

/// <summary>Postings as plain lists: what a test writes, and the truth it holds a reader to.</summary>
sealed class PostingsModel(int maxDoc)
{
    public sealed record Occurrence(int Position, int Start, int End, byte[] Payload);
    public sealed record Document(int Id, int Freq, Occurrence[] Occurrences);
    public sealed record Term(byte[] Bytes, Document[] Documents)
    {
        public override string ToString() => Encoding.Latin1.GetString(Bytes);
    }

    public sealed record Field(FieldInfo Info, Term[] Terms);

    public int MaxDoc { get; } = maxDoc;
    public List<Field> Fields { get; } = [];

    /// <summary>Terms in byte order, whatever order they come in; fields likewise.</summary>
    public void Add(string name, IndexOptions options, bool payloads, IEnumerable<Term> terms)
    {
        Term[] sorted = [.. terms];
        Array.Sort(sorted, (x, y) => x.Bytes.AsSpan().SequenceCompareTo(y.Bytes));
        Fields.Add(new Field(new FieldInfo { Name = name, Number = Fields.Count, IndexOptions = options, HasPayloads = payloads, HasPostings = true }, sorted));
        Fields.Sort((x, y) => string.CompareOrdinal(x.Info.Name, y.Info.Name));
    }

    public MemoryDirectory Write()
    {
        MemoryDirectory directory = new();
        using PostingsWriter writer = new(name => directory.Create("_0" + name), [.. Fields.Select(f => f.Info)], MaxDoc);
        WriteTo(writer);
        return directory;
    }

    public void WriteTo(PostingsWriter writer)
    {
        foreach (Field field in Fields)
        {
            writer.StartField(field.Info);
            foreach (Term term in field.Terms)
            {
                writer.StartTerm(term.Bytes);
                foreach (Document document in term.Documents)
                {
                    writer.StartDoc(document.Id, document.Freq);
                    foreach (Occurrence o in document.Occurrences) writer.AddPosition(o.Position, o.Start, o.End, o.Payload);
                }
                writer.FinishTerm();
            }
            writer.FinishField();
        }
        writer.Finish();
    }

    public PostingsReader Open(IndexDirectory directory) => PostingsReader.Open(name => directory.Open("_0" + name), [.. Fields.Select(f => f.Info)], MaxDoc);

    /// <summary>Holds every term, statistic and posting that the reader gives to this model.</summary>
    public void AssertEqual(PostingsReader reader)
    {
        foreach (Field field in Fields)
        {
            FieldTerms? found = reader.Terms(field.Info.Name);
            Assert.Equal(field.Terms.Length > 0, found != null);
            if (found == null) continue;
            Document[] documents = [.. field.Terms.SelectMany(t => t.Documents)];
            Assert.Equal(field.Terms.Length, found.Count);
            Assert.Equal(documents.Length, found.SumDocFreq);
            Assert.Equal(field.Info.HasFreqs ? documents.Sum(d => (long)d.Freq) : -1, found.SumTotalTermFreq);
            Assert.Equal(documents.Select(d => d.Id).Distinct().Count(), found.DocCount);
            TermsEnumerator terms = found.Enumerate();
            PostingsEnumerator? reuse = null;
            foreach (Term term in field.Terms)
            {
                Assert.True(terms.MoveNext());
                Assert.Equal(term.Bytes, terms.Term.ToArray());
                Assert.True(found.TryFind(term.Bytes, out TermState state));
                Assert.Equal(terms.State, state);
                Assert.Equal(term.Documents.Length, state.DocFreq);
                Assert.Equal(field.Info.HasFreqs ? term.Documents.Sum(d => (long)d.Freq) : term.Documents.Length, state.TotalTermFreq);
                reuse = found.Postings(state, PostingsParts.All, reuse);
                AssertEqual(field.Info, term, reuse);
            }
            Assert.False(terms.MoveNext());
            Assert.False(terms.MoveNext());
        }
    }

    public static void AssertEqual(FieldInfo field, Term term, PostingsEnumerator postings)
    {
        Assert.Equal(-1, postings.DocId);
        foreach (Document document in term.Documents)
        {
            Assert.Equal(document.Id, postings.NextDoc());
            AssertAt(field, document, postings);
        }
        Assert.Equal(PostingsEnumerator.NoMoreDocs, postings.NextDoc());
        Assert.Equal(PostingsEnumerator.NoMoreDocs, postings.DocId);
        Assert.Equal(PostingsEnumerator.NoMoreDocs, postings.NextDoc());
    }

    public static void AssertAt(FieldInfo field, Document document, PostingsEnumerator postings)
    {
        Assert.Equal(document.Id, postings.DocId);
        Assert.Equal(field.HasFreqs ? document.Freq : 1, postings.Freq);
        if (!field.HasPositions) return;
        foreach (Occurrence o in document.Occurrences)
        {
            int position = postings.NextPosition();
            Occurrence found = new(position, postings.StartOffset, postings.EndOffset, o.Payload);
            if (found != o || !postings.Payload.SequenceEqual(o.Payload)) Assert.Equal(o, found with { Payload = postings.Payload.ToArray() });
        }
        if (document.Id % 97 == 0) Assert.Throws<InvalidOperationException>(() => postings.NextPosition());     // exceptions are slow
    }

    /// <summary>Random documents for one term, each with random occurrences.</summary>
    public Document[] RandomDocuments(Random random, int count, FieldInfo field)
    {
        HashSet<int> ids = [];
        if (count == MaxDoc) ids.UnionWith(Enumerable.Range(0, MaxDoc));
        while (ids.Count < count) ids.Add(random.Next(MaxDoc));
        bool longPositions = random.Next(4) == 0;
        return [.. ids.Order().Select(id => RandomDocument(random, id, field, longPositions))];
    }

    static Document RandomDocument(Random random, int id, FieldInfo field, bool longPositions)
    {
        int freq = random.Next(8) switch { 0 => random.Next(1, 300), < 3 => random.Next(1, 6), _ => 1 };
        Occurrence[] occurrences = new Occurrence[field.HasPositions ? freq : 0];
        int position = 0, start = 0;
        for (int i = 0; i < occurrences.Length; i++)
        {
            position += random.Next(longPositions ? 1 << 20 : 4);
            start += random.Next(20);
            byte[] payload = new byte[field.HasPayloads && random.Next(3) > 0 ? random.Next(5) : 0];
            random.NextBytes(payload);
            occurrences[i] = new Occurrence(position, field.HasOffsets ? start : -1, field.HasOffsets ? start + random.Next(12) : -1, payload);
        }
        return new Document(id, freq, occurrences);
    }
}
