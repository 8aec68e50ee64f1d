using SummitSearch.Lucene48.Packed;
using SummitSearch.Lucene48.Store;
using SummitSearch.TestKit;

namespace SummitSearch.Lucene48.Tests.Packed;

public class BlockPackedTests
{
    // Streams of the worked examples, format.md §17.8.
    [Theory]
    [InlineData("04 00 98", "1, 0, 1, -1")]
    [InlineData("03 50", "0, 1, 0, 1")]
    [InlineData("05 46", "1, 0, 1, 2")]
    public void Blocks_are_the_bytes_of_the_page(string hex, string numbers)
    {
        long[] values = [.. numbers.Split(',').Select(n => long.Parse(n, System.Globalization.CultureInfo.InvariantCulture))];
        byte[] bytes = Convert.FromHexString(hex.Replace(" ", ""));
        Assert.Equal(bytes, Bytes.Written(o => BlockPackedWriter.Write(o, values, 16384)));
        Assert.Equal(values, Values(BlockPackedReader.Open(Bytes.Input(bytes), values.Length, 16384)));
    }

    [Theory]
    [InlineData("01 40155555 02 34", "1, 1, 4, 8")]
    [InlineData("00 00000000 00", "0")]
    [InlineData("00 3faaaaab 00", "0, 1, 2, 4")]
    public void Monotonic_blocks_are_the_bytes_of_the_page(string hex, string numbers)
    {
        long[] values = [.. numbers.Split(',').Select(n => long.Parse(n, System.Globalization.CultureInfo.InvariantCulture))];
        byte[] bytes = Convert.FromHexString(hex.Replace(" ", ""));
        Assert.Equal(bytes, Bytes.Written(o => MonotonicWriter.Write(o, values, 16384)));
        Assert.Equal(values, Values(MonotonicReader.Open(Bytes.Input(bytes), values.Length, 16384)));
    }

    [Fact]
    public void Any_values_come_back_one_by_one_and_together()
    {
        Random random = Seed.For(nameof(Any_values_come_back_one_by_one_and_together));
        foreach (long[] values in Columns(random))
        {
            byte[] bytes = Bytes.Written(o => BlockPackedWriter.Write(o, values, 64));
            foreach (int slack in (int[])[0, 40])
            {
                IndexInput input = Bytes.Input([.. bytes, .. new byte[slack]]);
                BlockPackedReader reader = BlockPackedReader.Open(input, values.Length, 64);
                Assert.Equal(bytes.Length, input.Position);
                Assert.Equal(values, Values(reader));
                for (int i = 0; i < 20; i++)
                {
                    int first = random.Next(values.Length + 1), length = random.Next(values.Length - first + 1);
                    long[] some = new long[length];
                    reader.Read(first, some.AsSpan());
                    Assert.Equal(values[first..(first + length)], some);
                    int[] low = new int[length];
                    reader.Read(first, low.AsSpan());
                    Assert.Equal(some.Select(v => (int)v), low);
                }
            }
        }
    }

    [Fact]
    public void Any_non_negative_values_come_back_from_a_monotonic_stream()
    {
        Random random = Seed.For(nameof(Any_non_negative_values_come_back_from_a_monotonic_stream));
        foreach (long[] column in Columns(random))
        {
            long[] values = [.. column.Select(v => v & long.MaxValue)];
            if (random.Next(2) == 0) Array.Sort(values);
            byte[] bytes = Bytes.Written(o => MonotonicWriter.Write(o, values, 64));
            IndexInput input = Bytes.Input(bytes);
            MonotonicReader reader = MonotonicReader.Open(input, values.Length, 64);
            Assert.Equal(bytes.Length, input.Position);
            Assert.Equal(values, Values(reader));
            for (int i = 0; i < 20; i++)
            {
                int first = random.Next(values.Length + 1), length = random.Next(values.Length - first + 1);
                long[] some = new long[length];
                reader.Read(first, some);
                Assert.Equal(values[first..(first + length)], some);
            }
        }
    }

