using SummitSearch.Lucene48.Fst;
using SummitSearch.Lucene48.Store;
using SummitSearch.TestKit;

namespace SummitSearch.Lucene48.Tests.Fst;

public class FstTests
{
    // format.md §17.5: the automaton of index B, whose first bytes are its header.
    const string PageHeader = "3fd76c17 03 465354 00000004 00 01 03 24c402 00 1f 02 06 05 20";
    const string PageNodes = "00 13be02641b 0dda026319 07f6026219 0292026119 02a5490119a3067a1b 7004";

    [Fact]
    public void An_automaton_with_nodes_is_the_bytes_of_the_page()
    {
        FstWriter writer = new();
        writer.Add([], Bytes.Of("c4 24"));
        writer.Add("pa"u8, Bytes.Of("92 02"));
        writer.Add("pb"u8, Bytes.Of("f6 07"));
        writer.Add("pc"u8, Bytes.Of("da 0d"));
        writer.Add("pd"u8, Bytes.Of("be 13"));
        writer.Add("z"u8, Bytes.Of("a3 19 01 49 a5 02"));
        Assert.Equal(Convert.ToHexString(Bytes.Of(PageHeader + PageNodes)), Convert.ToHexString(Bytes.Written(writer.Finish)));
    }

    [Fact]
    public void Random_keys_and_values_come_back_for_any_bytes_asked()
    {
        Random random = Seed.For(nameof(Random_keys_and_values_come_back_for_any_bytes_asked));
        for (int round = 0; round < 100; round++)
        {
            SortedDictionary<byte[], byte[]> map = RandomMap(random);
            (byte[] file, FstReader reader) = Build(map);
            PlainFst plain = Plain(file);
            Assert.Equal(map.Where(e => e.Key.Length > 0).Select(e => Show(e.Key, e.Value)), plain.Entries.Select(e => Show(e.Key, e.Value)));
            foreach (byte[] key in map.Keys) AssertFinds(map, reader, key);
            for (int i = 0; i < 100; i++)
            {
                byte[] near = [.. map.Keys.ElementAt(random.Next(map.Count)), .. RandomBytes(random, 4, 256)];
                if (near.Length > 0 && random.Next(2) == 0) near[random.Next(near.Length)] = (byte)random.Next(256);
                AssertFinds(map, reader, near);
            }
        }
    }

    // Equal endings are one node, so that keys that share them cost a byte or so each.
    [Fact]
    public void Endings_of_single_arcs_are_shared()
    {
        FstWriter writer = new();
        writer.Add([], [1]);
        for (int i = 0; i < 100; i++) writer.Add([(byte)i, .. "the same long ending of every key"u8], [(byte)i, 7]);
        byte[] file = Bytes.Written(writer.Finish);
        Assert.InRange(file.Length, 1, 1100);
        Assert.Equal(100, Plain(file).Entries.Count);
    }

    [Fact]
    public void The_simplest_legal_automaton_reads_the_same()
    {
        // No sharing, no arrays, no target-next, whole values as final outputs: format.md §8.5, §16.3.
        Random random = Seed.For(nameof(The_simplest_legal_automaton_reads_the_same));
        for (int round = 0; round < 100; round++)
        {
            SortedDictionary<byte[], byte[]> map = RandomMap(random);
            List<byte> nodes = [0];
            int root = WriteSimple([.. map.Where(e => e.Key.Length > 0)], 0, nodes);
            byte[] file = Bytes.Written(output =>
            {
                FileFrame.WriteHeader(output, "FST", 4);
                output.WriteBytes([0, 1]);
                byte[] empty = [(byte)map[[]].Length, .. map[[]]];
                Array.Reverse(empty);
                output.WriteVInt(empty.Length);
                output.WriteBytes(empty);
                output.WriteByte(0);
                foreach (long number in (long[])[root, 0, 0, 0, nodes.Count]) output.WriteVLong(number);
                output.WriteBytes(nodes.ToArray());
            });
            FstReader reader = FstReader.Open(Bytes.Input(file));
            foreach (byte[] key in map.Keys)
            {
                AssertFinds(map, reader, key);
                AssertFinds(map, reader, [.. key, (byte)random.Next(256)]);
            }
        }
    }

    [Fact]
    public void Keys_out_of_order_are_refused()
    {
        FstWriter writer = new();
        writer.Add("b"u8, [1]);
        Assert.Throws<ArgumentException>(() => writer.Add("a"u8, [1]));
        Assert.Throws<ArgumentException>(() => writer.Add("b"u8, [1]));
        Assert.Throws<ArgumentException>(() => writer.Add([], [1]));
    }

