namespace SummitSearch.Lucene48.DocValues;

/// <summary>Names and codes of .dvd and .dvm. format.md §11.</summary>
static class DocValuesFiles
{
    public const string DataHeader = "Lucene45DocValuesData", MetaHeader = "Lucene45ValuesMetadata";
    public const int Version = 2, BlockSize = 16384, Interval = 16, EndOfFields = -1;
    /// <summary>missingFP of a column in which every document has a value.</summary>
    public const long AllHave = -1;
    // Entry types.
    public const byte Numeric = 0, Binary = 1, Sorted = 2, SortedSet = 3;
    // Formats of numbers.
    public const int Delta = 0, Gcd = 1, Table = 2;
    // Formats of byte strings.
    public const int Fixed = 0, Variable = 1, Prefixed = 2;
    // Layouts of sorted sets.
    public const int Many = 0, AtMostOne = 1;
}
