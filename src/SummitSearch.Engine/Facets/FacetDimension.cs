using System.Text;
using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine.Facets;

/// <summary>A dimension in a snapshot: a slot for each of its values, then one for each label only found above others.</summary>
/// <remarks>Any number of threads. Keeps the labels it was asked for.</remarks>
sealed class FacetDimension
{
    readonly string[] _extra = [];      // labels that no document has itself
    readonly string?[] _labels;         // by slot, once asked for
    readonly int[][] _above = [];

    public FacetDimension(string name, OrdinalRange range, FacetHierarchy? hierarchy, GlobalOrdinals.Reader reader)
    {
        (Name, Range) = (name, range);
        _labels = new string?[range.Count];
        if (hierarchy is null) return;
        Dictionary<string, int> slots = new(StringComparer.Ordinal);
        for (int i = 0; i < range.Count; i++) slots[Label(i, reader)] = i;
        _extra = [.. hierarchy.Parents.Where(label => !slots.ContainsKey(label)).Order(StringComparer.Ordinal)];
        for (int i = 0; i < _extra.Length; i++) slots[_extra[i]] = range.Count + i;
        _above = new int[range.Count][];
        foreach ((string label, int slot) in slots)
            if (slot < range.Count) _above[slot] = [.. hierarchy.Ancestors(label).Select(above => slots[above])];
        CountsAbove = Array.Exists(_above, above => above.Length > 0);
        if (_extra.Length > 0)
            SlotsByLabel = [.. Enumerable.Range(0, Count).OrderBy(slot => Encoding.UTF8.GetBytes(Label(slot, reader)), ByteOrder)];
    }

    public string Name { get; }
    /// <summary>Global ordinals of its values; a value's slot is its place among them.</summary>
    public OrdinalRange Range { get; }
    /// <summary>Number of slots.</summary>
    public int Count => Range.Count + _extra.Length;
    /// <summary>Whether some value has a label above it.</summary>
    public bool CountsAbove { get; }

    /// <summary>All slots in the order of their labels' UTF-8 bytes; null: as they stand.</summary>
    /// <remarks>Values stand in that order in the dictionary, and the escapes in a value (format.md §15) do not change it.</remarks>
    public int[]? SlotsByLabel { get; }

    /// <summary>The slots of the labels above a value's.</summary>
    public ReadOnlySpan<int> Above(int slot) => _above[slot];

    public string Label(int slot, GlobalOrdinals.Reader reader) =>
        slot >= Range.Count ? _extra[slot - Range.Count] : _labels[slot] ??= FacetPath.Label(reader.Value(Range.Start + slot), Name);

    /// <returns>The slot of a label, -1 when it has none.</returns>
    public int SlotOf(string label, GlobalOrdinals.Reader reader)
    {
        int extra = Array.IndexOf(_extra, label);
        if (extra >= 0) return Range.Count + extra;
        if (label.Length == 0 || Range.Count == 0) return -1;
        int slot = reader.Find(Encoding.UTF8.GetBytes(FacetPath.Of(Name, label))) - Range.Start;
        // A lone surrogate has the bytes of U+FFFD, but is another label.
        return slot >= 0 && slot < Range.Count && Label(slot, reader) == label ? slot : -1;
    }

    static readonly Comparer<byte[]> ByteOrder = Comparer<byte[]>.Create(static (a, b) => a.AsSpan().SequenceCompareTo(b));
}
