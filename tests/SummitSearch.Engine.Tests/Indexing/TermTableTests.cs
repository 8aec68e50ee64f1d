using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SummitSearch.Engine.Indexing.Inverting;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Indexing;

public class TermTableTests
{
    [Fact]
    public void A_table_numbers_distinct_terms_as_a_dictionary_does() => Prop.ForAll(Terms, terms =>
    {
        TermTable table = new(new ByteArena());
        Dictionary<string, int> expected = new(StringComparer.Ordinal);
        foreach (byte[] term in terms)
        {
            bool isNew = expected.TryAdd(Convert.ToHexString(term), expected.Count);
            int id = table.FindOrAdd(term, out bool added);
            if (added != isNew || id != expected[Convert.ToHexString(term)] || !table.Term(id).SequenceEqual(term)) return false;
        }
        return table.Count == expected.Count;
    }).Hold();

    [Fact]
    public void Terms_are_ordered_as_unsigned_bytes() => Prop.ForAll(Terms, terms =>
    {
        TermTable table = new(new ByteArena());
        foreach (byte[] term in terms) table.FindOrAdd(term, out _);
        IEnumerable<byte[]> expected = terms.DistinctBy(Convert.ToHexString).Order(Comparer<byte[]>.Create((x, y) => x.AsSpan().SequenceCompareTo(y)));
        return TermOrder.Of(table).Select(id => Convert.ToHexString(table.Term(id))).SequenceEqual(expected.Select(Convert.ToHexString));
    }).Hold();

    [Fact]
    public void A_table_of_many_terms_finds_them_all_again()
    {
        TermTable table = new(new ByteArena());
        for (int i = 0; i < 50_000; i++) Assert.Equal(i, table.FindOrAdd(Encoding.UTF8.GetBytes($"term{i}"), out _));
        for (int i = 0; i < 50_000; i++) Assert.Equal(i, table.FindOrAdd(Encoding.UTF8.GetBytes($"term{i}"), out _));
        table.Clear(keepTerms: 1 << 20);
        Assert.Equal(0, table.FindOrAdd("term7"u8, out bool added));
        Assert.True(added);
    }

    [Fact]
    public void Slice_lists_that_grow_in_turn_give_back_what_each_was_given() => Prop.ForAll(Writes, writes =>
    {
        ByteArena arena = new();
        SliceList[] lists = new SliceList[4];
        List<int>[] expected = [[], [], [], []];
        foreach ((int list, int value) in writes)
        {
            arena.AppendVInt(ref lists[list], value);
            expected[list].Add(value);
        }
        for (int i = 0; i < lists.Length; i++)
        {
            SliceReader reader = new(arena, lists[i]);
            foreach (int value in expected[i])
                if (reader.AtEnd || reader.ReadVInt() != value) return false;
            if (!reader.AtEnd) return false;
        }
        return true;
    }).Hold();

    [Fact]
    public void A_long_run_of_bytes_crosses_slices_whole()
    {
        ByteArena arena = new();
        SliceList list = default, other = default;
        byte[] bytes = new byte[50_000];
        Seed.For(nameof(A_long_run_of_bytes_crosses_slices_whole)).NextBytes(bytes);
        for (int at = 0; at < bytes.Length; at += 500)
        {
            arena.Append(ref list, bytes.AsSpan(at, 500));
            arena.AppendVInt(ref other, at);
        }
        byte[] read = new byte[bytes.Length];
        SliceReader reader = new(arena, list);
        reader.ReadBytes(read);
        Assert.Equal(bytes, read);
        Assert.True(reader.AtEnd);
    }

    // Short ones over few letters, zero among them, so that many share beginnings and end in zeros; some long.
    static Arbitrary<byte[][]> Terms { get; } = Arb.From(
        Gen.Frequency(
            (8, Gen.Elements<byte>(0, 1, 97, 255).ArrayOf().Resize(12)),
            (2, Gen.Elements<byte>(0, 97).ArrayOf().Resize(60)))
        .ArrayOf().Resize(200));

    static Arbitrary<(int List, int Value)[]> Writes { get; } = Arb.From(
        (from list in Gen.Choose(0, 3)
         from value in Gen.Frequency((5, Gen.Choose(0, 200)), (1, Gen.Choose(int.MinValue, int.MaxValue)))
         select (list, value)).ArrayOf().Resize(3000));
}
