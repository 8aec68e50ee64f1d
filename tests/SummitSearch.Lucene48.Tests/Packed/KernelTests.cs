using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using FsCheck;
using FsCheck.Fluent;
using SummitSearch.Lucene48.Packed;
using SummitSearch.Lucene48.Store;
using SummitSearch.TestKit;

namespace SummitSearch.Lucene48.Tests.Packed;

/// <summary>Each kernel against its scalar reference. Also run with DOTNET_EnableAVX2=0 and DOTNET_EnableHWIntrinsic=0.</summary>
public class KernelTests
{
    delegate void Unpacking(ReadOnlySpan<byte> source, int bits, Span<int> into);
    delegate int Summing(Span<int> gaps, int previous);

    public static TheoryData<int> Widths => [.. Enumerable.Range(1, 32)];

    [Theory, MemberData(nameof(Widths))]
    public void Every_kernel_unpacks_what_the_scalar_one_does(int bits)
    {
        Random random = Seed.For($"{nameof(Every_kernel_unpacks_what_the_scalar_one_does)} {bits}");
        for (int round = 0; round < 50; round++)
        {
            int count = random.Next(1, 33) * 8;
            byte[] source = new byte[count / 8 * bits + BitUnpacker.Slack];
            random.NextBytes(source);
            int[] expected = Into(BitUnpacker.UnpackScalar, source, bits, count);
            Assert.Equal(expected, Into(BitUnpacker.Unpack, source, bits, count));
            bool simd = bits is <= 26 or 28 or 32;
            if (simd && Vector128.IsHardwareAccelerated) Assert.Equal(expected, Into(BitUnpacker.UnpackSimd128, source, bits, count));
            if (simd && Avx2.IsSupported) Assert.Equal(expected, Into(BitUnpacker.UnpackAvx2, source, bits, count));
        }
    }

    [Theory, InlineData(1), InlineData(2), InlineData(4)]
    public void Every_kernel_unpacks_words_as_the_scalar_one_does(int bits)
    {
        Random random = Seed.For($"{nameof(Every_kernel_unpacks_words_as_the_scalar_one_does)} {bits}");
        for (int round = 0; round < 50; round++)
        {
            byte[] source = new byte[128 / 8 * bits + BitUnpacker.Slack];
            random.NextBytes(source);
            int[] expected = Into(BitUnpacker.UnpackWordsScalar, source, bits, 128);
            Assert.Equal(expected, Into(BitUnpacker.UnpackWords, source, bits, 128));
            if (Avx2.IsSupported) Assert.Equal(expected, Into(BitUnpacker.UnpackWordsAvx2, source, bits, 128));
        }
    }

    [Fact]
    public void Simd_sums_gaps_as_the_scalar_reference_does() => Prop.ForAll<int[], int>((gaps, previous) =>
        After(Gaps.Simd128, gaps, previous) == After(Gaps.Scalar, gaps, previous)).Hold();

    [Fact]
    public void Summing_gaps_tells_of_a_negative_gap_and_of_an_overflow()
    {
        foreach (Summing kernel in (Summing[])[Gaps.Simd128, Gaps.Scalar, Gaps.ToDocIds])
        {
            for (int at = 0; at < 13; at++)
            {
                int[] gaps = [.. Enumerable.Repeat(1, 13)];
                Assert.True(kernel((int[])gaps.Clone(), 5) >= 0);
                gaps[at] = int.MaxValue;
                Assert.True(kernel((int[])gaps.Clone(), 5) < 0);
                gaps[at] = -1;
                Assert.True(kernel((int[])gaps.Clone(), 5) < 0);
            }
        }
    }

    [Fact]
    public void Search_in_a_block_agrees_with_the_scalar_reference()
    {
        Random random = Seed.For(nameof(Search_in_a_block_agrees_with_the_scalar_reference));
        for (int round = 0; round < 2000; round++)
        {
            int[] values = [.. Enumerable.Range(0, 128).Select(_ => random.Next(400)).Order()];
            if (round % 3 == 0) values.AsSpan(random.Next(128)).Fill(int.MaxValue);
            int target = round % 50 == 0 ? int.MaxValue : random.Next(402);
            int from = random.Next(Ascending.Scalar(values, 0, target) + 1);    // all before it are below the target
            int expected = Ascending.Scalar(values, from, target);
            Assert.Equal(expected, Ascending.FirstNotBelow(values, from, target));
            if (Vector256.IsHardwareAccelerated) Assert.Equal(expected, Ascending.Simd256(values, from, target));
        }
    }

