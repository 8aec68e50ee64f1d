using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;
using SummitSearch.Lucene48;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.StoredFields;

namespace SummitSearch.Engine.Fetching;

/// <summary>Reads stored values by field name.</summary>
static class Fetch
{
    static readonly Dictionary<string, ValueList<object>> Nothing = [];

    /// <param name="fields">Which fields; null: all.</param>
    public static IReadOnlyDictionary<string, ValueList<object>> Stored(SegmentReader reader, int doc, IReadOnlyCollection<string>? fields)
    {
        if (fields is { Count: 0 }) return Nothing;
        Dictionary<int, string> names = [];
        foreach (FieldInfo field in reader.Fields)
            if (fields is null || fields.Contains(field.Name)) names[field.Number] = field.Name;
        if (names.Count == 0) return Nothing;
        Dictionary<string, List<object>> values = new(StringComparer.Ordinal);
        foreach (StoredValue value in reader.StoredFields().Read(doc, names.ContainsKey))
        {
            string name = names[value.FieldNumber];
            if (!values.TryGetValue(name, out List<object>? list)) values[name] = list = [];
            list.Add(value.Value);
        }
        return values.ToDictionary(pair => pair.Key, pair => ValueList.From(pair.Value), StringComparer.Ordinal);
    }

    /// <summary>The segment that holds a document of the snapshot.</summary>
    public static int LeafOf(Snapshot snapshot, int docId)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)docId, (uint)snapshot.MaxDoc, nameof(docId));
        int low = 0, high = snapshot.Leaves.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) >>> 1;
            if (snapshot.Leaves[middle].DocBase <= docId) low = middle;
            else high = middle - 1;
        }
        return low;
    }
}
