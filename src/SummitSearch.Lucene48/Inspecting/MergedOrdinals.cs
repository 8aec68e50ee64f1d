using SummitSearch.Lucene48.DocValues;

namespace SummitSearch.Lucene48.Inspecting;

/// <summary>The distinct values of a sorted column over all segments, and what each segment's ordinals are among them.</summary>
sealed class MergedOrdinals
{
    readonly long[][] _global;

    /// <param name="segments">Null where a segment has no such column.</param>
    /// <param name="visit">Called with each global ordinal and its value, ascending.</param>
    public MergedOrdinals(IReadOnlyList<ValueDictionary?> segments, Action<long, ReadOnlySpan<byte>> visit)
    {
        _global = [.. segments.Select(values => new long[values?.ValueCount ?? 0])];
        long[] next = new long[segments.Count];
        for (long ordinal = 0; ; ordinal++)
        {
            int first = -1;
            for (int i = 0; i < segments.Count; i++)
            {
                if (next[i] < _global[i].Length && (first < 0 || Compare(segments[i]!, next[i], segments[first]!, next[first]) < 0)) first = i;
            }
            if (first < 0) return;
            visit(ordinal, segments[first]!.Value(next[first]));
            ReadOnlySpan<byte> value = segments[first]!.Value(next[first]);
            for (int i = 0; i < segments.Count; i++)
            {
                if (i != first && next[i] < _global[i].Length && segments[i]!.Value(next[i]).SequenceEqual(value)) _global[i][next[i]++] = ordinal;
            }
            _global[first][next[first]++] = ordinal;
        }
    }

    /// <summary>How many values the segment's dictionary has.</summary>
    public long Count(int segment) => _global[segment].Length;

    /// <param name="ordinal">Below <see cref="Count"/>.</param>
    public long this[int segment, long ordinal] => _global[segment][ordinal];

    static int Compare(ValueDictionary a, long i, ValueDictionary b, long j) => a.Value(i).SequenceCompareTo(b.Value(j));
}
