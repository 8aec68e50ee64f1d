using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Engine.Searching;

/// <summary>A query for all terms of a field that fit a pattern. semantics.md §5.</summary>
public abstract record MultiTermQuery(string Field) : Query
{
    private protected abstract string Pattern { get; }

    /// <inheritdoc/>
    public sealed override string ToString(string defaultField) => $"{FieldText(Field, defaultField)}{Pattern}{BoostText}";

    /// <summary>The terms that fit, in one segment.</summary>
    internal abstract MatchingTerms Match(FieldTerms terms, ExpansionBudget budget);

    internal override Weight Weigh(SearchContext context) => new MultiTermWeight(this, context);
}

/// <summary>Terms that begin with these bytes; no bytes: every document that has the field. Constant score.</summary>
public sealed record PrefixQuery(string Field, TermBytes Prefix) : MultiTermQuery(Field)
{
    private protected override string Pattern => $"{Prefix}*";

    internal override MatchingTerms Match(FieldTerms terms, ExpansionBudget budget) =>
        new TermsByPattern(terms, this, budget, Prefix.Span.ToArray(), null);
}

/// <summary>Terms that fit the text: <c>*</c> any string, <c>?</c> one code point, <c>\x</c> the letter x. Constant score.</summary>
public sealed record WildcardQuery(string Field, string Text) : MultiTermQuery(Field)
{
    private protected override string Pattern => Text;

    internal override MatchingTerms Match(FieldTerms terms, ExpansionBudget budget)
    {
        WildcardPattern pattern = new(Text);
        return new TermsByPattern(terms, this, budget, pattern.Prefix, pattern);
    }
}

/// <summary>Terms that fit a regular expression in Lucene's syntax, from end to end. Constant score. semantics.md §5.2.</summary>
/// <exception cref="RegularExpressionException">The text is no regular expression.</exception>
public sealed record RegexpQuery(string Field, string Text) : MultiTermQuery(Field)
{
    /// <summary>The expression, checked.</summary>
    public string Text { get; } = Checked(Text);

    private protected override string Pattern => $"/{Text}/";

    internal override MatchingTerms Match(FieldTerms terms, ExpansionBudget budget) => new TermsByExpression(terms, this, budget);

    static string Checked(string text)
    {
        RegularExpressionReader.Read(text, new RegularExpressions());
        return text;
    }
}

/// <summary>Terms between two bounds, compared as unsigned bytes; null = open. Constant score.</summary>
public sealed record TermRangeQuery(string Field, TermBytes? Lower, TermBytes? Upper, bool IncludesLower, bool IncludesUpper)
    : MultiTermQuery(Field)
{
    private protected override string Pattern =>
        $"{(IncludesLower ? '[' : '{')}{Bound(Lower)} TO {Bound(Upper)}{(IncludesUpper ? ']' : '}')}";

    internal override MatchingTerms Match(FieldTerms terms, ExpansionBudget budget) =>
        new TermsInRanges(terms, this, budget, [(Lower ?? default, Upper)], IncludesLower || Lower is null, IncludesUpper);

    // A bound that is a star would read as an open one.
    static string Bound(TermBytes? bound) => bound is not { } term ? "*" : term.ToString() is var text && text == "*" ? "\\*" : text;
}

/// <summary>Terms within a number of edits (insert, delete, replace, swap neighbours) of a text. Scores each by its closeness.</summary>
/// <param name="MaxEdits">0, 1 or 2 code points.</param>
/// <param name="PrefixLength">So many code points at the start must be equal.</param>
/// <param name="MaxExpansions">The best so many terms are searched for.</param>
/// <param name="Transpositions">Swapping two neighbours is one edit, not two.</param>
public sealed record FuzzyQuery(
    string Field, string Text, int MaxEdits = 2, int PrefixLength = 0, int MaxExpansions = 50, bool Transpositions = true)
    : MultiTermQuery(Field)
{
    /// <summary>More edits are not looked for.</summary>
    public const int MostEdits = 2;

    /// <summary>0, 1 or 2 code points inserted, deleted, replaced or swapped.</summary>
    public int MaxEdits { get; init; } = MaxEdits is >= 0 and <= MostEdits
        ? MaxEdits : throw new ArgumentOutOfRangeException(nameof(MaxEdits), MaxEdits, "0, 1 or 2 edits");

    /// <summary>Edits that an old-style similarity stands for; semantics.md §5.3.</summary>
    /// <param name="similarity">From 1 on a number of edits, below a share of the term that is equal.</param>
    /// <param name="termLength">In code points.</param>
    public static int EditsFor(float similarity, int termLength) =>
        similarity >= 1f ? (int)Math.Min(similarity, MostEdits)
        : similarity == 0f ? 0
        : Math.Min((int)((1.0 - similarity) * termLength), MostEdits);

    private protected override string Pattern => $"{Text}~{MaxEdits}";

    internal override Query Rewrite(SearchContext context) => FuzzyRewrite.Of(this, context);
    internal override MatchingTerms Match(FieldTerms terms, ExpansionBudget budget) => new FuzzyTerms(terms, this, budget);
}
