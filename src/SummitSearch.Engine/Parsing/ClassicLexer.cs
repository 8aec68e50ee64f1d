using System.Globalization;

namespace SummitSearch.Engine.Parsing;

/// <summary>Cuts a text of the classic syntax into tokens, one at a time: the longest match wins. semantics.md §7.1.</summary>
/// <remarks>Lexical errors come when the parser asks for the token, so errors come in the order Lucene finds them.</remarks>
sealed class ClassicLexer(string text)
{
    enum State { Default, Boost, Range }

    State _state;
    int _at;

    /// <exception cref="QueryTextException">No token begins here.</exception>
    internal ClassicToken Next()
    {
        // A boost follows its ^ at once; in a range, a tab and what follows is a longer match than the blank alone.
        while (_state != State.Boost && _at < text.Length && IsBlank(text[_at]) && !(_state == State.Range && Goop(_at) > _at + 1)) _at++;
        if (_at == text.Length) return new ClassicToken(ClassicKind.End, _at, 0);
        int start = _at;
        ClassicKind kind = _state switch { State.Boost => Boost(), State.Range => Range(), _ => Default() };
        return new ClassicToken(kind, start, _at - start);
    }

    ClassicKind Default()
    {
        char c = text[_at];
        char next = _at + 1 < text.Length ? text[_at + 1] : '\0';
        switch (c)
        {
            case '+' or '-' or '!' when _at + 1 < text.Length && IsBlank(next):
                return Take(2, ClassicKind.BareOperator);
            case '+': return Take(1, ClassicKind.Plus);
            case '-': return Take(1, ClassicKind.Minus);
            case '!': return Take(1, ClassicKind.Not);
            case '(': return Take(1, ClassicKind.Open);
            case ')': return Take(1, ClassicKind.Close);
            case ':': return Take(1, ClassicKind.Colon);
            case '^':
                _state = State.Boost;
                return Take(1, ClassicKind.Caret);
            case '[':
                _state = State.Range;
                return Take(1, ClassicKind.RangeInStart);
            case '{':
                _state = State.Range;
                return Take(1, ClassicKind.RangeExStart);
            case '"': return Quoted();
            case '/': return Regexp();
            case '~':
                int end = _at + 1;
                while (TermChar(end) is > 0 and int units) end += units;
                return Take(end - _at, ClassicKind.FuzzySlop);
            default: return Word();
        }
    }

    /// <summary>A term, a prefix, a wildcard term or an operator word, whichever is longest.</summary>
    ClassicKind Word()
    {
        int first = StartChar(_at);
        bool wild = text[_at] is '*' or '?';
        if (first == 0 && !wild) throw Lexical(1);
        int term = wild ? _at : _at + first;
        if (!wild)
            while (TermChar(term) is > 0 and int units) term += units;
        int wildEnd = wild ? _at + 1 : term;
        while (wildEnd < text.Length)
        {
            int units = text[wildEnd] is '*' or '?' ? 1 : TermChar(wildEnd);
            if (units == 0) break;
            wildEnd += units;
        }
        if (wild) return Take(wildEnd - _at, wildEnd == _at + 1 && text[_at] == '*' ? ClassicKind.Star : ClassicKind.Wild);
        if (wildEnd == term + 1 && text[term] == '*') return Take(wildEnd - _at, ClassicKind.Prefix);
        if (wildEnd > term) return Take(wildEnd - _at, ClassicKind.Wild);
        ClassicKind kind = text.AsSpan(_at, term - _at) switch
        {
            "AND" or "&&" => ClassicKind.And,
            "OR" or "||" => ClassicKind.Or,
            "NOT" => ClassicKind.Not,
            _ => ClassicKind.Term,
        };
        return Take(term - _at, kind);
    }

    ClassicKind Quoted()
    {
        for (int i = _at + 1; i < text.Length; i++)
            if (text[i] == '\\') i++;
            else if (text[i] == '"') return Take(i + 1 - _at, ClassicKind.Quoted);
        throw Lexical(text.Length - _at);
    }

    /// <summary>Ends at a slash; one behind a backslash ends it only if no later one does.</summary>
    ClassicKind Regexp()
    {
        int end = 0;
        for (int i = _at + 1; i < text.Length; i++)
        {
            if (text[i] != '/') continue;
            end = i + 1;
            if (i == _at + 1 || text[i - 1] != '\\') break;
        }
        return end > 0 ? Take(end - _at, ClassicKind.Regexp) : throw Lexical(text.Length - _at);
    }