    // An average that single and double precision round differently: format.md §3.5 insists on single.
    [Fact]
    public void A_long_monotonic_block_is_computed_in_single_precision()
    {
        long[] values = [.. Enumerable.Range(0, 16384).Select(i => i * 1_000_003L)];
        byte[] bytes = Bytes.Written(o => MonotonicWriter.Write(o, values, 16384));
        Assert.Equal(values, Values(MonotonicReader.Open(Bytes.Input(bytes), values.Length, 16384)));
        IndexInput input = Bytes.Input(bytes);
        Assert.Equal(0, input.ReadVLong());
        float average = input.ReadSingle();
        long[] packed = new long[16384];
        int bits = input.ReadVInt();
        PackedInts.Read(input, packed, bits);
        Assert.Contains(packed.Select((p, i) => (long)((double)average * i) + PackedStreams.UnZigZag(p) == values[i]), same => !same);
    }

    [Fact]
    public void A_minimum_goes_down_as_far_as_the_width_allows() =>
        // 5 … 9 differ by 4: three bits reach from 2, which is not 0, so the minimum is 2 and stored as zz(2) - 1 = 3.
        Assert.Equal(new byte[] { 3 << 1, 3 }, Bytes.Written(o => BlockPackedWriter.Write(o, [5, 9], 64))[..2]);

    [Fact]
    public void Wrong_headers_and_missing_bytes_are_corruption()
    {
        long[] values = [.. Enumerable.Range(0, 100).Select(i => i * 7L)];
        byte[] blocks = Bytes.Written(o => BlockPackedWriter.Write(o, values, 64));
        byte[] monotonic = Bytes.Written(o => MonotonicWriter.Write(o, values, 64));
        for (int length = 0; length < blocks.Length; length++)
            Assert.Throws<CorruptIndexException>(() => BlockPackedReader.Open(Bytes.Input(blocks[..length]), 100, 64));
        for (int length = 0; length < monotonic.Length; length++)
            Assert.Throws<CorruptIndexException>(() => MonotonicReader.Open(Bytes.Input(monotonic[..length]), 100, 64));
        Assert.Throws<CorruptIndexException>(() => BlockPackedReader.Open(Bytes.Input(blocks), long.MaxValue, 64));
        Assert.Throws<CorruptIndexException>(() => BlockPackedReader.Open(Bytes.Input(blocks), -1, 64));
        Assert.Throws<CorruptIndexException>(() => MonotonicReader.Open(Bytes.Input(blocks), long.MaxValue, 64));
        Assert.Throws<CorruptIndexException>(() => BlockPackedReader.Open(Bytes.Input([65 << 1 | 1, .. new byte[800]]), 64, 64));
    }

    static IEnumerable<long[]> Columns(Random random)
    {
        long[] edges = [long.MinValue, long.MaxValue, 0, -1, 1, int.MinValue, uint.MaxValue, -(1L << 62), 1L << 62];
        foreach (int count in (int[])[0, 1, 2, 63, 64, 65, 200])
        {
            yield return [.. Enumerable.Repeat(7L, count)];
            yield return [.. Enumerable.Repeat(long.MinValue, count)];
            yield return [.. Enumerable.Range(0, count).Select(_ => edges[random.Next(edges.Length)])];
            for (int bits = 1; bits <= 64; bits++)
            {
                long offset = random.NextInt64(long.MinValue / 4, long.MaxValue / 4) >> random.Next(62);
                yield return [.. PackedIntsTests.RandomValues(random, count, bits).Select(v => unchecked(v + offset))];
            }
        }
    }

    static long[] Values(BlockPackedReader reader) => [.. Enumerable.Range(0, (int)reader.Count).Select(i => reader[i])];
    static long[] Values(MonotonicReader reader) => [.. Enumerable.Range(0, (int)reader.Count).Select(i => reader[i])];
}
