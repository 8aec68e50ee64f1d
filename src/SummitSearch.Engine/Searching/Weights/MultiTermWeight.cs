using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48;
using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Engine.Searching;

/// <summary>Documents with any of the terms a query stands for, with a constant score. semantics.md §5.1.</summary>
/// <remarks>
/// Few terms with few documents are walked as a disjunction, many as a set of bits. All score alike; the choice is
/// Lucene's, because the cost of a clause, and with it the order of a conjunction's sum, depends on it.
/// </remarks>
sealed class MultiTermWeight : ConstantWeight
{
    const int MostTerms = 350;
    readonly MultiTermQuery _query;
    readonly ExpansionBudget _budget;
    readonly List<TermState>[]? _few;       // by segment; null: too many

    public MultiTermWeight(MultiTermQuery query, SearchContext context) : base(query.Boost, query.ToString())
    {
        (_query, _budget) = (query, context.Budget);
        _few = FewTerms(context);
    }

    List<TermState>[]? FewTerms(SearchContext context)
    {
        int mostDocs = (int)(0.1 / 100 * context.MaxDoc);
        List<TermState>[] states = new List<TermState>[context.Leaves.Count];
        HashSet<TermBytes> distinct = [];
        long docs = 0;
        for (int i = 0; i < states.Length; i++)
        {
            states[i] = [];
            if (Terms(context.Leaves[i].Reader) is not { } terms) continue;
            while (terms.MoveNext())
            {
                states[i].Add(terms.State);
                distinct.Add(TermBytes.Copy(terms.Term));
                docs += terms.State.DocFreq;
                if (distinct.Count >= MostTerms || docs >= mostDocs) return null;
            }
        }
        return states;
    }

    MatchingTerms? Terms(SegmentReader reader) => reader.Terms(_query.Field) is { } terms ? _query.Match(terms, _budget) : null;

    private protected override Scorer? Open(LeafContext leaf, float score)
    {
        if (_few is null) return Bits(leaf.Reader) is { } bits ? new BitsScorer(bits, score) : null;
        List<TermState> states = _few[leaf.Ordinal];
        if (states.Count == 0) return null;
        FieldTerms terms = leaf.Reader.Terms(_query.Field)!;
        List<Scorer> scorers = [.. states.Select(state =>
            new TermScorer(leaf.Reader, _query.Field, terms.Postings(state, PostingsParts.Docs), TermFormula.None, false))];
        return new ConstantScorer(scorers.Count == 1 ? scorers[0] : new DisjunctionScorer(scorers, 1, null, false, false, leaf.Scratch), score);
    }

    DocBits? Bits(SegmentReader reader)
    {
        if (Terms(reader) is not { } matches) return null;
        FieldTerms terms = reader.Terms(_query.Field)!;
        DocBits? bits = null;
        PostingsEnumerator? postings = null;
        while (matches.MoveNext())
        {
            bits ??= new DocBits(reader.MaxDoc);
            postings = terms.Postings(matches.State, PostingsParts.Docs, postings);
            while (postings.NextBlock(out ReadOnlySpan<int> docs, out _) > 0)
            {
                bits.Add(docs);
                if (_budget.Take(1)) continue;
                _budget.Report(_query);
                return bits;
            }
        }
        return bits;
    }
}
