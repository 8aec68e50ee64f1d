using System.Buffers;

namespace SummitSearch.News.Cleaning;

/// <summary>Every way to end a line becomes one '\n'.</summary>
static class LineEnds
{
    public const string Rule = "line-end";
    static readonly SearchValues<char> Others = SearchValues.Create("\r\u0085\u2028\u2029\v\f");

    public static void Find(ReadOnlySpan<char> text, Edits edits)
    {
        int at = 0;
        while (text[at..].IndexOfAny(Others) is >= 0 and int found)
        {
            at += found;
            int length = text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
            edits.Replace(Rule, at, length, "\n");
            at += length;
        }
    }
}
