namespace SummitSearch.Engine.Analysis;

/// <summary>Runs of characters of one kind; a run longer than 255 units is cut into pieces. semantics.md §1.3.</summary>
public abstract class CharacterTokenizer : Tokenizer
{
    /// <summary>A piece ends with the code point that reaches this many UTF-16 units.</summary>
    public const int MaxTokenLength = 255;
    int _at;

    private protected abstract bool IsPartOfToken(int codePoint);

    /// <inheritdoc/>
    public override void Reset() => _at = 0;

    /// <inheritdoc/>
    public override bool Next(ref Token token)
    {
        ReadOnlySpan<char> text = token.Text;
        int start = -1, at = _at;
        while (at < text.Length)
        {
            int codePoint = CodePoints.At(text, at, out int units);
            if (IsPartOfToken(codePoint))
            {
                if (start < 0) start = at;
                at += units;
                if (at - start >= MaxTokenLength) break;
            }
            else if (start < 0) at += units;
            else break;
        }
        _at = at;
        if (start < 0) return false;
        token.Set(start, at, TokenTypes.Word, 1);
        return true;
    }
}

/// <summary>Runs of Unicode letters (general category L*).</summary>
public sealed class LetterTokenizer : CharacterTokenizer
{
    private protected override bool IsPartOfToken(int codePoint) => codePoint < 0x80
        ? (uint)((codePoint | 0x20) - 'a') <= 'z' - 'a'
        : CodePoints.IsLetter(codePoint);
}

/// <summary>Runs of anything but white space; no-break spaces do not part tokens.</summary>
public sealed class WhitespaceTokenizer : CharacterTokenizer
{
    private protected override bool IsPartOfToken(int codePoint) => !CodePoints.IsWhitespace(codePoint);
}

/// <summary>The whole text as one token, even if it is empty.</summary>
public sealed class KeywordTokenizer : Tokenizer
{
    bool _done;

    /// <inheritdoc/>
    public override void Reset() => _done = false;

    /// <inheritdoc/>
    public override bool Next(ref Token token)
    {
        if (_done) return false;
        _done = true;
        token.Set(0, token.Text.Length, TokenTypes.Word, 1);
        return true;
    }
}
