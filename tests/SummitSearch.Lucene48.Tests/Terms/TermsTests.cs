using System.Text;
using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.Terms;
using SummitSearch.Lucene48.Tests.Postings;
using SummitSearch.TestKit;

namespace SummitSearch.Lucene48.Tests.Terms;

public class TermsTests
{
    [Fact]
    public void Any_set_of_terms_is_walked_and_sought_like_a_sorted_array()
    {
        Random random = Seed.For(nameof(Any_set_of_terms_is_walked_and_sought_like_a_sorted_array));
        for (int round = 0; round < 60; round++)
        {
            HashSet<string> terms = [];
            int count = random.Next(4) switch { 0 => random.Next(1, 5), 1 => random.Next(1, 60), 2 => random.Next(1, 600), _ => random.Next(1, 6000) };
            int letters = random.Next(3) switch { 0 => 2, 1 => 5, _ => 256 }, longest = letters == 2 ? 16 : random.Next(2, 12);
            for (int i = 0; i < count; i++) terms.Add(new string([.. Enumerable.Range(0, random.Next(longest + 1)).Select(_ => (char)(random.Next(letters) + (letters == 256 ? 0 : 'a')))]));
            Check([.. terms.Select(Encoding.Latin1.GetBytes)], random);
        }
    }

    // 25 to 48 entries are a block, more are floor blocks: every number around the limits, in one block and in two.
    [Fact]
    public void Blocks_of_every_size_around_the_limits_are_read_back()
    {
        Random random = Seed.For(nameof(Blocks_of_every_size_around_the_limits_are_read_back));
        foreach (int count in (int[])[1, 24, 25, 26, 47, 48, 49, 50, 73, 96, 97, 256])
        {
            byte[][] flat = [.. Enumerable.Range(0, count).Select(i => (byte[])[(byte)'p', (byte)i])];
            Check(flat, random);
            Check([.. flat, "p"u8.ToArray()], random);
            Check([[], .. flat, "p"u8.ToArray(), .. Enumerable.Range(0, 30).Select(i => (byte[])[(byte)'p', 3, (byte)i])], random);
            Check([.. flat, .. Enumerable.Range(0, 100).Select(i => (byte[])[(byte)'p', (byte)(i / 50), 9, (byte)(i % 50)])], random);
        }
    }

    [Fact]
    public void Five_thousand_numbered_terms_make_floors_within_floors()
    {
        Random random = Seed.For(nameof(Five_thousand_numbered_terms_make_floors_within_floors));
        Check([.. Enumerable.Range(0, 5000).Select(i => Encoding.ASCII.GetBytes($"n{i}"))], random);
        Check([.. Enumerable.Range(0, 5000).Select(i => Encoding.ASCII.GetBytes($"n{i:d6}"))], random);
        Check([.. Enumerable.Range(0, 5000).Select(i => (byte[])[(byte)(i >> 8), (byte)i])], random);
    }

    [Fact]
    public void Terms_of_32_kilobytes_are_kept_whole()
    {
        Random random = Seed.For(nameof(Terms_of_32_kilobytes_are_kept_whole));
        byte[] longest = new byte[32766];
        random.NextBytes(longest);
        // Fifty that differ at the very end: a block whose prefix is 32,765 bytes long; and some that differ half way.
        IEnumerable<byte[]> ends = Enumerable.Range(0, 50).Select(i => (byte[])[.. longest[..^1], (byte)i]);
        IEnumerable<byte[]> middles = Enumerable.Range(0, 30).Select(i => (byte[])[.. longest[..16000], (byte)i, .. longest[..100]]);
        Check([.. ends.Concat(middles).DistinctBy(Convert.ToHexString)], random);
    }

