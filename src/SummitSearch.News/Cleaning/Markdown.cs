using System.Buffers;

namespace SummitSearch.News.Cleaning;

/// <summary>Markdown left in a text: headings are marked, links keep their words, pictures their caption, emphasis goes.</summary>
static class Markdown
{
    public const string Rule = "markdown";
    const int LongestLink = 2_000;
    static readonly SearchValues<char> Signs = SearchValues.Create("#[!*_");

    public static void Find(ReadOnlySpan<char> text, Edits edits)
    {
        int at = 0;
        while (text[at..].IndexOfAny(Signs) is >= 0 and int found)
        {
            at += found;
            bool opens = at == 0 || text[at - 1] == '\n';
            at = text[at] switch
            {
                '#' when opens => Heading(text, at, edits),
                '!' when at + 1 < text.Length && text[at + 1] == '[' => Picture(text, at, edits),
                '[' => Link(text, at, edits),
                '*' or '_' => Emphasis(text, at, edits),
                _ => at + 1,
            };
        }
    }

    static int Heading(ReadOnlySpan<char> text, int at, Edits edits)
    {
        int end = at;
        while (end < text.Length && text[end] == '#') end++;
        // "# # #" and "###" alone close a release
        if (end - at > 6 || end + 1 >= text.Length || text[end] != ' ' || text[end + 1] is '#' or '\n' or ' ') return end;
        if (char.IsLower(text[end + 1])) return end;    // "# of shares" is a number
        edits.Replace(Rule, at, end + 1 - at, Marks.Heading.ToString());
        return end + 1;
    }

    static int Picture(ReadOnlySpan<char> text, int at, Edits edits)
    {
        if (!IsLink(text, at + 1, out int words, out int end)) return at + 2;
        bool alone = (at == 0 || text[at - 1] == '\n') && (end == text.Length || text[end] == '\n');
        if (alone && words > 0 && !FileNames.Is(text.Slice(at + 2, words)))
        {
            edits.Replace(Rule, at, 2, Marks.Caption.ToString());
            edits.Remove(Rule, at + 2 + words, end - (at + 2 + words));
        }
        else
        {
            edits.Remove(Rule, at, end - at);
        }
        return end;
    }

    static int Link(ReadOnlySpan<char> text, int at, Edits edits)
    {
        if (!IsLink(text, at, out int words, out int end)) return at + 1;
        edits.Remove(Rule, at, 1);
        edits.Remove(Rule, at + 1 + words, end - (at + 1 + words));
        return end;
    }

    /// <summary>Whether "[words](address)" begins here.</summary>
    static bool IsLink(ReadOnlySpan<char> text, int at, out int words, out int end)
    {
        end = at;
        ReadOnlySpan<char> near = text.Slice(at, Math.Min(text.Length - at, LongestLink));
        words = near.IndexOf("](") - 1;
        if (words < 0 || near[1..(words + 1)].ContainsAny('\n', '[')) return false;
        int close = near[(words + 1)..].IndexOfAny(')', '\n');
        if (close < 0 || near[words + 1 + close] != ')') return false;
        end = at + words + 1 + close + 1;
        return true;
    }

    // **words** or __words__; a single sign is left, it may be a footnote or a name
    static int Emphasis(ReadOnlySpan<char> text, int at, Edits edits)
    {
        if (at + 4 >= text.Length || text[at + 1] != text[at] || text[at + 2] == text[at] || Spaces.IsWhite(text[at + 2])) return After(text, at);
        ReadOnlySpan<char> near = text.Slice(at + 2, Math.Min(text.Length - at - 2, LongestLink));
        int close = near.IndexOf(text.Slice(at, 2)), line = near.IndexOf("\n\n");
        // Emphasis ends with its paragraph, but a paragraph that is all emphasis may be cut by lines.
        bool whole = (at == 0 || text[at - 1] == '\n') && (at + 4 + close >= text.Length || text[at + 4 + close] == '\n');
        if (close <= 0 || line >= 0 && line < close && !whole) return at + 2;
        edits.Remove(Rule, at, 2);
        edits.Remove(Rule, at + 2 + close, 2);
        return at + 4 + close;
    }

    static int After(ReadOnlySpan<char> text, int at)
    {
        int end = at + 1;
        while (end < text.Length && text[end] == text[at]) end++;
        return end;
    }
}
