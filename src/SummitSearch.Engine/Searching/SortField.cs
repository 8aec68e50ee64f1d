namespace SummitSearch.Engine.Searching;

/// <summary>What a <see cref="SortField"/> compares.</summary>
public enum SortKind
{
    /// <summary>The score, best first.</summary>
    Score,
    /// <summary>The snapshot's docId, smallest first.</summary>
    DocId,
    /// <summary>A numeric column holding ints or longs; without a column, the field's trie terms.</summary>
    Integer,
    /// <summary>A numeric column holding the bits of floats; without a column, the field's trie terms. Total order, NaN last.</summary>
    Single,
    /// <summary>A numeric column holding the bits of doubles; without a column, the field's trie terms. Total order, NaN last.</summary>
    Double,
    /// <summary>A sorted column, compared as bytes; without a column, the field's terms.</summary>
    Text,
}

/// <summary>Where documents without a value go.</summary>
public enum MissingPlace
{
    /// <summary>A number counts as 0 (or as <see cref="SortField.MissingNumber"/>); a text as below all others.</summary>
    Default,
    /// <summary>In front of all others in the result, whichever way it is sorted.</summary>
    First,
    /// <summary>Behind all others in the result, whichever way it is sorted.</summary>
    Last,
}

/// <summary>One step of a sort order; hits equal in all steps are in docId order. semantics.md §6.2.</summary>
/// <param name="Field">Not used by <see cref="SortKind.Score"/> and <see cref="SortKind.DocId"/>.</param>
/// <param name="Reverse">The other way round: worst score, largest docId, largest value first.</param>
public sealed record SortField(SortKind Kind, string Field = "", bool Reverse = false)
{
    /// <summary>Where documents without a value go.</summary>
    public MissingPlace Missing { get; init; }
    /// <summary>What a missing number counts as when <see cref="Missing"/> is Default.</summary>
    public double MissingNumber { get; init; }

    /// <summary>By score, the best first.</summary>
    public static readonly SortField Score = new(SortKind.Score);
    /// <summary>By docId, the lowest first.</summary>
    public static readonly SortField DocId = new(SortKind.DocId);
    /// <summary>By a column of int or long, the lowest first; without a column, by the field's trie terms.</summary>
    public static SortField Integer(string field, bool reverse = false) => new(SortKind.Integer, field, reverse);
    /// <summary>By a column of double, the lowest first.</summary>
    public static SortField Double(string field, bool reverse = false) => new(SortKind.Double, field, reverse);
    /// <summary>By a sorted column, the least as unsigned bytes first.</summary>
    public static SortField Text(string field, bool reverse = false) => new(SortKind.Text, field, reverse);
}
