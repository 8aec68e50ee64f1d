using System.Globalization;
using System.Text;

namespace SummitSearch.Engine.Parsing;

/// <summary>Backslashes of the classic syntax. semantics.md §7.5.</summary>
static class Escapes
{
    /// <summary><c>\x</c> becomes x, <c>\uXXXX</c> that character.</summary>
    /// <exception cref="QueryTextException">A backslash at the end, or a \u without four hex digits.</exception>
    internal static string Remove(string text, int offset, int length)
    {
        ReadOnlySpan<char> escaped = text.AsSpan(offset, length);
        if (!escaped.Contains('\\')) return escaped.ToString();
        StringBuilder plain = new(length);
        for (int i = 0; i < length; i++)
        {
            if (escaped[i] != '\\')
            {
                plain.Append(escaped[i]);
                continue;
            }
            int start = offset + i;
            if (++i == length) throw new QueryTextException("Term can not end with escape character.", start, 1, "a character");
            if (escaped[i] != 'u')
            {
                plain.Append(escaped[i]);
                continue;
            }
            int code = 0;
            for (int digit = 0; digit < 4; digit++)
            {
                if (++i == length) throw new QueryTextException("Truncated unicode escape sequence.", start, i - (start - offset), "a hex digit");
                if (!char.IsAsciiHexDigit(escaped[i]))
                    throw new QueryTextException(string.Create(CultureInfo.InvariantCulture,
                        $"Non-hex character in Unicode escape sequence: {escaped[i]}"), offset + i, 1, "a hex digit");
                code = code << 4 | Convert.ToInt32(escaped[i].ToString(), 16);
            }
            plain.Append((char)code);
        }
        return plain.ToString();
    }
}
