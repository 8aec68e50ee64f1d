using SummitSearch.Lucene48.DocValues;

namespace SummitSearch.Engine.Searching;

/// <summary>The distinct values of a column in all segments of a snapshot, in byte order: segment ordinals to global ones and back.</summary>
/// <remarks>Immutable and safe for any number of threads, but for what <see cref="Reader"/> hands out.</remarks>
sealed class GlobalOrdinals
{
    readonly int[]?[] _toGlobal;    // by segment; null: the same
    readonly int[] _leafOf, _ordinalOf;     // by global ordinal, where the value can be read; empty for one segment
    readonly int _onlyLeaf;

    /// <param name="dictionaries">By segment; null where the column is missing.</param>
    public GlobalOrdinals(IReadOnlyList<ValueDictionary?> dictionaries)
    {
        _toGlobal = new int[]?[dictionaries.Count];
        _leafOf = _ordinalOf = [];
        int[] present = [.. Enumerable.Range(0, dictionaries.Count).Where(i => dictionaries[i] is { ValueCount: > 0 })];
        if (present.Length == 0) return;
        if (present.Length == 1)
        {
            _onlyLeaf = present[0];
            Count = checked((int)dictionaries[_onlyLeaf]!.ValueCount);
            return;
        }

        PriorityQueue<Cursor, Cursor> next = new(present.Length);
        foreach (int leaf in present)
        {
            Cursor cursor = new(leaf, dictionaries[leaf]!);
            _toGlobal[leaf] = new int[checked((int)cursor.Dictionary.ValueCount)];
            next.Enqueue(cursor, cursor);
        }
        List<int> leafOf = [], ordinalOf = [];
        byte[] last = [];
        while (next.TryDequeue(out Cursor? cursor, out _))
        {
            if (leafOf.Count == 0 || !cursor.Value.AsSpan().SequenceEqual(last))
            {
                last = cursor.Value;
                leafOf.Add(cursor.Leaf);
                ordinalOf.Add(cursor.Ordinal);
            }
            _toGlobal[cursor.Leaf]![cursor.Ordinal] = leafOf.Count - 1;
            if (cursor.MoveNext()) next.Enqueue(cursor, cursor);
        }
        (_leafOf, _ordinalOf, Count) = ([.. leafOf], [.. ordinalOf], leafOf.Count);
    }

    /// <summary>Number of distinct values; ordinals are [0, Count).</summary>
    public int Count { get; }

    public int ToGlobal(int leaf, int ordinal) => _toGlobal[leaf] is { } map ? map[ordinal] : ordinal;

    /// <summary>By segment ordinal; empty when both are the same.</summary>
    public ReadOnlySpan<int> Map(int leaf) => _toGlobal[leaf];

    /// <summary>Reads values by global ordinal.</summary>
    /// <param name="dictionaries">As in the constructor, of the calling thread.</param>
    public Reader Read(IReadOnlyList<ValueDictionary?> dictionaries) => new(this, dictionaries);

    public readonly struct Reader(GlobalOrdinals ordinals, IReadOnlyList<ValueDictionary?> dictionaries)
    {
        /// <summary>Valid until the next call.</summary>
        public ReadOnlySpan<byte> Value(int global) => ordinals._leafOf.Length == 0
            ? dictionaries[ordinals._onlyLeaf]!.Value(global)
            : dictionaries[ordinals._leafOf[global]]!.Value(ordinals._ordinalOf[global]);

        /// <returns>The ordinal of that value, or -1 - (the ordinal it would have).</returns>
        public int Find(ReadOnlySpan<byte> value)
        {
            int low = 0, high = ordinals.Count - 1;
            while (low <= high)
            {
                int middle = (low + high) >>> 1;
                int order = Value(middle).SequenceCompareTo(value);
                if (order == 0) return middle;
                if (order < 0) low = middle + 1;
                else high = middle - 1;
            }
            return -1 - low;
        }
    }

    sealed class Cursor : IComparable<Cursor>
    {
        public Cursor(int leaf, ValueDictionary dictionary) =>
            (Leaf, Dictionary, Value) = (leaf, dictionary, dictionary.Value(0).ToArray());

        public int Leaf { get; }
        public ValueDictionary Dictionary { get; }
        public int Ordinal { get; private set; }
        public byte[] Value { get; private set; }

        public bool MoveNext()
        {
            if (++Ordinal == Dictionary.ValueCount) return false;
            Value = Dictionary.Value(Ordinal).ToArray();
            return true;
        }

        public int CompareTo(Cursor? other) => Value.AsSpan().SequenceCompareTo(other!.Value);
    }
}
