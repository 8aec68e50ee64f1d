namespace SummitSearch.Lucene48.Segments;

/// <summary>What the postings of a field hold; each step holds all before it. format.md §6.</summary>
public enum IndexOptions { None, Docs, DocsAndFreqs, DocsAndFreqsAndPositions, DocsAndFreqsAndPositionsAndOffsets }

/// <summary>The kind of column a field has, by its number in the file. format.md §6.</summary>
public enum DocValuesType { None = 0, Numeric = 1, Binary = 2, Sorted = 3, SortedSet = 4 }

/// <summary>One field of one segment: a line of the .fnm file. format.md §6.</summary>
public sealed record FieldInfo
{
    public required string Name { get; init; }
    /// <summary>Unique in the segment, and the same for this name in all segments of an index.</summary>
    public required int Number { get; init; }
    public IndexOptions IndexOptions { get; init; }
    public bool OmitsNorms { get; init; }
    /// <summary>A norm per document is stored: indexed, norms not omitted, and some document had the field.</summary>
    public bool HasNorms { get; init; }
    /// <summary>Some position of the field in this segment has a payload.</summary>
    public bool HasPayloads { get; init; }
    public bool HasTermVectors { get; init; }
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

    public bool IsIndexed => IndexOptions != IndexOptions.None;
    public bool HasFreqs => IndexOptions >= IndexOptions.DocsAndFreqs;
    public bool HasPositions => IndexOptions >= IndexOptions.DocsAndFreqsAndPositions;
    public bool HasOffsets => IndexOptions >= IndexOptions.DocsAndFreqsAndPositionsAndOffsets;
}
