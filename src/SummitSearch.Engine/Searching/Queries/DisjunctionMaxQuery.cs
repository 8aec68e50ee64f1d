namespace SummitSearch.Engine.Searching;

/// <summary>Documents that match any of these; the best score counts, the others by <paramref name="TieBreaker"/>. semantics.md §3.3.</summary>
public sealed record DisjunctionMaxQuery(ValueList<Query> Disjuncts, float TieBreaker = 0f) : Query
{
    /// <inheritdoc/>
    public override string ToString(string defaultField) =>
        $"({string.Join(" | ", Disjuncts.Select(query => Nested(query, defaultField)))})" +
        (TieBreaker != 0f ? "~" + JavaNumbers.Text(TieBreaker) : "") + BoostText;

    internal override Query Rewrite(SearchContext context)
    {
        if (Disjuncts.Count == 1)
        {
            Query only = Disjuncts[0].Rewrite(context);
            return Boost == 1f ? only : only with { Boost = Boost * only.Boost };
        }
        Query[] rewritten = [.. Disjuncts.Select(query => query.Rewrite(context))];
        for (int i = 0; i < rewritten.Length; i++)
            if (!ReferenceEquals(rewritten[i], Disjuncts[i])) return this with { Disjuncts = [.. rewritten] };
        return this;
    }

    internal override Weight Weigh(SearchContext context) =>
        new DisjunctionMaxWeight(this, [.. Disjuncts.Select(query => query.Weigh(context))]);
}
