using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Engine.Searching;

/// <summary>Turns a fuzzy query into the Boolean query of its best terms. semantics.md §5.1, §5.3.</summary>
static class FuzzyRewrite
{
    public static Query Of(FuzzyQuery query, SearchContext context)
    {
        Dictionary<TermBytes, float> found = [];
        foreach (SegmentLeaf leaf in context.Leaves)
        {
            if (leaf.Reader.Terms(query.Field) is not { } terms) continue;
            FuzzyTerms matches = new(terms, query, context.Budget);
            while (matches.MoveNext()) found[TermBytes.Copy(matches.Term)] = matches.Similarity;
        }
        // The best by similarity, then the smaller; but their scores are summed in term order.
        IEnumerable<KeyValuePair<TermBytes, float>> best = found
            .OrderByDescending(term => term.Value).ThenBy(term => term.Key)
            .Take(Math.Min(query.MaxExpansions, BooleanQuery.MaxClauses))
            .OrderBy(term => term.Key);
        return new BooleanQuery(ValueList.From(best.Select(term =>
            new BooleanClause(Occur.Should, new TermQuery(query.Field, term.Key) { Boost = query.Boost * term.Value })))) { DisablesCoord = true };
    }
}
