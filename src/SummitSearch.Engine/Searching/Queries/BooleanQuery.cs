namespace SummitSearch.Engine.Searching;

/// <summary>How a clause takes part in a <see cref="BooleanQuery"/>.</summary>
public enum Occur
{
    /// <summary>Must match, and scores.</summary>
    Must,
    /// <summary>May match, and then scores; one must when no clause is <see cref="Must"/> or <see cref="Filter"/>.</summary>
    Should,
    /// <summary>Must not match.</summary>
    MustNot,
    /// <summary>Must match; does not score and does not count for coord.</summary>
    Filter,
}

/// <summary>One part of a Boolean query, and what it is there for.</summary>
public readonly record struct BooleanClause(Occur Occur, Query Query);

/// <summary>Clauses combined; semantics.md §3. Only prohibited clauses, or none, match nothing.</summary>
/// <exception cref="TooManyClausesException">There are more than <see cref="MaxClauses"/>.</exception>
public sealed record BooleanQuery(ValueList<BooleanClause> Clauses) : Query
{
    /// <summary>More clauses in one query are refused.</summary>
    public const int MaxClauses = 1024;

    /// <summary>In the order they are printed.</summary>
    public ValueList<BooleanClause> Clauses { get; } = Checked(Clauses);
    /// <summary>How many <see cref="Occur.Should"/> clauses must match at least.</summary>
    public int MinimumShouldMatch { get; init; }
    /// <summary>The share of matching clauses does not count; matters to classic TF-IDF only.</summary>
    public bool DisablesCoord { get; init; }
    /// <summary>Scores of required clauses are summed in double and cast once, so that no order shows in the last bit.</summary>
    /// <remarks>Lucene, and this engine without it, sums floats in order of cost, which is the segment's. semantics.md §3.2.</remarks>
    public bool SumsInDouble { get; init; }

    /// <summary>Each of these may match, one must.</summary>
    public static BooleanQuery AnyOf(params ReadOnlySpan<Query> queries) => Of(Occur.Should, queries);
    /// <summary>Each of these must match.</summary>
    public static BooleanQuery AllOf(params ReadOnlySpan<Query> queries) => Of(Occur.Must, queries);

    static BooleanQuery Of(Occur occur, ReadOnlySpan<Query> queries)
    {
        BooleanClause[] clauses = new BooleanClause[queries.Length];
        for (int i = 0; i < clauses.Length; i++) clauses[i] = new(occur, queries[i]);
        return new BooleanQuery([.. clauses]);
    }

    /// <inheritdoc/>
    public override string ToString(string defaultField)
    {
        IEnumerable<string> clauses = Clauses.Select(clause => clause.Occur switch
        {
            Occur.Must => "+",
            Occur.MustNot => "-",
            Occur.Filter => "#",
            _ => "",
        } + Nested(clause.Query, defaultField));
        string text = string.Join(' ', clauses);
        if (Boost != 1f || MinimumShouldMatch > 0) text = $"({text})";
        return text + (MinimumShouldMatch > 0 ? "~" + MinimumShouldMatch : "") + BoostText;
    }

    internal override Query Rewrite(SearchContext context)
    {
        if (Clauses.Count == 1 && MinimumShouldMatch == 0 && Clauses[0].Occur is Occur.Must or Occur.Should)
        {
            Query only = Clauses[0].Query.Rewrite(context);
            return Boost == 1f ? only : only with { Boost = Boost * only.Boost };
        }
        BooleanClause[]? rewritten = null;
        for (int i = 0; i < Clauses.Count; i++)
        {
            Query clause = Clauses[i].Query.Rewrite(context);
            if (ReferenceEquals(clause, Clauses[i].Query)) continue;
            rewritten ??= [.. Clauses];
            rewritten[i] = Clauses[i] with { Query = clause };
        }
        return rewritten is null ? this : new BooleanQuery([.. rewritten])
        {
            Boost = Boost, MinimumShouldMatch = MinimumShouldMatch, DisablesCoord = DisablesCoord, SumsInDouble = SumsInDouble,
        };
    }

    internal override Weight Weigh(SearchContext context) => new BooleanWeight(this, context);

    static ValueList<BooleanClause> Checked(ValueList<BooleanClause> clauses) =>
        clauses.Count <= MaxClauses ? clauses : throw new TooManyClausesException(clauses.Count);
}

/// <summary>A Boolean query has more clauses than are allowed.</summary>
public sealed class TooManyClausesException : ArgumentException
{
    /// <summary>Says no more than that there are too many.</summary>
    public TooManyClausesException() { }
    /// <summary>Says it in these words.</summary>
    public TooManyClausesException(string message) : base(message) { }
    /// <summary>Says it in these words, with what led to it.</summary>
    public TooManyClausesException(string message, Exception inner) : base(message, inner) { }
    /// <param name="clauses">How many there were.</param>
    public TooManyClausesException(int clauses) : base($"{clauses} clauses; at most {BooleanQuery.MaxClauses} are allowed") { }
}
