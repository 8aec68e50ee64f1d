namespace SummitSearch.Lucene48.Segments;

/// <summary>What the postings of a field hold; each step holds all before it. format.md §6.</summary>
public enum IndexOptions
{
    /// <summary>Not indexed.</summary>
    None,
    /// <summary>Which documents have the term.</summary>
    Docs,
    /// <summary>And how often.</summary>
    DocsAndFreqs,
    /// <summary>And where, by token number; payloads may stand there.</summary>
    DocsAndFreqsAndPositions,
    /// <summary>And where in the text, in UTF-16 units.</summary>
    DocsAndFreqsAndPositionsAndOffsets,
}

/// <summary>The kind of column a field has, by its number in the file. format.md §6.</summary>
public enum DocValuesType
{
    /// <summary>No column.</summary>
    None = 0,
    /// <summary>A 64-bit number for each document.</summary>
    Numeric = 1,
    /// <summary>Bytes for each document.</summary>
    Binary = 2,
    /// <summary>Bytes for each document by their ordinal among the distinct ones.</summary>
    Sorted = 3,
    /// <summary>Any number of distinct byte strings for each document, by ordinal.</summary>
    SortedSet = 4,
}

/// <summary>One field of one segment: a line of the .fnm file. format.md §6.</summary>
public sealed record FieldInfo
{
    /// <summary>Any text, the empty one included; names differ ordinally.</summary>
    public required string Name { get; init; }
    /// <summary>Unique in the segment, and the same for this name in all segments of an index.</summary>
    public required int Number { get; init; }
    /// <summary>What the postings of the field hold.</summary>
    public IndexOptions IndexOptions { get; init; }
    /// <summary>No norms are kept for the field, in no segment.</summary>
    public bool OmitsNorms { get; init; }
    /// <summary>A norm per document is stored: indexed, norms not omitted, and some document had the field.</summary>
    public bool HasNorms { get; init; }
    /// <summary>Some position of the field in this segment has a payload.</summary>
    public bool HasPayloads { get; init; }
    /// <summary>Some document of the segment may have a term vector of the field.</summary>
    public bool HasTermVectors { get; init; }
    /// <summary>The kind of column; one kind for a field in the whole index.</summary>
    public DocValuesType DocValues { get; init; }
    /// <summary>Generation of the field's updated doc values, -1 when there is none. format.md §11.6.</summary>
    public long DocValuesGeneration { get; init; } = -1;
    /// <summary>The field has at least one term here (or had, before a merge): it carries the postings attributes.</summary>
    public bool HasPostings { get; init; }
    /// <summary>Attributes that readers do not need; the four of format.md §6 are not among them.</summary>
    public IReadOnlyDictionary<string, string> OtherAttributes { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;

    /// <summary>The field has a column here: it has a doc values type and carries the doc values attributes.</summary>
    internal bool HasColumn { get; init; } = true;
    /// <summary>Parts the files of several instances of one format; "0" unless another writer chose otherwise.</summary>
    internal string PostingsSuffix { get; init; } = "0";
    internal string DocValuesSuffix { get; init; } = "0";

    /// <summary>It has terms, or may have.</summary>
    public bool IsIndexed => IndexOptions != IndexOptions.None;
    /// <summary>Postings tell how often a term is in a document.</summary>
    public bool HasFreqs => IndexOptions >= IndexOptions.DocsAndFreqs;
    /// <summary>Postings tell where in the document.</summary>
    public bool HasPositions => IndexOptions >= IndexOptions.DocsAndFreqsAndPositions;
    /// <summary>Postings tell where in the text: UTF-16 units.</summary>
    public bool HasOffsets => IndexOptions >= IndexOptions.DocsAndFreqsAndPositionsAndOffsets;
}
