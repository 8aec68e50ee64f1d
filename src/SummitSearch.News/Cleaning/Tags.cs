using System.Collections.Frozen;

namespace SummitSearch.News.Cleaning;

/// <summary>HTML tags left in a text go; one that ends a block leaves a line break, a script or style goes with its content.</summary>
static class Tags
{
    public const string Rule = "tag";
    const int LongestTag = 2_000;

    public static void Find(ReadOnlySpan<char> text, Edits edits)
    {
        int at = 0;
        while (text[at..].IndexOf('<') is >= 0 and int found)
        {
            at += found;
            int end = End(text, at, out ReadOnlySpan<char> name);
            if (end == at)
            {
                at++;
                continue;
            }
            if (name is "script" or "style")
            {
                int close = text[end..].IndexOf($"</{name}", StringComparison.OrdinalIgnoreCase);
                if (close >= 0) end = End(text, end + close, out _) is int closed && closed > end + close ? closed : end + close;
            }
            edits.Replace(Rule, at, end - at, Blocks.Contains(name) ? "\n" : "");
            at = end;
        }
    }

    /// <returns>Behind the tag or comment that begins here, or <paramref name="at"/> when none does.</returns>
    static int End(ReadOnlySpan<char> text, int at, out ReadOnlySpan<char> name)
    {
        name = default;
        ReadOnlySpan<char> near = text.Slice(at, Math.Min(text.Length - at, LongestTag));
        if (near.StartsWith("<!--"))
        {
            int close = near.IndexOf("-->");
            return close < 0 ? at : at + close + 3;
        }
        int start = near.Length > 1 && near[1] == '/' ? 2 : 1, letters = start;
        while (letters < near.Length && char.IsAsciiLetterOrDigit(near[letters])) letters++;
        if (letters == start || letters == near.Length || near[letters] is not ('>' or '/') && !Spaces.IsWhite(near[letters])) return at;
        int end = near.IndexOf('>');
        if (end < 0) return at;
        name = near[start..letters];
        return All.Contains(name) ? at + end + 1 : at;
    }

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Blocks = Set(
        "p div br li ul ol h1 h2 h3 h4 h5 h6 tr table tbody thead section article header footer blockquote hr figure figcaption dl dt dd script style");

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> All = Set(
        "p div br li ul ol h1 h2 h3 h4 h5 h6 tr table tbody thead section article header footer blockquote hr figure figcaption dl dt dd script style " +
        "a abbr b i u em strong span small sub sup img td th font center strike s del ins q cite code pre iframe input form button label nav main aside time wbr o");

    static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
