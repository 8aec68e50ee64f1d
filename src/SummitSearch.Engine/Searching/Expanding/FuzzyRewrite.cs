using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Engine.Searching;

/// <summary>Turns a fuzzy query into the Boolean query of its best terms. semantics.md §5.1, §5.3.</summary>
static class FuzzyRewrite
{
    /// <summary>A term and what it is worth; of two, the better is worth more, or as much and smaller.</summary>
    readonly record struct Candidate(float Similarity, TermBytes Term) : IComparable<Candidate>
    {
        public int CompareTo(Candidate other) =>
            Similarity != other.Similarity ? Similarity.CompareTo(other.Similarity) : other.Term.CompareTo(Term);
    }

    public static Query Of(FuzzyQuery query, SearchContext context)
    {
        int most = Math.Min(query.MaxExpansions, BooleanQuery.MaxClauses);
        // The worst first, which is the one to go.
        PriorityQueue<TermBytes, Candidate> best = new();
        HashSet<TermBytes> kept = [];
        foreach (SegmentLeaf leaf in context.Leaves)
        {
            if (most <= 0 || leaf.Reader.Terms(query.Field) is not { } terms) continue;
            FuzzyTerms matches = new(terms, query, context.Budget);
            Narrow(matches, best, most);
            while (matches.MoveNext())
            {
                Candidate candidate = new(matches.Similarity, TermBytes.Copy(matches.Term));
                if (!kept.Add(candidate.Term)) continue;
                if (best.Count < most) best.Enqueue(candidate.Term, candidate);
                else kept.Remove(best.EnqueueDequeue(candidate.Term, candidate));
                Narrow(matches, best, most);
            }
        }
        // Their scores are summed in term order.
        IEnumerable<Candidate> clauses = best.UnorderedItems.Select(item => item.Priority).OrderBy(candidate => candidate.Term);
        return new BooleanQuery(ValueList.From(clauses.Select(candidate => new BooleanClause(
            Occur.Should, new TermQuery(query.Field, candidate.Term) { Boost = query.Boost * candidate.Similarity })))) { DisablesCoord = true };
    }

    /// <summary>Once the list is full, distances at which no term to come can enter it are not looked for.</summary>
    static void Narrow(FuzzyTerms matches, PriorityQueue<TermBytes, Candidate> best, int most)
    {
        if (best.Count < most || !best.TryPeek(out _, out Candidate worst)) return;
        int edits = matches.MostEdits;
        for (; edits > 0; edits--)
        {
            float possible = matches.BestSimilarity(edits);
            // Terms to come are above the current one, so at equal worth they lose to what is not.
            if (possible > worst.Similarity || (possible == worst.Similarity && worst.Term.Span.SequenceCompareTo(matches.Term) > 0)) break;
        }
        matches.Narrow(edits);
    }
}
