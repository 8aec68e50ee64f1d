using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace SummitSearch.News.Corpus;

/// <summary>A web page to a release: its main text as lines, and what its metadata states.</summary>
static class HtmlPages
{
    const int DeepestTree = 600;    // elements that close by themselves come on top of the limit

    static readonly HtmlParserOptions Options = new() { IsScripting = false };

    public static CorpusItem Read(string path, string id, ReadOnlySpan<byte> bytes, SourceSettings settings, CorpusLimits limits)
    {
        if (bytes.Length > limits.PageBytes)
            return new Rejection(path, RejectionCode.TooLarge, null, $"{path} is a page of {bytes.Length} bytes; the limit is {limits.PageBytes}.", "Save its text as .txt.");
        string? html = TextDecoder.Decode(path, bytes, HtmlCharset.Find(bytes) ?? settings.Encoding, lenient: true, out string? encoding, out Rejection? rejection);
        if (html is null) return rejection!;
        if (HtmlNesting.HasMoreTags(html, limits.PageTags))
            return new Rejection(path, RejectionCode.TooLarge, null, $"{path} is a page of more than {limits.PageTags} tags.", "Save its text as .txt.");
        if (HtmlNesting.Exceeds(html, limits.Nesting, out int position))
            return new Rejection(path, RejectionCode.TooDeep, position, $"{path} nests elements deeper than {limits.Nesting} levels.", "Save its text as .txt.");
        using IHtmlDocument page = new HtmlParser(Options).ParseDocument(html.Replace('\0', ' '));
        if (HtmlNesting.Exceeds(page, DeepestTree))
            return new Rejection(path, RejectionCode.TooDeep, null, $"{path} nests elements deeper than {DeepestTree} levels.", "Save its text as .txt.");
        Dictionary<string, string> stated = Stated.Base(settings);
        if (encoding is not null) stated[Stated.Encoding] = encoding;
        HtmlMetadata.Add(page, stated);
        string text = HtmlMainText.Of(page, stated.GetValueOrDefault(Stated.Title));
        return string.IsNullOrWhiteSpace(text)
            ? new Rejection(path, RejectionCode.NoText, null, $"{path} is a page without a text.", "Check that it was fetched whole.")
            : new Accepted(new RawRelease(id, path, text, stated));
    }

    /// <summary>The text of a fragment, such as a feed's description: all of it, block by block.</summary>
    /// <exception cref="RefusedException">It is nested too deeply.</exception>
    public static string TextOf(string html, CorpusLimits limits)
    {
        if (!html.Contains('<') && !html.Contains('&')) return html;
        if (html.Length > limits.PageBytes)
            throw new RefusedException(RejectionCode.TooLarge, $"a field has {html.Length} characters; the limit is {limits.PageBytes}.", "Split it.");
        if (HtmlNesting.HasMoreTags(html, limits.PageTags))
            throw new RefusedException(RejectionCode.TooLarge, $"a field has more than {limits.PageTags} tags.", "Split it.");
        if (HtmlNesting.Exceeds(html, limits.Nesting, out int position))
            throw new RefusedException(RejectionCode.TooDeep, $"a field nests elements deeper than {limits.Nesting} levels.", "Save its text as .txt.", position);
        using IHtmlDocument page = new HtmlParser(Options).ParseDocument(html);
        if (HtmlNesting.Exceeds(page, DeepestTree))
            throw new RefusedException(RejectionCode.TooDeep, $"a field nests elements deeper than {DeepestTree} levels.", "Save its text as .txt.");
        return page.Body is { } body ? HtmlLines.Of(body) : "";
    }
}
