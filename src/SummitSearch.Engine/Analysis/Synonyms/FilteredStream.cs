namespace SummitSearch.Engine.Analysis;

/// <summary>Another stream's tokens through filters; dropped ones leave holes.</summary>
sealed class FilteredStream(TokenStream input, TokenFilter[] filters) : TokenStream
{
    readonly TermBuffer _buffer = new();
    int _from, _length, _increment, _holes;
    bool _changed, _keyword, _ended;

    public override void Reset(ReadOnlyMemory<char> text)
    {
        input.Reset(text);
        (_from, _length, _increment, _holes, _changed, _keyword, _ended) = (0, 0, 0, 0, false, false, false);
    }

    public override bool Next()
    {
        while (input.Next())
        {
            Token token = new(input.Term, _buffer);
            token.Set(0, token.Text.Length, input.Type, input.PositionIncrement);
            token.IsKeyword = input.IsKeyword;
            if (Filter(ref token))
            {
                token.Save(out _from, out _length, out _changed);
                (_increment, _holes, _keyword) = (token.PositionIncrement + _holes, 0, token.IsKeyword);
                return true;
            }
            _holes += token.PositionIncrement;
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
        input.End();
        (_increment, _keyword, _ended) = (input.PositionIncrement + _holes, false, true);
    }

    public override ReadOnlySpan<char> Term =>
        _ended ? default : _changed ? _buffer.Chars.AsSpan(_from, _length) : input.Term.Slice(_from, _length);
    public override int StartOffset => input.StartOffset;
    public override int EndOffset => input.EndOffset;
    public override int PositionIncrement => _increment;
    public override int PositionLength => input.PositionLength;
    public override string Type => input.Type;
    public override bool IsKeyword => _keyword;
}
