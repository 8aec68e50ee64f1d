namespace SummitSearch.Engine.Searching;

/// <summary>What is asked: an immutable value, equal to another that asks the same. Knows nothing of an index.</summary>
/// <remarks>
/// Safe for any number of threads. <see cref="ToString(string)"/> prints exactly what Lucene 4.8 prints for the query of
/// that name, so texts can be compared with Lucene's.
/// </remarks>
public abstract record Query
{
    /// <summary>Factor on the score, 1 by default; semantics.md §2.</summary>
    public float Boost { get; init; } = 1f;

    /// <summary>Lucene's text of the query; terms of <paramref name="defaultField"/> are printed without their field.</summary>
    public abstract string ToString(string defaultField);

    /// <inheritdoc/>
    public sealed override string ToString() => ToString("");

    /// <summary>A simpler query that asks the same, or this one when it is simple already. semantics.md §2.5.</summary>
    internal virtual Query Rewrite(SearchContext context) => this;

    /// <summary>The query with this snapshot's statistics, not normalized yet; the query is rewritten to the end.</summary>
    internal abstract Weight Weigh(SearchContext context);

    /// <summary>"^2.0", or nothing for boost 1.</summary>
    private protected string BoostText => Boost == 1f ? "" : "^" + JavaNumbers.Text(Boost);

    private protected static string FieldText(string field, string defaultField) => field == defaultField ? "" : field + ":";

    /// <summary>Boolean queries inside others are wrapped in parentheses, and what prints as one.</summary>
    private protected static string Nested(Query query, string defaultField) =>
        query is BooleanQuery or CombinedFieldsQuery ? $"({query.ToString(defaultField)})" : query.ToString(defaultField);
}
