using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace SummitSearch.News.Corpus;

/// <summary>What a page states of itself: JSON-LD, OpenGraph and other meta, RDFa and microdata, <c>&lt;time&gt;</c>.</summary>
static class HtmlMetadata
{
    public static void Add(IHtmlDocument page, Dictionary<string, string> stated)
    {
        AddJsonLd(page, stated);
        Dictionary<string, string> metas = Metas(page);
        string? Meta(string name) => metas.GetValueOrDefault(name);
        Add(stated, Stated.Title, Meta("og:title") ?? Meta("twitter:title") ?? Meta("dc.title") ?? Content(page, "[property='dc:title']") ?? Heading(page));
        Add(stated, Stated.Date, Meta("article:published_time") ?? Meta("og:article:published_time") ?? Meta("datePublished")
            ?? Meta("dcterms.date") ?? Meta("dc.date") ?? Meta("pubdate") ?? Meta("date") ?? Content(page, "[itemprop=datePublished]")
            ?? Content(page, "[property='dc:date'],[property='schema:datePublished']") ?? Time(page));
        Add(stated, Stated.Url, page.QuerySelector("link[rel=canonical]")?.GetAttribute("href") ?? Meta("og:url"));
        Add(stated, Stated.Language, page.DocumentElement.GetAttribute("lang") ?? page.QuerySelector("html")?.GetAttribute("xml:lang")
            ?? Meta("og:locale") ?? Meta("content-language") ?? Meta("language"));
        Add(stated, Stated.Agency, Meta("og:site_name"));
    }

    // What the caller or a better source stated stays.
    static void Add(Dictionary<string, string> stated, string name, string? value)
    {
        value = value is null ? null : string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (!string.IsNullOrEmpty(value)) stated.TryAdd(name, value);
    }

    /// <summary>What each meta element says, the first of a name; one walk of the page for all of them.</summary>
    static Dictionary<string, string> Metas(IHtmlDocument page)
    {
        Dictionary<string, string> metas = new(StringComparer.OrdinalIgnoreCase);
        foreach (IElement meta in page.QuerySelectorAll("meta"))
        {
            string? key = meta.GetAttribute("property") ?? meta.GetAttribute("name") ?? meta.GetAttribute("http-equiv") ?? meta.GetAttribute("itemprop");
            if (key is not null && meta.GetAttribute("content") is { Length: > 0 } content) metas.TryAdd(key, content);
        }
        return metas;
    }

    static string? Content(IHtmlDocument page, string selector) =>
        page.QuerySelector(selector) is { } element ? element.GetAttribute("content") ?? element.GetAttribute("datetime") ?? element.TextContent : null;

    static string? Time(IHtmlDocument page)
    {
        IElement? article = page.QuerySelector("article") ?? page.QuerySelector("main");
        return (article?.QuerySelector("time[datetime]") ?? page.QuerySelector("time[datetime]"))?.GetAttribute("datetime");
    }

    static string? Heading(IHtmlDocument page)
    {
        if (page.QuerySelector("article h1, main h1") is { } own && own.TextContent.Trim().Length > 0) return own.TextContent;
        IElement[] headings = [.. page.QuerySelectorAll("h1").Where(h => h.TextContent.Trim().Length > 0)];
        if (headings.Length == 1) return headings[0].TextContent;
        // "Title | Section | Site": the first part, if the rest is the site's
        string title = page.Title ?? "";
        int bar = title.IndexOfAny(['|', '»']);
        return bar > 10 ? title[..bar] : title;
    }

    static void AddJsonLd(IHtmlDocument page, Dictionary<string, string> stated)
    {
        foreach (IElement script in page.QuerySelectorAll("script[type='application/ld+json']"))
        {
            try
            {
                using JsonDocument json = JsonDocument.Parse(script.TextContent, new JsonDocumentOptions { AllowTrailingCommas = true, MaxDepth = 64 });
                if (Article(json.RootElement, 0) is { } article) AddArticle(article, stated);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                stated.TryAdd(Stated.Repaired, "broken-json-ld");   // the page says it in other places, or not at all
            }
        }
    }

    static void AddArticle(JsonElement article, Dictionary<string, string> stated)
    {
        Add(stated, Stated.Title, String(article, "headline") ?? String(article, "name"));
        Add(stated, Stated.Date, String(article, "datePublished"));
        Add(stated, Stated.Language, String(article, "inLanguage"));
        Add(stated, Stated.Url, String(article, "url"));
        if (article.TryGetProperty("publisher", out JsonElement publisher) && publisher.ValueKind == JsonValueKind.Object) Add(stated, Stated.Agency, String(publisher, "name"));
    }

    static JsonElement? Article(JsonElement element, int depth)
    {
        if (depth > 4) return null;
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray()) if (Article(item, depth + 1) is { } found) return found;
            return null;
        }
        if (element.ValueKind != JsonValueKind.Object) return null;
        if (element.TryGetProperty("@type", out JsonElement type) && IsArticle(type)) return element;
        return element.TryGetProperty("@graph", out JsonElement graph) ? Article(graph, depth + 1) : null;
    }

    static bool IsArticle(JsonElement type) => type.ValueKind switch
    {
        JsonValueKind.String => type.GetString() is "NewsArticle" or "Article" or "ReportageNewsArticle" or "BlogPosting" or "PressRelease" or "WebPage",
        JsonValueKind.Array => type.EnumerateArray().Any(IsArticle),
        _ => false,
    };

    static string? String(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