    [Fact]
    public void A_walk_goes_on_from_where_a_seek_went()
    {
        Random random = Seed.For(nameof(A_walk_goes_on_from_where_a_seek_went));
        byte[][] sorted = Sorted([.. Enumerable.Range(0, 3000).Select(i => Encoding.ASCII.GetBytes($"{i * 7}"))]);
        using PostingsReader reader = Open(sorted, random);
        TermsEnumerator walk = reader.Terms("f")!.Enumerate();
        for (int round = 0; round < 300; round++)
        {
            int at = random.Next(sorted.Length);
            if (random.Next(2) == 0) Assert.True(walk.SeekExact(sorted[at]));
            else Assert.Equal(SeekStatus.Found, walk.SeekCeiling(sorted[at]));
            for (int steps = random.Next(200); steps > 0; steps--)
            {
                AssertSame(sorted[at], walk.Term);
                Assert.Equal(at % 5 + 1, walk.DocFreq);
                if (++at == sorted.Length)
                {
                    Assert.False(walk.MoveNext());
                    Assert.Throws<InvalidOperationException>(() => walk.State);
                    break;
                }
                Assert.True(walk.MoveNext());
            }
        }
    }

    [Fact]
    public void Many_threads_may_look_up_in_one_dictionary()
    {
        Random random = Seed.For(nameof(Many_threads_may_look_up_in_one_dictionary));
        byte[][] sorted = Sorted([.. Enumerable.Range(0, 2000).Select(i => Encoding.ASCII.GetBytes($"{i * 13 % 7919}"))]);
        using PostingsReader reader = Open(sorted, random);
        FieldTerms terms = reader.Terms("f")!;
        Parallel.For(0, 20_000, i =>
        {
            Assert.True(terms.TryFind(sorted[i % sorted.Length], out TermState state));
            Assert.Equal(i % sorted.Length % 5 + 1, state.DocFreq);
            Assert.False(terms.TryFind([.. sorted[i % sorted.Length], 1], out _));
        });
    }

    static void Check(byte[][] terms, Random random)
    {
        byte[][] sorted = Sorted(terms);
        using PostingsReader reader = Open(sorted, random);
        FieldTerms field = reader.Terms("f")!;
        Assert.Equal(sorted.Length, field.Count);
        Assert.Equal(sorted.Select(Convert.ToHexString), AllOf(field).Select(Convert.ToHexString));
        AssertSeeks(field, sorted, random);
        AssertAccepted(field, sorted, random);
    }

    static void AssertAccepted(FieldTerms field, byte[][] sorted, Random random)
    {
        RandomAutomaton first = new(random), second = new(random);
        byte[][] expected = [.. sorted.Where(first.AcceptsTerm)];
        int turn = random.Next(2 * expected.Length + 1);        // from that one on by the second automaton
        if (turn < expected.Length) expected = [.. expected[..(turn + 1)], .. sorted.Where(term => term.AsSpan().SequenceCompareTo(expected[turn]) > 0 && second.AcceptsTerm(term))];
        AcceptedTerms walk = field.Accepted(first);
        int found = 0, most = random.Next(1, 50);
        while (!walk.AtEnd)
        {
            long looked = walk.Looked;
            bool any = walk.MoveNext(most);
            Assert.InRange(walk.Looked - looked, any ? 1 : 0, most);
            if (!any) continue;
            AssertSame(expected[found], walk.Term);
            Assert.True(field.TryFind(expected[found], out TermState state));
            Assert.Equal(state, walk.State);
            if (found++ == turn) walk.Narrow(second);
        }
        Assert.Equal(expected.Length, found);
        Assert.True(walk.Term.IsEmpty);
        Assert.Throws<InvalidOperationException>(() => walk.State);
    }

    /// <summary>Made of chance, over a few classes of bytes; up to a thousand states, of which some terms come to many.</summary>
    sealed class RandomAutomaton : ByteAutomaton
    {
        readonly byte[] _classOf;
        readonly int _seed, _states, _dying;

        public RandomAutomaton(Random random) : this(Classes(random), random) { }

        RandomAutomaton(byte[] classOf, Random random) : base(classOf) =>
            (_classOf, _seed, _states, _dying) = (classOf, random.Next(), random.Next(1, 1000), random.Next(3) * 20);

