using System.Text;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Engine.Searching;

/// <summary>Terms within so many edits of a text, with their distance. semantics.md §5.3.</summary>
sealed class FuzzyTerms : MatchingTerms
{
    readonly FuzzyQuery _query;
    readonly ExpansionBudget _budget;
    readonly AcceptedTerms _walk;
    readonly byte[] _prefix;
    readonly int[] _rest;           // code points of the text behind the prefix
    readonly int _textLength, _prefixLength;
    EditAutomaton _automaton;

    public FuzzyTerms(FieldTerms terms, FuzzyQuery query, ExpansionBudget budget)
    {
        (_query, _budget) = (query, budget);
        int[] points = [.. query.Text.EnumerateRunes().Select(rune => rune.Value)];
        _textLength = points.Length;
        // Inside the prefix nothing may differ; a text no longer than the prefix can only match itself.
        _prefixLength = Math.Min(query.PrefixLength, points.Length);
        _prefix = Encoding.UTF8.GetBytes(string.Concat(query.Text.EnumerateRunes().Take(_prefixLength)));
        _rest = points[_prefixLength..];
        _automaton = Within(query.PrefixLength >= query.Text.Length ? 0 : query.MaxEdits);
        _walk = terms.Accepted(_automaton);
    }

    public override ReadOnlySpan<byte> Term => _walk.Term;
    public override TermState State => _walk.State;

    /// <summary>Edits between the current term and the text.</summary>
    public int Distance { get; private set; }
    /// <summary>How much the current term is worth as against the exact one; semantics.md §5.3.</summary>
    public float Similarity { get; private set; }
    /// <summary>Terms with more edits are not looked for.</summary>
    public int MostEdits => _automaton.Edits;

    /// <summary>The most that a term with so many edits, or more, can be worth.</summary>
    public float BestSimilarity(int edits) => SimilarityOf(edits, _textLength);

    /// <summary>From now on looks only for terms with so many edits at most.</summary>
    public void Narrow(int edits)
    {
        if (edits >= _automaton.Edits) return;
        _automaton = Within(edits);
        _walk.Narrow(_automaton);
    }

    public override bool MoveNext()
    {
        do
        {
            long looked = _walk.Looked;
            bool found = _walk.MoveNext(Math.Max(_budget.Left, 0));
            _budget.Take(_walk.Looked - looked);
            if (!found)
            {
                if (!_walk.AtEnd) _budget.Report(_query);
                return false;
            }
            Distance = _automaton.Distance(_walk.AutomatonState);
            Similarity = SimilarityOf(Distance, _prefixLength + _automaton.Length(_walk.AutomatonState));
        }
        while (Distance > 0 && Similarity <= 0f);
        return true;
    }

    float SimilarityOf(int edits, int termLength) => edits == 0 ? 1f : 1f - (float)edits / Math.Min(termLength, _textLength);

    EditAutomaton Within(int edits) => new(_prefix, _rest, edits, _query.Transpositions);
}
