using System.Text;

namespace SummitSearch.Engine.Searching;

/// <summary>The terms any of which may stand at one position of a phrase.</summary>
public readonly record struct PhraseAlternatives(ValueList<TermBytes> Terms, int Position);

/// <summary>A phrase with alternatives at its positions. semantics.md §4.2.</summary>
/// <param name="Places">Positions ascending.</param>
public sealed record MultiPhraseQuery(string Field, ValueList<PhraseAlternatives> Places) : Query
{
    /// <inheritdoc cref="PhraseQuery.Slop"/>
    public int Slop { get; init; }

    /// <inheritdoc/>
    public override string ToString(string defaultField)
    {
        StringBuilder text = new(FieldText(Field, defaultField));
        text.Append('"');
        int last = -1;
        foreach ((ValueList<TermBytes> terms, int position) in Places)
        {
            if (last >= 0) text.Append(' ');
            for (int hole = last + 1; hole < position; hole++) text.Append("? ");
            string alternatives = string.Join(' ', terms);
            text.Append(terms.Count > 1 ? $"({alternatives})" : alternatives);
            last = position;
        }
        text.Append('"');
        if (Slop != 0) text.Append('~').Append(Slop);
        return text.Append(BoostText).ToString();
    }

    internal override Query Rewrite(SearchContext context) => Places.Count switch
    {
        0 => new BooleanQuery([]) { Boost = Boost },
        1 => BooleanQuery.AnyOf([.. Places[0].Terms.Select(term => new TermQuery(Field, term))]) with { Boost = Boost, DisablesCoord = true },
        _ => this,
    };

    internal override Weight Weigh(SearchContext context) => new PhraseWeight(this, Field, Slop, Places, context);
}
