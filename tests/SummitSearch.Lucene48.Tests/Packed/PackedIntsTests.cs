using SummitSearch.Lucene48.Packed;
using SummitSearch.Lucene48.Store;
using SummitSearch.TestKit;

namespace SummitSearch.Lucene48.Tests.Packed;

public class PackedIntsTests
{
    [Fact]
    public void Two_bit_values_are_the_bytes_of_the_page() =>
        Assert.Equal(new byte[] { 0x1b }, Bytes.Written(o => PackedInts.Write(o, [0, 1, 2, 3], 2)));     // format.md §3.1

    [Theory]
    [InlineData(0, 1), InlineData(1, 1), InlineData(2, 2), InlineData(255, 8), InlineData(256, 9), InlineData(long.MaxValue, 63)]
    public void Bits_are_the_significant_ones_and_at_least_one(long max, int bits) => Assert.Equal(bits, PackedInts.BitsRequired(max));

    [Fact]
    public void Every_width_and_length_comes_back_one_by_one_and_together()
    {
        Random random = Seed.For(nameof(Every_width_and_length_comes_back_one_by_one_and_together));
        for (int bits = 1; bits <= 64; bits++)
        {
            foreach (int count in (int[])[0, 1, 7, 8, 9, 127, 128, 129, 300, 1000])
            {
                long[] values = RandomValues(random, count, bits);
                byte[] bytes = Bytes.Written(o => PackedInts.Write(o, values, bits));
                Assert.Equal(PackedInts.ByteCount(count, bits), bytes.Length);
                // With nothing behind the last byte, and with plenty: the reader takes two ways.
                foreach (int slack in (int[])[0, 40])
                {
                    using IndexInput input = Bytes.Input([.. bytes, .. new byte[slack]]);
                    PackedReader reader = PackedReader.Open(input, count, bits);
                    Assert.Equal(bytes.Length, input.Position);
                    for (int i = 0; i < count; i++) Assert.Equal(values[i], reader[i]);
                    for (int i = 0; i < 20; i++)
                    {
                        int first = random.Next(count + 1), length = random.Next(count - first + 1);
                        long[] some = new long[length];
                        reader.Read(first, some);
                        Assert.Equal(values[first..(first + length)], some);
                    }
                    long[] all = new long[count];
                    input.Position = 0;
                    PackedInts.Read(input, all, bits);
                    Assert.Equal(values, all);
                    Assert.Equal(bytes.Length, input.Position);
                }
            }
        }
    }

    [Fact]
    public void Values_in_words_come_back_for_every_width()
    {
        Random random = Seed.For(nameof(Values_in_words_come_back_for_every_width));
        for (int bits = 1; bits <= 64; bits++)
        {
            long[] values = RandomValues(random, 77, bits);
            using IndexInput input = Bytes.Input(InWords(values, bits));
            PackedReader reader = PackedReader.Open(input, 77, bits, format: 1);
            Assert.Equal(input.Length, input.Position);
            long[] all = new long[77];
            reader.Read(0, all);
            Assert.Equal(values, all);
            for (int i = 0; i < 77; i++) Assert.Equal(values[i], reader[i]);
        }
    }

    [Fact]
    public void A_reader_never_leaves_the_bytes_or_believes_a_count()
    {
        using IndexInput input = Bytes.Input(new byte[20]);
        Assert.Throws<CorruptIndexException>(() => PackedReader.Open(input, 161, 1));
        Assert.Throws<CorruptIndexException>(() => PackedReader.Open(input, long.MaxValue, 64));
        Assert.Throws<CorruptIndexException>(() => PackedReader.Open(input, -1, 3));
        Assert.Throws<CorruptIndexException>(() => PackedReader.Open(input, 1, 65));
        Assert.Throws<CorruptIndexException>(() => PackedReader.Open(input, 1, 0));
        Assert.Throws<CorruptIndexException>(() => PackedReader.Open(input, 1, 1, format: 2));
        Assert.Throws<CorruptIndexException>(() => PackedInts.Read(input, new long[33], 5));
        Assert.Equal(0, input.Position);
        PackedReader reader = PackedReader.Open(input, 160, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => reader[160]);
        Assert.Throws<ArgumentOutOfRangeException>(() => reader[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Read(159, new long[2]));
    }

    internal static long[] RandomValues(Random random, int count, int bits) =>
        [.. Enumerable.Range(0, count).Select(i => i == 0 ? (long)(ulong.MaxValue >> (64 - bits)) : (long)((ulong)random.NextInt64(long.MinValue, long.MaxValue) >> (64 - bits)))];

    // The obvious writer of format.md §3.2.
    internal static byte[] InWords(long[] values, int bits)
    {
        int perWord = 64 / bits;
        ulong[] words = new ulong[(values.Length + perWord - 1) / perWord];
        for (int i = 0; i < values.Length; i++) words[i / perWord] |= (ulong)values[i] << (i % perWord * bits);
        return Bytes.Written(o => { foreach (ulong word in words) o.WriteInt64((long)word); });
    }
}
