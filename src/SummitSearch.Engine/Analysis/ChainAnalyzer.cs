namespace SummitSearch.Engine.Analysis;

/// <summary>A tokenizer and the filters behind it, in order. semantics.md §1.5.</summary>
/// <remarks>Filters are shared by all streams; each stream has a tokenizer of its own.</remarks>
public sealed class ChainAnalyzer : Analyzer
{
    readonly Func<Tokenizer> _tokenizer;
    readonly TokenFilter[] _filters;

    /// <param name="tokenizer">Makes a cutter of its own for each stream.</param>
    /// <param name="filters">In the order they are applied; shared by all streams, so they keep no state.</param>
    public ChainAnalyzer(Func<Tokenizer> tokenizer, params TokenFilter[] filters)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(filters);
        (_tokenizer, _filters) = (tokenizer, [.. filters]);
    }

    /// <inheritdoc/>
    public override TokenStream Open() => new ChainStream(_tokenizer(), _filters);

    /// <summary>The same chain with more filters at its end, for example ASCII folding.</summary>
    public ChainAnalyzer With(params TokenFilter[] filters) => new(_tokenizer, [.. _filters, .. filters]);
}

/// <summary>Pulls tokens from a tokenizer through filters, and counts the holes that dropped ones leave.</summary>
sealed class ChainStream(Tokenizer tokenizer, TokenFilter[] filters) : TokenStream
{
    // A stream that reads a query is not worth a memo, one that reads documents is.
    const int TokensBeforeMemo = 2000;
    readonly TermBuffer _buffer = new();
    TermMemo? _memo;
    int _tokensBeforeMemo = filters.Length == 0 ? int.MaxValue : TokensBeforeMemo;
    ReadOnlyMemory<char> _text;
    char[]? _chars;     // what the term is a span of; null: the text
    int _from, _length, _start, _end, _increment, _holes;
    bool _keyword;
    string _type = TokenTypes.Word;

    public override void Reset(ReadOnlyMemory<char> text)
    {
        _text = text;
        tokenizer.Reset();
        (_chars, _from, _length, _start, _end, _increment, _holes) = (null, 0, 0, 0, 0, 0, 0);
        (_keyword, _type) = (false, TokenTypes.Word);
    }

    public override bool Next()
    {
        Token token = new(_text.Span, _buffer);
        while (tokenizer.Next(ref token))
        {
            if (_memo is not null && (uint)(token.Length - 1) < TermMemo.LongestWord ? Remember(ref token) : Apply(ref token))
            {
                (_start, _end, _type) = (token.StartOffset, token.EndOffset, token.Type);
                _increment = token.PositionIncrement + _holes;
                _holes = 0;
                return true;
            }
            _holes += token.PositionIncrement;
        }
        (_chars, _from, _length) = (null, 0, 0);
        return false;
    }

    bool Apply(ref Token token)
    {
        if (--_tokensBeforeMemo == 0) _memo = new TermMemo();
        if (!Filter(ref token)) return false;
        token.Save(out _from, out _length, out bool changed);
        (_chars, _keyword) = (changed ? _buffer.Chars : null, token.IsKeyword);
        return true;
    }

    /// <summary>Takes what the filters made of this term before; the first time, lets them and keeps it.</summary>
    bool Remember(ref Token token)
    {
        if (!_memo!.Knows(token.Text, token.StartOffset, token.Length))
        {
            bool kept = Filter(ref token);
            _memo.Keep(!kept, token.Term, token.IsKeyword);
            if (!kept) return false;
            token.Save(out _from, out _length, out bool changed);
            (_chars, _keyword) = (changed ? _buffer.Chars : null, token.IsKeyword);
            return true;
        }
        (_from, _length, _keyword) = _memo.Result;
        _chars = _memo.Table;
        return _length != TermMemo.Dropped;
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
        (_chars, _from, _length, _keyword, _type) = (null, 0, 0, false, TokenTypes.Word);
    }

    public override ReadOnlySpan<char> Term =>
        _chars is null ? _text.Span.Slice(_from, _length) : _chars.AsSpan(_from, _length);
    public override int StartOffset => _start;
    public override int EndOffset => _end;
    public override int PositionIncrement => _increment;
    public override string Type => _type;
    public override bool IsKeyword => _keyword;
}
