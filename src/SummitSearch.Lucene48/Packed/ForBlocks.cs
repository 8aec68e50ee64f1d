using System.Globalization;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Packed;

/// <summary>Blocks of 128 non-negative ints: "FOR block", format.md §3.3; how each width is packed: §7.1.</summary>
/// <remarks>Immutable; safe for any number of threads, each with an input of its own.</remarks>
sealed class ForBlocks
{
    public const int BlockSize = 128;
    const int Packed = 0, SingleBlock = 1;

    readonly byte[] _format = new byte[33];
    readonly byte[] _bits = new byte[33];
    readonly short[] _length = new short[33];

    ForBlocks() { }

    /// <summary>What Lucene writes: 1, 2 and 4 bits in 64-bit words, the others packed.</summary>
    public static ForBlocks Default { get; } = CreateDefault();

    /// <summary>Reads the version and the table of the .doc header.</summary>
    public static ForBlocks ReadTable(IndexInput input)
    {
        PackedInts.ReadVersion(input);
        ForBlocks table = new();
        for (int b = 1; b <= 32; b++)
        {
            int code = input.ReadVInt(), format = code >>> 5;
            if (format > SingleBlock) throw input.Corrupt("packed format 0 or 1", format.ToString(CultureInfo.InvariantCulture));
            table.Set(b, format, (code & 31) + 1);
        }
        return table;
    }

    /// <summary>Writes the version and the table.</summary>
    public void WriteTable(IndexOutput output)
    {
        output.WriteVInt(PackedInts.Version);
        for (int b = 1; b <= 32; b++) output.WriteVInt(_format[b] << 5 | (_bits[b] - 1));
    }

    /// <summary>Reads one block at the input's position into the first 128 of <paramref name="into"/>: no number is negative.</summary>
    public void Read(IndexInput input, Span<int> into)
    {
        into = into[..BlockSize];
        int b = input.ReadByte();
        if (b == 0)
        {
            into.Fill(input.ReadCount());
            return;
        }
        if (b > 32) throw BadWidth(input, b);
        int bits = _bits[b], length = _length[b];
        long start = input.Position;
        input.Position = start + length;
        if (_format[b] == Packed) BitUnpacker.Unpack(input, start, bits, into);
        else BitUnpacker.UnpackWords(input.Span(start, length), bits, into);
        if (bits == 32 && into.ContainsAnyInRange(int.MinValue, -1)) throw input.Corrupt("numbers below 2^31", "a larger one");
    }

    /// <summary>Moves behind one block without decoding it.</summary>
    public void Skip(IndexInput input)
    {
        int b = input.ReadByte();
        if (b > 32) throw BadWidth(input, b);
        if (b == 0) input.ReadVInt();
        else input.Position += _length[b];
    }

    /// <summary>Writes 128 non-negative values as <see cref="Default"/> has it.</summary>
    public static void Write(IndexOutput output, ReadOnlySpan<int> values)
    {
        values = values[..BlockSize];
        if (values.IndexOfAnyExcept(values[0]) < 0)
        {
            output.WriteByte(0);
            output.WriteVInt(values[0]);
            return;
        }
        int all = 0;
        foreach (int value in values) all |= value;
        ArgumentOutOfRangeException.ThrowIfNegative(all, nameof(values));
        int bits = PackedInts.BitsRequired(all);
        output.WriteByte((byte)bits);
        Span<byte> packed = stackalloc byte[BlockSize / 8 * 32];
        packed = packed[..(BlockSize / 8 * bits)];
        if (Default._format[bits] == Packed) Pack(values, bits, packed);
        else PackWords(values, bits, packed);
        output.WriteBytes(packed);
    }

    static void Pack(ReadOnlySpan<int> values, int bits, Span<byte> into)
    {
        ulong window = 0;
        int held = 0, at = 0;
        foreach (int value in values)
        {
            window = (window << bits) | (uint)value;
            for (held += bits; held >= 8; held -= 8) into[at++] = (byte)(window >> (held - 8));
        }
    }

    static void PackWords(ReadOnlySpan<int> values, int bits, Span<byte> into)
    {
        int perWord = 64 / bits;
        for (int first = 0; first < BlockSize; first += perWord)
        {
            ulong word = 0;
            for (int i = perWord - 1; i >= 0; i--) word = (word << bits) | (uint)values[first + i];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(into[(first / perWord * 8)..], word);
        }
    }

    static ForBlocks CreateDefault()
    {
        ForBlocks table = new();
        for (int b = 1; b <= 32; b++) table.Set(b, b is 1 or 2 or 4 ? SingleBlock : Packed, b);
        return table;
    }

    void Set(int b, int format, int bits)
    {
        (_format[b], _bits[b]) = ((byte)format, (byte)bits);
        int perWord = 64 / bits;
        _length[b] = (short)(format == Packed ? BlockSize / 8 * bits : (BlockSize + perWord - 1) / perWord * 8);
    }

    static CorruptIndexException BadWidth(IndexInput input, int b) =>
        input.Corrupt("a block of at most 32 bits", $"{b.ToString(CultureInfo.InvariantCulture)} bits");
}
