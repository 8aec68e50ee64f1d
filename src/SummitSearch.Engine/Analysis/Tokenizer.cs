namespace SummitSearch.Engine.Analysis;

/// <summary>Cuts a text into tokens. Belongs to one stream, so to one thread.</summary>
public abstract class Tokenizer
{
    /// <summary>Starts over; the text comes with each call of <see cref="Next"/>.</summary>
    public abstract void Reset();

    /// <summary>Sets <paramref name="token"/> to the next token of its text; false after the last, then again and again.</summary>
    public abstract bool Next(ref Token token);

    /// <summary>After the last token: positions it left free behind itself.</summary>
    public virtual int TrailingHoles => 0;
}

/// <summary>One rewriting stage between tokenizer and index. Immutable, shared by all streams of its analyzer.</summary>
/// <remarks>
/// A filter decides by the token's term and keyword flag alone, never by its place or by tokens before it: streams remember
/// what became of a term. Offsets are not a filter's business: they stay those of the text. semantics.md §1.2 Offsets.
/// </remarks>
public abstract class TokenFilter
{
    /// <summary>Rewrites the token, or returns false to drop it; a dropped token leaves a hole at its position.</summary>
    public abstract bool Apply(ref Token token);
}
