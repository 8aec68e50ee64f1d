using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Engine.Searching;

/// <summary>Phrases, exact and sloppy, with or without alternatives. semantics.md §4.1, §4.2.</summary>
sealed class PhraseWeight : Weight
{
    readonly Query _query;
    readonly string _field;
    readonly int _slop;
    readonly (SnapshotTerm[] Terms, int Offset)[] _places;
    readonly TermFormula _formula;

    /// <param name="places">In query order.</param>
    public PhraseWeight(Query query, string field, int slop, IEnumerable<PhraseAlternatives> places, SearchContext context)
    {
        (_query, _field, _slop) = (query, field, slop);
        _places = [.. places.Select(place => (place.Terms.Select(term => context.Find(field, term)).ToArray(), place.Position))];
        // Every alternative of every place counts, repeats counted again.
        _formula = context.Similarity.Weigh(query.Boost, context.Statistics(field), [.. _places.SelectMany(place => place.Terms).Select(term => term.DocFreq)]);
    }

    public override float ValueForNormalization => _formula.ValueForNormalization;
    public override void Normalize(float queryNorm, float topLevelBoost) => _formula.Normalize(queryNorm, topLevelBoost);

    public override Scorer? Open(LeafContext leaf)
    {
        if (leaf.Reader.Terms(_field) is not { } terms) return null;
        PhrasePostings[] places = new PhrasePostings[_places.Length];
        Dictionary<TermBytes, PhrasePostings> walking = [];
        for (int i = 0; i < places.Length; i++)
        {
            if (_places[i].Terms is [{ } only] && walking.TryGetValue(only.Term, out PhrasePostings? same))
            {
                places[i] = new PhrasePostings(same, _places[i].Offset);
                continue;
            }
            List<PostingsEnumerator> postings = [];
            List<TermBytes> keys = [];
            foreach (SnapshotTerm term in _places[i].Terms)
            {
                if (!term.In(leaf.Ordinal, out TermState? state) || keys.Contains(term.Term)) continue;
                if (!terms.Field.HasPositions) throw new InvalidOperationException($"The field '{_field}' was indexed without positions: it cannot answer the phrase {_query}.");
                postings.Add(terms.Postings(state.Value, PostingsParts.Positions));
                keys.Add(term.Term);
            }
            if (postings.Count == 0) return null;
            places[i] = new PhrasePostings([.. postings], [.. keys], _places[i].Offset);
            if (keys.Count == 1) walking.TryAdd(keys[0], places[i]);
        }
        return _slop == 0 ? new ExactPhraseScorer(leaf.Reader, _field, places, _formula, leaf.NeedsScores)
            : new SloppyPhraseScorer(leaf.Reader, _field, places, _slop, _formula, leaf.NeedsScores);
    }

    public override Explanation? Explain(LeafContext leaf, int docId) => At(leaf, docId) is not PhraseScorer scorer ? null
        : new Explanation(scorer.Score(), $"weight of {_query}",
            [_formula.Explain(scorer.Freq, "matches of the phrase, each for 1 / (moves + 1)", leaf.Reader.Norms(_field), docId)]) { IsSum = true };
}
