using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine;

/// <summary>What documents without a value of the column are grouped as.</summary>
public enum MissingGroup
{
    /// <summary>One group, whose value is null.</summary>
    Together,
    /// <summary>Each is a group of its own, with value null: for a column that only tells of duplicates.</summary>
    EachAlone,
    /// <summary>Not at all; the search's total still counts them.</summary>
    LeftOut,
}

/// <summary>Asks for hits in groups of equal values of a column. semantics.md §6.4.</summary>
/// <remarks>
/// Groups come in the order of their best hits, and hits inside a group in the same order. <see cref="SearchPlan.Window"/>
/// is of groups; <see cref="SearchPlan.After"/> is the best hit of the last group before the page.
/// </remarks>
/// <param name="Field">A sorted column, or a numeric one when <paramref name="IsNumber"/>.</param>
public sealed record GroupPlan(string Field, bool IsNumber = false)
{
    /// <summary>The best so many of each group.</summary>
    public int HitsPerGroup { get; init; } = 1;
    /// <summary>What becomes of documents without a value.</summary>
    public MissingGroup Missing { get; init; }
}

/// <summary>The groups of a search.</summary>
/// <param name="Total">How many groups there are: exact, unless the search is partial.</param>
/// <param name="Groups">The window's, in order.</param>
public sealed record HitGroups(long Total, IReadOnlyList<HitGroup> Groups);

/// <param name="Value"><see cref="TermBytes"/> or long; null for documents without a value.</param>
/// <param name="Count">Documents of the group that match: exact, unless the search is partial.</param>
/// <param name="Hits">The best of them.</param>
public sealed record HitGroup(object? Value, long Count, IReadOnlyList<Hit> Hits);
