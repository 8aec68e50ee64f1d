using System.Numerics;

namespace SummitSearch.Engine.Suggesting;

/// <summary>A range of neighbouring strings: [First, End).</summary>
readonly record struct StringRange(int First, int End);

/// <summary>Byte strings in ascending order, searched as the tree that their common starts make.</summary>
/// <remarks>Immutable; one array of bytes and one of starts. Safe for any number of threads.</remarks>
sealed class SortedStrings
{
    readonly byte[] _bytes;
    readonly int[] _starts;     // one more than there are strings

    /// <param name="ascending">By unsigned bytes; equal ones may follow each other.</param>
    public SortedStrings(IReadOnlyList<byte[]> ascending)
    {
        _starts = new int[ascending.Count + 1];
        for (int i = 0; i < ascending.Count; i++) _starts[i + 1] = checked(_starts[i] + ascending[i].Length);
        _bytes = new byte[_starts[^1]];
        for (int i = 0; i < ascending.Count; i++) ascending[i].CopyTo(_bytes, _starts[i]);
    }

    public int Count => _starts.Length - 1;
    public ReadOnlySpan<byte> this[int index] => _bytes.AsSpan(_starts[index].._starts[index + 1]);
    /// <summary>Bytes held.</summary>
    public long Size => _bytes.Length + sizeof(int) * (long)_starts.Length;

    /// <summary>The first that is not below <paramref name="text"/>, or <see cref="Count"/>.</summary>
    public int Ceiling(ReadOnlySpan<byte> text)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (this[middle].SequenceCompareTo(text) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>Strings that are the key, or begin with it.</summary>
    public StringRange Like(ReadOnlySpan<byte> key, bool asPrefix)
    {
        int first = Ceiling(key);
        return new StringRange(first, EndOf(first, Count, key.Length, depth: 0, key, asPrefix));
    }

    int EndOf(int low, int high, int length, int depth, ReadOnlySpan<byte> key, bool asPrefix)
    {
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            ReadOnlySpan<byte> text = this[middle];
            bool inside = text.Length >= length && text[depth..length].SequenceEqual(key[depth..]) && (asPrefix || text.Length == length);
            if (inside) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>
    /// Ranges of strings within so many edits (insert, delete, replace, swap neighbours; of bytes) of the key, or with a
    /// start that is. Ascending, apart from each other.
    /// </summary>
    /// <param name="edits">At most 2.</param>
    /// <param name="exact">So many bytes at the start must be equal.</param>
    public List<StringRange> Near(ReadOnlySpan<byte> key, int edits, int exact, bool asPrefix)
    {
        List<StringRange> found = [];
        Walk walk = new(this, key, edits, exact, asPrefix, found);
        Span<byte> above = new byte[key.Length + 1], row = new byte[key.Length + 1];
        for (int j = 0; j < row.Length; j++) row[j] = (byte)Math.Min(j, edits + 1);
        walk.Below(new StringRange(0, Count), 0, above, row);
        return found;
    }

    /// <summary>One search through the tree: a row of the edit table for each byte on the way down.</summary>
    readonly ref struct Walk(SortedStrings strings, ReadOnlySpan<byte> key, int edits, int exact, bool asPrefix, List<StringRange> found)
    {
        readonly ReadOnlySpan<byte> _key = key;

        /// <param name="range">Not empty; these begin with the same <paramref name="depth"/> bytes.</param>
        /// <param name="row">Cell j: edits between those bytes and the first j of the key; <paramref name="above"/> is one byte less.</param>
        public void Below(StringRange range, int depth, ReadOnlySpan<byte> above, ReadOnlySpan<byte> row)
        {
            if (asPrefix && row[^1] <= edits)
            {
                Take(range);
                return;
            }
            (int at, int end) = range;
            for (; at < end && strings[at].Length == depth; at++)
                if (row[^1] <= edits) Take(new StringRange(at, at + 1));
            byte[]? next = null;
            while (at < end)
            {
                byte letter = strings[at][depth];
                int behind = Behind(at, end, depth, letter);
                if (depth >= exact || (depth < _key.Length && _key[depth] == letter))
                {
                    byte before = depth > 0 ? strings[at][depth - 1] : (byte)0;
                    if (Row(next ??= new byte[row.Length], above, row, depth + 1, letter, before)) Below(new StringRange(at, behind), depth + 1, row, next);
                }
                at = behind;
            }
        }

        /// <returns>False when no cell is within the edits: no longer string can be either.</returns>
        bool Row(Span<byte> next, ReadOnlySpan<byte> above, ReadOnlySpan<byte> row, int depth, byte letter, byte before)
        {
            int least = next[0] = (byte)Math.Min(depth, edits + 1);
            for (int j = 1; j < next.Length; j++)
            {
                int value = Math.Min(Math.Min(row[j], next[j - 1]) + 1, row[j - 1] + (_key[j - 1] == letter ? 0 : 1));
                if (depth > 1 && j > 1 && _key[j - 2] == letter && _key[j - 1] == before) value = Math.Min(value, above[j - 2] + 1);
                next[j] = (byte)Math.Min(value, edits + 1);
                least = Math.Min(least, next[j]);
            }
            return least <= edits;
        }

        int Behind(int low, int high, int depth, byte letter)
        {
            // Groups are mostly short against what is left: look a little way ahead first, then further.
            int step = 1, from = low;
            while (low + step < high && strings[low + step][depth] == letter) (from, step) = (low + step, step * 2);
            (low, high) = (from + 1, Math.Min(low + step, high));
            while (low < high)
            {
                int middle = (low + high) >>> 1;
                if (strings[middle][depth] == letter) low = middle + 1;
                else high = middle;
            }
            return low;
        }

        void Take(StringRange range)
        {
            if (found.Count > 0 && found[^1].End == range.First) found[^1] = found[^1] with { End = range.End };
            else found.Add(range);
        }
    }
}

/// <summary>A set of small numbers, as bits.</summary>
readonly struct NumberSet(int size)
{
    readonly ulong[] _words = new ulong[(size + 63) >>> 6];

    public void Add(int number) => _words[number >>> 6] |= 1UL << number;
    public bool Contains(int number) => (_words[number >>> 6] & (1UL << number)) != 0;

    public void Keep(NumberSet other)
    {
        for (int i = 0; i < _words.Length; i++) _words[i] &= other._words[i];
    }

    /// <summary>The members, ascending.</summary>
    public IEnumerable<int> Members()
    {
        for (int i = 0; i < _words.Length; i++)
            for (ulong left = _words[i]; left != 0; left &= left - 1) yield return (i << 6) + BitOperations.TrailingZeroCount(left);
    }
}
