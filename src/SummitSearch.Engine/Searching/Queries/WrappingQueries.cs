namespace SummitSearch.Engine.Searching;

/// <summary>Every document, with a constant score. semantics.md §2.6.</summary>
public sealed record MatchAllDocsQuery : Query
{
    /// <inheritdoc/>
    public override string ToString(string defaultField) => "*:*" + BoostText;

    internal override Weight Weigh(SearchContext context) => new MatchAllWeight(this);
}

/// <summary>No document. Lucene 4.8 has no such query; its text is that of an empty Boolean query.</summary>
public sealed record MatchNoDocsQuery : Query
{
    /// <inheritdoc/>
    public override string ToString(string defaultField) => "";

    internal override Weight Weigh(SearchContext context) => new MatchNoneWeight();
}

/// <summary>Documents of <paramref name="Inner"/>, each with the boost as its score. semantics.md §2.6.</summary>
public sealed record ConstantScoreQuery(Query Inner) : Query
{
    /// <inheritdoc/>
    public override string ToString(string defaultField) => $"ConstantScore({Inner.ToString(defaultField)}){BoostText}";

    internal override Query Rewrite(SearchContext context) =>
        Inner.Rewrite(context) is var inner && ReferenceEquals(inner, Inner) ? this : this with { Inner = inner };

    internal override Weight Weigh(SearchContext context) => new ConstantScoreWeight(this, Inner.Weigh(context));
}

/// <summary>Documents of <paramref name="Inner"/> that <paramref name="Filter"/> matches too, scored as Inner. semantics.md §3.4.</summary>
public sealed record FilteredQuery(Query Inner, Query Filter) : Query
{
    /// <inheritdoc/>
    public override string ToString(string defaultField) =>
        $"filtered({Inner.ToString(defaultField)})->QueryWrapperFilter({Filter}){BoostText}";

    internal override Query Rewrite(SearchContext context)
    {
        Query inner = Inner.Rewrite(context), filter = Filter.Rewrite(context);
        return ReferenceEquals(inner, Inner) && ReferenceEquals(filter, Filter) ? this : this with { Inner = inner, Filter = filter };
    }

    internal override Weight Weigh(SearchContext context) => new FilteredWeight(this, Inner.Weigh(context), Filter.Weigh(context));
}

/// <summary>Documents of <paramref name="Match"/>; those that <paramref name="Context"/> matches too score <paramref name="Factor"/> times as much.</summary>
/// <param name="Factor">Below 1 demotes, above 1 promotes.</param>
public sealed record BoostingQuery(Query Match, Query Context, float Factor) : Query
{
    /// <inheritdoc/>
    public override string ToString(string defaultField) => $"{Match.ToString(defaultField)}/{Context.ToString(defaultField)}";

    internal override Query Rewrite(SearchContext context)
    {
        Query match = Match.Rewrite(context), where = Context.Rewrite(context);
        return ReferenceEquals(match, Match) && ReferenceEquals(where, Context) ? this : this with { Match = match, Context = where };
    }

    internal override Weight Weigh(SearchContext context) => new BoostingWeight(this, Match.Weigh(context), Context.Weigh(context));
}
