using System.Buffers.Binary;
using System.Runtime.InteropServices;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Fst;

/// <summary>Builds an automaton from byte-string keys to byte-string values: format.md §8.5, with the same bytes as Lucene.</summary>
/// <remarks>
/// One thread. Keys come in ascending order, each once; the empty key, whose value is kept apart from the nodes, first.
/// Memory grows with the nodes written and with the longest key, not with the number of keys.
/// </remarks>
sealed class FstWriter
{
    internal const int Version = 4;
    internal const byte Final = 0x01, Last = 0x02, TargetNext = 0x04, Stop = 0x08, HasOutput = 0x10, HasFinalOutput = 0x20, ArcArray = 0x20;
    internal const string HeaderName = "FST";
    const int ShallowDepth = 3, ShallowArcs = 5, DeepArcs = 10;    // which nodes become arc arrays
    const int NoArcs = -1;

    static readonly byte[] Empty = [];

    // The nodes along the last key, by depth; those behind it are written already, or there are none.
    readonly List<Node> _path = [new Node()];
    readonly List<byte> _bytes = [0];
    readonly Dictionary<byte[], int> _singles = new(new ByteStrings());
    readonly List<byte> _scratch = [];
    byte[] _last = Empty;
    byte[]? _emptyOutput;
    int _lastWritten = NoArcs;
    long _nodes, _arcs, _arcsWithOutput;

    /// <summary>Adds a key with its value. The value is kept: it may not change afterwards.</summary>
    public void Add(ReadOnlySpan<byte> key, byte[] output)
    {
        if (key.IsEmpty)
        {
            if (_emptyOutput != null || _last.Length > 0) throw new ArgumentException("The empty key comes once, and first.", nameof(key));
            _emptyOutput = output;
            return;
        }
        if (key.SequenceCompareTo(_last) <= 0) throw new ArgumentException("Keys ascend.", nameof(key));
        int shared = key.CommonPrefixLength(_last);
        WriteBelow(shared);
        for (int depth = shared; depth < key.Length; depth++)
        {
            _path[depth].Arcs.Add(new Arc { Label = key[depth] });
            if (_path.Count == depth + 1) _path.Add(new Node());
        }
        _path[key.Length].IsFinal = true;
        PushOutput(output, shared);
        _last = key.ToArray();
    }

    /// <summary>Writes the automaton with its header. Nothing can be added afterwards.</summary>
    public void Finish(IndexOutput output)
    {
        WriteBelow(0);
        int start = Write(_path[0], 0);
        FileFrame.WriteHeader(output, HeaderName, Version);
        output.WriteByte(0);        // not packed
        output.WriteByte(_emptyOutput == null ? (byte)0 : (byte)1);
        if (_emptyOutput != null)
        {
            _scratch.Clear();
            Append(_scratch, _emptyOutput);
            _scratch.Reverse();
            output.WriteVInt(_scratch.Count);
            output.WriteBytes(CollectionsMarshal.AsSpan(_scratch));
        }
        output.WriteByte(0);        // labels are bytes
        output.WriteVLong(Math.Max(0, start));
        output.WriteVLong(_nodes);
        output.WriteVLong(_arcs);
        output.WriteVLong(_arcsWithOutput);
        output.WriteVLong(_bytes.Count);
        output.WriteBytes(CollectionsMarshal.AsSpan(_bytes));
    }

    // Every arc carries what all keys below it have in common at the front of their values; the rest moves on, in the
    // new key's value and in what hangs below the arc.
    void PushOutput(byte[] output, int shared)
    {
        for (int depth = 0; depth < shared; depth++)
        {
            ref Arc arc = ref _path[depth].LastArc;
            int common = arc.Output.AsSpan().CommonPrefixLength(output);
            if (common < arc.Output.Length)
            {
                _path[depth + 1].Prepend(arc.Output[common..]);
                arc.Output = arc.Output[..common];
            }
            output = output[common..];
        }
        _path[shared].LastArc.Output = output;
    }

    // No further key passes the nodes deeper than this: they are complete.
    void WriteBelow(int depth)
    {
        for (int d = _last.Length; d > depth; d--)
        {
            Node node = _path[d];
            ref Arc arc = ref _path[d - 1].LastArc;
            arc.IsFinal = node.IsFinal;
            arc.FinalOutput = node.Output;
            arc.Target = Write(node, d);
            node.Clear();
        }
    }

