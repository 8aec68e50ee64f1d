using SummitSearch.Engine.Facets;
using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine;

/// <summary>What a search found. Immutable.</summary>
/// <param name="Total">Live documents that match and pass the drill-downs: exact, unless <paramref name="IsPartial"/>.</param>
/// <param name="Hits">The window's, in order; of a grouped search the best hit of each group.</param>
/// <param name="Facets">By dimension, one for each <see cref="SearchPlan.Facets"/>.</param>
/// <param name="IsPartial">The time budget ended the search: total and counts are of the documents seen by then.</param>
/// <param name="Cuts">Queries that were not expanded to the end because the budget was used up: their matches may be incomplete.</param>
public sealed record SearchResult(
    long Total, IReadOnlyList<Hit> Hits, IReadOnlyDictionary<string, FacetResult> Facets, bool IsPartial, IReadOnlyList<string> Cuts)
{
    /// <summary>Of a search with <see cref="SearchPlan.Groups"/>, else null.</summary>
    public HitGroups? Groups { get; init; }
}

/// <summary>One document found.</summary>
/// <param name="DocId">In the snapshot.</param>
/// <param name="Score">Also when sorted by something else.</param>
/// <param name="SortValues">See <see cref="HitKey"/>.</param>
/// <param name="Stored">Values by field, in the order they were added; fields without a value are left out.</param>
/// <param name="Passages">By field asked for, in order of the text.</param>
public sealed record Hit(
    int DocId, float Score, ValueList<object?> SortValues,
    IReadOnlyDictionary<string, ValueList<object>> Stored, IReadOnlyDictionary<string, IReadOnlyList<Passage>> Passages)
{
    /// <summary>What the next search continues behind.</summary>
    public HitKey Key => new(DocId, Score, SortValues);

    /// <summary>The field's first stored value when that is a text, else null.</summary>
    public string? Text(string field) => Stored.TryGetValue(field, out ValueList<object>? values) ? values[0] as string : null;
}

/// <summary>A piece of a stored text. Never splits a surrogate pair or a letter from its combining marks.</summary>
/// <param name="Value">Which of the field's stored values, from 0.</param>
/// <param name="Start">UTF-16 index in that value.</param>
/// <param name="Marks">Matches in <paramref name="Text"/>, ascending, apart from each other.</param>
public sealed record Passage(int Value, int Start, string Text, ValueList<Mark> Marks);

/// <summary>A match: UTF-16 units of the passage.</summary>
public readonly record struct Mark(int Offset, int Length);
