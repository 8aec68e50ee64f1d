using System.Collections.Frozen;

namespace SummitSearch.News.Corpus;

/// <summary>How deep a page nests, by its tags alone: so that a hostile page is refused before a tree is made of it.</summary>
static class HtmlNesting
{
    /// <summary>Elements that close by themselves; pages leave their end tags out.</summary>
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Loose =
        "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option optgroup html head body rt rp"
            .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Exceeds(ReadOnlySpan<char> html, int limit, out int position)
    {
        int depth = 0, at = 0;
        while (html[at..].IndexOf('<') is >= 0 and int found)
        {
            at += found;
            position = at;
            ReadOnlySpan<char> rest = html[(at + 1)..];
            if (rest.StartsWith("!--"))
            {
                int close = rest.IndexOf("-->");
                if (close < 0) break;
                at += close + 4;
                continue;
            }
            bool closes = rest.Length > 0 && rest[0] == '/';
            int start = closes ? 1 : 0, end = start;
            while (end < rest.Length && char.IsAsciiLetterOrDigit(rest[end])) end++;
            at += 1 + end;
            if (end == start || Loose.Contains(rest[start..end])) continue;
            if (closes) depth = Math.Max(0, depth - 1);
            else if (++depth > limit) return true;
            ReadOnlySpan<char> name = rest[start..end];
            if (!closes && (name.Equals("script", StringComparison.OrdinalIgnoreCase) || name.Equals("style", StringComparison.OrdinalIgnoreCase)))
            {
                int close = html[at..].IndexOf($"</{name}", StringComparison.OrdinalIgnoreCase);
                if (close < 0) break;
                at += close;
            }
        }
        position = 0;
        return false;
    }
}
