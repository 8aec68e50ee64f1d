using System.Buffers;

namespace SummitSearch.News.Cleaning;

/// <summary>A row of signs between two parts of a text ("* * *", "###") that a scraper glued to them gets its line.</summary>
static class Separators
{
    public const string Rule = "separator";
    static readonly SearchValues<char> Signs = SearchValues.Create("*#");

    public static void Find(ReadOnlySpan<char> text, Edits edits)
    {
        int at = 0;
        while (text[at..].IndexOfAny(Signs) is >= 0 and int found)
        {
            at += found;
            int end = End(text, at);
            if (end > at)
            {
                bool after = at > 0 && text[at - 1] is '.' or '!' or '?' or '”' or '"' or ')';
                bool before = end < text.Length && char.IsUpper(text[end]);
                if (after) edits.Insert(Rule, at, "\n");
                if (before && after) edits.Insert(Rule, end, "\n");
            }
            at = Math.Max(end, at + 1);
        }
    }

    /// <summary>Behind a row of at least three equal signs, with or without single spaces; or <paramref name="at"/>.</summary>
    internal static int End(ReadOnlySpan<char> text, int at)
    {
        char sign = text[at];
        int count = 1, end = at + 1;
        while (end < text.Length)
        {
            if (text[end] == sign) end++;
            else if (text[end] == ' ' && end + 1 < text.Length && text[end + 1] == sign) end += 2;
            else break;
            count++;
        }
        return count >= 3 ? end : at;
    }
}
