using System.Numerics;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Packed;

/// <summary>Values of a fixed number of bits, one after the other, most significant bit first: PACKED, format.md §3.1.</summary>
public static class PackedInts
{
    /// <summary>The "packed ints version" of format.md §3.</summary>
    public const int Version = 1;

    /// <summary>bits(m) of format.md §1: the significant bits of a non-negative number, at least 1.</summary>
    public static int BitsRequired(long max)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(max);
        return Math.Max(1, 64 - BitOperations.LeadingZeroCount((ulong)max));
    }

    /// <summary>Bytes that <paramref name="count"/> values of <paramref name="bits"/> bits (0 to 64) take.</summary>
    public static long ByteCount(long count, int bits) => (long)(((UInt128)(ulong)count * (uint)bits + 7) >> 3);

    /// <summary>Reads the version of packed integers and refuses any but 1.</summary>
    public static void ReadVersion(IndexInput input)
    {
        int version = input.ReadVInt();
        if (version != Version)
            throw new IndexVersionException(input.File, "packed integers version 1 (Lucene 4.8)",
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"version {version}"));
    }

    /// <summary>Writes the low <paramref name="bits"/> bits (1 to 64) of each value.</summary>
    public static void Write(IndexOutput output, ReadOnlySpan<long> values, int bits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 64);
        ulong mask = ulong.MaxValue >> (64 - bits);
        ulong pending = 0;      // the last bits not written yet, in the low end
        int held = 0;           // how many: fewer than 8 between values
        foreach (long value in values)
        {
            ulong rest = (ulong)value & mask;
            int left = bits;
            while (held + left >= 8)
            {
                int take = 8 - held;
                left -= take;
                output.WriteByte((byte)((pending << take) | (rest >> left)));
                rest &= (1UL << left) - 1;
                (pending, held) = (0, 0);
            }
            (pending, held) = ((pending << left) | rest, held + left);
        }
        if (held > 0) output.WriteByte((byte)(pending << (8 - held)));
    }

    /// <summary>Reads values at the input's position, which moves behind them; <paramref name="bits"/> 0 to 64 (0: all are 0).</summary>
    public static void Read(IndexInput input, Span<long> into, int bits)
    {
        long start = input.Position, length = ByteCount(into.Length, bits);
        if (length > input.Length - start) throw input.Corrupt($"{length} bytes of packed integers", $"{input.Length - start}");
        Read(input, start, bits, 0, into);
        input.Position = start + length;
    }

    /// <summary>Value <paramref name="index"/> of those that start at <paramref name="start"/>; the caller has held the index to their number.</summary>
    internal static long Get(IndexInput input, long start, int bits, long index)
    {
        if (bits == 0) return 0;
        long bit = index * bits, at = start + (bit >> 3);
        int skip = (int)bit & 7;
        ulong window = input.Peek64(at) << skip;
        if (skip + bits > 64) window |= (input.Peek64(at + 1) & 0xFF) >> (8 - skip);     // the ninth byte
        return (long)(window >> (64 - bits));
    }

    /// <summary>Values [first, first + into.Length) of those that start at <paramref name="start"/>.</summary>
    internal static void Read(IndexInput input, long start, int bits, long first, Span<long> into)
    {
        if (bits == 0)
        {
            into.Clear();
            return;
        }
        int done = 0;
        if (bits <= 32)
        {
            Span<int> group = stackalloc int[BitUnpacker.Chunk];
            // Groups of eight begin at byte boundaries: single values up to the first, whole chunks from there.
            while (done < into.Length && ((first + done) & 7) != 0) into[done] = Get(input, start, bits, first + done++);
            while (into.Length - done >= BitUnpacker.Chunk)
            {
                BitUnpacker.Unpack(input, start + ((first + done) >> 3) * bits, bits, group);
                foreach (int value in group) into[done++] = (uint)value;
            }
        }
        for (; done < into.Length; done++) into[done] = Get(input, start, bits, first + done);
    }

    /// <summary>The same for up to 32 bits, into 32-bit numbers.</summary>
    internal static void Read(IndexInput input, long start, int bits, long first, Span<int> into)
    {
        if (bits == 0)
        {
            into.Clear();
            return;
        }
        int done = 0;
        while (done < into.Length && ((first + done) & 7) != 0) into[done] = (int)Get(input, start, bits, first + done++);
        int whole = (into.Length - done) & ~7;
        if (whole > 0) BitUnpacker.Unpack(input, start + ((first + done) >> 3) * bits, bits, into.Slice(done, whole));
        for (done += whole; done < into.Length; done++) into[done] = (int)Get(input, start, bits, first + done);
    }
}
