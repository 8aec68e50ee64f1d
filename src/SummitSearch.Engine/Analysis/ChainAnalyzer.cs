namespace SummitSearch.Engine.Analysis;

/// <summary>A tokenizer and the filters behind it, in order. semantics.md §1.5.</summary>
/// <remarks>Filters are shared by all streams; each stream has a tokenizer of its own.</remarks>
public sealed class ChainAnalyzer : Analyzer
{
    readonly Func<Tokenizer> _tokenizer;
    readonly TokenFilter[] _filters;

    public ChainAnalyzer(Func<Tokenizer> tokenizer, params TokenFilter[] filters)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(filters);
        (_tokenizer, _filters) = (tokenizer, [.. filters]);
    }

    public override TokenStream Open() => new ChainStream(_tokenizer(), _filters);

    /// <summary>The same chain with more filters at its end, for example ASCII folding.</summary>
    public ChainAnalyzer With(params TokenFilter[] filters) => new(_tokenizer, [.. _filters, .. filters]);
}

/// <summary>Pulls tokens from a tokenizer through filters, and counts the holes that dropped ones leave.</summary>
sealed class ChainStream(Tokenizer tokenizer, TokenFilter[] filters) : TokenStream
{
    readonly TermBuffer _buffer = new();
    ReadOnlyMemory<char> _text;
    int _from, _length, _start, _end, _increment, _holes;
    bool _changed, _keyword;
    string _type = TokenTypes.Word;

    public override void Reset(ReadOnlyMemory<char> text)
    {
        _text = text;
        tokenizer.Reset();
        (_from, _length, _start, _end, _increment, _holes) = (0, 0, 0, 0, 0, 0);
        (_changed, _keyword, _type) = (false, false, TokenTypes.Word);
    }

    public override bool Next()
    {
        Token token = new(_text.Span, _buffer);
        while (tokenizer.Next(ref token))
        {
            if (!Filter(ref token))
            {
                _holes += token.PositionIncrement;
                continue;
            }
            token.Save(out _from, out _length, out _changed);
            (_start, _end, _type, _keyword) = (token.StartOffset, token.EndOffset, token.Type, token.IsKeyword);
            _increment = token.PositionIncrement + _holes;
            _holes = 0;
            return true;
        }
        return false;
    }

    bool Filter(ref Token token)
    {
        foreach (TokenFilter filter in filters)
            if (!filter.Apply(ref token)) return false;
        return true;
    }

    public override void End()
    {
        _increment = _holes + tokenizer.TrailingHoles;
        _start = _end = _text.Length;
        (_from, _length, _changed, _keyword, _type) = (0, 0, false, false, TokenTypes.Word);
    }

    public override ReadOnlySpan<char> Term =>
        _changed ? _buffer.Chars.AsSpan(_from, _length) : _text.Span.Slice(_from, _length);
    public override int StartOffset => _start;
    public override int EndOffset => _end;
    public override int PositionIncrement => _increment;
    public override string Type => _type;
    public override bool IsKeyword => _keyword;
}
