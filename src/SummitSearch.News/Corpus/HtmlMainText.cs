using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace SummitSearch.News.Corpus;

/// <summary>Finds the element that holds a page's release: where long text with few links stands densest.</summary>
/// <remarks>
/// Each block with text of its own gives points to its parent and, fewer, to the parents above, by its length and
/// commas; text inside links takes them away. The best element wins, unless its siblings are of the same kind.
/// </remarks>
static class HtmlMainText
{
    const int ShortestBlock = 25;

    public static string Of(IHtmlDocument page, string? title)
    {
        if (page.Body is not { } body) return "";
        IElement? best = Marked(body) ?? Best(body);
        string text = best is null ? "" : HtmlLines.Of(Widened(best));
        // A page that is one short paragraph has no dense place: all it shows is the text.
        return text.Length >= 2 * ShortestBlock ? text : HtmlLines.Of(body);
    }

    // The page says itself where its article's text is.
    static IElement? Marked(IElement body)
    {
        foreach (string selector in (string[])["[itemprop=articleBody]", "[property='schema:articleBody']", "[property='content:encoded']"])
        {
            IElement[] found = [.. body.QuerySelectorAll(selector).Where(e => TextLength(e) > 200)];
            if (found.Length == 1) return found[0];
        }
        return null;
    }

    static IElement? Best(IElement body)
    {
        Dictionary<IElement, double> scores = [];
        Collect(body, scores);
        IElement? best = null;
        double most = 0;
        foreach ((IElement element, double score) in scores)
        {
            double fair = score * (1 - LinkShare(element));
            if (fair > most) (best, most) = (element, fair);
        }
        return best;
    }

    static void Collect(IElement element, Dictionary<IElement, double> scores)
    {
        foreach (IElement child in element.Children)
        {
            if (HtmlLines.IsUnread(child) || child.TagName is "FOOTER" or "ASIDE") continue;
            if ((HtmlLines.IsBlock(child) || child.TagName == "TD") && OwnText(child) is { Length: >= ShortestBlock } text)
            {
                double points = 1 + Math.Min(text.Length / 100.0, 6) + Math.Min(text.Count(','), 5);
                points *= 1 - LinkShare(child);
                double share = 1;
                // A block with text directly in it, lines parted by <br>, is its own container as well.
                if (text.Length > 400) Add(scores, child, points * 2);
                for (IElement? parent = child.ParentElement; parent is not null && share > 0.1; parent = parent.ParentElement, share *= 0.5)
                    Add(scores, parent, points * share);
            }
            Collect(child, scores);
        }
    }

    static void Add(Dictionary<IElement, double> scores, IElement element, double points) =>
        scores[element] = scores.GetValueOrDefault(element) + points;

    /// <summary>The text of the element outside blocks inside it.</summary>
    static string OwnText(IElement element)
    {
        System.Text.StringBuilder text = new();
        void Walk(INode node)
        {
            foreach (INode child in node.ChildNodes)
            {
                if (child is IText own) text.Append(own.Data.AsSpan().Trim()).Append(' ');
                else if (child is IElement inner && !HtmlLines.IsBlock(inner) && inner.TagName is not "TD" && !HtmlLines.IsUnread(inner)) Walk(inner);
            }
        }
        Walk(element);
        return text.ToString().Trim();
    }

    static double LinkShare(IElement element)
    {
        int all = TextLength(element);
        if (all == 0) return 0;
        int linked = 0;
        foreach (IElement link in element.QuerySelectorAll("a")) linked += TextLength(link);
        return Math.Min(1, (double)linked / all);
    }

    static int TextLength(IElement element)
    {
        int length = 0;
        foreach (char c in element.TextContent) if (!char.IsWhiteSpace(c)) length++;
        return length;
    }

    // Paragraphs that each stand in a box of their own: the element above them is the text.
    static IElement Widened(IElement best)
    {
        while (best.ParentElement is { TagName: not "BODY" and not "HTML" } parent)
        {
            int inside = TextLength(best), all = TextLength(parent);
            int alike = 0;
            foreach (IElement sibling in parent.Children)
                if (sibling != best && sibling.TagName == best.TagName && sibling.ClassName == best.ClassName && TextLength(sibling) > 2 * ShortestBlock && LinkShare(sibling) < 0.3) alike++;
            if (alike < 2 || inside * 4 > all * 3) return best;
            best = parent;
        }
        return best;
    }
}
