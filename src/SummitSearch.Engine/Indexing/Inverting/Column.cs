using System.Text;
using SummitSearch.Lucene48.DocValues;
using SummitSearch.Lucene48.Segments;

namespace SummitSearch.Engine.Indexing.Inverting;

/// <summary>The doc values of one field in one in-memory segment; documents come in ascending order. One thread.</summary>
abstract class Column
{
    /// <summary>Longest value of a sorted or sorted-set column, in bytes.</summary>
    public const int MaxSortedLength = 32766;

    public static Column Of(DocValuesType type) => type switch
    {
        DocValuesType.Numeric => new NumericColumn(),
        DocValuesType.Binary => new BinaryColumn(),
        DocValuesType.Sorted => new SortedColumn(),
        DocValuesType.SortedSet => new SortedSetColumn(),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>Memory held, in bytes, about.</summary>
    public abstract long Size { get; }
    /// <param name="value">As <see cref="Field.Value"/>, and checked before.</param>
    public abstract void Add(int docId, object value);
    public abstract void Write(DocValuesWriter writer, int fieldNumber, int maxDoc);

    /// <summary>The number as a numeric column holds it: floats and doubles as their bits.</summary>
    public static long Number(object value) => value switch
    {
        int number => number,
        long number => number,
        float number => BitConverter.SingleToInt32Bits(number),
        double number => BitConverter.DoubleToInt64Bits(number),
        _ => throw new ArgumentException($"A numeric column holds numbers, not {value.GetType().Name}.", nameof(value)),
    };

    public static byte[] Bytes(object value) => value switch
    {
        byte[] bytes => bytes,
        string text => Encoding.UTF8.GetBytes(text),
        _ => throw new ArgumentException($"A column of bytes holds strings or bytes, not {value.GetType().Name}.", nameof(value)),
    };

    /// <summary>Makes room for element <paramref name="at"/>; new elements are 0.</summary>
    protected static void Reach<T>(ref T[] array, int at)
    {
        if (at >= array.Length) Array.Resize(ref array, Math.Max(at + 1, 2 * array.Length));
    }

    sealed class NumericColumn : Column
    {
        long[] _values = new long[64];
        ulong[] _has = new ulong[1];

        public override long Size => 8L * _values.Length + 8L * _has.Length;

        public override void Add(int docId, object value)
        {
            Reach(ref _values, docId);
            Reach(ref _has, docId >> 6);
            _values[docId] = Number(value);
            _has[docId >> 6] |= 1UL << docId;
        }

        public override void Write(DocValuesWriter writer, int fieldNumber, int maxDoc)
        {
            Reach(ref _values, maxDoc - 1);
            Reach(ref _has, (maxDoc - 1) >> 6);
            LiveDocs has = new(maxDoc);
            for (int docId = 0; docId < maxDoc; docId++)
                if ((_has[docId >> 6] >> docId & 1) == 0) has.Delete(docId);
            writer.AddNumeric(fieldNumber, _values.AsSpan(0, maxDoc), has.Count == maxDoc ? null : has);
        }
    }

    sealed class BinaryColumn : Column
    {
        readonly List<byte[]?> _values = [];
        long _bytes;

        public override long Size => _bytes + 8L * _values.Count;

        public override void Add(int docId, object value)
        {
            Pad(docId);
            byte[] bytes = Bytes(value);
            _values.Add(bytes);
            _bytes += bytes.Length + 24;
        }

        public override void Write(DocValuesWriter writer, int fieldNumber, int maxDoc)
        {
            Pad(maxDoc);
            writer.AddBinary(fieldNumber, _values);
        }

        void Pad(int docs)
        {
            while (_values.Count < docs) _values.Add(null);
        }
    }

    /// <summary>Distinct values, numbered as they come, in an arena of their own.</summary>
    sealed class Values
    {
        readonly ByteArena _arena = new();
        readonly TermTable _table;

        public Values() => _table = new TermTable(_arena);

        public long Size => _arena.Used + (long)_table.Count * TermTable.BytesPerTerm;
        public int IdOf(object value) => _table.FindOrAdd(Bytes(value), out _);

        /// <summary>The values in byte order, and for each id its place in that order.</summary>
        public byte[][] Sort(out int[] ordinals)
        {
            int[] ids = TermOrder.Of(_table);
            ordinals = new int[ids.Length];
            byte[][] dictionary = new byte[ids.Length][];
            for (int i = 0; i < ids.Length; i++)
            {
                ordinals[ids[i]] = i;
                dictionary[i] = _table.Term(ids[i]).ToArray();
            }
            return dictionary;
        }
    }

    sealed class SortedColumn : Column
    {
        readonly Values _values = new();
        // Id + 1, so that 0 is a document without a value.
        int[] _ids = new int[64];

        public override long Size => _values.Size + 4L * _ids.Length;

        public override void Add(int docId, object value)
        {
            Reach(ref _ids, docId);
            _ids[docId] = _values.IdOf(value) + 1;
        }

        public override void Write(DocValuesWriter writer, int fieldNumber, int maxDoc)
        {
            Reach(ref _ids, maxDoc - 1);
            byte[][] dictionary = _values.Sort(out int[] ordinals);
            int[] column = new int[maxDoc];
            for (int docId = 0; docId < maxDoc; docId++) column[docId] = _ids[docId] == 0 ? -1 : ordinals[_ids[docId] - 1];
            writer.AddSorted(fieldNumber, dictionary, column);
        }
    }

    sealed class SortedSetColumn : Column
    {
        readonly Values _values = new();
        int[] _ends = new int[64], _ids = new int[64];
        int _docs, _count;

        public override long Size => _values.Size + 4L * (_ends.Length + _ids.Length);

        public override void Add(int docId, object value)
        {
            EndBefore(docId);
            Reach(ref _ids, _count);
            _ids[_count++] = _values.IdOf(value);
            Reach(ref _ends, docId);
            (_ends[docId], _docs) = (_count, docId + 1);
        }

        public override void Write(DocValuesWriter writer, int fieldNumber, int maxDoc)
        {
            EndBefore(maxDoc);
            byte[][] dictionary = _values.Sort(out int[] ordinals);
            int[] column = new int[_count], ends = new int[maxDoc];
            int kept = 0, start = 0;
            for (int docId = 0; docId < maxDoc; docId++)
            {
                int first = kept, end = _ends[docId];
                for (int i = start; i < end; i++) column[first + i - start] = ordinals[_ids[i]];
                kept += Distinct(column.AsSpan(first, end - start));
                (start, ends[docId]) = (end, kept);
            }
            writer.AddSortedSet(fieldNumber, dictionary, ends, column.AsSpan(0, kept));
        }

        // Documents up to this one that had no value end where the one before them ended.
        void EndBefore(int docId)
        {
            for (; _docs < docId; _docs++)
            {
                Reach(ref _ends, _docs);
                _ends[_docs] = _count;
            }
        }

        /// <summary>Sorts and drops repetitions in place.</summary>
        /// <returns>How many are left.</returns>
        static int Distinct(Span<int> ordinals)
        {
            if (ordinals.Length < 2) return ordinals.Length;
            ordinals.Sort();
            int kept = 1;
            for (int i = 1; i < ordinals.Length; i++)
                if (ordinals[i] != ordinals[kept - 1]) ordinals[kept++] = ordinals[i];
            return kept;
        }
    }
}
