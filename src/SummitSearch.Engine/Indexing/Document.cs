using SummitSearch.Engine.Analysis;
using SummitSearch.Lucene48.Segments;

namespace SummitSearch.Engine.Indexing;

/// <summary>What is indexed as one: a list of field values, in order. A field may have several values.</summary>
public sealed class Document
{
    readonly List<Field> _fields = [];
    /// <summary>In the order they were added.</summary>
    public IReadOnlyList<Field> Fields => _fields;

    /// <summary>Adds a value and gives back the document, for chains. Checked when the document is added to a writer.</summary>
    public Document Add(Field field)
    {
        _fields.Add(field);
        return this;
    }
}

/// <summary>How the values of a field are indexed; semantics.md §1.8. Immutable; shared by many values.</summary>
public sealed record FieldType
{
    /// <summary>What the postings hold; none: the field cannot be searched.</summary>
    public IndexOptions IndexOptions { get; init; }
    /// <summary>Null: the value is one token, taken as it is.</summary>
    public Analyzer? Analyzer { get; init; }
    /// <summary>No length is kept: scores take every document as equally long, and boosts have no place.</summary>
    public bool OmitsNorms { get; init; }
    /// <summary>The value can be read back with the hit.</summary>
    public bool IsStored { get; init; }
    /// <summary>What is kept of the field's terms by document, beside the postings. The same for all values of the field in a document.</summary>
    public VectorParts Vectors { get; init; }
    /// <summary>A column of the values, for sorting, counting and grouping.</summary>
    public DocValuesType DocValues { get; init; }
    /// <summary>Trie terms of a number: one for each shift 0, step, 2·step, …; 0 for a field that is not numeric.</summary>
    public int PrecisionStep { get; init; }

    /// <summary>Words with frequencies and positions: what people search for.</summary>
    public static FieldType Text(Analyzer analyzer, bool stored) =>
        new() { IndexOptions = IndexOptions.DocsAndFreqsAndPositions, Analyzer = analyzer, IsStored = stored };
    /// <summary>Text for words only: frequencies and norms, no positions, so no phrases.</summary>
    public static FieldType Words(Analyzer analyzer) => new() { IndexOptions = IndexOptions.DocsAndFreqs, Analyzer = analyzer };
    /// <summary>Ends of the sentences of a text that is added to another field; one value here for each there.</summary>
    public static readonly FieldType SentenceEnds = new()
    {
        IndexOptions = IndexOptions.DocsAndFreqsAndPositions, Analyzer = Analyzers.SentenceEnds, OmitsNorms = true,
    };
    /// <summary>One term, as it is: keys and other exact values.</summary>
    public static readonly FieldType String = new() { IndexOptions = IndexOptions.Docs, OmitsNorms = true };
    /// <summary>The same, and it can be read back.</summary>
    public static readonly FieldType StoredString = String with { IsStored = true };
    /// <summary>A document's own name: one term, stored, and a sorted column to order by.</summary>
    public static readonly FieldType Key = StoredString with { DocValues = DocValuesType.Sorted };
    /// <summary>One token to find by, and the same as a sorted column to fold or sort by; not stored.</summary>
    public static readonly FieldType SortedString = String with { DocValues = DocValuesType.Sorted };
    /// <summary>Only to be read back.</summary>
    public static readonly FieldType Stored = new() { IsStored = true };
    /// <summary>A number that ranges find: trie terms at a step of 4 bits.</summary>
    public static readonly FieldType Numeric = new() { IndexOptions = IndexOptions.Docs, OmitsNorms = true, PrecisionStep = 4 };
    /// <summary>Only a column.</summary>
    public static FieldType Column(DocValuesType type) => new() { DocValues = type };
    /// <summary>A column of numbers: to sort, group and score by.</summary>
    public static readonly FieldType NumericColumn = Column(DocValuesType.Numeric);
    /// <summary>A column of bytes, one value for a document at most.</summary>
    public static readonly FieldType BinaryColumn = Column(DocValuesType.Binary);
    /// <summary>A column of texts, one for a document at most, to sort by.</summary>
    public static readonly FieldType SortedColumn = Column(DocValuesType.Sorted);
}

/// <summary>What a term vector holds: every one the document's terms with their frequencies, and these of each occurrence.</summary>
[Flags]
public enum VectorParts
{
    /// <summary>No vector.</summary>
    None = 0,
    /// <summary>Terms and frequencies alone; the others hold them too.</summary>
    Terms = 1,
    /// <summary>Token numbers in the field.</summary>
    Positions = 2,
    /// <summary>Places in the text, in UTF-16 units.</summary>
    Offsets = 4,
    /// <summary>Only with positions.</summary>
    Payloads = 8,
}

/// <summary>One value of one field of a document.</summary>
/// <param name="Value">string, byte[] (ReadOnly by contract), int, long, float or double.</param>
/// <param name="Boost">Goes into the norm, multiplied over the field's values.</param>
public sealed record Field(string Name, FieldType Type, object Value, float Boost = 1f);
