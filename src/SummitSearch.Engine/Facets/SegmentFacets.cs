using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using SummitSearch.Lucene48;
using SummitSearch.Lucene48.DocValues;

namespace SummitSearch.Engine.Facets;

/// <summary>A dimension in one segment: where its labels stand among all facet values, and which document has which.</summary>
sealed record SegmentDimension(OrdinalRange Range, FacetColumn Column);

/// <summary>The dimensions of one segment that were asked for, kept as long as its files are open. Any number of threads.</summary>
/// <remarks>
/// Made from the sorted-set column at the first use of a dimension: 2 bytes a document where labels come in few
/// combinations, at most 8 and what the labels beyond a fourth take, else 4 and 4 for each label. Deletions do not matter.
/// </remarks>
sealed class SegmentFacets
{
    const int Window = 4096;
    static readonly ConditionalWeakTable<object, SegmentFacets> Known = [];
    readonly ConcurrentDictionary<string, Lazy<SegmentDimension>> _dimensions = new(StringComparer.Ordinal);

    public static SegmentFacets Of(SegmentReader reader) => Known.GetValue(reader.FilesKey, static _ => new SegmentFacets());

    /// <returns>Null when no document of the segment has a value of the dimension.</returns>
    public SegmentDimension? Dimension(string name, SegmentReader reader)
    {
        if (_dimensions.TryGetValue(name, out Lazy<SegmentDimension>? known)) return known.Value;
        if (reader.SortedSet(FacetPath.Field) is not { } column) return null;
        OrdinalRange range = FacetIndex.Range(name, column.Values);
        // Only names that are in the index are kept, so that asking for others costs no memory.
        if (range.Count == 0) return null;
        return _dimensions.GetOrAdd(name, _ => new(() => new SegmentDimension(range, FacetColumn.Of(Lists(reader, column, range))))).Value;
    }

    static FacetLists Lists(SegmentReader reader, SortedSetDocValues column, OrdinalRange range)
    {
        int[] ends = new int[reader.MaxDoc], window = new int[Window];
        List<int> labels = new(reader.MaxDoc);
        for (int first = 0; first < ends.Length; first += Window)
        {
            Span<int> windowEnds = window.AsSpan(0, Math.Min(Window, ends.Length - first));
            ReadOnlySpan<int> ordinals = column.Read(first, windowEnds);
            for (int i = 0, start = 0; i < windowEnds.Length; start = windowEnds[i++])
            {
                int previous = -1;
                foreach (int ordinal in ordinals[start..windowEnds[i]])
                {
                    if (ordinal <= previous || ordinal >= column.Values.ValueCount)
                    {
                        throw new CorruptIndexException(reader.Name, -1,
                            $"ascending ordinals below {column.Values.ValueCount} of {FacetPath.Field}", $"{ordinal} after {previous}");
                    }
                    if (range.Holds(previous = ordinal)) labels.Add(ordinal - range.Start);
                }
                ends[first + i] = labels.Count;
            }
        }
        return new FacetLists(ends, [.. labels], range.Count);
    }
}
