using System.Buffers.Binary;

namespace SummitSearch.Engine.Indexing.Inverting;

/// <summary>Sorts the terms of a table by unsigned bytes: eight bytes at a time as one number.</summary>
static class TermOrder
{
    /// <returns>The ids of all terms of the table, in the order of their bytes.</returns>
    public static int[] Of(TermTable table)
    {
        int count = table.Count;
        ulong[] keys = new ulong[count];
        int[] ids = new int[count];
        for (int id = 0; id < count; id++) ids[id] = id;
        Sort(table, keys, ids, 0, count, 0);
        return ids;
    }

    // All terms of [from, to) agree in their first depth bytes.
    static void Sort(TermTable table, ulong[] keys, int[] ids, int from, int to, int depth)
    {
        for (int i = from; i < to; i++) keys[i] = KeyAt(table.Term(ids[i]), depth);
        Array.Sort(keys, ids, from, to - from);
        for (int start = from; start < to;)
        {
            int end = start + 1;
            while (end < to && keys[end] == keys[start]) end++;
            if (end - start > 1) SortEqual(table, keys, ids, start, end, depth + 8);
            start = end;
        }
    }

    // Equal keys: either longer terms that differ further on, or shorter ones that differ in how many zero bytes they
    // end with. The latter are beginnings of all the rest, so they go first, by length.
    static void SortEqual(TermTable table, ulong[] keys, int[] ids, int from, int to, int depth)
    {
        int longer = from;
        for (int i = from; i < to; i++)
        {
            if (table.Slots[ids[i]].Length > depth) continue;
            (ids[i], ids[longer]) = (ids[longer], ids[i]);
            longer++;
        }
        if (longer - from > 1) ids.AsSpan(from, longer - from).Sort((a, b) => table.Slots[a].Length - table.Slots[b].Length);
        if (to - longer > 1) Sort(table, keys, ids, longer, to, depth);
    }

    static ulong KeyAt(ReadOnlySpan<byte> term, int depth)
    {
        ReadOnlySpan<byte> rest = term[depth..];
        if (rest.Length >= 8) return BinaryPrimitives.ReadUInt64BigEndian(rest);
        ulong key = 0;
        for (int i = 0; i < rest.Length; i++) key |= (ulong)rest[i] << (56 - 8 * i);
        return key;
    }
}
