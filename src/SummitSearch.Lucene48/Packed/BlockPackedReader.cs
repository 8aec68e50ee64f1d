using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Packed;

/// <summary>Random access to a block-packed stream BP(n, B): format.md §3.4.</summary>
/// <remarks>
/// Opening reads the header of each block, so a value then is found in O(1) in the mapped file. Safe for any number of
/// threads; valid until the owner of the input is disposed.
/// </remarks>
public sealed class BlockPackedReader
{
    readonly record struct Block(long Minimum, long Start, int Bits);

    readonly IndexInput _input;
    readonly Block[] _blocks;
    readonly int _shift;

    BlockPackedReader(IndexInput input, Block[] blocks, int shift, long count) =>
        (_input, _blocks, _shift, Count) = (input, blocks, shift, count);

    /// <summary>Number of values.</summary>
    public long Count { get; }

    /// <summary>Opens the stream at the input's position, which moves behind it.</summary>
    /// <exception cref="CorruptIndexException">The stream does not fit into the input.</exception>
    public static BlockPackedReader Open(IndexInput input, long count, int blockSize)
    {
        Block[] blocks = new Block[PackedBlocks.Count(input, count, blockSize, 1)];
        for (int i = 0; i < blocks.Length; i++)
        {
            int token = input.ReadByte();
            long minimum = (token & 1) != 0 ? 0 : PackedStreams.UnZigZag(1 + input.ReadVLong9());
            blocks[i] = new Block(minimum, input.Position, PackedBlocks.Skip(input, count, blockSize, i, token >> 1));
        }
        return new BlockPackedReader(input.Clone(), blocks, BitOperations.Log2((uint)blockSize), count);
    }

    /// <summary>One value; the index is in [0, <see cref="Count"/>).</summary>
    public long this[long index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((ulong)index >= (ulong)Count) throw new ArgumentOutOfRangeException(nameof(index));
            ref readonly Block block = ref _blocks[index >> _shift];
            return block.Minimum + PackedInts.Get(_input, block.Start, block.Bits, index & ((1L << _shift) - 1));
        }
    }

    /// <summary>Values [first, first + into.Length), decoded together.</summary>
    public void Read(long first, Span<long> into)
    {
        PackedBlocks.CheckRange(first, into.Length, Count);
        while (into.Length > 0)
        {
            ref readonly Block block = ref _blocks[first >> _shift];
            Span<long> some = into[..PackedBlocks.InBlock(first, into.Length, _shift)];
            PackedInts.Read(_input, block.Start, block.Bits, first & ((1L << _shift) - 1), some);
            if (block.Minimum != 0) foreach (ref long value in some) value += block.Minimum;
            first += some.Length;
            into = into[some.Length..];
        }
    }

    /// <summary>The same as 32-bit numbers, for streams of ordinals; larger values keep their low 32 bits.</summary>
    public void Read(long first, Span<int> into)
    {
        PackedBlocks.CheckRange(first, into.Length, Count);
        while (into.Length > 0)
        {
            ref readonly Block block = ref _blocks[first >> _shift];
            int inBlock = PackedBlocks.InBlock(first, into.Length, _shift);
            Span<int> some = into[..inBlock];
            long offset = first & ((1L << _shift) - 1);
            if (block.Bits <= 32) PackedInts.Read(_input, block.Start, block.Bits, offset, some);
            else for (int i = 0; i < some.Length; i++) some[i] = (int)PackedInts.Get(_input, block.Start, block.Bits, offset + i);
            if (block.Minimum != 0) foreach (ref int value in some) value += (int)block.Minimum;
            first += inBlock;
            into = into[inBlock..];
        }
    }
}

/// <summary>Random access to a monotonic block-packed stream MBP(n, B): format.md §3.5.</summary>
/// <remarks>As <see cref="BlockPackedReader"/>.</remarks>
public sealed class MonotonicReader
{
    readonly record struct Block(long Minimum, long Start, float Average, int Bits);

    readonly IndexInput _input;
    readonly Block[] _blocks;
    readonly int _shift;

