using System.Diagnostics;
using System.Globalization;
using System.Text;
using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Benchmarks.Postings;

/// <summary>Decoding, advancing and seeking in one segment of made-up postings, in memory: nanoseconds each, best of many short rounds, which is steady even on a busy machine.</summary>
static class PostingsBenchmark
{
    const int MaxDoc = 1_000_000, Rounds = 300;

    public static void Run(TextWriter output)
    {
        using MemoryDirectory directory = new();
        FieldInfo field = new() { Name = "f", Number = 0, IndexOptions = IndexOptions.DocsAndFreqsAndPositions };
        FieldInfo ids = new() { Name = "id", Number = 1, IndexOptions = IndexOptions.Docs };
        double[] densities = [0.5, 0.1, 0.01, 0.001];
        Write(directory, field, ids, densities);
        using PostingsReader reader = PostingsReader.Open(name => directory.Open("_0" + name), [field, ids], MaxDoc);
        FieldTerms terms = reader.Terms("f")!;
        for (int i = 0; i < densities.Length; i++)
        {
            terms.TryFind([(byte)('a' + i)], out TermState state);
            string name = string.Create(CultureInfo.InvariantCulture, $"{state.DocFreq} documents");
            Report(output, $"{name}: NextDoc", state.DocFreq, () => Docs(terms, state, PostingsParts.Docs));
            Report(output, $"{name}: NextDoc and Freq", state.DocFreq, () => Freqs(terms, state));
            Report(output, $"{name}: NextBlock with freqs", state.DocFreq, () => Blocks(terms, state));
            Report(output, $"{name}: NextPosition", (int)state.TotalTermFreq, () => Positions(terms, state));
            foreach (int stride in (int[])[10, 100, 1000, 10000])
                Report(output, $"{name}: Advance by {stride}", MaxDoc / stride, () => Advance(terms, state, stride));
        }
        FieldTerms keys = reader.Terms("id")!;
        byte[][] sought = [.. Enumerable.Range(0, 10_000).Select(i => Id(i * 7919 % MaxDoc / 10))];
        Report(output, "TryFind among 100,000", sought.Length, () => sought.Sum(key => keys.TryFind(key, out TermState found) ? found.DocFreq : 0));
        Report(output, "MoveNext over 100,000", 100_000, () =>
        {
            int length = 0;
            for (TermsEnumerator walk = keys.Enumerate(); walk.MoveNext();) length += walk.Term.Length;
            return length;
        });
    }

    static byte[] Id(int i) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{i * 2654435761L % 1_000_000_007:x}"));

    static void Write(MemoryDirectory directory, FieldInfo field, FieldInfo ids, double[] densities)
    {
        Random random = new(1);
        using PostingsWriter writer = new(name => directory.Create("_0" + name), [field, ids], MaxDoc);
        writer.StartField(field);
        for (int i = 0; i < densities.Length; i++)
        {
            writer.StartTerm([(byte)('a' + i)]);
            for (int doc = 0; doc < MaxDoc; doc++)
            {
                if (random.NextDouble() >= densities[i]) continue;
                int freq = 1 + random.Next(4) * random.Next(2), position = 0;
                writer.StartDoc(doc, freq);
                for (int k = 0; k < freq; k++) writer.AddPosition(position += random.Next(200), -1, -1, []);
            }
            writer.FinishTerm();
        }
        writer.FinishField();
        writer.StartField(ids);
        int id = 0;
        foreach (byte[] key in Enumerable.Range(0, 100_000).Select(Id).DistinctBy(Convert.ToHexString).Order(Comparer<byte[]>.Create((x, y) => x.AsSpan().SequenceCompareTo(y))))
        {
            writer.StartTerm(key);
            writer.StartDoc(id++, 1);
            writer.FinishTerm();
        }
        writer.FinishField();
        writer.Finish();
    }

    static long Docs(FieldTerms terms, TermState state, PostingsParts want)
    {
        long sum = 0;
        PostingsEnumerator postings = terms.Postings(state, want);
        for (int doc; (doc = postings.NextDoc()) != PostingsEnumerator.NoMoreDocs;) sum += doc;
        return sum;
    }

    static long Freqs(FieldTerms terms, TermState state)
    {
        long sum = 0;
        PostingsEnumerator postings = terms.Postings(state);
        while (postings.NextDoc() != PostingsEnumerator.NoMoreDocs) sum += postings.Freq;
        return sum;
    }

    static long Blocks(FieldTerms terms, TermState state)
    {
        long sum = 0;
        PostingsEnumerator postings = terms.Postings(state);
        while (postings.NextBlock(out ReadOnlySpan<int> docs, out ReadOnlySpan<int> freqs) > 0)
            for (int i = 0; i < docs.Length; i++) sum += docs[i] ^ freqs[i];
        return sum;
    }

    static long Positions(FieldTerms terms, TermState state)
    {
        long sum = 0;
        PostingsEnumerator postings = terms.Postings(state, PostingsParts.Positions);
        while (postings.NextDoc() != PostingsEnumerator.NoMoreDocs)
            for (int i = postings.Freq; i > 0; i--) sum += postings.NextPosition();
        return sum;
    }

    static long Advance(FieldTerms terms, TermState state, int stride)
    {
        long sum = 0;
        PostingsEnumerator postings = terms.Postings(state);
        for (int target = stride; target < MaxDoc; target += stride)
        {
            if (postings.DocId >= target) continue;
            sum += postings.Advance(target);
        }
        return sum;
    }

    static void Report(TextWriter output, string name, int operations, Func<long> run)
    {
        double best = double.MaxValue;
        long sum = 0;
        int times = Math.Max(1, 50_000 / operations);
        // Half a second first, for the compiler to reach its best code.
        for (Stopwatch warm = Stopwatch.StartNew(); warm.ElapsedMilliseconds < 500;) sum += run();
        for (int round = 0; round < Rounds; round++)
        {
            Stopwatch clock = Stopwatch.StartNew();
            for (int i = 0; i < times; i++) sum += run();
            best = Math.Min(best, clock.Elapsed.TotalNanoseconds / times / operations);
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-45} {best,8:f2} ns   (sum {sum})"));
    }
}