    ClassicKind Boost()
    {
        int end = Digits(_at);
        if (end == _at) throw Lexical(1);
        if (end < text.Length && text[end] == '.' && Digits(end + 1) is int fraction && fraction > end + 1) end = fraction;
        _state = State.Default;
        return Take(end - _at, ClassicKind.Number);
    }

    int Digits(int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return at;
    }

    ClassicKind Range()
    {
        char c = text[_at];
        if (c is ']' or '}')
        {
            _state = State.Default;
            return Take(1, c == ']' ? ClassicKind.RangeInEnd : ClassicKind.RangeExEnd);
        }
        int goop = Goop(_at), quoted = RangeQuoted();
        if (quoted >= goop) return Take(quoted - _at, ClassicKind.RangeQuoted);
        return Take(goop - _at, text.AsSpan(_at, goop - _at) is "TO" ? ClassicKind.To : ClassicKind.RangeGoop);
    }

    int Goop(int at)
    {
        while (at < text.Length && text[at] is not (' ' or ']' or '}')) at++;
        return at;
    }

    /// <summary>The end of a quoted bound here; 0 if there is none. A quote behind a backslash ends it only if no later one does.</summary>
    int RangeQuoted()
    {
        if (text[_at] != '"') return 0;
        int end = 0;
        for (int i = _at + 1; i < text.Length; i++)
        {
            if (text[i] != '"') continue;
            if (i == _at + 1) break;
            end = i + 1;
            if (text[i - 1] != '\\') break;
        }
        return end;
    }

    static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r' or '\u3000';

    /// <summary>Units of the character that may begin a term: 1, 2 for an escape, 0 for none.</summary>
    int StartChar(int at)
    {
        if (at >= text.Length) return 0;
        char c = text[at];
        if (c == '\\') return at + 1 < text.Length ? 2 : 0;
        return IsBlank(c) || c is '+' or '-' or '!' or '(' or ')' or ':' or '^' or '[' or ']' or '"' or '{' or '}' or '~' or '*' or '?' or '/' ? 0 : 1;
    }

    int TermChar(int at) => at < text.Length && text[at] is '+' or '-' ? 1 : StartChar(at);

    ClassicKind Take(int length, ClassicKind kind)
    {
        _at += length;
        return kind;
    }

    /// <summary>As Lucene words it, after so many characters from here led nowhere.</summary>
    QueryTextException Lexical(int read)
    {
        int last = _at + read;
        string after = read <= 1 ? "" : text.Substring(_at, read);
        string encountered = last == text.Length
            ? "<EOF> "
            : string.Create(CultureInfo.InvariantCulture, $"\"{Escape(text[last - 1].ToString())}\" ({(int)text[last - 1]}), ");
        int column = last == text.Length ? last + 1 : last;
        string[] expected = last < text.Length ? (_state == State.Boost ? ["a number"] : ["a term"])
            : text[_at] switch { '"' => ["\""], '/' => ["/"], '\\' => ["a character"], _ => ["a term"] };
        return new QueryTextException(string.Create(CultureInfo.InvariantCulture,
            $"Lexical error at line 1, column {column}.  Encountered: {encountered}after : \"{Escape(after)}\""), _at, last - _at, expected);
    }

    /// <summary>Control and non-ASCII characters, quotes and backslashes as Java source has them.</summary>
    internal static string Escape(ReadOnlySpan<char> plain)
    {
        System.Text.StringBuilder escaped = new();
        foreach (char c in plain)
            switch (c)
            {
                case '\b': escaped.Append("\\b"); break;
                case '\t': escaped.Append("\\t"); break;
                case '\n': escaped.Append("\\n"); break;
                case '\f': escaped.Append("\\f"); break;
                case '\r': escaped.Append("\\r"); break;
                case '"': escaped.Append("\\\""); break;
                case '\'': escaped.Append("\\'"); break;
                case '\\': escaped.Append("\\\\"); break;
                case < ' ' or > '~': escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"); break;
                default: escaped.Append(c); break;
            }
        return escaped.ToString();
    }
}
