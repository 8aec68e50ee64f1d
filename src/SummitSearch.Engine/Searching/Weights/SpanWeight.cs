using SummitSearch.Lucene48;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Engine.Searching;

/// <summary>semantics.md §4.3.</summary>
sealed class SpanWeight : Weight
{
    readonly SpanQuery _query;
    readonly TermFormula _formula;

    public SpanWeight(SpanQuery query, SearchContext context)
    {
        _query = query;
        SortedSet<TermBytes> terms = [];
        query.AddTerms(terms);
        _formula = context.Similarity.Weigh(query.Boost, context.Statistics(query.Field), [.. terms.Select(term => context.Find(query.Field, term).DocFreq)]);
    }

    public override float ValueForNormalization => _formula.ValueForNormalization;
    public override void Normalize(float queryNorm, float topLevelBoost) => _formula.Normalize(queryNorm, topLevelBoost);

    public override Scorer? Open(LeafContext leaf) =>
        _query.Open((field, term) => Occurrences(leaf.Reader, field, term)) is { } spans
            ? new SpanScorer(leaf.Reader, _query.Field, spans, _formula, leaf.Scratch.Deadline) : null;

    static TermSpans? Occurrences(SegmentReader reader, string field, TermBytes term) =>
        reader.Terms(field) is { } terms && terms.TryFind(term.Span, out TermState state) ? new TermSpans(terms, state, term) : null;

    public override Explanation? Explain(LeafContext leaf, int docId) => At(leaf, docId) is not SpanScorer scorer ? null
        : new Explanation(scorer.Score(), $"weight of {_query}",
            [_formula.Explain(scorer.Freq, "stretches, each for 1 / (length + 1)", leaf.Reader.Norms(_query.Field), docId)]) { IsSum = true };
}
