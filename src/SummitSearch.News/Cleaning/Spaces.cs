using System.Buffers;

namespace SummitSearch.News.Cleaning;

/// <summary>
/// Every run of blanks becomes one space, lines lose their edges, several line breaks become a blank line.
/// </summary>
/// <remarks>
/// One exception: two plain spaces behind a place in capitals that opens a line stay, for there they stand where a
/// scraper lost the dash of a dateline ("WASHINGTON  A man").
/// </remarks>
static class Spaces
{
    public const string Rule = "spaces";
    static readonly SearchValues<char> White = SearchValues.Create(
        " \t\n\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000");

    static readonly SearchValues<char> NotInPlace = SearchValues.Create("!?;:()");

    public static bool IsBlank(char c) => c != '\n' && White.Contains(c);

    public static bool IsWhite(char c) => White.Contains(c);

    // All white space but the plain space, which alone between two words is what every run becomes.
    static readonly SearchValues<char> Odd = SearchValues.Create(
        "\t\n\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000");

    public static void Find(ReadOnlySpan<char> text, Edits edits)
    {
        if (!text.IsEmpty && text[0] == ' ') Fold(text, 0, edits);
        int odd = -1, pair = -1, line = 0;
        for (int at = edits.End; ;)
        {
            // Most spaces stand alone between two words: only odd ones and pairs are looked at.
            if (odd < at) odd = Next(text, at, text[at..].IndexOfAny(Odd));
            if (pair < at) pair = Next(text, at, text[at..].IndexOf("  "));
            at = Math.Min(odd, pair);
            if (at == text.Length) break;
            while (at > 0 && text[at - 1] == ' ') at--;
            at = Fold(text, at, edits, ref line);
        }
        if (text.Length > 1 && text[^1] == ' ' && edits.End < text.Length) Fold(text, text.Length - 1, edits);
    }

    static int Next(ReadOnlySpan<char> text, int at, int found) => found < 0 ? text.Length : at + found;

    static void Fold(ReadOnlySpan<char> text, int at, Edits edits)
    {
        int line = 0;
        Fold(text, at, edits, ref line);
    }

    /// <returns>The end of the run of white space at <paramref name="at"/>.</returns>
    static int Fold(ReadOnlySpan<char> text, int at, Edits edits, ref int line)
    {
        int end = at, breaks = 0;
        for (; end < text.Length && IsWhite(text[end]); end++) if (text[end] == '\n') breaks++;
        string wanted = at == 0 || end == text.Length ? "" : breaks switch { 0 => " ", 1 => "\n", _ => "\n\n" };
        // A mark is no text: blanks behind it are blanks at the start of a line.
        if (breaks == 0 && at > 0 && Marks.Is(text[at - 1])) wanted = "";
        if (!text[at..end].SequenceEqual(wanted) && !(breaks == 0 && StandsForDash(text, line, at, end)))
            edits.Replace(Rule, at, end - at, wanted);
        if (breaks > 0) line = end;
        return end;
    }

    /// <summary>Whether the two spaces at <paramref name="at"/> follow "PLACE" or "PLACE, Region." at the start of a line.</summary>
    static bool StandsForDash(ReadOnlySpan<char> text, int line, int at, int end)
    {
        if (end - at != 2 || text[at] != ' ' || text[at + 1] != ' ' || end == text.Length || at - line is < 4 or > 60) return false;
        if (!char.IsUpper(text[end]) && !char.IsDigit(text[end])) return false;
        ReadOnlySpan<char> place = text[line..at];
        int comma = place.IndexOf(',');
        ReadOnlySpan<char> town = comma < 0 ? place : place[..comma];
        int capitals = 0;
        foreach (char c in town)
        {
            if (char.IsUpper(c)) capitals++;
            else if (c is not (' ' or '.' or '\'' or '’' or '-')) return false;
        }
        if (capitals < 4) return false;
        return comma < 0 || (place.Length - comma <= 20 && !place[(comma + 1)..].ContainsAny(NotInPlace));
    }
}
