namespace SummitSearch.Engine.Searching;

/// <summary>Documents that match any of these; the best score counts, the others by <paramref name="TieBreaker"/>. semantics.md §3.3.</summary>
public sealed record DisjunctionMaxQuery(ValueList<Query> Disjuncts, float TieBreaker = 0f) : Query
{
    public override string ToString(string defaultField) =>
        $"({string.Join(" | ", Disjuncts.Select(query => Nested(query, defaultField)))})" +
        (TieBreaker != 0f ? "~" + JavaNumbers.Text(TieBreaker) : "") + BoostText;
}
