using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Packed;

/// <summary>Writes a block-packed stream BP(n, B) value by value: format.md §3.4.</summary>
/// <remarks>One thread. Call <see cref="Finish"/> after the last value. Nothing is written for no value.</remarks>
public sealed class BlockPackedWriter(IndexOutput output, int blockSize)
{
    readonly long[] _values = new long[PackedStreams.CheckBlockSize(blockSize)];
    int _count;

    /// <summary>Appends a value; a full block is written at once.</summary>
    public void Add(long value)
    {
        if (_count == _values.Length) WriteBlock();
        _values[_count++] = value;
    }

    /// <summary>Writes the last block. Further values would begin another stream.</summary>
    public void Finish()
    {
        if (_count > 0) WriteBlock();
    }

    /// <summary>Writes all values as one stream.</summary>
    public static void Write(IndexOutput output, ReadOnlySpan<long> values, int blockSize)
    {
        BlockPackedWriter writer = new(output, blockSize);
        foreach (long value in values) writer.Add(value);
        writer.Finish();
    }

    void WriteBlock()
    {
        Span<long> values = _values.AsSpan(0, _count);
        _count = 0;
        long min = long.MaxValue, max = long.MinValue;
        foreach (long value in values) (min, max) = (Math.Min(min, value), Math.Max(max, value));
        UInt128 range = (UInt128)((Int128)max - min);
        int bits;
        if (range >> 63 != 0) (bits, min) = (64, 0);
        else if (range == 0) bits = 0;
        else
        {
            bits = PackedInts.BitsRequired((long)range);
            // A minimum above 0 goes down as far as the width allows, so that it often is 0 and takes no bytes.
            if (min > 0) min = Math.Max(0, max - PackedStreams.MaxValue(bits));
        }
        output.WriteByte((byte)(bits << 1 | (min == 0 ? 1 : 0)));
        if (min != 0) output.WriteVLong9(PackedStreams.ZigZag(min) - 1);
        if (bits == 0) return;
        if (min != 0) foreach (ref long value in values) value -= min;
        PackedInts.Write(output, values, bits);
    }
}

/// <summary>Writes a monotonic block-packed stream MBP(n, B) value by value: format.md §3.5.</summary>
/// <remarks>One thread. The values are not negative; any order is stored right, a rising one small.</remarks>
public sealed class MonotonicWriter(IndexOutput output, int blockSize)
{
    readonly long[] _values = new long[PackedStreams.CheckBlockSize(blockSize)];
    int _count;

    /// <summary>Appends a value; a full block is written at once.</summary>
    public void Add(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        if (_count == _values.Length) WriteBlock();
        _values[_count++] = value;
    }

    /// <inheritdoc cref="BlockPackedWriter.Finish"/>
    public void Finish()
    {
        if (_count > 0) WriteBlock();
    }

    /// <summary>Writes all values as one stream.</summary>
    public static void Write(IndexOutput output, ReadOnlySpan<long> values, int blockSize)
    {
        MonotonicWriter writer = new(output, blockSize);
        foreach (long value in values) writer.Add(value);
        writer.Finish();
    }

    void WriteBlock()
    {
        Span<long> values = _values.AsSpan(0, _count);
        _count = 0;
        long min = values[0];
        float average = values.Length == 1 ? 0 : (float)(values[^1] - min) / (values.Length - 1);
        ulong all = 0;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = PackedStreams.ZigZag(values[i] - min - PackedStreams.Expected(average, i));
            all |= (ulong)values[i];
        }
        int bits = all == 0 ? 0 : 64 - System.Numerics.BitOperations.LeadingZeroCount(all);
        output.WriteVLong(min);
        output.WriteSingle(average);
        output.WriteVInt(bits);
        if (bits > 0) PackedInts.Write(output, values, bits);
    }
}

/// <summary>Arithmetic that reader and writer of block-packed streams share.</summary>
static class PackedStreams
{
    internal static int CheckBlockSize(int blockSize) =>
        System.Numerics.BitOperations.IsPow2(blockSize) && blockSize >= 8
            ? blockSize
            : throw new ArgumentOutOfRangeException(nameof(blockSize), blockSize, "A block size is a power of two, at least 8.");

    internal static long MaxValue(int bits) => bits == 64 ? long.MaxValue : (1L << bits) - 1;
    internal static long ZigZag(long value) => (value << 1) ^ (value >> 63);
    internal static long UnZigZag(long value) => (long)((ulong)value >> 1) ^ -(value & 1);

    /// <summary>Where the straight line puts value i, counted from the block's first. In single precision throughout: format.md §3.5.</summary>
    internal static long Expected(float average, int i)
    {
        float product = average * i;
        return (long)product;
    }
}
