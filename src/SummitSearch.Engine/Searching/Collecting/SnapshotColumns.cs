using System.Collections.Concurrent;
using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48;
using SummitSearch.Lucene48.DocValues;

namespace SummitSearch.Engine.Searching;

/// <summary>Columns of a snapshot for sorting, with what has to be computed once for all segments. Safe for any number of threads.</summary>
sealed class SnapshotColumns(Snapshot snapshot)
{
    readonly ConcurrentDictionary<(int Leaf, string Field, SortKind Kind), Lazy<NumericDocValues?>> _numbers = new();
    readonly ConcurrentDictionary<(int Leaf, string Field), Lazy<SortedDocValues?>> _texts = new();
    readonly ConcurrentDictionary<string, Lazy<GlobalOrdinals>> _ordinals = new();

    /// <summary>The field's numeric column, else one made from its trie terms, else null.</summary>
    public NumericDocValues? Numeric(int leaf, string field, SortKind kind)
    {
        SegmentReader reader = snapshot.Leaves[leaf].Reader;
        return reader.Numeric(field) ?? _numbers.GetOrAdd((leaf, field, kind), static (key, reader) =>
            new(() => UninvertedColumns.Numeric(reader, key.Field, key.Kind)), reader).Value;
    }

    /// <summary>The field's sorted column, else one made from its terms, else null.</summary>
    public SortedDocValues? Text(int leaf, string field)
    {
        SegmentReader reader = snapshot.Leaves[leaf].Reader;
        return reader.Sorted(field) ?? _texts.GetOrAdd((leaf, field), static (key, reader) =>
            new(() => UninvertedColumns.Text(reader, key.Field)), reader).Value;
    }

    /// <summary>Global ordinals of a sorted column.</summary>
    public GlobalOrdinals TextOrdinals(string field) =>
        _ordinals.GetOrAdd(field, name => new(() => new GlobalOrdinals(TextDictionaries(name)))).Value;

    /// <summary>Dictionaries of a sorted column by segment, for the calling thread.</summary>
    public IReadOnlyList<ValueDictionary?> TextDictionaries(string field) =>
        [.. Enumerable.Range(0, snapshot.Leaves.Count).Select(leaf => Text(leaf, field)?.Values)];
}