    [Fact]
    public void Documents_as_vints_come_back_wherever_the_file_ends()
    {
        Random random = Seed.For(nameof(Documents_as_vints_come_back_wherever_the_file_ends));
        for (int round = 0; round < 300; round++)
        {
            bool hasFreqs = round % 2 == 0;
            int[] gaps = [.. Enumerable.Range(0, random.Next(1, 128)).Select(_ => random.Next() >> random.Next(31))];
            int[] freqs = [.. gaps.Select(_ => hasFreqs ? 1 + (random.Next(int.MaxValue - 1) >> random.Next(31)) : 0)];
            byte[] bytes = Bytes.Written(output =>
            {
                for (int i = 0; i < gaps.Length; i++)
                {
                    output.WriteVInt(!hasFreqs ? gaps[i] : gaps[i] << 1 | (freqs[i] == 1 ? 1 : 0));
                    if (hasFreqs && freqs[i] != 1) output.WriteVInt(freqs[i]);
                }
            });
            int[] foundGaps = new int[gaps.Length], foundFreqs = new int[gaps.Length];
            using IndexInput input = Bytes.Input([.. bytes, .. new byte[random.Next(2) * random.Next(30)]]);
            VInts.ReadDocs(input, foundGaps, foundFreqs, hasFreqs);
            Assert.Equal(gaps, foundGaps);
            Assert.Equal(freqs, foundFreqs);
            Assert.Equal(bytes.Length, input.Position);
            Assert.Throws<CorruptIndexException>(() => VInts.ReadDocs(Bytes.Input(bytes[..^1]), foundGaps, foundFreqs, hasFreqs));
        }
    }

    [Fact]
    public void Blocks_of_128_come_back_for_every_width()
    {
        Random random = Seed.For(nameof(Blocks_of_128_come_back_for_every_width));
        for (int bits = 0; bits <= 31; bits++)
        {
            for (int round = 0; round < 20; round++)
            {
                int[] values = [.. Enumerable.Range(0, 128).Select(_ => bits == 0 ? round * 1000 : random.Next() >> (31 - bits))];
                byte[] bytes = Bytes.Written(o => ForBlocks.Write(o, values));
                foreach (int slack in (int[])[0, 16, 100])
                {
                    using IndexInput input = Bytes.Input([.. bytes, .. new byte[slack]]);
                    int[] found = new int[128];
                    ForBlocks.Default.Read(input, found);
                    Assert.Equal(values, found);
                    Assert.Equal(bytes.Length, input.Position);
                    input.Position = 0;
                    ForBlocks.Default.Skip(input);
                    Assert.Equal(bytes.Length, input.Position);
                }
                for (int length = 0; round == 0 && length < bytes.Length; length += 7)
                    Assert.Throws<CorruptIndexException>(() => ForBlocks.Default.Read(Bytes.Input(bytes[..length]), new int[128]));
            }
        }
    }

    [Fact]
    public void Blocks_are_the_bytes_of_the_page()
    {
        // format.md §17.6: deltas 0, 1, 1 …, and 128 frequencies of 2.
        int[] gaps = [0, .. Enumerable.Repeat(1, 127)];
        Assert.Equal("01FFFFFFFFFFFFFFFEFFFFFFFFFFFFFFFF", Convert.ToHexString(Bytes.Written(o => ForBlocks.Write(o, gaps))));
        Assert.Equal("0002", Convert.ToHexString(Bytes.Written(o => ForBlocks.Write(o, Enumerable.Repeat(2, 128).ToArray()))));
    }

    [Fact]
    public void The_table_of_the_header_is_obeyed()
    {
        byte[] own = Bytes.Written(ForBlocks.Default.WriteTable);
        Assert.Equal("0120210223" + string.Concat(Enumerable.Range(4, 28).Select(b => b.ToString("X2"))), Convert.ToHexString(own));
        // The simplest legal table, PACKED for all (format.md §16.3), and one that packs all in words.
        Random random = Seed.For(nameof(The_table_of_the_header_is_obeyed));
        foreach (int format in (int[])[0, 1])
        {
            ForBlocks table = ForBlocks.ReadTable(Bytes.Input([1, .. Enumerable.Range(0, 32).Select(b => (byte)(format << 5 | b))]));
            for (int bits = 1; bits <= 31; bits++)
            {
                long[] values = PackedIntsTests.RandomValues(random, 128, bits);
                byte[] packed = format == 0 ? Bytes.Written(o => PackedInts.Write(o, values, bits)) : PackedIntsTests.InWords(values, bits);
                using IndexInput input = Bytes.Input([(byte)bits, .. packed]);
                int[] found = new int[128];
                table.Read(input, found);
                Assert.Equal(values.Select(v => (int)v), found);
                Assert.Equal(input.Length, input.Position);
            }
        }
        Assert.Throws<IndexVersionException>(() => ForBlocks.ReadTable(Bytes.Input([2, .. own[1..]])));
        Assert.Throws<CorruptIndexException>(() => ForBlocks.ReadTable(Bytes.Input([1, 0x40, .. own[2..]])));
    }

    [Fact]
    public void A_block_wider_than_32_bits_is_corruption()
    {
        Assert.Throws<CorruptIndexException>(() => ForBlocks.Default.Read(Bytes.Input([33, .. new byte[600]]), new int[128]));
        Assert.Throws<CorruptIndexException>(() => ForBlocks.Default.Skip(Bytes.Input([33, .. new byte[600]])));
    }

    static int[] Into(Unpacking kernel, byte[] source, int bits, int count)
    {
        int[] into = new int[count];
        kernel(source, bits, into);
        return into;
    }

    static (string, int) After(Summing kernel, int[] gaps, int previous)
    {
        int[] copy = (int[])gaps.Clone();
        int seen = kernel(copy, previous);
        return (string.Join(',', copy), seen);
    }
}
