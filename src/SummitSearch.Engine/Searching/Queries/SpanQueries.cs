namespace SummitSearch.Engine.Searching;

/// <summary>A query for stretches of a field's positions: [start, end), end behind the last. semantics.md §4.3.</summary>
/// <remarks>
/// "Within n words" and "in the same sentence" are <see cref="SpanWindowQuery"/>s, "at least n mentions" a
/// <see cref="SpanAtLeastQuery"/> or, over several fields, <see cref="CombinedFieldsQuery.MinMentions"/>.
/// </remarks>
public abstract record SpanQuery : Query
{
    /// <summary>The one field that all parts are of.</summary>
    public abstract string Field { get; }

    internal abstract void AddTerms(SortedSet<TermBytes> terms);

    /// <param name="occurrences">Of a term in a field; null when it does not occur.</param>
    /// <returns>Null when nothing matches.</returns>
    internal abstract Spans? Open(Func<string, TermBytes, Spans?> occurrences);

    internal sealed override Weight Weigh(SearchContext context) => new SpanWeight(this, context);

    private protected static string FieldOf(ValueList<SpanQuery> clauses)
    {
        string field = clauses.Count > 0 ? clauses[0].Field : throw new ArgumentException("A span query needs a clause.", nameof(clauses));
        return clauses.All(clause => clause.Field == field) ? field
            : throw new ArgumentException("The clauses of a span query must be of one field.", nameof(clauses));
    }
}

/// <summary>Each occurrence of a term.</summary>
public sealed record SpanTermQuery(string FieldName, TermBytes Term) : SpanQuery
{
    /// <inheritdoc/>
    public override string Field => FieldName;
    /// <inheritdoc/>
    public override string ToString(string defaultField) => $"{FieldText(Field, defaultField)}{Term}{BoostText}";

    internal override void AddTerms(SortedSet<TermBytes> terms) => terms.Add(Term);
    internal override Spans? Open(Func<string, TermBytes, Spans?> occurrences) => occurrences(Field, Term);
}

/// <summary>Stretches that hold a stretch of each clause, with at most so many positions between them.</summary>
/// <param name="Slop">All gaps together.</param>
/// <param name="InOrder">In the order of the clauses, apart from each other; otherwise in any order, and they may overlap.</param>
public sealed record SpanNearQuery(ValueList<SpanQuery> Clauses, int Slop, bool InOrder) : SpanQuery
{
    /// <inheritdoc/>
    public override string Field { get; } = FieldOf(Clauses);
    /// <inheritdoc/>
    public override string ToString(string defaultField) =>
        $"spanNear([{string.Join(", ", Clauses.Select(clause => clause.ToString(defaultField)))}], {Slop}, {(InOrder ? "true" : "false")}){BoostText}";

    internal override void AddTerms(SortedSet<TermBytes> terms)
    {
        foreach (SpanQuery clause in Clauses) clause.AddTerms(terms);
    }

    internal override Spans? Open(Func<string, TermBytes, Spans?> occurrences)
    {
        Spans[] parts = new Spans[Clauses.Count];
        for (int i = 0; i < parts.Length; i++)
        {
            if (Clauses[i].Open(occurrences) is not { } part) return null;
            parts[i] = part;
        }
        return parts.Length == 1 ? parts[0] : new NearSpans(parts, Slop, InOrder);
    }
}

/// <summary>The stretches of any clause.</summary>
public sealed record SpanOrQuery(ValueList<SpanQuery> Clauses) : SpanQuery
{
    /// <inheritdoc/>
    public override string Field { get; } = FieldOf(Clauses);
    /// <inheritdoc/>
    public override string ToString(string defaultField) =>
        $"spanOr([{string.Join(", ", Clauses.Select(clause => clause.ToString(defaultField)))}]){BoostText}";

    internal override void AddTerms(SortedSet<TermBytes> terms)
    {
        foreach (SpanQuery clause in Clauses) clause.AddTerms(terms);
    }

    internal override Spans? Open(Func<string, TermBytes, Spans?> occurrences)
    {
        Spans[] parts = [.. Clauses.Select(clause => clause.Open(occurrences)).OfType<Spans>()];
        return parts.Length switch { 0 => null, 1 => parts[0], _ => new OrSpans(parts) };
    }
}

/// <summary>The stretches of one query that overlap none of another.</summary>
public sealed record SpanNotQuery(SpanQuery Include, SpanQuery Exclude) : SpanQuery
{
    /// <inheritdoc/>
    public override string Field { get; } = FieldOf([Include, Exclude]);
    /// <inheritdoc/>
    public override string ToString(string defaultField) =>
        $"spanNot({Include.ToString(defaultField)}, {Exclude.ToString(defaultField)}, 0, 0){BoostText}";

    internal override void AddTerms(SortedSet<TermBytes> terms) => Include.AddTerms(terms);

    internal override Spans? Open(Func<string, TermBytes, Spans?> occurrences) =>
        Include.Open(occurrences) is not { } include ? null
        : Exclude.Open(occurrences) is { } exclude ? new NotSpans(include, exclude) : include;
}

/// <summary>The stretches of a query, in documents that have at least so many of them.</summary>
public sealed record SpanAtLeastQuery(SpanQuery Inner, int Count) : SpanQuery
{
    /// <inheritdoc/>
    public override string Field => Inner.Field;
    /// <inheritdoc/>
    public override string ToString(string defaultField) => $"spanAtLeast({Inner.ToString(defaultField)}, {Count}){BoostText}";

    internal override void AddTerms(SortedSet<TermBytes> terms) => Inner.AddTerms(terms);
    internal override Spans? Open(Func<string, TermBytes, Spans?> occurrences) =>
        Inner.Open(occurrences) is { } inner ? new AtLeastSpans(inner, Count) : null;
}