    [Fact]
    public void Damaged_bytes_are_corruption_or_another_answer_and_never_more()
    {
        Random random = Seed.For(nameof(Damaged_bytes_are_corruption_or_another_answer_and_never_more));
        SortedDictionary<byte[], byte[]> map = RandomMap(random);
        while (map.Count < 30) map = RandomMap(random);
        (byte[] file, _) = Build(map);
        for (int at = 0; at < file.Length; at++)
        {
            foreach (byte flip in (byte[])[0x01, 0x80, 0xFF, (byte)random.Next(1, 256)])
            {
                byte[] damaged = (byte[])file.Clone();
                damaged[at] ^= flip;
                Try(damaged, map);
            }
            Try(file[..at], map);
        }
    }

    static void Try(byte[] file, SortedDictionary<byte[], byte[]> map)
    {
        try
        {
            FstReader reader = FstReader.Open(Bytes.Input(file));
            FstOutput value = new(new byte[16]);
            foreach (byte[] key in map.Keys) Assert.InRange(reader.LongestPrefix(key, ref value), 0, key.Length);
        }
        catch (Exception e) when (e is CorruptIndexException or IndexVersionException)
        {
            Assert.NotEmpty(e.Message);
        }
    }

    static void AssertFinds(SortedDictionary<byte[], byte[]> map, FstReader reader, byte[] bytes)
    {
        byte[] longest = Enumerable.Range(0, bytes.Length + 1).Reverse().Select(n => bytes[..n]).First(map.ContainsKey);
        FstOutput value = new(new byte[4]);
        Assert.Equal(longest.Length, reader.LongestPrefix(bytes, ref value));
        Assert.Equal(map[longest], value.Bytes.ToArray());
    }

    static (byte[] File, FstReader Reader) Build(SortedDictionary<byte[], byte[]> map)
    {
        FstWriter writer = new();
        foreach ((byte[] key, byte[] value) in map) writer.Add(key, value);
        byte[] file = Bytes.Written(writer.Finish);
        IndexInput input = Bytes.Input(file);
        FstReader reader = FstReader.Open(input);
        Assert.Equal(input.Length, input.Position);
        return (file, reader);
    }

    internal static PlainFst Plain(byte[] file) => Plain(Bytes.Input(file));

    /// <summary>Reads the automaton at the input's position.</summary>
    internal static PlainFst Plain(IndexInput input)
    {
        FileFrame.ReadHeader(input, "FST", 4);
        input.Position += 2;
        input.ReadSpan(input.ReadVInt());
        input.ReadByte();
        int root = (int)input.ReadVLong();
        for (int i = 0; i < 3; i++) input.ReadVLong();
        return new PlainFst(input.ReadSpan((int)input.ReadVLong()).ToArray(), root);
    }

    static SortedDictionary<byte[], byte[]> RandomMap(Random random)
    {
        SortedDictionary<byte[], byte[]> map = new(Comparer<byte[]>.Create((x, y) => x.AsSpan().SequenceCompareTo(y))) { [[]] = RandomBytes(random, 6, 256) };
        int labels = random.Next(3) switch { 0 => 2, 1 => 12, _ => 256 }, values = random.Next(2) == 0 ? 2 : 256;
        for (int i = random.Next(80); i >= 0; i--)
        {
            byte[] key = RandomBytes(random, 7, labels);
            if (key.Length > 0) map[key] = RandomBytes(random, 6, values);
        }
        return map;
    }

    static byte[] RandomBytes(Random random, int length, int values) => [.. Enumerable.Range(0, random.Next(length)).Select(_ => (byte)random.Next(values))];

    static string Show(byte[] key, byte[] value) => $"{Convert.ToHexString(key)}={Convert.ToHexString(value)}";

    static int WriteSimple(KeyValuePair<byte[], byte[]>[] entries, int depth, List<byte> nodes)
    {
        if (entries.Length == 0) return 0;
        List<byte> node = [];
        IGrouping<byte, KeyValuePair<byte[], byte[]>>[] arcs = [.. entries.GroupBy(e => e.Key[depth])];
        for (int i = 0; i < arcs.Length; i++)
        {
            KeyValuePair<byte[], byte[]>[] ends = [.. arcs[i].Where(e => e.Key.Length == depth + 1)];
            int target = WriteSimple([.. arcs[i].Where(e => e.Key.Length > depth + 1)], depth + 1, nodes);
            byte[] value = ends.Length > 0 ? ends[0].Value : [];
            node.Add((byte)((ends.Length > 0 ? 1 : 0) | (i == arcs.Length - 1 ? 2 : 0) | (target == 0 ? 8 : 0) | (value.Length > 0 ? 0x20 : 0)));
            node.Add(arcs[i].Key);
            if (value.Length > 0) node.AddRange([(byte)value.Length, .. value]);
            if (target == 0) continue;
            for (; target >= 0x80; target >>= 7) node.Add((byte)(target | 0x80));
            node.Add((byte)target);
        }
        node.Reverse();
        nodes.AddRange(node);
        return nodes.Count - 1;
    }
}
