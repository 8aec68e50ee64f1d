using System.Diagnostics.CodeAnalysis;
using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Engine.Searching;

/// <summary>What a query needs to become a weight: the snapshot's statistics, the formula, and how much work may be done.</summary>
/// <remarks>One search, one thread.</remarks>
sealed class SearchContext(IReadOnlyList<SegmentLeaf> leaves, int maxDoc, Similarity similarity, ExpansionBudget budget)
{
    public SearchContext(Snapshot snapshot, Similarity similarity, ExpansionBudget budget)
        : this(snapshot.Leaves, snapshot.MaxDoc, similarity, budget) { }

    public IReadOnlyList<SegmentLeaf> Leaves => leaves;
    public int MaxDoc => maxDoc;
    public Similarity Similarity => similarity;
    public ExpansionBudget Budget => budget;

    /// <summary>The simplest query that asks the same. semantics.md §2.5.</summary>
    public Query Rewrite(Query query)
    {
        for (Query rewritten = query.Rewrite(this); !ReferenceEquals(rewritten, query); rewritten = query.Rewrite(this)) query = rewritten;
        return query;
    }

    /// <summary>Rewrites, weighs and normalizes. semantics.md §2.5.</summary>
    public Weight Weigh(Query query)
    {
        Weight weight = Rewrite(query).Weigh(this);
        float norm = similarity.QueryNorm(weight.ValueForNormalization);
        weight.Normalize(float.IsFinite(norm) ? norm : 1f, 1f);
        return weight;
    }

    public FieldStatistics Statistics(string field)
    {
        long sum = 0, docs = 0;
        foreach (SegmentLeaf leaf in leaves)
        {
            if (leaf.Reader.Terms(field) is not { } terms) continue;
            docs += terms.DocCount;
            if (terms.SumTotalTermFreq < 0) sum = -1;
            else if (sum >= 0) sum += terms.SumTotalTermFreq;
        }
        return new FieldStatistics(field, maxDoc, sum, docs);
    }

    public SnapshotTerm Find(string field, TermBytes term)
    {
        TermState?[] states = new TermState?[leaves.Count];
        long docFreq = 0;
        for (int i = 0; i < states.Length; i++)
        {
            if (leaves[i].Reader.Terms(field) is not { } terms || !terms.TryFind(term.Span, out TermState state)) continue;
            states[i] = state;
            docFreq += state.DocFreq;
        }
        return new SnapshotTerm(term, docFreq, states);
    }
}

/// <summary>A term in all segments of a snapshot.</summary>
/// <param name="DocFreq">Sum over the segments, deleted documents included. semantics.md §2.1.</param>
/// <param name="States">By segment; null where it does not occur.</param>
sealed record SnapshotTerm(TermBytes Term, long DocFreq, TermState?[] States)
{
    public bool In(int leaf, [NotNullWhen(true)] out TermState? state) => (state = States[leaf]) is not null;
}

/// <summary>How much a search may still spend on expanding queries, and which ones ran out.</summary>
sealed class ExpansionBudget(long units, Deadline? deadline = null)
{
    readonly List<string> _cuts = [];
    long _left = units;

    public IReadOnlyList<string> Cuts => _cuts;
    /// <summary>Units not taken; 0 or below when they are used up.</summary>
    public long Left => _left;

    /// <summary>Takes units: one an entry of a dictionary looked at, one a block of postings.</summary>
    /// <returns>False when they, or the time, are used up: stop and report.</returns>
    public bool Take(long count) => (_left -= count) >= 0 && deadline?.Look() != true;

    /// <summary>Notes that a query was not expanded to the end.</summary>
    public void Report(Query query)
    {
        string text = query.ToString();
        if (!_cuts.Contains(text)) _cuts.Add(text);
    }
}
