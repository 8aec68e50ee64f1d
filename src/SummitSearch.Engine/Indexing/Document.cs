using SummitSearch.Engine.Analysis;
using SummitSearch.Lucene48.Segments;

namespace SummitSearch.Engine.Indexing;

/// <summary>What is indexed as one: a list of field values, in order. A field may have several values.</summary>
public sealed class Document
{
    readonly List<Field> _fields = [];
    public IReadOnlyList<Field> Fields => _fields;

    public Document Add(Field field)
    {
        _fields.Add(field);
        return this;
    }
}

/// <summary>How the values of a field are indexed; semantics.md §1.8. Immutable; shared by many values.</summary>
public sealed record FieldType
{
    public IndexOptions IndexOptions { get; init; }
    /// <summary>Null: the value is one token, taken as it is.</summary>
    public Analyzer? Analyzer { get; init; }
    public bool OmitsNorms { get; init; }
    public bool IsStored { get; init; }
    public DocValuesType DocValues { get; init; }
    /// <summary>Trie terms of a number: one for each shift 0, step, 2·step, …; 0 for a field that is not numeric.</summary>
    public int PrecisionStep { get; init; }

    public static FieldType Text(Analyzer analyzer, bool stored) =>
        new() { IndexOptions = IndexOptions.DocsAndFreqsAndPositions, Analyzer = analyzer, IsStored = stored };
    public static readonly FieldType String = new() { IndexOptions = IndexOptions.Docs, OmitsNorms = true };
    public static readonly FieldType StoredString = String with { IsStored = true };
    /// <summary>One token to find by, and the same as a sorted column to fold or sort by; not stored.</summary>
    public static readonly FieldType SortedString = String with { DocValues = DocValuesType.Sorted };
    public static readonly FieldType Stored = new() { IsStored = true };
    public static readonly FieldType Numeric = new() { IndexOptions = IndexOptions.Docs, OmitsNorms = true, PrecisionStep = 4 };
    public static FieldType Column(DocValuesType type) => new() { DocValues = type };
    public static readonly FieldType NumericColumn = Column(DocValuesType.Numeric);
    public static readonly FieldType SortedColumn = Column(DocValuesType.Sorted);
}

/// <summary>One value of one field of a document.</summary>
/// <param name="Value">string, byte[] (ReadOnly by contract), int, long, float or double.</param>
/// <param name="Boost">Goes into the norm, multiplied over the field's values.</param>
public sealed record Field(string Name, FieldType Type, object Value, float Boost = 1f);