    MonotonicReader(IndexInput input, Block[] blocks, int shift, long count) =>
        (_input, _blocks, _shift, Count) = (input, blocks, shift, count);

    /// <summary>Number of values.</summary>
    public long Count { get; }

    /// <inheritdoc cref="BlockPackedReader.Open"/>
    public static MonotonicReader Open(IndexInput input, long count, int blockSize)
    {
        Block[] blocks = new Block[PackedBlocks.Count(input, count, blockSize, 6)];
        for (int i = 0; i < blocks.Length; i++)
        {
            long minimum = input.ReadVLong();
            float average = input.ReadSingle();
            int bits = input.ReadVInt();
            long start = input.Position;
            blocks[i] = new Block(minimum, start, average, PackedBlocks.Skip(input, count, blockSize, i, bits));
        }
        return new MonotonicReader(input.Clone(), blocks, BitOperations.Log2((uint)blockSize), count);
    }

    /// <summary>One value; the index is in [0, <see cref="Count"/>).</summary>
    public long this[long index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((ulong)index >= (ulong)Count) throw new ArgumentOutOfRangeException(nameof(index));
            ref readonly Block block = ref _blocks[index >> _shift];
            int i = (int)(index & ((1L << _shift) - 1));
            return block.Minimum + PackedStreams.Expected(block.Average, i) +
                PackedStreams.UnZigZag(PackedInts.Get(_input, block.Start, block.Bits, i));
        }
    }

    /// <summary>Values [first, first + into.Length), decoded together.</summary>
    public void Read(long first, Span<long> into)
    {
        PackedBlocks.CheckRange(first, into.Length, Count);
        while (into.Length > 0)
        {
            ref readonly Block block = ref _blocks[first >> _shift];
            Span<long> some = into[..PackedBlocks.InBlock(first, into.Length, _shift)];
            int offset = (int)(first & ((1L << _shift) - 1));
            PackedInts.Read(_input, block.Start, block.Bits, offset, some);
            for (int i = 0; i < some.Length; i++)
                some[i] = block.Minimum + PackedStreams.Expected(block.Average, offset + i) + PackedStreams.UnZigZag(some[i]);
            first += some.Length;
            into = into[some.Length..];
        }
    }
}

/// <summary>What the two readers do alike with their blocks.</summary>
static class PackedBlocks
{
    /// <summary>Number of blocks, held to the bytes there are, so that a wrong count cannot ask for huge memory.</summary>
    internal static int Count(IndexInput input, long count, int blockSize, int minimumLength)
    {
        PackedStreams.CheckBlockSize(blockSize);
        long blocks = count < 0 ? -1 : count / blockSize + (count % blockSize > 0 ? 1 : 0);
        long room = (input.Length - input.Position) / minimumLength;
        if (blocks < 0 || blocks > Math.Min(room, Array.MaxLength))
            throw input.Corrupt($"at most {room} blocks of packed integers", string.Create(CultureInfo.InvariantCulture, $"{count} values"));
        return (int)blocks;
    }

    /// <summary>Moves behind the packed values of block i; returns their width.</summary>
    internal static int Skip(IndexInput input, long count, int blockSize, int i, int bits)
    {
        if ((uint)bits > 64) throw input.Corrupt("packed integers of 0 to 64 bits", $"{bits.ToString(CultureInfo.InvariantCulture)} bits");
        long inBlock = Math.Min(blockSize, count - (long)i * blockSize);
        long length = PackedInts.ByteCount(inBlock, bits);
        if (length > input.Length - input.Position)
            throw input.Corrupt($"{length} bytes of packed integers", $"{input.Length - input.Position}");
        input.Position += length;
        return bits;
    }

    internal static int InBlock(long first, int wanted, int shift) => (int)Math.Min(wanted, (1L << shift) - (first & ((1L << shift) - 1)));

    internal static void CheckRange(long first, int length, long count)
    {
        if (first < 0 || first > count - length) throw new ArgumentOutOfRangeException(nameof(first));
    }
}
