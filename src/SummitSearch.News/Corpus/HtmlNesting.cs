using System.Buffers;
using System.Collections.Frozen;
using AngleSharp.Dom;

namespace SummitSearch.News.Corpus;

/// <summary>How deep a page nests, by its tags alone: so that a hostile page is refused before a tree is made of it.</summary>
/// <remarks>
/// A parser takes time in the square of the depth, and a tree that is too deep overflows the stack of whoever walks it.
/// What is a tag depends on where the parser stands, so the tags are counted twice: as on an honest page, and all of
/// them, in scripts and comments too, against a bound that is only there to keep the parser's time small. The tree is
/// measured once more when it is made (<see cref="Exceeds(INode, int)"/>).
/// </remarks>
static class HtmlNesting
{
    const int MostUnclosed = 3_000, LongestTag = 20_000;

    /// <summary>Elements that close by themselves; pages leave their end tags out.</summary>
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Loose =
        Set("p li dt dd tr td th thead tbody tfoot colgroup option html head body");

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Void =
        Set("area base br col embed hr img input link meta param source track wbr frame basefont bgsound keygen");

    // Their content is text.
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Raw = Set("script style title textarea xmp iframe noembed noframes");

    static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\n\r\f/>");

    public static bool Exceeds(ReadOnlySpan<char> html, int limit, out int position)
    {
        Counter honest = new(limit), all = new(MostUnclosed);
        int rawEnd = 0;     // up to here stands what an honest page means as text
        bool foreign = false;   // in SVG and MathML nothing closes by itself
        for (int at = 0; html[at..].IndexOf('<') is >= 0 and int found;)
        {
            position = at += found;
            ReadOnlySpan<char> rest = html[(at + 1)..];
            if (position >= rawEnd && rest.StartsWith("!--")) rawEnd = Math.Max(rawEnd, at + CommentLength(rest));
            bool closes = rest.Length > 0 && rest[0] == '/';
            int start = closes ? 1 : 0;
            at++;
            if (rest.Length <= start || !char.IsAsciiLetter(rest[start])) continue;
            int end = rest[start..].IndexOfAny(NameEnds);
            end = end < 0 ? rest.Length : start + end;
            ReadOnlySpan<char> name = rest[start..end];
            at += end;
            foreign |= name.Equals("svg", StringComparison.OrdinalIgnoreCase) || name.Equals("math", StringComparison.OrdinalIgnoreCase);
            bool isVoid = Void.Contains(name), meant = position >= rawEnd;
            if (closes)
            {
                all.Close(name);
                if (meant) honest.Close(name);
                continue;
            }
            if ((foreign || !isVoid && !Loose.Contains(name)) && all.Open(name)) return true;
            if (!meant || isVoid || Loose.Contains(name)) continue;
            if (Raw.Contains(name))
            {
                int close = html[at..].IndexOf($"</{name}", StringComparison.OrdinalIgnoreCase);
                rawEnd = close < 0 ? html.Length : at + close;
            }
            else if (!IsClosedItself(name, html[at..]) && honest.Open(name))
            {
                return true;
            }
        }
        position = 0;
        return false;
    }

    /// <summary>Whether a page has more tags that make elements than a limit; a tree of them takes far more memory and time than text does.</summary>
    public static bool HasMoreTags(ReadOnlySpan<char> html, int limit)
    {
        int tags = 0;
        for (int at = 0; html[at..].IndexOf('<') is >= 0 and int found;)
        {
            at += found + 1;
            ReadOnlySpan<char> rest = html[at..];
            // "</p>" that closes nothing makes an element too.
            bool makes = rest.Length > 0 && char.IsAsciiLetter(rest[0]) || rest.StartsWith("/p", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("/br", StringComparison.OrdinalIgnoreCase);
            if (makes && ++tags > limit) return true;
        }
        return false;
    }

    /// <summary>Whether a tree is deeper than a limit; takes no stack, and no time in the square of an element's children.</summary>
    public static bool Exceeds(INode root, int limit)
    {
        Stack<(INodeList Children, int Next)> open = new();
        open.Push((root.ChildNodes, 0));
        while (open.TryPop(out (INodeList Children, int Next) at))
        {
            if (at.Next == at.Children.Length) continue;
            if (open.Count >= limit) return true;
            open.Push((at.Children, at.Next + 1));
            open.Push((at.Children[at.Next].ChildNodes, 0));
        }
        return false;
    }

    static int CommentLength(ReadOnlySpan<char> rest)
    {
        if (rest.StartsWith("!-->") || rest.StartsWith("!--->")) return 5;
        for (int at = 3; rest[at..].IndexOf("--") is >= 0 and int found; at++)
        {
            at += found;
            if (rest[(at + 2)..].StartsWith(">") || rest[(at + 2)..].StartsWith("!>")) return at + 4;
        }
        return rest.Length + 1;
    }

    // A slash closes no HTML element, but icons stand in most pages: "<path d=…/>", not "<div/>".
    static bool IsClosedItself(ReadOnlySpan<char> name, ReadOnlySpan<char> rest)
    {
        if (!Icons.Contains(name)) return false;
        rest = rest[..Math.Min(rest.Length, LongestTag)];
        int end = rest.IndexOf('>');
        return end > 0 && rest[end - 1] == '/';
    }

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Icons =
        Set("path circle rect line polyline polygon ellipse use stop animate image fegaussianblur feoffset femerge femergenode fecolormatrix feblend feflood fecomposite mpadded mspace none");

    static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string names) =>
        names.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Open elements by name: an end tag closes only what is open, for a parser passes over any other.</summary>
    sealed class Counter(int limit)
    {
        readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _open =
            new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        int _depth;

        /// <returns>Whether the limit is exceeded.</returns>
        public bool Open(ReadOnlySpan<char> name)
        {
            _open.TryGetValue(Cut(name), out int count);
            _open[Cut(name)] = count + 1;
            return ++_depth > limit;
        }

        public void Close(ReadOnlySpan<char> name)
        {
            if (!_open.TryGetValue(Cut(name), out int count) || count == 0) return;
            _open[Cut(name)] = count - 1;
            _depth--;
        }

        // Names are told apart by their beginning: hostile ones must not fill the memory.
        static ReadOnlySpan<char> Cut(ReadOnlySpan<char> name) => name.Length > 64 ? name[..64] : name;
    }
}
