namespace SummitSearch.Engine.Parsing;

/// <summary>Kinds of tokens of the classic syntax; semantics.md §7.1.</summary>
enum ClassicKind
{
    End, And, Or, Not, Plus, Minus, BareOperator, Open, Close, Colon, Star, Caret, Quoted, Term, FuzzySlop, Prefix, Wild,
    Regexp, RangeInStart, RangeExStart, Number, To, RangeInEnd, RangeExEnd, RangeQuoted, RangeGoop,
}

/// <summary>A token: where it stands in the text, and what it is.</summary>
readonly record struct ClassicToken(ClassicKind Kind, int Offset, int Length)
{
    internal ReadOnlySpan<char> Image(string text) => text.AsSpan(Offset, Length);

    /// <summary>The names of Lucene's grammar, as its error texts have them.</summary>
    internal static string Name(ClassicKind kind) => kind switch
    {
        ClassicKind.End => "<EOF>",
        ClassicKind.And => "<AND>",
        ClassicKind.Or => "<OR>",
        ClassicKind.Not => "<NOT>",
        ClassicKind.Plus => "\"+\"",
        ClassicKind.Minus => "\"-\"",
        ClassicKind.BareOperator => "<BAREOPER>",
        ClassicKind.Open => "\"(\"",
        ClassicKind.Close => "\")\"",
        ClassicKind.Colon => "\":\"",
        ClassicKind.Star => "\"*\"",
        ClassicKind.Caret => "\"^\"",
        ClassicKind.Quoted => "<QUOTED>",
        ClassicKind.Term => "<TERM>",
        ClassicKind.FuzzySlop => "<FUZZY_SLOP>",
        ClassicKind.Prefix => "<PREFIXTERM>",
        ClassicKind.Wild => "<WILDTERM>",
        ClassicKind.Regexp => "<REGEXPTERM>",
        ClassicKind.RangeInStart => "\"[\"",
        ClassicKind.RangeExStart => "\"{\"",
        ClassicKind.Number => "<NUMBER>",
        ClassicKind.To => "\"TO\"",
        ClassicKind.RangeInEnd => "\"]\"",
        ClassicKind.RangeExEnd => "\"}\"",
        ClassicKind.RangeQuoted => "<RANGE_QUOTED>",
        _ => "<RANGE_GOOP>",
    };
}
