using System.Globalization;

namespace SummitSearch.Engine.Searching;

/// <summary>Reads Lucene's regular expression syntax, all of it. semantics.md §5.2.</summary>
/// <remarks>
/// union <c>a|b</c>, intersection <c>a&amp;b</c>, sequence, <c>? * + {n} {n,} {n,m}</c>, complement <c>~a</c>,
/// <c>[a-z] [^a-z]</c>, <c>.</c> any code point, <c>#</c> nothing, <c>@</c> any text, <c>"literal"</c>, <c>()</c> the empty
/// text, <c>&lt;1-20&gt;</c> numbers, <c>\x</c> the letter x. A sign where it means nothing is a letter.
/// </remarks>
ref struct RegularExpressionReader
{
    /// <summary>In UTF-16 units, and parentheses and complements in each other.</summary>
    public const int MaxLength = 1000, MaxDepth = 100;

    readonly RegularExpressions _make;
    readonly ReadOnlySpan<char> _text;
    int _at, _depth;

    RegularExpressionReader(ReadOnlySpan<char> text, RegularExpressions make)
    {
        _text = text;
        _make = make;
    }

    /// <exception cref="RegularExpressionException">The text is no regular expression, or beyond the limits.</exception>
    public static RegularExpression Read(string text, RegularExpressions make)
    {
        RegularExpressionReader reader = new(text, make);
        if (text.Length > MaxLength) throw reader.Fault($"a regular expression has at most {MaxLength} characters", MaxLength);
        if (text.Length == 0) return make.EmptyText;
        RegularExpression expression = reader.Union();
        return reader._at == text.Length ? expression : throw reader.Fault("end of the regular expression expected", reader._at);
    }

    readonly bool IsAtEnd => _at == _text.Length;
    readonly bool Sees(ReadOnlySpan<char> signs) => _at < _text.Length && signs.Contains(_text[_at]);

    bool Take(char sign)
    {
        if (IsAtEnd || _text[_at] != sign) return false;
        _at++;
        return true;
    }

    RegularExpression Union()
    {
        List<RegularExpression> alternatives = [Intersection()];
        while (Take('|')) alternatives.Add(Intersection());
        return _make.Either([.. alternatives]);
    }

    RegularExpression Intersection()
    {
        List<RegularExpression> parts = [Sequence()];
        while (Take('&')) parts.Add(Sequence());
        return _make.Both([.. parts]);
    }

    RegularExpression Sequence()
    {
        List<RegularExpression> parts = [Repeated()];
        while (!IsAtEnd && !Sees(")|&")) parts.Add(Repeated());
        RegularExpression sequence = _make.EmptyText;
        for (int i = parts.Count - 1; i >= 0; i--) sequence = _make.Sequence(parts[i], sequence);
        return sequence;
    }

    RegularExpression Repeated()
    {
        RegularExpression part = Complement();
        while (Sees("?*+{"))
        {
            switch (_text[_at++])
            {
                case '?': part = _make.Repeat(part, 0, 1); break;
                case '*': part = _make.Repeat(part, 0, int.MaxValue); break;
                case '+': part = _make.Repeat(part, 1, int.MaxValue); break;
                default:
                    int least = Number() ?? throw Fault("a number expected", _at), most = least;
                    if (Take(',')) most = Number() ?? int.MaxValue;
                    if (!Take('}')) throw Fault("'}' expected", _at);
                    part = _make.Repeat(part, least, most);
                    break;
            }
        }
        return part;
    }

    int? Number()
    {
        int from = _at;
        while (Sees("0123456789")) _at++;
        if (_at == from) return null;
        return int.TryParse(_text[from.._at], NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= MaxLength
            ? number : throw Fault($"a part is repeated at most {MaxLength} times", from);
    }

    RegularExpression Complement()
    {
        if (!Take('~')) return Simple();
        Enter();
        RegularExpression not = _make.Not(Complement());
        _depth--;
        return not;
    }

    void Enter()
    {
        if (++_depth > MaxDepth) throw Fault($"nested more than {MaxDepth} deep", _at - 1);
    }

    RegularExpression Simple()
    {
        int from = _at;
        if (Take('[')) return Class();
        if (Take('.')) return _make.AnyPoint;
        if (Take('#')) return _make.Nothing;
        if (Take('@')) return _make.AnyText;
        if (Take('"'))
        {
            int length = _text[_at..].IndexOf('"');
            if (length < 0) throw Fault("'\"' expected", _text.Length);
            RegularExpression literal = Literal(_text.Slice(_at, length));
            _at += length + 1;
            return literal;
        }
        if (Take('('))
        {
            if (Take(')')) return _make.EmptyText;
            Enter();
            RegularExpression inner = Union();
            _depth--;
            return Take(')') ? inner : throw Fault("')' expected", _at);
        }
        if (Take('<'))
        {
            int length = _text[_at..].IndexOf('>');
            if (length < 0) throw Fault("'>' expected", _text.Length);
            RegularExpression interval = Interval(_text.Slice(_at, length).ToString(), from);
            _at += length + 1;
            return interval;
        }
        return _make.Point(Letter());
    }

    RegularExpression Literal(ReadOnlySpan<char> text)
    {
        RegularExpression literal = _make.EmptyText;
        foreach (System.Text.Rune rune in text.ToString().EnumerateRunes().Reverse())
            literal = _make.Sequence(_make.Point(rune.Value), literal);
        return literal;
    }

    RegularExpression Class()
    {
        bool negated = Take('^');
        List<RegularExpression> ranges = [Range()];
        while (!IsAtEnd && !Sees("]")) ranges.Add(Range());
        if (!Take(']')) throw Fault("']' expected", _at);
        RegularExpression points = _make.Either([.. ranges]);
        return negated ? _make.Both(_make.AnyPoint, _make.Not(points)) : points;
    }

    RegularExpression Range()
    {
        int from = _at, first = Letter();
        if (!Take('-')) return _make.Point(first);
        int last = Letter();
        return first <= last ? _make.Points(first, last) : throw Fault("a range goes upwards", from);
    }

    int Letter()
    {
        Take('\\');
        if (IsAtEnd) throw Fault("the regular expression ends too early", _at);
        System.Text.Rune.DecodeFromUtf16(_text[_at..], out System.Text.Rune rune, out int length);
        _at += length;
        return rune.Value;
    }

    /// <summary>Numbers from a to b: of equal length as they stand, else with any number of zeros in front.</summary>
    readonly RegularExpression Interval(string text, int from)
    {
        string[] ends = text.Split('-');
        if (ends.Length == 1) throw Fault($"there is no automaton named \"{text}\"", from);
        if (ends.Length != 2 || !int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out int low) ||
            !int.TryParse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture, out int high))
            throw Fault("an interval is two numbers, as in <1-20>", from);
        if (low > high) (low, high) = (high, low);
        int digits = ends[0].Length == ends[1].Length ? ends[0].Length : 0;
        int length = Math.Max(digits, high.ToString(CultureInfo.InvariantCulture).Length);
        string lowest = low.ToString(CultureInfo.InvariantCulture).PadLeft(length, '0');
        string highest = high.ToString(CultureInfo.InvariantCulture).PadLeft(length, '0');
        RegularExpression numbers = Between(lowest, highest, zeros: digits == 0);
        return digits > 0 ? numbers : _make.Sequence(_make.Repeat(_make.Point('0'), 0, int.MaxValue), numbers);
    }

    /// <summary>Digits between two texts of the same length; zeros that lead may be left out when <paramref name="zeros"/>.</summary>
    readonly RegularExpression Between(ReadOnlySpan<char> low, ReadOnlySpan<char> high, bool zeros)
    {
        if (low.IsEmpty) return _make.EmptyText;
        RegularExpression all;
        if (low[0] == high[0]) all = _make.Sequence(_make.Point(low[0]), Between(low[1..], high[1..], zeros && low[0] == '0'));
        else
        {
            RegularExpression middle = high[0] - low[0] > 1
                ? _make.Sequence(_make.Points(low[0] + 1, high[0] - 1), Digits(low.Length - 1)) : _make.Nothing;
            all = _make.Either(
                _make.Sequence(_make.Point(low[0]), AtLeast(low[1..], zeros && low[0] == '0')), middle,
                _make.Sequence(_make.Point(high[0]), AtMost(high[1..])));
        }
        // Without the leading zero; the last digit stays.
        if (!zeros || low[0] != '0' || low.Length == 1) return all;
        return _make.Either(all, low[0] == high[0] ? Between(low[1..], high[1..], true) : AtLeast(low[1..], true));
    }

    readonly RegularExpression AtLeast(ReadOnlySpan<char> low, bool zeros) =>
        low.IsEmpty ? _make.EmptyText : Between(low, new string('9', low.Length), zeros);
    readonly RegularExpression AtMost(ReadOnlySpan<char> high) =>
        high.IsEmpty ? _make.EmptyText : Between(new string('0', high.Length), high, false);
    readonly RegularExpression Digits(int count) => _make.Repeat(_make.Points('0', '9'), count, count);

    readonly RegularExpressionException Fault(string message, int offset) => new(message, Math.Min(offset, _text.Length));
}

/// <summary>A text that is no regular expression in Lucene's syntax, or one beyond the limits.</summary>
public sealed class RegularExpressionException : FormatException
{
    /// <summary>Without a message.</summary>
    public RegularExpressionException() { }
    /// <summary>Without a place.</summary>
    public RegularExpressionException(string message) : base(message) { }
    /// <summary>Because of another error.</summary>
    public RegularExpressionException(string message, Exception inner) : base(message, inner) { }
    /// <param name="message">What is wrong.</param>
    /// <param name="offset">Where, in UTF-16 units of the expression.</param>
    public RegularExpressionException(string message, int offset)
        : base(string.Create(CultureInfo.InvariantCulture, $"{message}, at {offset}")) => Offset = offset;

    /// <summary>In UTF-16 units of the expression.</summary>
    public int Offset { get; }
}
