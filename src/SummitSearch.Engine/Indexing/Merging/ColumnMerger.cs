using SummitSearch.Lucene48;
using SummitSearch.Lucene48.DocValues;
using SummitSearch.Lucene48.Segments;

namespace SummitSearch.Engine.Indexing.Merging;

/// <summary>Merges the doc values of several segments, column by column. One thread.</summary>
/// <remarks>Values that only deleted documents had leave the dictionaries.</remarks>
sealed class ColumnMerger(IReadOnlyList<SegmentReader> readers, DocMap[] maps, int maxDoc, DocValuesWriter writer)
{
    /// <summary>Whether the segment has a column of the field.</summary>
    public static bool Has(SegmentReader reader, FieldInfo field) => field.DocValues switch
    {
        DocValuesType.Numeric => reader.Numeric(field.Name) is not null,
        DocValuesType.Binary => reader.Binary(field.Name) is not null,
        DocValuesType.Sorted => reader.Sorted(field.Name) is not null,
        DocValuesType.SortedSet => reader.SortedSet(field.Name) is not null,
        _ => false,
    };

    public void Write(FieldInfo field)
    {
        switch (field.DocValues)
        {
            case DocValuesType.Numeric: WriteNumeric(field); break;
            case DocValuesType.Binary: WriteBinary(field); break;
            case DocValuesType.Sorted: WriteSorted(field); break;
            case DocValuesType.SortedSet: WriteSortedSet(field); break;
        }
    }

    void WriteNumeric(FieldInfo field)
    {
        long[] values = new long[maxDoc];
        LiveDocs has = new(maxDoc);
        for (int i = 0; i < readers.Count; i++)
        {
            NumericDocValues? column = readers[i].Numeric(field.Name);
            for (int docId = 0; docId < readers[i].MaxDoc; docId++)
            {
                int to = maps[i][docId];
                if (to < 0) continue;
                if (column is not null && column.Has(docId)) values[to] = column[docId];
                else has.Delete(to);
            }
        }
        writer.AddNumeric(field.Number, values, has.Count == maxDoc ? null : has);
    }

    void WriteBinary(FieldInfo field)
    {
        byte[]?[] values = new byte[maxDoc][];
        for (int i = 0; i < readers.Count; i++)
        {
            if (readers[i].Binary(field.Name) is not { } column) continue;
            for (int docId = 0; docId < readers[i].MaxDoc; docId++)
            {
                int to = maps[i][docId];
                if (to >= 0 && column.Has(docId)) values[to] = column[docId].ToArray();
            }
        }
        writer.AddBinary(field.Number, values);
    }

    void WriteSorted(FieldInfo field)
    {
        SortedDocValues?[] columns = [.. readers.Select(reader => reader.Sorted(field.Name))];
        bool[]?[] used = new bool[columns.Length][];
        for (int i = 0; i < columns.Length; i++)
        {
            if (columns[i] is not { } column) continue;
            bool[] seen = used[i] = new bool[column.Values.ValueCount];
            for (int docId = 0; docId < readers[i].MaxDoc; docId++)
                if (maps[i][docId] >= 0 && column[docId] >= 0) seen[column[docId]] = true;
        }
        List<byte[]> dictionary = Merge([.. columns.Select(column => column?.Values)], used, out int[]?[] ordinals);
        int[] merged = new int[maxDoc];
        Array.Fill(merged, -1);
        for (int i = 0; i < columns.Length; i++)
        {
            if (columns[i] is not { } column) continue;
            for (int docId = 0; docId < readers[i].MaxDoc; docId++)
            {
                int to = maps[i][docId], ordinal = column[docId];
                if (to >= 0 && ordinal >= 0) merged[to] = ordinals[i]![ordinal];
            }
        }
        writer.AddSorted(field.Number, dictionary, merged);
    }

    void WriteSortedSet(FieldInfo field)
    {
        SortedSetDocValues?[] columns = [.. readers.Select(reader => reader.SortedSet(field.Name))];
        bool[]?[] used = new bool[columns.Length][];
        long count = 0;
        for (int i = 0; i < columns.Length; i++)
        {
            if (columns[i] is not { } column) continue;
            bool[] seen = used[i] = new bool[column.Values.ValueCount];
            for (int docId = 0; docId < readers[i].MaxDoc; docId++)
            {
                if (maps[i][docId] < 0) continue;
                foreach (long ordinal in column[docId])
                {
                    seen[ordinal] = true;
                    count++;
                }
            }
        }
        List<byte[]> dictionary = Merge([.. columns.Select(column => column?.Values)], used, out int[]?[] ordinals);
        int[] merged = new int[count], ends = new int[maxDoc];
        int at = 0;
        for (int i = 0; i < columns.Length; i++)
        {
            for (int docId = 0; docId < readers[i].MaxDoc; docId++)
            {
                int to = maps[i][docId];
                if (to < 0) continue;
                if (columns[i] is { } column)
                    foreach (long ordinal in column[docId]) merged[at++] = ordinals[i]![ordinal];
                ends[to] = at;
            }
        }
        writer.AddSortedSet(field.Number, dictionary, ends, merged);
    }

    /// <summary>The values in use, in byte order, and for each segment what its ordinals become (undefined for values not in use).</summary>
    static List<byte[]> Merge(ValueDictionary?[] dictionaries, bool[]?[] used, out int[]?[] ordinals)
    {
        List<byte[]> merged = [];
        ordinals = new int[dictionaries.Length][];
        PriorityQueue<int, byte[]> queue = new(Comparer<byte[]>.Create((x, y) => x.AsSpan().SequenceCompareTo(y)));
        int[] at = new int[dictionaries.Length];
        for (int i = 0; i < dictionaries.Length; i++)
        {
            if (dictionaries[i] is not { } dictionary) continue;
            ordinals[i] = new int[dictionary.ValueCount];
            at[i] = NextUsed(used[i]!, 0);
            if (at[i] < used[i]!.Length) queue.Enqueue(i, dictionary.Value(at[i]).ToArray());
        }
        while (queue.TryDequeue(out int segment, out byte[]? value))
        {
            if (merged.Count == 0 || !merged[^1].AsSpan().SequenceEqual(value)) merged.Add(value);
            ordinals[segment]![at[segment]] = merged.Count - 1;
            at[segment] = NextUsed(used[segment]!, at[segment] + 1);
            if (at[segment] < used[segment]!.Length) queue.Enqueue(segment, dictionaries[segment]!.Value(at[segment]).ToArray());
        }
        return merged;
    }

    static int NextUsed(bool[] used, int from)
    {
        while (from < used.Length && !used[from]) from++;
        return from;
    }
}
