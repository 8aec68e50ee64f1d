using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Engine.Searching;

/// <summary>semantics.md §2.3.</summary>
sealed class TermWeight : Weight
{
    readonly string _field;
    readonly SnapshotTerm _term;
    readonly TermFormula _formula;

    public TermWeight(TermQuery query, SnapshotTerm term, SearchContext context)
    {
        (_field, _term) = (query.Field, term);
        _formula = context.Similarity.Weigh(query.Boost, context.Statistics(query.Field), [term.DocFreq]);
    }

    public override float ValueForNormalization => _formula.ValueForNormalization;
    public override void Normalize(float queryNorm, float topLevelBoost) => _formula.Normalize(queryNorm, topLevelBoost);

    public override Scorer? Open(LeafContext leaf)
    {
        if (!_term.In(leaf.Ordinal, out TermState? state)) return null;
        FieldTerms terms = leaf.Reader.Terms(_field)!;
        PostingsParts want = leaf.NeedsScores && terms.Field.HasFreqs ? PostingsParts.Freqs : PostingsParts.Docs;
        return new TermScorer(leaf.Reader, _field, terms.Postings(state.Value, want), _formula, leaf.NeedsScores);
    }

    public override Explanation? Explain(LeafContext leaf, int docId) => At(leaf, docId) is not TermScorer scorer ? null
        : new Explanation(scorer.Score(), $"weight of {_field}:{_term.Term}",
            [_formula.Explain(scorer.Freq, "times the term occurs", leaf.Reader.Norms(_field), docId)]) { IsSum = true };
}
