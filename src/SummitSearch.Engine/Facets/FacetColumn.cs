using System.Runtime.CompilerServices;
using SummitSearch.Lucene48;
using SummitSearch.Lucene48.DocValues;

namespace SummitSearch.Engine.Facets;

/// <summary>The facet values of one segment, laid out for counting: each document's ordinals, one document after the other.</summary>
/// <remarks>Derived from the sorted-set column once and kept as long as the segment's reader. Immutable; any number of threads.</remarks>
sealed class FacetColumn
{
    static readonly ConditionalWeakTable<SegmentReader, FacetColumn> Known = [];
    readonly int[] _ends, _ordinals;

    FacetColumn(SegmentReader reader)
    {
        _ends = new int[reader.MaxDoc];
        if (reader.SortedSet(FacetPath.Field) is not { } column)
        {
            _ordinals = [];
            return;
        }
        ValueCount = checked((int)column.Values.ValueCount);
        List<int> ordinals = new(reader.MaxDoc);
        for (int doc = 0; doc < _ends.Length; doc++)
        {
            foreach (long ordinal in column[doc]) ordinals.Add((int)ordinal);
            _ends[doc] = ordinals.Count;
        }
        _ordinals = [.. ordinals];
    }

    public static FacetColumn Of(SegmentReader reader) => Known.GetValue(reader, static r => new FacetColumn(r));

    /// <summary>Distinct values in the segment.</summary>
    public int ValueCount { get; }

    /// <summary>Ascending ordinals of a document.</summary>
    public ReadOnlySpan<int> this[int doc]
    {
        get
        {
            int start = doc == 0 ? 0 : _ends[doc - 1];
            return _ordinals.AsSpan(start, _ends[doc] - start);
        }
    }
}
