using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace SummitSearch.News.Corpus;

/// <summary>A web page to a release: its main text as lines, and what its metadata states.</summary>
static class HtmlPages
{
    const int DeepestTree = 600;    // elements that close by themselves come on top of the limit

    static readonly HtmlParserOptions Options = new() { IsScripting = false };

    /// <param name="address">Where the page was fetched, if known; what it says itself goes before.</param>
    public static CorpusItem Read(string path, string id, ReadOnlySpan<byte> bytes, SourceSettings settings, CorpusLimits limits, string? address = null)
    {
        using IHtmlDocument? page = Parse(path, bytes, settings, limits, out string? encoding, out Rejection? rejection);
        if (page is null) return rejection!;
        Dictionary<string, string> stated = Stated.Base(settings);
        if (encoding is not null) stated[Stated.Encoding] = encoding;
        HtmlMetadata.Add(page, stated);
        if (address is not null) stated.TryAdd(Stated.Url, address);
        string text = HtmlMainText.Of(page, settings.Shared.Of(stated.GetValueOrDefault(Stated.Url)), out IReadOnlyList<(int Offset, int Length)> repeated);
        return string.IsNullOrWhiteSpace(text)
            ? new Rejection(path, RejectionCode.NoText, null, $"{path} is a page without a text.", "Check that it was fetched whole.")
            : new Accepted(new RawRelease(id, path, text, stated) { Repeated = repeated });
    }

    /// <summary>Counts a page's lines among those of its source; one that cannot be read counts for nothing.</summary>
    public static void Count(ReadOnlySpan<byte> bytes, string? address, SourceSettings settings, CorpusLimits limits, SharedByHost.Counter counter)
    {
        using IHtmlDocument? page = Parse("", bytes, settings, limits, out _, out _);
        if (page?.Body is not { } body) return;
        Dictionary<string, string> stated = new(StringComparer.Ordinal);
        HtmlMetadata.Add(page, stated);
        (IReadOnlySet<string> plain, IReadOnlySet<string> links) = HtmlLines.Keys(body);
        counter.Add(plain, links, stated.GetValueOrDefault(Stated.Url, address!));
    }

    /// <returns>The page, or null and why it is refused.</returns>
    static IHtmlDocument? Parse(string path, ReadOnlySpan<byte> bytes, SourceSettings settings, CorpusLimits limits, out string? encoding, out Rejection? rejection)
    {
        encoding = null;
        if (bytes.Length > limits.PageBytes)
        {
            rejection = new Rejection(path, RejectionCode.TooLarge, null, $"{path} is a page of {bytes.Length} bytes; the limit is {limits.PageBytes}.", "Save its text as .txt.");
            return null;
        }
        string? html = TextDecoder.Decode(path, bytes, HtmlCharset.Find(bytes) ?? settings.Encoding, lenient: true, out encoding, out rejection);
        if (html is null) return null;
        if (HtmlNesting.HasMoreTags(html, limits.PageTags))
            rejection = new Rejection(path, RejectionCode.TooLarge, null, $"{path} is a page of more than {limits.PageTags} tags.", "Save its text as .txt.");
        else if (HtmlNesting.Exceeds(html, limits.Nesting, out int position))
            rejection = new Rejection(path, RejectionCode.TooDeep, position, $"{path} nests elements deeper than {limits.Nesting} levels.", "Save its text as .txt.");
        if (rejection is not null) return null;
        IHtmlDocument page = new HtmlParser(Options).ParseDocument(html.Replace('\0', ' '));
        if (!HtmlNesting.Exceeds(page, DeepestTree)) return page;
        page.Dispose();
        rejection = new Rejection(path, RejectionCode.TooDeep, null, $"{path} nests elements deeper than {DeepestTree} levels.", "Save its text as .txt.");
        return null;
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
