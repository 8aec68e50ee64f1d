using System.Globalization;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Fst;

/// <summary>Looks keys up in an automaton, walking on its bytes in the mapped file. format.md §8.5.</summary>
/// <remarks>
/// Any automaton of that form: shared nodes or not, arc arrays and target-next anywhere. Safe for any number of
/// threads; valid until the owner of the input is disposed. Bytes that make no automaton are found when a walk meets
/// them; a walk takes at most one arc a byte of the key, so that it ends whatever the bytes are.
/// </remarks>
sealed class FstReader
{
    readonly IndexInput _input;
    readonly long _start;       // of the node bytes in the input
    readonly int _length, _root;
    readonly byte[] _emptyOutput;
    readonly Arc[]? _rootArcs;  // by label; Flags is -1 where there is none

    FstReader(IndexInput input, long start, int length, int root, byte[] emptyOutput)
    {
        (_input, _start, _length, _root, _emptyOutput) = (input, start, length, root, emptyOutput);
        if (root == 0) return;
        _rootArcs = new Arc[256];
        for (int label = 0; label < 256; label++)
            if (!Find(root, (byte)label, out _rootArcs[label])) _rootArcs[label].Flags = -1;
    }

    /// <summary>The value of the empty key.</summary>
    public ReadOnlySpan<byte> EmptyOutput => _emptyOutput;

    /// <summary>Opens the automaton at the input's position.</summary>
    public static FstReader Open(IndexInput input)
    {
        FileFrame.ReadHeader(input, FstWriter.HeaderName, FstWriter.Version);
        if (input.ReadByte() != 0) throw input.Corrupt("an automaton that is not packed", "a packed one");
        if (input.ReadByte() != 1) throw input.Corrupt("an automaton with a value for the empty key", "one without");
        byte[] stored = input.ReadSpan(input.ReadCount()).ToArray();
        Array.Reverse(stored);
        if (input.ReadByte() != 0) throw input.Corrupt("labels of one byte", "longer ones");
        long root = input.ReadVLong();
        for (int i = 0; i < 3; i++) input.ReadVLong();      // counts of nodes and arcs, for information only
        long length = input.ReadVLong();
        if (length > int.MaxValue || length > input.Length - input.Position)
            throw input.Corrupt($"an automaton of at most {input.Length - input.Position} bytes", length.ToString(CultureInfo.InvariantCulture));
        if (root >= Math.Max(1, length)) throw input.Corrupt($"a root below {length}", root.ToString(CultureInfo.InvariantCulture));
        long start = input.Position;
        input.Position += length;
        return new FstReader(input.Clone(), start, (int)length, (int)root, Unwrap(input, stored));
    }

    // The output is stored as (length, bytes), like those in the nodes.
    static byte[] Unwrap(IndexInput input, byte[] stored)
    {
        int length = 0, at = 0;
        for (int shift = 0; ; shift += 7)
        {
            if (at == stored.Length || shift > 28) throw input.Corrupt("the length of the empty key's value", "none");
            byte b = stored[at++];
            length |= (b & 0x7F) << shift;
            if (b < 0x80) break;
        }
        return length == stored.Length - at ? stored[at..] : throw input.Corrupt($"a value of {stored.Length - at} bytes", $"length {length}");
    }

    /// <summary>Finds the longest key that is a prefix of these bytes; there always is one, the empty key.</summary>
    /// <param name="value">Receives that key's value.</param>
    /// <returns>The length of that key.</returns>
    public int LongestPrefix(ReadOnlySpan<byte> bytes, ref FstOutput value)
    {
        value.Clear();
        int found = 0, outputs = 0;     // the longest key so far, and how much of the value its arcs gave
        Arc last = default;
        if (_root != 0 && bytes.Length > 0)
        {
            Arc arc = _rootArcs![bytes[0]];
            for (int i = 1; arc.Flags >= 0; i++)
            {
                if (arc.OutputLength > 0) value.AppendReversed(Bytes(arc.OutputAt, arc.OutputLength), _input);
                if ((arc.Flags & FstWriter.Final) != 0) (found, outputs, last) = (i, value.Length, arc);
                if (i == bytes.Length || (arc.Flags & FstWriter.Stop) != 0 || !Find(arc.Target, bytes[i], out arc)) break;
            }
        }
        value.Truncate(outputs);
        if (found == 0) value.Append(_input, _emptyOutput);
        else if (last.FinalLength > 0) value.AppendReversed(Bytes(last.FinalAt, last.FinalLength), _input);
        return found;
    }

    // Bytes are stored back to front: `at` is the index of the first one read, the highest.
    ReadOnlySpan<byte> Bytes(int at, int length) => _input.Span(_start + at - length + 1, length);

    bool Find(int node, byte label, out Arc arc)
    {
        BackwardBytes bytes = new(_input, _start, _length) { Position = node };
        int flags = bytes.ReadByte();
        if (flags == FstWriter.ArcArray) return FindInArray(ref bytes, label, out arc);
        while (true)
        {
            arc = ReadArc(ref bytes, flags, out byte found);
            if (found == label)
            {
                if ((flags & FstWriter.TargetNext) != 0 && (flags & FstWriter.Stop) == 0)
                {
                    // The target begins just below this node's last arc.
                    while ((flags & FstWriter.Last) == 0) ReadArc(ref bytes, flags = bytes.ReadByte(), out _);
                    arc.Target = bytes.Position;
                }
                return true;
            }
            if (found > label || (flags & FstWriter.Last) != 0) return false;
            flags = bytes.ReadByte();
        }
    }

