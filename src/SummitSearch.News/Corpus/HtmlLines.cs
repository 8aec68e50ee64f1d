using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;

namespace SummitSearch.News.Corpus;

/// <summary>The text of an element as lines: a blank line between blocks, "- " before list items, a row of a table a line.</summary>
static class HtmlLines
{
    static readonly FrozenSet<string> Blocks =
        "ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TFOOT THEAD TR UL"
            .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    static readonly FrozenSet<string> Unread =
        "SCRIPT STYLE NOSCRIPT TEMPLATE SVG NAV FORM BUTTON IFRAME SELECT TEXTAREA OBJECT AUDIO VIDEO CANVAS HEAD TITLE MATH".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    static readonly FrozenSet<string> Roles = "navigation search banner contentinfo complementary menu menubar toolbar dialog".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static bool IsBlock(IElement element) => Blocks.Contains(element.TagName);

    /// <summary>Whether the element holds nothing of the release: scripts, menus, forms, what is hidden.</summary>
    public static bool IsUnread(IElement element)
    {
        if (Unread.Contains(element.TagName)) return true;
        if (element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") == "true") return true;
        if (element.GetAttribute("role") is { } role && Roles.Contains(role)) return true;
        return element.GetAttribute("style") is { } style && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase);
    }

    public static string Of(IElement root)
    {
        StringBuilder lines = new(), line = new();
        Walk(root, lines, line);
        End(lines, line);
        return lines.ToString().TrimEnd();
    }

    // Depth is bounded by HtmlNesting before the tree is made.
    static void Walk(INode node, StringBuilder lines, StringBuilder line)
    {
        foreach (INode child in node.ChildNodes)
        {
            if (child is IText text)
            {
                Append(line, text.Data);
                continue;
            }
            if (child is not IElement element || IsUnread(element)) continue;
            switch (element.TagName)
            {
                case "BR":
                    EndLine(lines, line, "\n");
                    continue;
                case "TD" or "TH":
                    if (line.Length > 0) line.Append(' ');
                    Walk(element, lines, line);
                    continue;
                case "FIGCAPTION":
                    // a caption, in the form that cleaning knows captions by
                    End(lines, line);
                    string caption = string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
                    if (caption.Length > 0) lines.Append("![").Append(caption.Replace('[', '(').Replace(']', ')')).Append("](figure)\n\n");
                    continue;
                default:
                    bool block = IsBlock(element);
                    if (block) End(lines, line);
                    if (element.TagName == "LI") line.Append("- ");
                    Walk(element, lines, line);
                    if (block) End(lines, line);
                    continue;
            }
        }
    }

    static void Append(StringBuilder line, string text)
    {
        foreach (char c in text)
        {
            if (c is ' ' or '\n' or '\t' or '\r' or '\f')
            {
                if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
            }
            else
            {
                line.Append(c);
            }
        }
    }

    static void End(StringBuilder lines, StringBuilder line) => EndLine(lines, line, "\n\n");

    static void EndLine(StringBuilder lines, StringBuilder line, string end)
    {
        while (line.Length > 0 && line[^1] == ' ') line.Length--;
        if (line.Length > 0 && line.ToString() is not "-") lines.Append(line).Append(end);
        else if (end == "\n\n" && lines.Length > 1 && lines[^1] == '\n' && lines[^2] != '\n') lines.Append('\n');
        line.Clear();
    }
}
