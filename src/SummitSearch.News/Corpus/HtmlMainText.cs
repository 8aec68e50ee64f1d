using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace SummitSearch.News.Corpus;

/// <summary>Finds the element that holds a page's release: where long text with few links, that no other page has, stands densest.</summary>
/// <remarks>
/// Each block with text of its own gives points to its parent and, fewer, to the parents above, by its length and
/// commas; text inside links takes them away, and what the source's pages share gives none. The best element wins, unless its
/// siblings are of the same kind.
/// </remarks>
static class HtmlMainText
{
    const int ShortestBlock = 25;

    /// <param name="shared">What other pages of the source have too.</param>
    /// <param name="repeated">Where lines that their texts have stand in what is returned.</param>
    public static string Of(IHtmlDocument page, SharedLines shared, out IReadOnlyList<(int Offset, int Length)> repeated)
    {
        repeated = [];
        if (page.Body is not { } body) return "";
        TextLengths lengths = new(body);
        IElement? best = Marked(body, lengths) ?? Best(body, lengths, shared);
        string text = best is null ? "" : HtmlLines.Of(Widened(best, lengths), shared, out repeated);
        // A page that is one short paragraph has no dense place: all it shows is the text.
        return text.Length >= 2 * ShortestBlock ? text : HtmlLines.Of(body, shared, out repeated);
    }

    // The page says itself where its article's text is.
    static IElement? Marked(IElement body, TextLengths lengths)
    {
        foreach (string selector in (string[])["[itemprop=articleBody]", "[property='schema:articleBody']", "[property='content:encoded']"])
        {
            IElement[] found = [.. body.QuerySelectorAll(selector).Where(e => lengths.All(e) > 200)];
            if (found.Length == 1) return found[0];
        }
        return null;
    }

    static IElement? Best(IElement body, TextLengths lengths, SharedLines shared)
    {
        Dictionary<IElement, double> scores = [];
        Collect(body, scores, lengths, shared);
        IElement? best = null;
        double most = 0;
        foreach ((IElement element, double score) in scores)
        {
            double fair = score * (1 - lengths.LinkShare(element));
            if (fair > most) (best, most) = (element, fair);
        }
        return best;
    }

    static void Collect(IElement element, Dictionary<IElement, double> scores, TextLengths lengths, SharedLines shared)
    {
        foreach (IElement child in element.Children)
        {
            if (HtmlLines.IsUnread(child) || child.TagName is "FOOTER" or "ASIDE") continue;
            if ((HtmlLines.IsBlock(child) || child.TagName == "TD") && OwnText(child) is { Length: >= ShortestBlock } text
                && !IsShared(child, text, lengths, shared))
            {
                double points = 1 + Math.Min(text.Length / 100.0, 6) + Math.Min(text.Count(','), 5);
                points *= 1 - lengths.LinkShare(child);
                double share = 1;
                // A block with text directly in it, lines parted by <br>, is its own container as well.
                if (text.Length > 400) Add(scores, child, points * 2);
                for (IElement? parent = child.ParentElement; parent is not null && share > 0.1; parent = parent.ParentElement, share *= 0.5)
                    Add(scores, parent, points * share);
            }
            Collect(child, scores, lengths, shared);
        }
    }

    // A block with others inside it is more than one line.
    static bool IsShared(IElement block, string ownText, TextLengths lengths, SharedLines shared) =>
        shared.OnPage.Count > 0 && lengths.All(block) <= ownText.Length && shared.IsOnPage(HtmlLines.Of(block));

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

    /// <summary>Units of text in an element, white space aside, and those of them inside links: counted once for the whole page.</summary>
    sealed class TextLengths
    {
        readonly Dictionary<INode, (int All, int Linked)> _lengths = [];

        public TextLengths(IElement root) => Count(root, inLink: false);

        public int All(IElement element) => _lengths.GetValueOrDefault(element).All;

        public double LinkShare(IElement element)
        {
            (int all, int linked) = _lengths.GetValueOrDefault(element);
            return all == 0 ? 0 : (double)linked / all;
        }

        (int All, int Linked) Count(INode node, bool inLink)
        {
            int all = 0, linked = 0;
            foreach (INode child in node.ChildNodes)
            {
                if (child is IText text)
                {
                    int units = 0;
                    foreach (char c in text.Data) if (!char.IsWhiteSpace(c)) units++;
                    all += units;
                    if (inLink) linked += units;
                }
                else if (child is IElement element)
                {
                    (int inside, int insideLinks) = Count(element, inLink || element.TagName == "A");
                    all += inside;
                    linked += insideLinks;
                }
            }
            return _lengths[node] = (all, linked);
        }
    }

    // Paragraphs that each stand in a box of their own: the element above them is the text.
    static IElement Widened(IElement best, TextLengths lengths)
    {
        while (best.ParentElement is { TagName: not "BODY" and not "HTML" } parent)
        {
            int inside = lengths.All(best), all = lengths.All(parent);
            int alike = 0;
            foreach (IElement sibling in parent.Children)
                if (sibling != best && sibling.TagName == best.TagName && sibling.ClassName == best.ClassName && lengths.All(sibling) > 2 * ShortestBlock && lengths.LinkShare(sibling) < 0.3) alike++;
            if (alike < 2 || inside * 4 > all * 3) return best;
            best = parent;
        }
        return best;
    }
}
