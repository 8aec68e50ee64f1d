using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace SummitSearch.Lucene48.Store;

/// <summary>Reads a whole file, or a slice of one, that lies in memory (mapped or held). Numbers as format.md §1.</summary>
/// <remarks>
/// One thread at a time; <see cref="Clone"/> gives another thread its own position over the same bytes. Reading
/// outside the bytes is a <see cref="CorruptIndexException"/>, never a read of foreign memory. Slices and clones stay
/// readable as long as the input they came from is not disposed; only that one owns the memory.
/// </remarks>
public sealed unsafe class IndexInput : IDisposable
{
    readonly byte* _start;
    readonly long _length;
    readonly long _base;
    readonly object _keepAlive;
    IDisposable? _owned;
    long _at;

    /// <param name="start">First byte; must stay valid while <paramref name="memory"/> is neither disposed nor collected.</param>
    /// <param name="owned">Disposed with this input; null for slices and clones.</param>
    internal IndexInput(string file, byte* start, long length, long baseOffset, object memory, IDisposable? owned)
    {
        File = file;
        _start = start;
        (_length, _base, _keepAlive, _owned) = (length, baseOffset, memory, owned);
    }

    /// <summary>Name of the file these bytes are of, for messages.</summary>
    public string File { get; }

    /// <summary>Length in bytes of this file or slice.</summary>
    public long Length => _length;

    /// <summary>Where the next read starts, counted from the first byte of this file or slice.</summary>
    public long Position
    {
        get => _at;
        set
        {
            if ((ulong)value > (ulong)_length) throw Outside(value, 0);
            _at = value;
        }
    }

    /// <summary>The bytes [offset, offset + length), without copying. Valid until the owner is disposed.</summary>
    public ReadOnlySpan<byte> Span(long offset, int length)
    {
        if (offset < 0 || length < 0 || offset > _length - length) throw Outside(offset, length);
        return new ReadOnlySpan<byte>(_start + offset, length);     // in bounds: checked above
    }

    /// <summary>The next <paramref name="length"/> bytes, without copying; moves on.</summary>
    public ReadOnlySpan<byte> ReadSpan(int length)
    {
        ReadOnlySpan<byte> span = Span(_at, length);
        _at += length;
        return span;
    }

    /// <summary>The eight bytes at an offset as a big-endian number; bytes past the end count as 0. Does not move.</summary>
    /// <remarks>For packed integers, whose last ones need fewer bytes than the eight looked at.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ulong Peek64(long offset)
    {
        // in bounds: offset and the seven bytes after it lie below _length; a negative offset fails as a huge one
        if ((ulong)offset + 8 > (ulong)_length || offset < 0) return Peek64AtEnd(offset);
        return BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ulong>(_start + offset));
    }

    ulong Peek64AtEnd(long offset)
    {
        if (offset < 0 || offset > _length) throw Outside(offset, 8);
        Span<byte> bytes = stackalloc byte[8];
        bytes.Clear();
        Span(offset, (int)Math.Min(8, _length - offset)).CopyTo(bytes);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }

    /// <summary>Fills the span and moves on.</summary>
    public void ReadBytes(Span<byte> into) => ReadSpan(into.Length).CopyTo(into);

    /// <summary>One byte. This and all other reads: a <see cref="CorruptIndexException"/> behind the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte ReadByte()
    {
        if (_at >= _length) throw Outside(_at, 1);
        return _start[_at++];       // in bounds: 0 <= _at < _length
    }

    /// <summary>Two bytes, big endian.</summary>
    public short ReadInt16() => BinaryPrimitives.ReadInt16BigEndian(ReadSpan(2));
    /// <summary>Four bytes, big endian.</summary>
    public int ReadInt32() => BinaryPrimitives.ReadInt32BigEndian(ReadSpan(4));
    /// <summary>Eight bytes, big endian.</summary>
    public long ReadInt64() => BinaryPrimitives.ReadInt64BigEndian(ReadSpan(8));
    /// <summary>The bits of a float, big endian.</summary>
    public float ReadSingle() => BitConverter.Int32BitsToSingle(ReadInt32());
    /// <summary>The bits of a double, big endian.</summary>
    public double ReadDouble() => BitConverter.Int64BitsToDouble(ReadInt64());

    /// <summary>format.md §1 vint: any 32-bit pattern, 1 to 5 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadVInt()
    {
        byte b = ReadByte();
        return b < 0x80 ? b : ReadVIntRest(b);
    }

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

    /// <summary>A vint that is a count or a length: not negative.</summary>
    public int ReadCount()
    {
        int count = ReadVInt();
        return count >= 0 ? count : throw Corrupt("a count", count.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>format.md §1 vlong: 63 bits, 1 to 9 bytes.</summary>
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

    /// <summary>format.md §1 vlong9: any 64-bit pattern; a ninth byte carries 8 bits.</summary>
    public long ReadVLong9()
    {
        long value = 0;
        for (int shift = 0; shift < 56; shift += 7)
        {
            byte b = ReadByte();
            value |= (long)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
        return value | ((long)ReadByte() << 56);
    }

    /// <summary>format.md §1 str.</summary>
    public string ReadString() => Encoding.UTF8.GetString(ReadSpan(ReadCount()));

    /// <summary>The bytes [offset, offset + length) as an input of its own, at position 0.</summary>
    public IndexInput Slice(string file, long offset, long length)
    {
        if (offset < 0 || length < 0 || offset > _length - length) throw Outside(offset, length);
        return new IndexInput(file, _start + offset, length, 0, _keepAlive, null);   // in bounds: checked above
    }

    /// <summary>The same bytes with a position of its own, at this one's position.</summary>
    public IndexInput Clone() => new(File, _start, _length, _base, _keepAlive, null) { _at = _at };

    /// <summary>A <see cref="CorruptIndexException"/> for this file at the current position.</summary>
    public CorruptIndexException Corrupt(string expected, string found) => new(File, _base + _at, expected, found);

    /// <summary>The same at an offset of this file or slice.</summary>
    internal CorruptIndexException CorruptAt(long offset, string expected, string found) => new(File, _base + offset, expected, found);

    /// <summary>Closes the file; slices of it and spans into it must not be used any more.</summary>
    public void Dispose()
    {
        _owned?.Dispose();
        _owned = null;
    }

    CorruptIndexException Outside(long offset, long length) =>
        new(File, _base + Math.Max(0, offset), $"{length} bytes inside a length of {_length}", offset < 0 ? $"offset {offset}" : "the end");
}
