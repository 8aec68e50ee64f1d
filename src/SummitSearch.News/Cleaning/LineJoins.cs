namespace SummitSearch.News.Cleaning;

/// <summary>
/// Lines that were one: an ordinal's letters on a line of their own ("the 6" / "th" / "annual"), a line that goes on in
/// lower case, and text hard-wrapped at a fixed width.
/// </summary>
/// <remarks>Comes behind <see cref="Spaces"/>: lines have no blanks at their edges, and a blank line is one.</remarks>
static class LineJoins
{
    public const string Rule = "line-join";
    const int NarrowestWrap = 45, WidestWrap = 140;

    public static void Find(ReadOnlySpan<char> text, Edits edits)
    {
        if (!text.Contains('\n')) return;
        int wrap = WrapWidth(text);
        int start = 0;
        bool dash = false;  // the line is a dash that was joined to the one before
        while (start < text.Length)
        {
            int length = text[start..].IndexOf('\n');
            if (length < 0) break;
            int end = start + length, next = end + 1;
            bool blank = next < text.Length && text[next] == '\n';
            if (blank) next++;
            if (next >= text.Length) break;
            int nextLength = text[next..].IndexOf('\n');
            ReadOnlySpan<char> line = text[start..end], following = nextLength < 0 ? text[next..] : text.Slice(next, nextLength);
            if (IsOrdinal(following) && line.Length > 0 && char.IsAsciiDigit(line[^1])) edits.Remove(Rule, end, next - end);
            else if (dash || IsDashBetween(line, following, nextLength < 0 ? default : text[(next + nextLength)..]))
            {
                edits.Replace(Rule, end, next - end, " ");
                dash = !dash;
            }
            else if (GoesOn(line, following) || !blank && wrap > 0 && IsWrapped(line, following, wrap)) edits.Replace(Rule, end, next - end, " ");
            start = next;
        }
    }

    static bool IsOrdinal(ReadOnlySpan<char> line) => line is "st" or "nd" or "rd" or "th" or "er" or "º" or "ª";

    // A paragraph does not begin in lower case, unless the line before it ends one or introduces a list.
    internal static bool GoesOn(ReadOnlySpan<char> line, ReadOnlySpan<char> following) =>
        line.Length > 0 && following.Length > 0 && char.IsLower(following[0]) && !IsAddress(following) && line[0] != Marks.Caption && !IsDash(line)
        && (IsOrdinal(line) || !Ends(line[^1])) && !line.StartsWith("- ");

    // "The latest case" / "–" / "involves twelve people": the dash goes with both.
    static bool IsDashBetween(ReadOnlySpan<char> line, ReadOnlySpan<char> following, ReadOnlySpan<char> behind)
    {
        behind = behind.TrimStart('\n');
        return IsDash(following) && line.Length > 0 && !Ends(line[^1]) && !Marks.Is(line[0]) && !line.StartsWith("- ")
            && behind.Length > 0 && char.IsLower(behind[0]);
    }

    static bool IsDash(ReadOnlySpan<char> line) => line is "–" or "—" or "-";

    static bool Ends(char c) => c is '.' or '!' or '?' or ':' or ';' or '…' or '|' or '•' or '”' or '"' or '»' or '/';

    static bool IsAddress(ReadOnlySpan<char> line) => line.StartsWith("www.") || line.StartsWith("http") || (line.Contains('@') && !line.Contains(' '));

    static bool IsWrapped(ReadOnlySpan<char> line, ReadOnlySpan<char> following, int wrap) =>
        line.Length > wrap * 2 / 3 && line.Length <= wrap + 5 && !(Ends(line[^1]) && line.Length < wrap - 8) && !Marks.Is(following[0]) && !Marks.Is(line[0])
        && !following.StartsWith("- ") && !(Ends(line[^1]) && line[^1] != '"' && line[^1] != '”' && char.IsUpper(following[0]) && line.Length < wrap - 4);

    /// <summary>The width that most lines of the text come close to, or 0 when it is not hard-wrapped.</summary>
    static int WrapWidth(ReadOnlySpan<char> text)
    {
        int widest = 0, lines = 0, unended = 0, full = 0;
        foreach (Range range in text.Split('\n'))
        {
            ReadOnlySpan<char> line = text[range];
            if (line.IsEmpty) continue;
            if (line.Length > WidestWrap) return 0;
            lines++;
            widest = Math.Max(widest, line.Length);
            if (!Ends(line[^1])) unended++;
        }
        if (lines < 6 || widest < NarrowestWrap || unended * 2 < lines) return 0;
        foreach (Range range in text.Split('\n')) if (range.End.Value - range.Start.Value > widest * 3 / 4) full++;
        return full * 2 >= lines ? widest : 0;
    }
}
