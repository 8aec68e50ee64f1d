using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SummitSearch.Engine.Analysis;

/// <summary>What the filters made of words seen before, in a table of fixed size: text repeats its words.</summary>
/// <remarks>
/// Right because a filter looks at nothing but the token's term (and what follows from it, such as its type). A word that
/// falls on a place taken by another replaces it, so the memory never grows: 256 KB. One thread.
/// </remarks>
sealed class TermMemo
{
    /// <summary>Longer words are not kept.</summary>
    internal const int LongestWord = 16;
    /// <summary>Length of the result of a word that the filters drop.</summary>
    internal const int Dropped = -1;

    // An entry is 64 bytes, so that looking a word up touches one or two cache lines: the word, filled up with zeros so
    // that it is two vectors, a header, the result. Header: length of the word (0: nothing here) and of the result, dropped, keyword.
    const int Bits = 12, EntryBits = 5, HeaderAt = 16, ResultAt = 17, LongestResult = 15;
    const int LengthMask = 31, ResultShift = 5, IsDropped = 1 << 10, IsKeyword = 1 << 11;

    // 8 ones, then zeros: from 8 - n on, n ones.
    static readonly ushort[] Masks = [.. Enumerable.Repeat(ushort.MaxValue, 8), .. new ushort[8]];

    Vector128<ushort> _low, _high;      // the word looked up last
    int _entry, _length;

    /// <summary>All entries; results are spans of it.</summary>
    internal char[] Table { get; } = new char[1 << Bits + EntryBits];

    /// <summary>True if it is known what becomes of the word at [start, start + length) of the text: then see <see cref="Result"/>.</summary>
    internal bool Knows(ReadOnlySpan<char> text, int start, int length)
    {
        ReadOnlySpan<ushort> units = MemoryMarshal.Cast<char, ushort>(text)[start..];
        if (units.Length < LongestWord)
        {
            Span<ushort> padded = stackalloc ushort[LongestWord];
            units.CopyTo(padded);
            padded[units.Length..].Clear();
            LoadWord(padded, length);
        }
        else LoadWord(units, length);
        _length = length;
        // Two products of the word's four quarters; the upper bits of a product depend on all bits below.
        Vector128<ulong> low = _low.AsUInt64(), high = _high.AsUInt64();
        ulong hash = (low[0] ^ high[0] << 9) * 0x9E3779B97F4A7C15 + (low[1] ^ high[1] << 7) * 0xC2B2AE3D27D4EB4F;
        hash ^= hash >> 32;
        _entry = (int)((uint)hash * 0x85EBCA6B >> 32 - Bits) << EntryBits;
        ReadOnlySpan<ushort> known = MemoryMarshal.Cast<char, ushort>(Table.AsSpan(_entry, HeaderAt + 1));
        return Vector128.Create(known) == _low && Vector128.Create(known[8..]) == _high && (known[HeaderAt] & LengthMask) == length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void LoadWord(ReadOnlySpan<ushort> units, int length)
    {
        ReadOnlySpan<ushort> masks = Masks;
        if (length <= 8)
        {
            _low = Vector128.Create(units) & Vector128.Create(masks[(8 - length)..]);
            _high = Vector128<ushort>.Zero;
        }
        else
        {
            _low = Vector128.Create(units);
            _high = Vector128.Create(units[8..]) & Vector128.Create(masks[(16 - length)..]);
        }
    }

    /// <summary>What became of the word found last: a span of the table, its length <see cref="Dropped"/> if it was dropped.</summary>
    internal (int From, int Length, bool Keyword) Result
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            int header = Table[_entry + HeaderAt];
            return (_entry + ResultAt, (header & IsDropped) != 0 ? Dropped : header >> ResultShift & LengthMask, (header & IsKeyword) != 0);
        }
    }

    /// <summary>Remembers what became of the word looked up last, unless that is too long.</summary>
    internal void Keep(bool dropped, ReadOnlySpan<char> result, bool keyword)
    {
        Span<char> entry = Table.AsSpan(_entry, 1 << EntryBits);
        if (dropped) result = default;
        if (result.Length > LongestResult) return;
        Span<ushort> word = MemoryMarshal.Cast<char, ushort>(entry);
        _low.CopyTo(word);
        _high.CopyTo(word[8..]);
        result.CopyTo(entry[ResultAt..]);
        entry[HeaderAt] = (char)(_length | result.Length << ResultShift | (dropped ? IsDropped : 0) | (keyword ? IsKeyword : 0));
    }
}
