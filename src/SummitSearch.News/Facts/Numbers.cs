using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>How a language writes numbers.</summary>
enum NumberStyle : byte
{
    /// <summary>"1,234.5": English, Arabic.</summary>
    Point,
    /// <summary>"1.234,5" or "1 234,5": the others.</summary>
    Comma,
}

/// <summary>Reads numbers written in figures. Pure.</summary>
static class Numbers
{
    const int MostDigits = 15;

    /// <summary>Whether a token begins with a figure of any script.</summary>
    public static bool Begins(ReadOnlySpan<char> text, in Token token) => char.IsDigit(text[token.Start]);

    /// <summary>Reads the number that begins at a token: "1,000", "13.6", "3 400", "٣٫٥".</summary>
    /// <param name="thousands">Whether exactly three figures behind one mark are thousands, where the style would take them for
    /// decimals: money and what is counted have no thousandths, so "1.300" is 1,300 of them in Spanish and "1,300" in Mexico.</param>
    /// <param name="end">One past its last unit; letters may follow in the same token ("80M").</param>
    /// <param name="next">The token behind it.</param>
    /// <returns>False for what is no number: longer than any amount, or with parts as dates and versions have them.</returns>
    public static bool Read(
        ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int at, NumberStyle style, bool thousands, out decimal value, out int end,
            out int next)
    {
        (value, next) = (0, at + 1);
        end = tokens[at].Start;
        long whole = 0;
        int digits = Digits(text, ref end, ref whole);
        if (digits is 0 or > MostDigits) return false;
        value = whole;
        char group = '\0';
        decimal unit = 1;
        int total = digits;
        while (unit == 1 && end == tokens[next - 1].End && next < tokens.Length && tokens[next].Start == end + 1
            && Begins(text, tokens[next]))
        {
            char mark = text[end];
            int start = end + 1, stop = start;
            long part = 0;
            int figures = Digits(text, ref stop, ref part);
            bool three = figures == 3 && total <= 15 && digits <= 3 && (group == '\0' || group == mark);
            bool more = three && stop < text.Length && text[stop] == mark && stop + 1 < text.Length && char.IsDigit(text[stop + 1]);
            if (three && Groups(mark, style, thousands || more || group == mark))
            {
                value = value * 1000 + part;
                group = mark;
            }
            else if (mark != group && Decimals(mark, style))
            {
                for (int i = 0; i < figures; i++) unit *= 10;
                value += part / unit;
            }
            else
            {
                // A blank parts numbers; any other mark makes something else of them.
                return mark is ' ' or ',' or '\u00A0' or '-' or '–' or '/';
            }
            total += figures;
            if (total > MostDigits) return false;
            end = stop;
            next++;
        }
        // "1.2.3" and "5.10.2017" are no numbers.
        return !(unit != 1 && end + 1 < text.Length && text[end] is '.' && char.IsDigit(text[end + 1]));
    }

    static bool Groups(char mark, NumberStyle style, bool thousands) => mark switch
    {
        '\u00A0' or '\u202F' or '\u2009' or '٬' => true,
        ',' => style == NumberStyle.Point || thousands,
        '.' => style == NumberStyle.Comma,
        ' ' or '’' or '\'' => style == NumberStyle.Comma,
        _ => false,
    };

    static bool Decimals(char mark, NumberStyle style) => mark == '٫' || mark == (style == NumberStyle.Point ? '.' : ',');

    static int Digits(ReadOnlySpan<char> text, ref int at, ref long value)
    {
        int count = 0;
        for (; at < text.Length && char.IsDigit(text[at]) && count <= MostDigits; at++, count++)
            value = value * 10 + (char.IsAsciiDigit(text[at]) ? text[at] - '0' : (int)char.GetNumericValue(text[at]));
        return count;
    }
}
