using System.Buffers;

namespace SummitSearch.News.Cleaning;

/// <summary>Every way to write a list item becomes a line that begins with "- ".</summary>
/// <remarks>
/// In running text a hyphen with a long run of blanks behind it is an item even directly after a word
/// ("including:-\u00a0\u00a0\u00a0 The need"); so it comes before blanks are made one.
/// </remarks>
static class Bullets
{
    public const string Rule = "bullet";
    const int LongRun = 3, LongestLook = 1_000;
    const string Item = "- ";
    static readonly SearchValues<char> Signs = SearchValues.Create("-–•·▪●◦‣⁃∙■□*\uF0B7\uF0A7");

    public static void Find(ReadOnlySpan<char> text, Edits edits)
    {
        int at = 0;
        while (text[at..].IndexOfAny(Signs) is >= 0 and int found)
        {
            at += found;
            int blanks = at + 1;
            while (blanks < text.Length && Spaces.IsBlank(text[blanks])) blanks++;
            int line = at;
            while (line > edits.End && Spaces.IsBlank(text[line - 1])) line--;
            bool opens = line == 0 || text[line - 1] == '\n' || Marks.Is(text[line - 1]);
            bool ends = blanks == text.Length || text[blanks] == '\n';
            if (ends || IsSeparator(text, at)) { }
            else if (opens && OpensItem(text, at, blanks))
            {
                if (!text[at..blanks].SequenceEqual(Item)) edits.Replace(Rule, at, blanks - at, Item);
            }
            else if (!opens && IsInline(text, at, blanks))
            {
                edits.Replace(Rule, line, blanks - line, "\n" + Item);
            }
            at = IsSeparator(text, at) ? at + 5 : Math.Max(blanks, at + 1);
        }
    }

    // "* * *" is no item.
    static bool IsSeparator(ReadOnlySpan<char> text, int at) =>
        at + 4 < text.Length && text[at + 1] == ' ' && text[at + 2] == text[at] && text[at + 3] == ' ' && text[at + 4] == text[at];

    static bool OpensItem(ReadOnlySpan<char> text, int at, int blanks) => text[at] switch
    {
        '-' or '–' or '*' or '·' => blanks > at + 1,
        _ => true,
    };

    static bool IsInline(ReadOnlySpan<char> text, int at, int blanks) => text[at] switch
    {
        '-' or '–' when IsGlued(text, at) => true,
        '-' or '–' or '·' => blanks - at - 1 >= LongRun && text[(at + 1)..blanks].Contains('\u00A0'),
        '*' => false,
        // "a • b" parts the lines of an address as well: only behind a colon, a stop or an item is it one.
        _ => blanks > at + 1 && FollowsItemOrStop(text, at),
    };

    // required to:-Make a disclosure;-Provide details; and-Pay
    static bool IsGlued(ReadOnlySpan<char> text, int at)
    {
        if (at + 2 >= text.Length || !char.IsUpper(text[at + 1]) || !char.IsLower(text[at + 2])) return false;
        ReadOnlySpan<char> before = text[..at];
        return before.EndsWith(":") || before.EndsWith(";") || before.EndsWith("; and") || before.EndsWith("; or");
    }

    static bool FollowsItemOrStop(ReadOnlySpan<char> text, int at)
    {
        int near = Math.Max(0, at - LongestLook);
        int start = near + text[near..at].LastIndexOf('\n') + 1;
        ReadOnlySpan<char> before = text[start..at].Trim();
        return before.Length > 0 && (before[^1] is ':' or ';' or '.' || before[0] == text[at] || before.Contains(text[at]) && before.Contains(':'));
    }
}
