using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace SummitSearch.Engine.Indexing.Inverting;

/// <summary>What is known of one term while its field is being inverted. 52 bytes, in an array: no object a term.</summary>
struct TermSlot
{
    /// <summary>Where its bytes lie in the arena.</summary>
    public int Text;
    public ushort Length;
    /// <summary>The document whose frequency is still being counted; -1 before the first.</summary>
    public int LastDoc;
    /// <summary>Distance of <see cref="LastDoc"/> to the one before it (to 0 for the first).</summary>
    public int DocDelta;
    /// <summary>Occurrences in <see cref="LastDoc"/> so far.</summary>
    public int Freq;
    public int LastPosition, LastStartOffset;
    /// <summary>Finished documents: delta, and frequency where the field has it.</summary>
    public SliceList Docs;
    /// <summary>Occurrences: position, payload and offsets.</summary>
    public SliceList Positions;
}

/// <summary>Distinct byte strings, numbered from 0 in the order they came: an open-addressing hash over the arena. One thread.</summary>
sealed class TermTable(ByteArena arena)
{
    const int FirstSize = 64;

    // An entry is the hash in the high half and id + 1 in the low one: most probes end without touching the slot.
    ulong[] _entries = new ulong[FirstSize];
    TermSlot[] _slots = new TermSlot[FirstSize / 2];

    public int Count { get; private set; }

    /// <summary>The slots by id; moves when a term is added.</summary>
    public TermSlot[] Slots => _slots;

    /// <summary>Bytes a term costs here, besides those of the arena.</summary>
    public const int BytesPerTerm = 52 + 2 * 8;

    /// <summary>The id of that term, which is added when it is not there.</summary>
    public int FindOrAdd(ReadOnlySpan<byte> term, out bool added)
    {
        uint hash = Hash(term);
        ulong[] entries = _entries;
        int mask = entries.Length - 1;
        byte[] bytes = arena.Bytes;
        for (int at = (int)hash & mask; ; at = (at + 1) & mask)
        {
            ulong entry = entries[at];
            if (entry == 0)
            {
                added = true;
                return Add(term, hash, at);
            }
            if ((uint)(entry >> 32) != hash) continue;
            int id = (int)(uint)entry - 1;
            ref TermSlot slot = ref _slots[id];
            if (slot.Length == term.Length && bytes.AsSpan(slot.Text, slot.Length).SequenceEqual(term))
            {
                added = false;
                return id;
            }
        }
    }

    public ReadOnlySpan<byte> Term(int id) => arena.Bytes.AsSpan(_slots[id].Text, _slots[id].Length);

    /// <summary>Forgets every term; a table that grew large gives its memory back.</summary>
    public void Clear(int keepTerms)
    {
        if (_slots.Length > keepTerms) (_entries, _slots) = (new ulong[FirstSize], new TermSlot[FirstSize / 2]);
        else Array.Clear(_entries);
        Count = 0;
    }

    int Add(ReadOnlySpan<byte> term, uint hash, int at)
    {
        int id = Count++;
        if (id == _slots.Length) Grow();
        int text = arena.Allocate(term.Length);
        term.CopyTo(arena.Bytes.AsSpan(text));
        _slots[id] = new TermSlot { Text = text, Length = (ushort)term.Length, LastDoc = -1 };
        if (2 * Count > _entries.Length) at = Rehash(hash);
        _entries[at] = (ulong)hash << 32 | (uint)(id + 1);
        return id;
    }

    void Grow() => Array.Resize(ref _slots, 2 * _slots.Length);

    /// <returns>Where an entry of that hash goes now.</returns>
    int Rehash(uint hash)
    {
        ulong[] entries = new ulong[2 * _entries.Length];
        foreach (ulong entry in _entries)
            if (entry != 0) entries[FreeFor((uint)(entry >> 32), entries)] = entry;
        _entries = entries;
        return FreeFor(hash, entries);
    }

    static int FreeFor(uint hash, ulong[] entries)
    {
        int mask = entries.Length - 1, at = (int)hash & mask;
        while (entries[at] != 0) at = (at + 1) & mask;
        return at;
    }

    /// <summary>Eight bytes a step, each multiplied in; the high half is the best mixed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Hash(ReadOnlySpan<byte> bytes)
    {
        const ulong Odd = 0x9E3779B97F4A7C15;
        ulong hash = (ulong)bytes.Length * Odd;
        ReadOnlySpan<byte> rest = bytes;
        for (; rest.Length >= 8; rest = rest[8..]) hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(rest), Odd);
        if (rest.Length >= 4)
        {
            ulong tail = BinaryPrimitives.ReadUInt32LittleEndian(rest) | (ulong)BinaryPrimitives.ReadUInt32LittleEndian(rest[^4..]) << 32;
            hash = Mix(hash ^ tail, Odd);
        }
        else if (rest.Length > 0)
        {
            ulong tail = rest[0] | (ulong)rest[rest.Length >> 1] << 8 | (ulong)rest[^1] << 16;
            hash = Mix(hash ^ tail, Odd);
        }
        return (uint)(hash >> 32);
    }

    static ulong Mix(ulong value, ulong odd)
    {
        value *= odd;
        return value ^ value >> 29;
    }
}
