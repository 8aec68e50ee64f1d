using System.Globalization;
using System.Runtime.CompilerServices;

namespace SummitSearch.Lucene48.Store;

/// <summary>Reads numbers from bytes of a file without moving an <see cref="IndexInput"/>, so that many threads can share one.</summary>
ref struct SpanInput
{
    readonly ReadOnlySpan<byte> _bytes;
    readonly IndexInput _input;
    readonly long _start;

    /// <summary>The bytes [start, start + length) of a file.</summary>
    public SpanInput(IndexInput input, long start, int length)
    {
        _bytes = input.Span(start, length);
        (_input, _start) = (input, start);
    }

    /// <summary>Where the next read starts, counted from the first byte of the span.</summary>
    public int Position { get; set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte ReadByte()
    {
        int at = Position;
        if ((uint)at >= (uint)_bytes.Length) throw Outside(1);
        Position = at + 1;
        return _bytes[at];
    }

    /// <summary>format.md §1 vint.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadVInt()
    {
        byte b = ReadByte();
        return b < 0x80 ? b : ReadVIntRest(b);
    }

    /// <summary>A vint that is a count or a length: not negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadCount()
    {
        int count = ReadVInt();
        return count >= 0 ? count : throw Corrupt("a count", count.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>format.md §1 vlong.</summary>
    public long ReadVLong()
    {
        long value = 0;
        for (int shift = 0; shift <= 56; shift += 7)
        {
            byte b = ReadByte();
            value |= (long)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
        throw Corrupt("a vlong of at most 9 bytes", "a longer one");
    }

    public ReadOnlySpan<byte> ReadSpan(int length)
    {
        if ((uint)length > (uint)(_bytes.Length - Position)) throw Outside(length);
        ReadOnlySpan<byte> span = _bytes.Slice(Position, length);
        Position += length;
        return span;
    }

    /// <summary>Moves on without reading.</summary>
    public void Skip(int length)
    {
        if ((uint)length > (uint)(_bytes.Length - Position)) throw Outside(length);
        Position += length;
    }

    public readonly CorruptIndexException Corrupt(string expected, string found) => _input.CorruptAt(_start + Position, expected, found);

    int ReadVIntRest(int first)
    {
        int value = first & 0x7F;
        for (int shift = 7; shift <= 28; shift += 7)
        {
            byte b = ReadByte();
            if (shift == 28 && (b & 0xF0) != 0) throw Corrupt("a vint of at most 32 bits", $"fifth byte 0x{b:x2}");
            value |= (b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
        throw Corrupt("a vint of at most 5 bytes", "a longer one");
    }

    readonly CorruptIndexException Outside(int length) =>
        Corrupt(string.Create(CultureInfo.InvariantCulture, $"{length} bytes inside a part of {_bytes.Length}"), "its end");
}