    /// <returns>The node's address: the index of its last byte, where reading begins.</returns>
    int Write(Node node, int depth)
    {
        if (node.Arcs.Count == 0) return NoArcs;
        if (node.Arcs.Count > 1) return WriteNew(node, depth);
        byte[] key = KeyOf(node.Arcs[0]);
        if (!_singles.TryGetValue(key, out int address)) _singles.Add(key, address = WriteNew(node, depth));
        return address;
    }

    int WriteNew(Node node, int depth)
    {
        int count = node.Arcs.Count;
        bool array = count >= DeepArcs || (depth <= ShallowDepth && count >= ShallowArcs);
        _nodes++;
        _arcs += count;
        List<byte> bytes = _scratch;
        bytes.Clear();
        int slot = 0;
        Span<int> ends = stackalloc int[count];      // a label is a byte, so 256 at most
        for (int i = 0; i < count; i++)
        {
            int start = bytes.Count;
            Append(bytes, in CollectionsMarshal.AsSpan(node.Arcs)[i], last: i == count - 1, mayBeNext: !array);
            ends[i] = bytes.Count;
            slot = Math.Max(slot, bytes.Count - start);
        }
        int from = _bytes.Count;
        if (array)
        {
            _bytes.Add(ArcArray);
            AppendVInt(_bytes, count);
            AppendVInt(_bytes, slot);
        }
        for (int i = 0, start = 0; i < count; start = ends[i++])
        {
            _bytes.AddRange(CollectionsMarshal.AsSpan(bytes)[start..ends[i]]);
            if (array) _bytes.AddRange(new byte[slot - (ends[i] - start)]);
        }
        CollectionsMarshal.AsSpan(_bytes)[from..].Reverse();
        return _lastWritten = _bytes.Count - 1;
    }

    void Append(List<byte> bytes, in Arc arc, bool last, bool mayBeNext)
    {
        bool stop = arc.Target == NoArcs, next = !stop && mayBeNext && arc.Target == _lastWritten;
        int flags = (arc.IsFinal ? Final : 0) | (last ? Last : 0) | (next ? TargetNext : 0) | (stop ? Stop : 0)
            | (arc.Output.Length > 0 ? HasOutput : 0) | (arc.FinalOutput.Length > 0 ? HasFinalOutput : 0);
        bytes.Add((byte)flags);
        bytes.Add(arc.Label);
        if (arc.Output.Length > 0)
        {
            _arcsWithOutput++;
            Append(bytes, arc.Output);
        }
        if (arc.FinalOutput.Length > 0) Append(bytes, arc.FinalOutput);
        if (!stop && !next) AppendVInt(bytes, arc.Target);
    }

    // What makes two nodes of one arc the same, wherever they are written.
    static byte[] KeyOf(in Arc arc)
    {
        byte[] key = new byte[10 + arc.Output.Length + arc.FinalOutput.Length];
        BinaryPrimitives.WriteInt32BigEndian(key, arc.Target);
        BinaryPrimitives.WriteInt32BigEndian(key.AsSpan(4), arc.Output.Length);
        key[8] = arc.Label;
        key[9] = arc.IsFinal ? (byte)1 : (byte)0;
        arc.Output.CopyTo(key.AsSpan(10));
        arc.FinalOutput.CopyTo(key.AsSpan(10 + arc.Output.Length));
        return key;
    }

    static void Append(List<byte> bytes, byte[] output)
    {
        AppendVInt(bytes, output.Length);
        bytes.AddRange(output);
    }

    static void AppendVInt(List<byte> bytes, int value)
    {
        uint rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7) bytes.Add((byte)(rest | 0x80));
        bytes.Add((byte)rest);
    }

    struct Arc
    {
        public Arc() { }
        public byte Label;
        public bool IsFinal;
        public int Target = NoArcs;
        public byte[] Output = Empty, FinalOutput = Empty;
    }

    sealed class Node
    {
        public List<Arc> Arcs { get; } = [];
        public bool IsFinal { get; set; }
        public byte[] Output { get; private set; } = Empty;
        public ref Arc LastArc => ref CollectionsMarshal.AsSpan(Arcs)[^1];

        public void Prepend(byte[] prefix)
        {
            foreach (ref Arc arc in CollectionsMarshal.AsSpan(Arcs)) arc.Output = [.. prefix, .. arc.Output];
            if (IsFinal) Output = [.. prefix, .. Output];
        }

        public void Clear()
        {
            Arcs.Clear();
            (IsFinal, Output) = (false, Empty);
        }
    }

    sealed class ByteStrings : IEqualityComparer<byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] bytes)
        {
            HashCode hash = new();
            hash.AddBytes(bytes);
            return hash.ToHashCode();
        }
    }
}
