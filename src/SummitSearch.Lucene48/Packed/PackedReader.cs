using System.Globalization;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Packed;

/// <summary>Random access to values packed without blocks: PACKED (format id 0) and PACKED_SINGLE_BLOCK (1), format.md §3.1, §3.2.</summary>
/// <remarks>Safe for any number of threads; valid until the owner of the input is disposed.</remarks>
public sealed class PackedReader
{
    readonly IndexInput _input;
    readonly long _start;
    readonly int _bits, _perWord;

    PackedReader(IndexInput input, long start, long count, int bits, int perWord) =>
        (_input, _start, Count, _bits, _perWord) = (input, start, count, bits, perWord);

    /// <summary>Number of values.</summary>
    public long Count { get; }

    /// <summary>Opens values at the input's position, which moves behind them.</summary>
    /// <param name="bits">1 to 64.</param>
    /// <param name="format">0 or 1.</param>
    public static PackedReader Open(IndexInput input, long count, int bits, int format = 0)
    {
        if (format is not (0 or 1)) throw input.Corrupt("packed format 0 or 1", format.ToString(CultureInfo.InvariantCulture));
        if (bits is < 1 or > 64) throw input.Corrupt("packed integers of 1 to 64 bits", bits.ToString(CultureInfo.InvariantCulture));
        int perWord = 64 / bits;
        long start = input.Position, room = input.Length - start;
        long length = count < 0 ? -1 : format == 0 ? PackedInts.ByteCount(count, bits) : (count / perWord + (count % perWord > 0 ? 1 : 0)) * 8;
        if (length < 0 || length > room) throw input.Corrupt($"at most {room} bytes of packed integers", string.Create(CultureInfo.InvariantCulture, $"{count} values"));
        input.Position = start + length;
        return new PackedReader(input.Clone(), start, count, bits, format == 0 ? 0 : perWord);
    }

    /// <summary>One value; the index is in [0, <see cref="Count"/>).</summary>
    public long this[long index]
    {
        get
        {
            if ((ulong)index >= (ulong)Count) throw new ArgumentOutOfRangeException(nameof(index));
            return _perWord == 0 ? PackedInts.Get(_input, _start, _bits, index) : InWord(index);
        }
    }

    /// <summary>Values [first, first + into.Length), decoded together.</summary>
    public void Read(long first, Span<long> into)
    {
        PackedBlocks.CheckRange(first, into.Length, Count);
        if (_perWord == 0) PackedInts.Read(_input, _start, _bits, first, into);
        else for (int i = 0; i < into.Length; i++) into[i] = InWord(first + i);
    }

    long InWord(long index)
    {
        ulong word = _input.Peek64(_start + index / _perWord * 8);
        return (long)(word >> (int)(index % _perWord) * _bits & ulong.MaxValue >> (64 - _bits));
    }
}
