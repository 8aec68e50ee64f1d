namespace SummitSearch.Engine.Searching;

/// <summary>Every document, with a constant score. semantics.md §2.6.</summary>
public sealed record MatchAllDocsQuery : Query
{
    public override string ToString(string defaultField) => "*:*" + BoostText;
}

/// <summary>No document. Lucene 4.8 has no such query; its text is that of an empty Boolean query.</summary>
public sealed record MatchNoDocsQuery : Query
{
    public override string ToString(string defaultField) => "";
}

/// <summary>Documents of <paramref name="Inner"/>, each with the boost as its score. semantics.md §2.6.</summary>
public sealed record ConstantScoreQuery(Query Inner) : Query
{
    public override string ToString(string defaultField) => $"ConstantScore({Inner.ToString(defaultField)}){BoostText}";
}

/// <summary>Documents of <paramref name="Inner"/> that <paramref name="Filter"/> matches too, scored as Inner. semantics.md §3.4.</summary>
public sealed record FilteredQuery(Query Inner, Query Filter) : Query
{
    public override string ToString(string defaultField) =>
        $"filtered({Inner.ToString(defaultField)})->QueryWrapperFilter({Filter}){BoostText}";
}

/// <summary>Documents of <paramref name="Match"/>; those that <paramref name="Context"/> matches too score <paramref name="Factor"/> times as much.</summary>
/// <param name="Factor">Below 1 demotes, above 1 promotes.</param>
public sealed record BoostingQuery(Query Match, Query Context, float Factor) : Query
{
    public override string ToString(string defaultField) => $"{Match.ToString(defaultField)}/{Context.ToString(defaultField)}";
}
