namespace SummitSearch.Lucene48.Tests.Fst;

/// <summary>The obvious reader of an automaton (format.md §8.5): lists all keys with their values, and tells which bytes it used.</summary>
sealed class PlainFst
{
    readonly byte[] _bytes;
    readonly bool[] _used;

    public List<(byte[] Key, byte[] Value)> Entries { get; } = [];
    /// <summary>For each byte of the nodes whether it means anything: the rest is padding in arc arrays.</summary>
    public IReadOnlyList<bool> Used => _used;

    public PlainFst(byte[] nodes, int root)
    {
        (_bytes, _used) = (nodes, new bool[nodes.Length]);
        _used[0] = true;
        if (root > 0) Walk(root, [], []);
    }

    void Walk(int node, byte[] key, byte[] value)
    {
        int at = node, count = -1, slot = 0;
        if (_bytes[at] == 0x20)
        {
            Byte(ref at);
            (count, slot) = (VInt(ref at), VInt(ref at));
        }
        int first = at, end = node;
        List<(byte Label, byte[] Value, byte[] Final, int Flags, int Target)> arcs = [];
        for (int i = 0; count < 0 || i < count; i++)
        {
            if (count >= 0) at = first - i * slot;
            int flags = Byte(ref at);
            byte label = (byte)Byte(ref at);
            byte[] output = (flags & 0x10) != 0 ? Output(ref at) : [], final = (flags & 0x20) != 0 ? Output(ref at) : [];
            int target = (flags & 0x0c) == 0 ? VInt(ref at) : -1;
            arcs.Add((label, output, final, flags, target));
            end = count >= 0 ? first - count * slot : at;
            if ((flags & 2) != 0) break;
        }
        foreach (var (label, output, final, flags, target) in arcs)
        {
            byte[] longer = [.. key, label], more = [.. value, .. output];
            if ((flags & 1) != 0) Entries.Add((longer, [.. more, .. final]));
            if ((flags & 8) == 0) Walk((flags & 4) != 0 ? end : target, longer, more);
        }
    }

    int Byte(ref int at)
    {
        _used[at] = true;
        return _bytes[at--];
    }

    int VInt(ref int at)
    {
        int value = 0;
        for (int shift = 0; ; shift += 7)
        {
            int b = Byte(ref at);
            value |= (b & 0x7f) << shift;
            if (b < 0x80) return value;
        }
    }

    byte[] Output(ref int at)
    {
        byte[] output = new byte[VInt(ref at)];
        for (int i = 0; i < output.Length; i++) output[i] = (byte)Byte(ref at);
        return output;
    }
}
