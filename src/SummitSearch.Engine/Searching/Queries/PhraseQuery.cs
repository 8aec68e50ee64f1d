namespace SummitSearch.Engine.Searching;

/// <summary>A term of a phrase, at a position counted from the phrase's start; positions may leave holes.</summary>
public readonly record struct PhraseTerm(TermBytes Term, int Position);

/// <summary>Documents with these terms at these distances, or within <see cref="Slop"/> moves of that. semantics.md §4.1.</summary>
/// <param name="Terms">In query order, which is the order their idf is summed in.</param>
public sealed record PhraseQuery(string Field, ValueList<PhraseTerm> Terms) : Query
{
    /// <summary>How many moves of terms a match may need; 0 = exact.</summary>
    public int Slop { get; init; }

    /// <summary>The terms one behind the other.</summary>
    public static PhraseQuery Of(string field, params ReadOnlySpan<string> terms)
    {
        PhraseTerm[] placed = new PhraseTerm[terms.Length];
        for (int i = 0; i < placed.Length; i++) placed[i] = new(terms[i], i);
        return new PhraseQuery(field, [.. placed]);
    }

    /// <inheritdoc/>
    public override string ToString(string defaultField)
    {
        string[] places = new string[Terms.Count == 0 ? 0 : Terms.Max(term => term.Position) + 1];
        foreach (PhraseTerm term in Terms)
            places[term.Position] = places[term.Position] is { } there ? $"{there}|{term.Term}" : term.Term.ToString();
        string text = string.Join(' ', places.Select(place => place ?? "?"));
        return $"{FieldText(Field, defaultField)}\"{text}\"{(Slop != 0 ? "~" + Slop : "")}{BoostText}";
    }

    internal override Query Rewrite(SearchContext context) => Terms.Count switch
    {
        0 => new BooleanQuery([]) { Boost = Boost },
        1 => new TermQuery(Field, Terms[0].Term) { Boost = Boost },
        _ => this,
    };

    internal override Weight Weigh(SearchContext context) =>
        new PhraseWeight(this, Field, Slop, Terms.Select(term => new PhraseAlternatives([term.Term], term.Position)), context);
}
