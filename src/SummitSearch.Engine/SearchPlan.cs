using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Facets;
using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine;

/// <summary>One search, as the engine runs it. Immutable.</summary>
public sealed record SearchPlan
{
    /// <summary>What is asked; it alone scores.</summary>
    public required Query Query { get; init; }
    /// <summary>Narrowing by facet values: all of them apply; within each, see <see cref="DrillDown"/>. They never score.</summary>
    public IReadOnlyList<DrillDown> DrillDowns { get; init; } = [];
    /// <summary>Which of the hits are wanted.</summary>
    public Window Window { get; init; } = new(0, 20);
    /// <summary>Compared one after the other, then by <see cref="Tie"/>, then by docId. Empty: by score, best first.</summary>
    public IReadOnlyList<SortField> Sort { get; init; } = [];
    /// <summary>Decides between hits that are equal in all of <see cref="Sort"/>; null: the docId decides, as in Lucene.</summary>
    /// <remarks>
    /// A column whose values are all different, such as the documents' id, makes the order total: the same documents come in
    /// the same order however they lie in segments. Scores must not depend on that either: <see cref="BooleanQuery.SumsInDouble"/>.
    /// </remarks>
    public SortField? Tie { get; init; }
    /// <summary>Only hits behind this one, of the same snapshot and sort order. The total still counts every match.</summary>
    public HitKey? After { get; init; }
    /// <summary>Hits in groups of equal values, and the window of groups; null: hits one by one.</summary>
    public GroupPlan? Groups { get; init; }
    /// <summary>Dimensions to count.</summary>
    public IReadOnlyList<FacetPlan> Facets { get; init; } = [];
    /// <summary>Which labels stand under which others, by dimension: for counting and for narrowing.</summary>
    public IReadOnlyDictionary<string, FacetHierarchy> Hierarchies { get; init; } = new Dictionary<string, FacetHierarchy>();
    /// <summary>Stored fields to read of the hits in the window.</summary>
    public IReadOnlyList<string> StoredFields { get; init; } = [];
    /// <summary>Stored text fields to cut passages from, of the hits in the window.</summary>
    public IReadOnlyList<HighlightPlan> Highlights { get; init; } = [];
    /// <summary>Stop expanding and collecting after this long and say so; null: never. The hits of the page are still read.</summary>
    public TimeSpan? TimeBudget { get; init; }
    /// <summary>Terms and blocks of postings that expanding queries (prefix, wildcard, regexp, fuzzy, ranges) may look at, all together.</summary>
    /// <remarks>The default is a whole dictionary of half a million terms once, and at most 50 ms of the processor.</remarks>
    public long ExpansionBudget { get; init; } = 500_000;

    /// <summary>All that decides before the docId; empty: by score.</summary>
    internal IReadOnlyList<SortField> Order => Tie is null ? Sort : Sort.Count > 0 ? [.. Sort, Tie] : [SortField.Score, Tie];
    internal bool OrdersByScore => Sort.Count == 0 || Sort.Any(key => key.Kind == SortKind.Score);
}

/// <summary>A page of the hits: <paramref name="Limit"/> of them from <paramref name="Offset"/> on; limit 0 asks for totals and counts only.</summary>
public readonly record struct Window(int Offset, int Limit);

/// <summary>Where a hit stands in the order of its search: what <see cref="SearchPlan.After"/> continues behind.</summary>
/// <param name="SortValues">One for each sort key and one for the tie, none for a plain search by score:
/// float (score), int (docId), long, float or double (number), TermBytes (text), null when missing.</param>
public sealed record HitKey(int DocId, float Score, ValueList<object?> SortValues);

/// <summary>How passages are cut from a stored text field. semantics.md §11.1, with phrases.</summary>
/// <param name="Analyzer">What the field was indexed with: the text is analysed again, so no offsets need be indexed.</param>
public sealed record HighlightPlan(string Field, Analyzer Analyzer)
{
    /// <summary>Passages of one field of one hit, at most.</summary>
    public int MaxPassages { get; init; } = 3;
    /// <summary>UTF-16 units of the text that are looked at.</summary>
    public int MaxLength { get; init; } = 200_000;
    /// <summary>A passage longer than this is cut around its matches.</summary>
    public int MaxPassageLength { get; init; } = 400;
    /// <summary>Without a match, the leading sentences stand in; false: no passage.</summary>
    public bool FallsBackToLead { get; init; } = true;
    /// <summary>Whose matches are marked; null: the plan's query.</summary>
    public Query? Query { get; init; }
    /// <summary>Fields of the query whose terms are marked here too, such as a sister field with the same analyzer.</summary>
    public IReadOnlyList<string> AlsoFields { get; init; } = [];
}
