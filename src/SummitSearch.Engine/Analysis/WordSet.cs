using System.Numerics;

namespace SummitSearch.Engine.Analysis;

/// <summary>A fixed set of words that is asked with spans: no string is made to look one up. Immutable.</summary>
public sealed class WordSet
{
    readonly string?[] _slots;
    readonly int _longest;

    /// <summary>Words are compared ordinally, so they must be lower-case if the terms are.</summary>
    public WordSet(IEnumerable<string> words)
    {
        string[] distinct = [.. words.Distinct(StringComparer.Ordinal)];
        Count = distinct.Length;
        _longest = distinct.Length == 0 ? -1 : distinct.Max(word => word.Length);
        // Sparse on purpose: most words asked for are not stop words, and an empty slot says so at once.
        _slots = new string[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 8 * Count))];
        foreach (string word in distinct)
        {
            int slot = Slot(word);
            while (_slots[slot] is not null) slot = slot + 1 & _slots.Length - 1;
            _slots[slot] = word;
        }
    }

    /// <summary>Words in the set.</summary>
    public int Count { get; }

    /// <summary>Whether the word is in the set, compared unit by unit.</summary>
    public bool Contains(ReadOnlySpan<char> word)
    {
        if (word.Length > _longest) return false;
        for (int slot = Slot(word); _slots[slot] is { } candidate; slot = slot + 1 & _slots.Length - 1)
            if (word.SequenceEqual(candidate)) return true;
        return false;
    }

    /// <summary>The words, one a line, of a stop-word table of Analysis/Data.</summary>
    internal static WordSet OfTable(string language) => new(DataFile.Lines($"stop-{language}.txt"));

    int Slot(ReadOnlySpan<char> word)
    {
        uint hash = (uint)word.Length;
        foreach (char c in word) hash = (hash ^ c) * 0x9E3779B1;
        return (int)(hash >> 15) & _slots.Length - 1;
    }
}
