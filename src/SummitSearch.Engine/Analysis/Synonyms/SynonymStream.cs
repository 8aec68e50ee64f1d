namespace SummitSearch.Engine.Analysis;

/// <summary>Replaces the longest run of tokens that a rule matches by the rule's outputs. semantics.md §1.7.</summary>
/// <remarks>
/// A position is given out once matching has gone past it: from then on no rule can add to it. Words of an output that is
/// longer than its input are laid over the positions that follow, or appended after the last token.
/// </remarks>
sealed class SynonymStream(TokenStream input, SynonymMap rules, bool ignoresCase) : TokenStream
{
    // The positions from the one being given out to the last one looked at, and used ones to take again.
    readonly List<Position> _window = [];
    readonly Stack<Position> _spare = new();
    char[] _lower = new char[64];
    int _matchedUpTo;           // positions of the window that matching has gone past
    int _given;                 // tokens of the first position already given out
    bool _inputDone;
    int _lastStart, _lastEnd;   // offsets of the last input token
    Current _current;

    struct Current
    {
        internal ReadOnlyMemory<char> Term;
        internal int Start, End, Increment, Length;
        internal string Type;
        internal bool Keyword;
    }

    /// <summary>What stands at one position: an input token (none after the end of the input), and words of outputs.</summary>
    sealed class Position
    {
        internal char[] Chars = new char[32];
        internal int CharCount, Start, End, Increment, Length;
        internal string Type = TokenTypes.Word;
        internal bool Keyword, HasInput, ShowsInput;
        internal readonly List<(string Word, int End, int Length)> Outputs = [];
        internal ReadOnlySpan<char> Term => Chars.AsSpan(0, CharCount);
    }

    public override void Reset(ReadOnlyMemory<char> text)
    {
        input.Reset(text);
        foreach (Position position in _window) _spare.Push(position);
        _window.Clear();
        (_matchedUpTo, _given, _inputDone, _lastStart, _lastEnd) = (0, 0, false, 0, 0);
        _current = new Current { Type = TokenTypes.Word, Length = 1 };
    }

    public override bool Next()
    {
        while (true)
        {
            if (_matchedUpTo == 0)
            {
                if (Look(0) is null && _window.Count == 0) return false;
                Match();
            }
            if (Give(_window[0])) return true;
            _spare.Push(_window[0]);
            _window.RemoveAt(0);
            (_matchedUpTo, _given) = (_matchedUpTo - 1, 0);
        }
    }

    public override void End()
    {
        input.End();
        _current = new Current
        {
            Start = input.StartOffset, End = input.EndOffset, Increment = input.PositionIncrement,
            Type = TokenTypes.Word, Length = 1,
        };
    }

    /// <summary>The position with an input token that is so far ahead, read as needed; null behind the last.</summary>
    Position? Look(int ahead)
    {
        // Positions made for output words before their input token was read are filled here.
        for (int i = 0; i <= ahead; i++)
        {
            if (i < _window.Count && _window[i].HasInput) continue;
            if (_inputDone || !input.Next())
            {
                _inputDone = true;
                return null;
            }
            Fill(At(i));
        }
        return _window[ahead];
    }

    Position At(int index)
    {
        while (_window.Count <= index)
        {
            Position position = _spare.Count > 0 ? _spare.Pop() : new Position();
            position.Outputs.Clear();
            (position.HasInput, position.ShowsInput) = (false, false);
            _window.Add(position);
        }
        return _window[index];
    }

    void Fill(Position position)
    {
        ReadOnlySpan<char> term = input.Term;
        if (position.Chars.Length < term.Length) position.Chars = new char[2 * term.Length];
        term.CopyTo(position.Chars);
        position.CharCount = term.Length;
        (position.Start, position.End) = (_lastStart, _lastEnd) = (input.StartOffset, input.EndOffset);
        (position.Increment, position.Length) = (input.PositionIncrement, input.PositionLength);
        (position.Type, position.Keyword) = (input.Type, input.IsKeyword);
        (position.HasInput, position.ShowsInput) = (true, true);
    }

    /// <summary>Applies the longest rule that matches from the first position on, or goes past that position.</summary>
    void Match()
    {
        SynonymMap.Node? node = rules.Root, longest = null;
        int matched = 0;
        for (int ahead = 0; Look(ahead) is { } position; ahead++)
        {
            // Only the first token at a position takes part in matching.
            if (position.Increment == 0) break;
            node = node.Next(Comparable(position.Term));
            if (node is null) break;
            if (node.Outputs is not null) (longest, matched) = (node, ahead + 1);
        }
        if (longest is null)
        {
            _matchedUpTo = 1;
            return;
        }
        _matchedUpTo = matched;
        if (!longest.KeepsOriginal)
            for (int i = 0; i < matched; i++) _window[i].ShowsInput = false;
        int end = _window[matched - 1].End;
        foreach (string[] words in longest.Outputs!)
            if (words.Length == 1) At(0).Outputs.Add((words[0], end, longest.KeepsOriginal ? matched : 1));
            else
                for (int j = 0; j < words.Length; j++) At(j).Outputs.Add((words[j], -1, 1));
    }

    ReadOnlySpan<char> Comparable(ReadOnlySpan<char> term)
    {
        if (!ignoresCase || !CodePoints.MayHaveUpper(term)) return term;
        if (_lower.Length < term.Length) _lower = new char[2 * term.Length];
        term.CopyTo(_lower);
        CodePoints.ToLower(_lower.AsSpan(0, term.Length));
        return _lower.AsSpan(0, term.Length);
    }

    bool Give(Position position)
    {
        int output = position.ShowsInput ? _given - 1 : _given;
        if (output >= position.Outputs.Count) return false;
        int start = position.HasInput ? position.Start : _lastStart, end = position.HasInput ? position.End : _lastEnd;
        if (output < 0)
            _current = new Current
            {
                Term = position.Chars.AsMemory(0, position.CharCount), Start = start, End = end,
                Increment = position.Increment, Length = position.Length, Type = position.Type, Keyword = position.Keyword,
            };
        else
        {
            var (word, ownEnd, length) = position.Outputs[output];
            _current = new Current
            {
                Term = word.AsMemory(), Start = start, End = ownEnd >= 0 ? ownEnd : end,
                Increment = _given == 0 ? 1 : 0, Length = length, Type = TokenTypes.Synonym,
            };
        }
        _given++;
        return true;
    }

    public override ReadOnlySpan<char> Term => _current.Term.Span;
    public override int StartOffset => _current.Start;
    public override int EndOffset => _current.End;
    public override int PositionIncrement => _current.Increment;
    public override int PositionLength => _current.Length;
    public override string Type => _current.Type;
    public override bool IsKeyword => _current.Keyword;
}
