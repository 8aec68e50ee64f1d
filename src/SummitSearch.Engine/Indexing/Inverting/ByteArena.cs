using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SummitSearch.Engine.Indexing.Inverting;

/// <summary>Growing memory in which the terms and postings of one in-memory segment lie end to end. One thread.</summary>
/// <remarks>
/// An address is an index into <see cref="Bytes"/>, which moves when it grows: take it anew after each allocation.
/// Besides plain ranges it holds slice lists: append-only byte sequences in slices that get longer and longer, each
/// ending with the address of the next. A list begins without memory; a <see cref="SliceList"/> is all it needs.
/// </remarks>
sealed class ByteArena
{
    /// <summary>Bytes of the slices of a list by level, the four of the next address included; the last for all further ones.</summary>
    static readonly int[] SliceSizes = [8, 12, 20, 32, 52, 84, 136, 220, 356, 576, 932, 1508, 2440, 4096];
    internal const int LinkSize = 4, LastLevel = 13;

    byte[] _bytes = new byte[1 << 12];

    public byte[] Bytes => _bytes;
    /// <summary>Bytes given out so far.</summary>
    public int Used { get; private set; }

    internal static int SliceSize(int level) => SliceSizes[level];

    /// <summary>Room for <paramref name="size"/> bytes, of undefined content.</summary>
    public int Allocate(int size)
    {
        int at = Used, end = checked(at + size);
        if (end > _bytes.Length) Grow(end);
        Used = end;
        return at;
    }

    public void Append(ref SliceList list, byte value)
    {
        if (list.Tail == list.End) AddSlice(ref list);
        _bytes[list.Tail++] = value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AppendVInt(ref SliceList list, int value)
    {
        if ((uint)value < 0x80 && list.Tail != list.End) _bytes[list.Tail++] = (byte)value;
        else AppendLongVInt(ref list, value);
    }

    void AppendLongVInt(ref SliceList list, int value)
    {
        uint rest = (uint)value;
        while (rest >= 0x80)
        {
            Append(ref list, (byte)(rest | 0x80));
            rest >>= 7;
        }
        Append(ref list, (byte)rest);
    }

    public void Append(ref SliceList list, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (list.Tail == list.End) AddSlice(ref list);
            int step = Math.Min(bytes.Length, list.End - list.Tail);
            bytes[..step].CopyTo(_bytes.AsSpan(list.Tail));
            list.Tail += step;
            bytes = bytes[step..];
        }
    }

    /// <summary>Forgets everything; keeps memory up to <paramref name="keep"/> bytes.</summary>
    public void Clear(int keep)
    {
        Used = 0;
        if (_bytes.Length > keep) _bytes = new byte[1 << 12];
    }

    void AddSlice(ref SliceList list)
    {
        bool first = list.End == 0;
        int level = first ? 0 : Math.Min(list.Level + 1, LastLevel), size = SliceSizes[level];
        int start = Allocate(size);
        if (first) list.Head = start;
        else Links.Write(_bytes, list.End, start);
        (list.Level, list.Tail, list.End) = ((byte)level, start, start + size - LinkSize);
    }

    void Grow(int needed)
    {
        long doubled = Math.Min(Math.Max(needed, 2L * _bytes.Length), Array.MaxLength);
        Array.Resize(ref _bytes, (int)doubled);
    }

    /// <summary>The addresses that join slices.</summary>
    internal static class Links
    {
        public static void Write(byte[] bytes, int at, int address) =>
            System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), address);
        public static int Read(byte[] bytes, int at) =>
            System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
    }
}

/// <summary>Where a slice list of a <see cref="ByteArena"/> begins and where it is being appended to. All zero: empty.</summary>
struct SliceList
{
    /// <summary>Address of the first slice.</summary>
    public int Head;
    /// <summary>Address of the next byte to write.</summary>
    public int Tail;
    /// <summary>Address behind the last byte of the current slice; 0 while the list has none.</summary>
    public int End;
    /// <summary>Level of the current slice.</summary>
    public byte Level;
}

/// <summary>Reads a slice list from its first byte to its last. The arena must not grow meanwhile.</summary>
struct SliceReader
{
    readonly byte[] _bytes;
    readonly int _tail;
    int _at, _end, _level;

    public SliceReader(ByteArena arena, in SliceList list)
    {
        (_bytes, _tail) = (arena.Bytes, list.Tail);
        if (list.End == 0) return;
        _at = list.Head;
        _end = EndOf(list.Head, 0);
    }

    public readonly bool AtEnd => _at == _tail;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte ReadByte()
    {
        if (_at == _end) Follow();
        return _bytes[_at++];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadVInt()
    {
        byte b = ReadByte();
        return b < 0x80 ? b : ReadVIntRest(b);
    }

    int ReadVIntRest(int value)
    {
        value &= 0x7F;
        for (int shift = 7; ; shift += 7)
        {
            byte b = ReadByte();
            value |= (b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
    }

    public void ReadBytes(Span<byte> into)
    {
        while (!into.IsEmpty)
        {
            if (_at == _end) Follow();
            int step = Math.Min(into.Length, _end - _at);
            _bytes.AsSpan(_at, step).CopyTo(into);
            _at += step;
            into = into[step..];
        }
    }

    void Follow()
    {
        Debug.Assert(!AtEnd, "nothing behind the last byte");
        int next = ByteArena.Links.Read(_bytes, _end);
        _level++;
        (_at, _end) = (next, EndOf(next, _level));
    }

    // The last slice ends at the tail, wherever that is; its own end could only be met by reading too far.
    readonly int EndOf(int start, int level)
    {
        int end = start + ByteArena.SliceSize(Math.Min(level, ByteArena.LastLevel)) - ByteArena.LinkSize;
        return _tail >= start && _tail <= end ? _tail : end;
    }
}
