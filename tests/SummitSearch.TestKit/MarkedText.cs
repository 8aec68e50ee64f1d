using System.Text;
using SummitSearch.Engine.Analysis;

namespace SummitSearch.TestKit;

/// <summary>Analyzes text whose words say how they are to be indexed: "^word" on the position before, "~word" behind a hole, "word|abc" with a payload.</summary>
public sealed class MarkedText : Analyzer
{
    public static readonly MarkedText Plain = new(false, 0), WithPayloads = new(true, 0), WithGap = new(false, 10);
    readonly bool _payloads;
    readonly int _gap;

    MarkedText(bool payloads, int gap) => (_payloads, _gap) = (payloads, gap);

    public override int PositionIncrementGap => _gap;
    public override TokenStream Open() => new Words(_payloads);

    sealed class Words(bool payloads) : TokenStream
    {
        ReadOnlyMemory<char> _text;
        int _at, _start, _end, _increment;
        byte[] _payload = [];
        string _term = "";

        public override void Reset(ReadOnlyMemory<char> text) => (_text, _at) = (text, 0);

        public override bool Next()
        {
            ReadOnlySpan<char> text = _text.Span;
            while (_at < text.Length && text[_at] == ' ') _at++;
            if (_at == text.Length) return false;
            _start = _at;
            while (_at < text.Length && text[_at] != ' ') _at++;
            _end = _at;
            ReadOnlySpan<char> word = text[_start.._end];
            _increment = word[0] == '^' && _start > 0 ? 0 : word[0] == '~' ? 2 : 1;
            int bar = word.IndexOf('|');
            _payload = bar < 0 ? [] : Encoding.UTF8.GetBytes(word[(bar + 1)..].ToString());
            _term = (bar < 0 ? word : word[..bar]).TrimStart("^~").ToString();
            return true;
        }

        public override void End() => (_start, _end, _increment) = (_text.Length, _text.Length, 0);

        public override ReadOnlySpan<char> Term => _term;
        public override int StartOffset => _start;
        public override int EndOffset => _end;
        public override int PositionIncrement => _increment;
        public override string Type => "word";
        public override bool HasPayloads => payloads;
        public override ReadOnlySpan<byte> Payload => _payload;
    }
}
