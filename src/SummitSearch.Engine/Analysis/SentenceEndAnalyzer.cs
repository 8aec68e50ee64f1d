namespace SummitSearch.Engine.Analysis;

/// <summary>Instead of words, one mark for each sentence with a word in it, at the position of its last word. semantics.md §4.4.</summary>
/// <remarks>
/// For a field of its own beside the text's: marks in the text's field would be counted in its length and its statistics.
/// Positions are those of any chain over the same tokenizer, because what filters drop leaves its position free; so values
/// added to both fields alike stay in step.
/// </remarks>
/// <param name="tokenizer">Cuts as the text's own analyzer does.</param>
public sealed class SentenceEndAnalyzer(Func<Tokenizer> tokenizer) : Analyzer
{
    /// <summary>The only term.</summary>
    public const string Mark = ".";

    /// <inheritdoc/>
    public override TokenStream Open() => new Stream(tokenizer());

    sealed class Stream(Tokenizer tokenizer) : TokenStream
    {
        readonly TermBuffer _buffer = new();
        readonly List<int> _ends = [];
        ReadOnlyMemory<char> _text;
        int _sentence, _aheadStart, _aheadIncrement;    // the next word, when there is one
        int _position, _marked, _increment, _end;       // positions gone so far, and up to the last mark
        bool _ended;

        public override void Reset(ReadOnlyMemory<char> text)
        {
            _text = text;
            tokenizer.Reset();
            _ends.Clear();
            Sentences.AddEnds(text.Span, _ends);
            (_sentence, _position, _marked, _increment, _end, _ended) = (0, 0, 0, 0, 0, false);
            ReadAhead();
        }

        public override bool Next()
        {
            for (; _sentence < _ends.Count && _aheadStart >= 0; _sentence++)
            {
                int end = _ends[_sentence], before = _position;
                while (_aheadStart >= 0 && _aheadStart < end)
                {
                    _position += _aheadIncrement;
                    ReadAhead();
                }
                if (_position == before) continue;
                (_increment, _end, _marked) = (_position - _marked, end, _position);
                _sentence++;
                return true;
            }
            _ended = true;
            return false;
        }

        public override void End() => (_increment, _end, _ended) = (_position - _marked + tokenizer.TrailingHoles, _text.Length, true);

        void ReadAhead()
        {
            Token token = new(_text.Span, _buffer);
            (_aheadStart, _aheadIncrement) = tokenizer.Next(ref token) ? (token.StartOffset, token.PositionIncrement) : (-1, 0);
        }

        public override ReadOnlySpan<char> Term => _ended ? default : Mark;
        public override int StartOffset => _end;
        public override int EndOffset => _end;
        public override int PositionIncrement => _increment;
        public override string Type => TokenTypes.Word;
    }
}