    static bool FindInArray(ref BackwardBytes bytes, byte label, out Arc arc)
    {
        int count = bytes.ReadVInt(), slot = bytes.ReadVInt(), first = bytes.Position;
        if (count is < 1 or > 256 || slot < 2 || (long)count * slot > first + 1)
            throw bytes.Corrupt("an arc array inside the automaton", string.Create(CultureInfo.InvariantCulture, $"{count} slots of {slot} bytes at {first}"));
        int low = 0, high = count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            bytes.Position = first - middle * slot;
            int flags = bytes.ReadByte();
            byte found = bytes.Peek();
            if (found < label) low = middle + 1;
            else if (found > label) high = middle - 1;
            else
            {
                arc = ReadArc(ref bytes, flags, out _);
                if ((flags & FstWriter.TargetNext) != 0) arc.Target = first - count * slot;
                return true;
            }
        }
        arc = default;
        return false;
    }

    // `bytes` stands behind the arc's flags; afterwards behind the arc.
    static Arc ReadArc(ref BackwardBytes bytes, int flags, out byte label)
    {
        Arc arc = new() { Flags = flags };
        label = bytes.ReadByte();
        if ((flags & FstWriter.HasOutput) != 0) (arc.OutputAt, arc.OutputLength) = bytes.SkipBytes();
        if ((flags & FstWriter.HasFinalOutput) != 0) (arc.FinalAt, arc.FinalLength) = bytes.SkipBytes();
        if ((flags & (FstWriter.Stop | FstWriter.TargetNext)) == 0) arc.Target = bytes.ReadVInt();
        return arc;
    }

    struct Arc
    {
        public int Flags, Target, OutputAt, OutputLength, FinalAt, FinalLength;
    }

    ref struct BackwardBytes(IndexInput input, long start, int length)
    {
        readonly ReadOnlySpan<byte> _bytes = input.Span(start, length);

        /// <summary>Index of the next byte read; -1 behind the last.</summary>
        public int Position { get; set; }

        public byte ReadByte()
        {
            int at = Position--;
            return (uint)at < (uint)_bytes.Length ? _bytes[at] : throw Corrupt("an index inside the automaton", at.ToString(CultureInfo.InvariantCulture));
        }

        public readonly byte Peek() =>
            (uint)Position < (uint)_bytes.Length ? _bytes[Position] : throw Corrupt("an index inside the automaton", Position.ToString(CultureInfo.InvariantCulture));

        public int ReadVInt()
        {
            int value = 0;
            for (int shift = 0; shift <= 28; shift += 7)
            {
                byte b = ReadByte();
                value |= (b & 0x7F) << shift;
                if (b < 0x80) return value >= 0 ? value : throw Corrupt("a number below 2^31", "a larger one");
            }
            throw Corrupt("a vint of at most 5 bytes", "a longer one");
        }

        /// <summary>Moves over (length, bytes); returns where the bytes are.</summary>
        public (int At, int Length) SkipBytes()
        {
            int count = ReadVInt(), at = Position;
            if (count > at + 1) throw Corrupt($"a value of at most {at + 1} bytes", count.ToString(CultureInfo.InvariantCulture));
            Position -= count;
            return (at, count);
        }

        public readonly CorruptIndexException Corrupt(string expected, string found) => input.CorruptAt(start + Math.Max(0, Position), expected, found);
    }
}

/// <summary>A value put together from the arcs of a walk, in a buffer that is the caller's or grows.</summary>
ref struct FstOutput(Span<byte> buffer)
{
    // Root address, and for floor blocks at most 255 more of one byte and one vlong: format.md §8.4.
    const int Longest = 9 + 5 + 255 * 10;

    Span<byte> _buffer = buffer;

    public int Length { get; private set; }
    public readonly ReadOnlySpan<byte> Bytes => _buffer[..Length];

    public void Clear() => Length = 0;
    public void Truncate(int length) => Length = length;
    public void Append(IndexInput input, ReadOnlySpan<byte> bytes) => bytes.CopyTo(Room(bytes.Length, input));

    public void AppendReversed(ReadOnlySpan<byte> bytes, IndexInput input)
    {
        Span<byte> into = Room(bytes.Length, input);
        for (int i = 0; i < bytes.Length; i++) into[i] = bytes[^(i + 1)];
    }

    Span<byte> Room(int length, IndexInput input)
    {
        if (length > Longest - Length) throw input.Corrupt($"a block address of at most {Longest} bytes", "a longer one");
        if (length > _buffer.Length - Length)
        {
            byte[] larger = new byte[Math.Min(Longest, Math.Max(2 * _buffer.Length, Length + length))];
            Bytes.CopyTo(larger);
            _buffer = larger;
        }
        Span<byte> room = _buffer.Slice(Length, length);
        Length += length;
        return room;
    }
}
