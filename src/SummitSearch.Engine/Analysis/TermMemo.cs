using System.Runtime.CompilerServices;

namespace SummitSearch.Engine.Analysis;

/// <summary>What the filters made of words seen before, in a table of fixed size: text repeats its words.</summary>
/// <remarks>
/// Right because a filter looks at nothing but the token's term (and what follows from it, such as its type). A word that
/// falls on a place taken by another replaces it, so the memory never grows: 256 KB. One thread.
/// </remarks>
sealed class TermMemo
{
    /// <summary>Longer words are not kept.</summary>
    internal const int LongestWord = 15;
    /// <summary>Length of the result of a word that the filters drop.</summary>
    internal const int Dropped = -1;

    // An entry is 64 bytes, so that looking a word up touches one or two cache lines: a header, the word, its result.
    // Header: length of the word (0: nothing here), length of the result, dropped, keyword.
    const int Bits = 12, EntryBits = 5, WordAt = 1, ResultAt = 1 << EntryBits - 1, LongestResult = 16;
    const int ResultShift = 5, IsDropped = 1 << 10, IsKeyword = 1 << 11;

    /// <summary>All entries; results are spans of it.</summary>
    internal char[] Table { get; } = new char[1 << Bits + EntryBits];

    /// <summary>Where in the table an entry for this word begins. The word has 1 to <see cref="LongestWord"/> characters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int EntryOf(ReadOnlySpan<char> word)
    {
        uint hash = (uint)word.Length;
        foreach (char c in word) hash = hash * 31 + c;
        return (int)(hash * 0x9E3779B1 >> 32 - Bits) << EntryBits;
    }

    /// <summary>True if the entry is this word's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Knows(int entry, ReadOnlySpan<char> word) =>
        (Table[entry] & LongestWord) == word.Length && word.SequenceEqual(Table.AsSpan(entry + WordAt, word.Length));

    /// <summary>What became of the word: a span of the table, its length <see cref="Dropped"/> if it was dropped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal (int From, int Length, bool Keyword) ResultOf(int entry)
    {
        int header = Table[entry];
        return (entry + ResultAt, (header & IsDropped) != 0 ? Dropped : header >> ResultShift & 31, (header & IsKeyword) != 0);
    }

    /// <summary>Remembers what became of a word, unless that is too long.</summary>
    internal void Keep(int entry, ReadOnlySpan<char> word, bool dropped, ReadOnlySpan<char> result, bool keyword)
    {
        Table[entry] = '\0';
        if (dropped) result = default;
        if (result.Length > LongestResult) return;
        word.CopyTo(Table.AsSpan(entry + WordAt));
        result.CopyTo(Table.AsSpan(entry + ResultAt));
        Table[entry] = (char)(word.Length | result.Length << ResultShift | (dropped ? IsDropped : 0) | (keyword ? IsKeyword : 0));
    }
}
