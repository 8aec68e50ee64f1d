using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;

namespace SummitSearch.News.Corpus;

/// <summary>The text of an element as lines: a blank line between blocks, "- " before list items, a row of a table a line.</summary>
/// <remarks>One use, one thread.</remarks>
sealed class HtmlLines
{
    static readonly FrozenSet<string> Blocks =
        "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TFOOT THEAD TR UL"
            .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    static readonly FrozenSet<string> Unread =
        "SCRIPT STYLE NOSCRIPT TEMPLATE SVG NAV FORM BUTTON IFRAME SELECT TEXTAREA OBJECT AUDIO VIDEO CANVAS HEAD TITLE MATH".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    static readonly FrozenSet<string> Roles = "navigation search banner contentinfo complementary menu menubar toolbar dialog".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    readonly StringBuilder _lines = new(), _line = new();
    readonly SharedLines _shared;
    readonly List<(int Offset, int Length)> _repeated = [];
    readonly HashSet<string> _links = new(StringComparer.Ordinal);
    int _linked;    // units of the line that are inside a link

    HtmlLines(SharedLines shared) => _shared = shared;

    public static bool IsBlock(IElement element) => Blocks.Contains(element.TagName);

    /// <summary>Whether the element holds nothing of the release: scripts, menus, forms, what is hidden.</summary>
    public static bool IsUnread(IElement element)
    {
        if (Unread.Contains(element.TagName)) return true;
        if (element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") == "true") return true;
        if (element.GetAttribute("role") is { } role && Roles.Contains(role)) return true;
        return element.GetAttribute("style") is { } style && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase);
    }

    public static string Of(IElement root) => Of(root, SharedLines.None, out _);

    /// <param name="shared">What other pages of the source have too. Lines of links that they have are left out: they lead elsewhere.</param>
    /// <param name="repeated">Where lines that their texts have stand in what is returned.</param>
    public static string Of(IElement root, SharedLines shared, out IReadOnlyList<(int Offset, int Length)> repeated)
    {
        HtmlLines lines = new(shared);
        lines.Walk(root, inLink: false);
        lines.End();
        repeated = lines._repeated;
        return lines._lines.ToString().TrimEnd();
    }

    /// <summary>The keys of all lines of an element, by whether most of the line is a link.</summary>
    public static (IReadOnlySet<string> Plain, IReadOnlySet<string> Links) Keys(IElement root)
    {
        HtmlLines lines = new(SharedLines.None);
        lines.Walk(root, inLink: false);
        lines.End();
        HashSet<string> plain = new(StringComparer.Ordinal);
        foreach (string line in lines._lines.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)) plain.Add(SharedLines.Key(line));
        plain.ExceptWith(lines._links);
        return (plain, lines._links);
    }

    // Depth is bounded by HtmlNesting before the tree is made.
    void Walk(INode node, bool inLink)
    {
        foreach (INode child in node.ChildNodes)
        {
            if (child is IText text)
            {
                int before = _line.Length;
                Append(text.Data);
                if (inLink) _linked += _line.Length - before;
                continue;
            }
            if (child is not IElement element || IsUnread(element)) continue;
            bool link = inLink || element.TagName == "A";
            switch (element.TagName)
            {
                case "BR":
                    EndLine("\n");
                    continue;
                case "TD" or "TH":
                    if (_line.Length > 0) _line.Append(' ');
                    Walk(element, link);
                    continue;
                case "FIGCAPTION":
                    // a caption, in the form that cleaning knows captions by
                    End();
                    string caption = string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
                    if (caption.Length > 0) _lines.Append("![").Append(caption.Replace('[', '(').Replace(']', ')')).Append("](figure)\n\n");
                    continue;
                default:
                    bool block = IsBlock(element);
                    if (block) End();
                    if (element.TagName == "LI") _line.Append("- ");
                    Walk(element, link);
                    if (block) End();
                    continue;
            }
        }
    }

    void Append(string text)
    {
        foreach (char c in text)
        {
            if (c is ' ' or '\n' or '\t' or '\r' or '\f')
            {
                if (_line.Length > 0 && _line[^1] != ' ') _line.Append(' ');
            }
            else
            {
                _line.Append(c);
            }
        }
    }

    void End() => EndLine("\n\n");

    void EndLine(string end)
    {
        while (_line.Length > 0 && _line[^1] == ' ') _line.Length--;
        if (_line.Length > 0 && _line.ToString() is var line && line != "-" && !IsLeftOut(line)) _lines.Append(line).Append(end);
        else if (end == "\n\n" && _lines.Length > 1 && _lines[^1] == '\n' && _lines[^2] != '\n') _lines.Append('\n');
        _line.Clear();
        _linked = 0;
    }

    bool IsLeftOut(string line)
    {
        if (2 * _linked > line.Length)
        {
            _links.Add(SharedLines.Key(line));
            if (_shared.IsOnPage(line)) return true;
        }
        if (_shared.IsInText(line)) _repeated.Add((_lines.Length, line.Length));
        return false;
    }
}
