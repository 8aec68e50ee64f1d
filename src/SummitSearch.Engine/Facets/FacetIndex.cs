using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;
using SummitSearch.Lucene48.DocValues;

namespace SummitSearch.Engine.Facets;

/// <summary>The facet values of a snapshot: global ordinals, and the range of them that is a dimension's. semantics.md §10.1.</summary>
/// <remarks>Built once for a snapshot. Safe for any number of threads.</remarks>
sealed class FacetIndex
{
    readonly Snapshot _snapshot;
    readonly ConcurrentDictionary<string, FacetDimension> _flat = new(StringComparer.Ordinal);
    readonly ConditionalWeakTable<FacetHierarchy, ConcurrentDictionary<string, FacetDimension>> _deep = [];

    public FacetIndex(Snapshot snapshot)
    {
        _snapshot = snapshot;
        Ordinals = new GlobalOrdinals(Dictionaries());
    }

    public GlobalOrdinals Ordinals { get; }

    /// <summary>By segment, for the calling thread.</summary>
    public IReadOnlyList<ValueDictionary?> Dictionaries() =>
        [.. _snapshot.Leaves.Select(leaf => leaf.Reader.SortedSet(FacetPath.Field)?.Values)];

    /// <summary>The dimension in the snapshot.</summary>
    public FacetDimension Dimension(string name, FacetHierarchy? hierarchy, GlobalOrdinals.Reader reader)
    {
        ConcurrentDictionary<string, FacetDimension> known = hierarchy is null ? _flat
            : _deep.GetValue(hierarchy, static _ => new(StringComparer.Ordinal));
        if (known.TryGetValue(name, out FacetDimension? dimension)) return dimension;
        (byte[] first, byte[] behind) = Bounds(name);
        OrdinalRange range = new(Ceiling(reader.Find(first)), Ceiling(reader.Find(behind)));
        dimension = new FacetDimension(name, range, hierarchy, reader);
        // Names that are not in the index are not kept, so that asking for them costs no memory.
        return range.Count == 0 ? dimension : known.GetOrAdd(name, dimension);
    }

    /// <summary>The dimension's values in one segment.</summary>
    public static OrdinalRange Range(string dimension, ValueDictionary dictionary)
    {
        (byte[] first, byte[] behind) = Bounds(dimension);
        return new OrdinalRange((int)Ceiling(dictionary.Find(first)), (int)Ceiling(dictionary.Find(behind)));
    }

    // What begins with "dim U+001F" sorts from there up to "dim U+0020".
    static (byte[] First, byte[] Behind) Bounds(string dimension)
    {
        byte[] first = Encoding.UTF8.GetBytes(FacetPath.Prefix(dimension)), behind = [.. first];
        behind[^1]++;
        return (first, behind);
    }

    static int Ceiling(int found) => found >= 0 ? found : -1 - found;
    static long Ceiling(long found) => found >= 0 ? found : -1 - found;
}

/// <summary>Ordinals from Start up to, not including, End.</summary>
readonly record struct OrdinalRange(int Start, int End)
{
    public int Count => End - Start;
    public bool Holds(int ordinal) => ordinal >= Start && ordinal < End;
}