        public override bool Accepts(int state) => Chance(state, 256) % 3 == 0;

        protected override int Follow(int state, byte next)
        {
            Assert.True(state >= Start);
            int chance = Chance(state, _classOf[next]);
            return chance % 100 < _dying ? Dead : Start + chance / 100 % _states;
        }

        public bool AcceptsTerm(byte[] term)
        {
            int state = Start;
            foreach (byte b in term)
                if ((state = Follow(state, b)) == Dead) return false;
            return Accepts(state);
        }

        int Chance(int state, int of) => new Random(_seed ^ state * 1000 + of).Next();

        // Numbered without gaps; all bytes of one class, or each of its own, are possible.
        static byte[] Classes(Random random)
        {
            int classes = random.Next(4) switch { 0 => 1, 1 => 256, _ => random.Next(2, 12) };
            return [.. Enumerable.Range(0, 256).Select(b => (byte)(b % classes))];
        }
    }

    internal static byte[][] AllOf(FieldTerms field)
    {
        List<byte[]> all = [];
        for (TermsEnumerator walk = field.Enumerate(); walk.MoveNext();) all.Add(walk.Term.ToArray());
        return [.. all];
    }

    /// <summary>Seeks for terms that are there, and for others next to them, must answer as the array does.</summary>
    internal static void AssertSeeks(FieldTerms field, byte[][] sorted, Random random)
    {
        TermsEnumerator walk = field.Enumerate();
        for (int i = 0; i < 400; i++)
        {
            byte[] term = sorted[random.Next(sorted.Length)];
            byte[] asked = random.Next(6) switch
            {
                0 => term,
                1 => term[..random.Next(term.Length + 1)],
                2 => [.. term, (byte)random.Next(256)],
                3 when term.Length > 0 => [.. term[..^1], (byte)(term[^1] + 1)],
                4 when term.Length > 0 => [.. term[..random.Next(term.Length)], (byte)random.Next(256)],
                _ => [(byte)random.Next(256), (byte)random.Next(256)],
            };
            int at = Array.BinarySearch(sorted, asked, Comparer<byte[]>.Create((x, y) => x.AsSpan().SequenceCompareTo(y)));
            bool there = at >= 0;
            if (!there) at = ~at;
            Assert.Equal(there, field.TryFind(asked, out TermState state));
            Assert.Equal(there, walk.SeekExact(asked));
            if (there) Assert.Equal((state, asked.Length), (walk.State, walk.Term.Length));
            if (!there) Assert.False(walk.MoveNext());
            Assert.Equal(at == sorted.Length ? SeekStatus.End : there ? SeekStatus.Found : SeekStatus.NotFound, walk.SeekCeiling(asked));
            for (int steps = random.Next(4); at < sorted.Length && steps >= 0; steps--, at++)
            {
                AssertSame(sorted[at], walk.Term);
                Assert.True(field.TryFind(sorted[at], out state));
                Assert.Equal(state, walk.State);
                Assert.Equal(at + 1 < sorted.Length, walk.MoveNext());
            }
        }
    }

    // Assert.Equal compares arrays element by element, which is slow for long terms.
    static void AssertSame(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> found)
    {
        if (!expected.SequenceEqual(found)) Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(found));
    }

    static byte[][] Sorted(byte[][] terms)
    {
        byte[][] sorted = [.. terms.DistinctBy(Convert.ToHexString)];
        Array.Sort(sorted, (x, y) => x.AsSpan().SequenceCompareTo(y));
        return sorted;
    }

    // Term i has i mod 5 + 1 documents, so that states differ.
    static PostingsReader Open(byte[][] sorted, Random random)
    {
        PostingsModel model = new(10);
        IndexOptions options = (IndexOptions)random.Next(1, 3);
        model.Add("f", options, false, sorted.Select((t, i) => new PostingsModel.Term(t, [.. Enumerable.Range(0, i % 5 + 1).Select(d => new PostingsModel.Document(d, 1 + d, []))])));
        return model.Open(model.Write());
    }
}
