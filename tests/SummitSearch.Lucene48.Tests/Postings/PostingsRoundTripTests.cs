using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.Terms;
using SummitSearch.TestKit;
using static SummitSearch.Lucene48.Tests.Postings.PostingsModel;

namespace SummitSearch.Lucene48.Tests.Postings;

public class PostingsRoundTripTests
{
    public static TheoryData<IndexOptions, bool> Kinds => new()
    {
        { IndexOptions.Docs, false },
        { IndexOptions.DocsAndFreqs, false },
        { IndexOptions.DocsAndFreqsAndPositions, false },
        { IndexOptions.DocsAndFreqsAndPositions, true },
        { IndexOptions.DocsAndFreqsAndPositionsAndOffsets, false },
        { IndexOptions.DocsAndFreqsAndPositionsAndOffsets, true },
    };

    // Around every size where the format changes its form: 1 (singleton), 128 (blocks, skip data), 8 and 64 blocks (levels).
    static readonly int[] DocFreqs = [1, 2, 127, 128, 129, 255, 256, 257, 1000, 1023, 1024, 1025, 1152, 1153, 8191, 8192, 8193, 8320, 9000];

    [Theory, MemberData(nameof(Kinds))]
    public void Lists_of_every_length_come_back(IndexOptions options, bool payloads)
    {
        PostingsModel model = Lists(nameof(Lists_of_every_length_come_back), options, payloads);
        using MemoryDirectory directory = model.Write();
        using PostingsReader reader = model.Open(directory);
        reader.VerifyChecksums();
        model.AssertEqual(reader);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Advancing_finds_what_walking_finds(IndexOptions options, bool payloads)
    {
        Random random = Seed.For($"{nameof(Advancing_finds_what_walking_finds)} {options} {payloads}");
        PostingsModel model = Lists(nameof(Advancing_finds_what_walking_finds), options, payloads);
        using MemoryDirectory directory = model.Write();
        using PostingsReader reader = model.Open(directory);
        Field field = model.Fields[0];
        FieldTerms terms = reader.Terms("f")!;
        PostingsEnumerator? postings = null;
        foreach (Term term in field.Terms)
        {
            Assert.True(terms.TryFind(term.Bytes, out TermState state));
            for (int round = 0; round < 30; round++)
            {
                // Strides from next door to most of the list; now and then a single step; positions read now and then.
                int stride = 1 << random.Next(15);
                bool all = !field.Info.HasPositions || random.Next(2) == 0;
                postings = terms.Postings(state, all ? PostingsParts.All : PostingsParts.Positions, postings);
                for (int at = -1; postings.DocId != PostingsEnumerator.NoMoreDocs;)
                {
                    int before = postings.DocId, target = before + 1 + random.Next(stride);
                    bool step = random.Next(3) == 0;
                    int found = step ? postings.NextDoc() : postings.Advance(target);
                    at = step ? at + 1 : IndexFrom(term.Documents, at + 1, target);
                    Assert.Equal(at < term.Documents.Length ? term.Documents[at].Id : PostingsEnumerator.NoMoreDocs, found);
                    if (at == term.Documents.Length) break;
                    if (all && random.Next(3) == 0) AssertAt(field.Info, term.Documents[at], postings);
                    else if (field.Info.HasPositions && random.Next(3) == 0)
                    {
                        int freq = term.Documents[at].Freq;
                        int[] room = new int[freq + random.Next(12)];
                        Assert.Equal(freq, postings.ReadPositions(room));
                        Assert.Equal(term.Documents[at].Occurrences.Select(o => o.Position), room.Take(freq));
                        if (random.Next(99) == 0) Assert.Throws<InvalidOperationException>(() => postings.ReadPositions(room));
                    }
                    else if (field.Info.HasPositions && random.Next(2) == 0)
                    {
                        // Only some of the positions: the next document must not see the rest.
                        for (int i = random.Next(term.Documents[at].Freq); i >= 0; i--) postings.NextPosition();
                    }
                    else if (random.Next(2) == 0) Assert.Equal(field.Info.HasFreqs ? term.Documents[at].Freq : 1, postings.Freq);
                }
                Assert.Equal(PostingsEnumerator.NoMoreDocs, postings.Advance(PostingsEnumerator.NoMoreDocs));
                Assert.Equal(PostingsEnumerator.NoMoreDocs, postings.NextDoc());
            }
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Blocks_hand_out_every_document_once(IndexOptions options, bool payloads)
    {
        Random random = Seed.For($"{nameof(Blocks_hand_out_every_document_once)} {options} {payloads}");
        PostingsModel model = Lists(nameof(Blocks_hand_out_every_document_once), options, payloads);
        using MemoryDirectory directory = model.Write();
        using PostingsReader reader = model.Open(directory);
        FieldTerms terms = reader.Terms("f")!;
        foreach (Term term in model.Fields[0].Terms)
        {
            Assert.True(terms.TryFind(term.Bytes, out TermState state));
            foreach (PostingsParts want in (PostingsParts[])[PostingsParts.Docs, PostingsParts.Freqs, PostingsParts.All])
            {
                PostingsEnumerator postings = terms.Postings(state, want);
                bool freqsThere = want != PostingsParts.Docs && model.Fields[0].Info.HasFreqs;
                for (int at = 0; ;)
                {
                    // Single steps between the blocks: a block begins behind what was handed out.
                    for (int i = random.Next(3); i > 0 && at < term.Documents.Length; i--, at++) Assert.Equal(term.Documents[at].Id, postings.NextDoc());
                    int count = postings.NextBlock(out ReadOnlySpan<int> docs, out ReadOnlySpan<int> freqs);
                    Assert.Equal((count, count), (docs.Length, freqs.Length));
                    Assert.InRange(count, at < term.Documents.Length ? 1 : 0, Math.Min(128, term.Documents.Length - at));
                    if (count == 0) break;
                    for (int i = 0; i < count; i++, at++)
                    {
                        Assert.Equal(term.Documents[at].Id, docs[i]);
                        Assert.Equal(freqsThere ? term.Documents[at].Freq : 1, freqs[i]);
                    }
                    Assert.Equal(term.Documents[at - 1].Id, postings.DocId);
                }
                Assert.Equal(PostingsEnumerator.NoMoreDocs, postings.DocId);
            }
        }
    }

    [Fact]
    public void Parts_that_are_not_wanted_read_as_absent_and_those_not_stored_are_refused()
    {
        PostingsModel model = Lists("parts", IndexOptions.DocsAndFreqsAndPositionsAndOffsets, payloads: true);
        using MemoryDirectory directory = model.Write();
        using PostingsReader reader = model.Open(directory);
        FieldTerms terms = reader.Terms("f")!;
        foreach (Term term in model.Fields[0].Terms)
        {
            Assert.True(terms.TryFind(term.Bytes, out TermState state));
            PostingsEnumerator docs = terms.Postings(state, PostingsParts.Docs), positions = terms.Postings(state, PostingsParts.Positions);
            PostingsEnumerator offsets = terms.Postings(state, PostingsParts.Offsets), payloads = terms.Postings(state, PostingsParts.Payloads);
            foreach (Document document in term.Documents)
            {
                foreach (PostingsEnumerator postings in (PostingsEnumerator[])[docs, positions, offsets, payloads]) Assert.Equal(document.Id, postings.NextDoc());
                Assert.Equal(1, docs.Freq);
                Assert.Throws<InvalidOperationException>(() => docs.NextPosition());
                foreach (Occurrence o in document.Occurrences)
                {
                    Assert.Equal((o.Position, o.Position, o.Position), (positions.NextPosition(), offsets.NextPosition(), payloads.NextPosition()));
                    Assert.Equal((-1, o.Start, -1), (positions.StartOffset, offsets.StartOffset, payloads.StartOffset));
                    Assert.Equal((-1, o.End, -1), (positions.EndOffset, offsets.EndOffset, payloads.EndOffset));
                    Assert.Equal(0, positions.Payload.Length + offsets.Payload.Length);
                    Assert.Equal(o.Payload, payloads.Payload.ToArray());
                }
            }
        }
        PostingsModel plain = Lists("parts", IndexOptions.DocsAndFreqs, payloads: false);
        using PostingsReader plainReader = plain.Open(plain.Write());
        FieldTerms without = plainReader.Terms("f")!;
        Assert.True(without.TryFind(plain.Fields[0].Terms[0].Bytes, out TermState any));
        foreach (PostingsParts want in (PostingsParts[])[PostingsParts.Positions, PostingsParts.Offsets, PostingsParts.Payloads])
            Assert.Throws<ArgumentException>(() => without.Postings(any, want));
        Assert.Equal(plain.Fields[0].Terms[0].Documents[0].Id, without.Postings(any, PostingsParts.All).NextDoc());
    }

    [Fact]
    public void Several_fields_of_different_kinds_share_the_files()
    {
        Random random = Seed.For(nameof(Several_fields_of_different_kinds_share_the_files));
        for (int round = 0; round < 10; round++)
        {
            PostingsModel model = new(random.Next(1, 300));
            foreach ((IndexOptions options, bool payloads) in Kinds.Select(row => ((IndexOptions)row[0], (bool)row[1])))
            {
                if (random.Next(4) == 0) continue;
                int terms = random.Next(0, 40);
                FieldInfo info = new() { Name = "f", Number = 0, IndexOptions = options, HasPayloads = payloads };
                model.Add($"{(char)('a' + random.Next(26))}{options}{payloads}", options, payloads, Enumerable.Range(0, terms)
                    .Select(i => new Term([(byte)random.Next(256), (byte)i], model.RandomDocuments(random, random.Next(1, Math.Min(200, model.MaxDoc) + 1), info))));
            }
            if (model.Fields.Count == 0) continue;
            using MemoryDirectory directory = model.Write();
            using PostingsReader reader = model.Open(directory);
            reader.VerifyChecksums();
            model.AssertEqual(reader);
            Assert.Null(reader.Terms("no such field"));
        }
    }

    [Fact]
    public void Files_are_those_that_the_flags_call_for_and_empty_terms_and_fields_are_left_out()
    {
        MemoryDirectory directory = new();
        FieldInfo docs = new() { Name = "a", Number = 3, IndexOptions = IndexOptions.Docs };
        FieldInfo unused = new() { Name = "b", Number = 1, IndexOptions = IndexOptions.Docs };
        using (PostingsWriter writer = new(name => directory.Create("_0" + name), [docs, unused], 5))
        {
            writer.StartField(docs);
            writer.StartTerm("x"u8);
            writer.FinishTerm();
            writer.StartTerm("y"u8);
            writer.StartDoc(4, 0);
            writer.FinishTerm();
            writer.FinishField();
            writer.StartField(unused);
            writer.StartTerm("x"u8);
            writer.FinishTerm();
            writer.FinishField();
            Assert.Equal([3], writer.FieldsWithTerms);
            writer.Finish();
        }
        Assert.Equal(["_0_Lucene41_0.doc", "_0_Lucene41_0.tim", "_0_Lucene41_0.tip"], directory.List());
        using PostingsReader reader = PostingsReader.Open(name => directory.Open("_0" + name), [docs, unused], 5);
        Assert.Null(reader.Terms("b"));
        Assert.False(reader.Terms("a")!.TryFind("x"u8, out _));
        Assert.True(reader.Terms("a")!.TryFind("y"u8, out TermState state));
        Assert.Equal(4, reader.Terms("a")!.Postings(state).NextDoc());
    }

    [Fact]
    public void Calls_out_of_order_are_refused()
    {
        using MemoryDirectory directory = new();
        FieldInfo field = new() { Name = "m", Number = 0, IndexOptions = IndexOptions.DocsAndFreqsAndPositionsAndOffsets };
        FieldInfo earlier = new() { Name = "a", Number = 1, IndexOptions = IndexOptions.Docs };
        using PostingsWriter writer = new(name => directory.Create("_0" + name), [field, earlier], 10);
        Assert.Throws<InvalidOperationException>(() => writer.StartTerm("t"u8));
        writer.StartField(field);
        Assert.Throws<InvalidOperationException>(() => writer.StartField(earlier));
        Assert.Throws<InvalidOperationException>(() => writer.StartDoc(0, 1));
        writer.StartTerm("t"u8);
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.StartDoc(10, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.StartDoc(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.StartDoc(3, 0));
        writer.StartDoc(3, 1);
        Assert.Throws<InvalidOperationException>(() => writer.StartDoc(4, 1));
        Assert.Throws<InvalidOperationException>(() => writer.FinishTerm());
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.AddPosition(-1, 0, 0, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.AddPosition(0, 5, 4, []));
        Assert.Throws<ArgumentException>(() => writer.AddPosition(0, 0, 0, [1]));
        writer.AddPosition(0, 0, 0, []);
        Assert.Throws<InvalidOperationException>(() => writer.AddPosition(0, 0, 0, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.StartDoc(3, 1));
        writer.FinishTerm();
        writer.StartTerm("s"u8);
        writer.StartDoc(0, 1);
        writer.AddPosition(0, 0, 0, []);
        Assert.Throws<ArgumentException>(() => writer.FinishTerm());    // below "t"
        Assert.Throws<InvalidOperationException>(() => writer.Finish());
        writer.FinishField();
        Assert.Throws<ArgumentException>(() => writer.StartField(earlier));
    }

    static PostingsModel Lists(string name, IndexOptions options, bool payloads)
    {
        Random random = Seed.For($"{name} {options} {payloads}");
        PostingsModel model = new(20_000);
        FieldInfo info = new() { Name = "f", Number = 0, IndexOptions = options, HasPayloads = payloads };
        // With positions a list is ten times as long: fewer of the long ones.
        IEnumerable<int> docFreqs = info.HasPositions ? DocFreqs.Where(f => f is < 1200 or 8193) : [.. DocFreqs, 20_000];
        model.Add("f", options, payloads, docFreqs.Select((f, i) => new Term([(byte)i], model.RandomDocuments(random, f, info))));
        return model;
    }

    static int IndexFrom(Document[] documents, int from, int target)
    {
        while (from < documents.Length && documents[from].Id < target) from++;
        return from;
    }
}
