using System.Net;
using AngleSharp.Dom;
using SummitSearch.News;
using SummitSearch.News.Facts;
using SummitSearch.Web.Tests.Samples;

namespace SummitSearch.Web.Tests.Pages;

public class ReleasePageTests
{
    [Fact]
    public async Task The_text_is_shown_to_the_letter_with_its_evidence_marked()
    {
        await using Server server = await Server.Start(new NaiveReleases(SampleReleases.Given));
        (HttpStatusCode status, IDocument page, _) = await server.Browse("/releases/" + SampleReleases.Santiago);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(SampleReleases.Given[0].Body.Split('\n').Select(p => p.StartsWith("- ", StringComparison.Ordinal) ? p[2..] : p),
            page.QuerySelectorAll("#text p, #text li").Select(p => p.TextContent));
        Assert.Equal(4, page.QuerySelectorAll("#text ul li").Length);
        Assert.Equal("SANTIAGO", page.QuerySelector("#text .city")!.TextContent);
        Assert.Equal("City: Santiago", page.QuerySelector("#text .city")!.GetAttribute("title"));
        Assert.Equal(11, page.QuerySelectorAll("#text .country").Length);
        Assert.Null(page.QuerySelector("meta[name=robots]"));
        Assert.Equal("/releases/" + SampleReleases.Santiago, page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Every_fact_with_evidence_links_to_a_mark_that_is_there_once()
    {
        await using Server server = await Server.Start(new NaiveReleases(SampleReleases.Given));
        foreach (ReleaseView release in SampleReleases.Given)
        {
            (_, IDocument page, _) = await server.Browse("/releases/" + release.Id);
            string[] ids = [.. page.QuerySelectorAll("[id]").Select(e => e.Id!)];
            Assert.Equal(ids.Distinct(), ids);
            string[] targets = [.. page.QuerySelectorAll(".facts a").Select(a => a.GetAttribute("href")![1..])];
            Assert.Equal(release.Facts.Values.Sum(f => f.Count(v => v.Spans.Count > 0)), targets.Length);
            Assert.All(targets, t => Assert.Contains(t, ids));
            Assert.Contains("no year in text", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Captions_and_what_was_removed_are_shown()
    {
        ReleaseView release = SampleReleases.Given[1] with { Raw = "One\n  \n 1 / 6 two", Removals = [new("carousel-whitespace", 3, 4), new("carousel-counter", 8, 5)] };
        await using Server server = await Server.Start(new NaiveReleases([release]));
        (_, IDocument page, _) = await server.Browse("/releases/" + release.Id);
        Assert.Equal(6, page.QuerySelectorAll("section[aria-labelledby=cap-h] li").Length);
        Assert.Equal("One[2 line breaks, 2 blanks] 1 / 6 two", page.QuerySelector(".raw")!.TextContent.Replace("[1 / 6]", "1 / 6", StringComparison.Ordinal));
        Assert.Equal(["carousel-whitespace", "carousel-counter"], page.QuerySelectorAll(".raw del").Select(d => d.GetAttribute("title")));
        Assert.Contains("Cleaning took out 2 things: carousel whitespace (1), carousel counter (1).", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_way_back_is_the_search_one_came_from_and_no_other_site()
    {
        await using Server server = await Server.Start(new NaiveReleases(SampleReleases.Given));
        string address = "/releases/" + SampleReleases.Santiago;
        (_, IDocument page, _) = await server.Browse(address, referer: "/?country=CL&q=crime");
        IElement back = page.QuerySelector("main header a")!;
        Assert.Equal(("/?q=crime&country=CL", "Back to the results for “crime”"), (back.GetAttribute("href"), back.TextContent));
        Assert.Null((await server.Browse(address, referer: "http://elsewhere.example/?q=x")).Page.QuerySelector("main header a"));
        Assert.Null((await server.Browse(address, referer: "/?limit=x")).Page.QuerySelector("main header a"));
        Assert.Null((await server.Browse(address)).Page.QuerySelector("main header a"));
    }

    [Fact]
    public async Task Operations_agencies_organisations_amounts_and_events_are_told_and_marked_on_request()
    {
        string body = SampleReleases.Given[0].Body;
        FactView Here(string facet, string label) => new(label, label, Basis.Stated, 0.9, null, facet + "-rule", [new TextSpan("body", 0,
            8)]);
        string[] facets = ["operation", "agency", "organisation", "amount", "event"];
        ReleaseView release = SampleReleases.Given[0] with
        {
            Facts = new Dictionary<string, IReadOnlyList<FactView>>(SampleReleases.Given[0].Facts.Concat(facets.Select(f =>
                KeyValuePair.Create(f, (IReadOnlyList<FactView>)[Here(f, f + "-value")]))).GroupBy(p => p.Key).Select(g => g.Last())),
        };
        await using Server server = await Server.Start(new NaiveReleases([release]));
        (_, IDocument page, _) = await server.Browse("/releases/" + release.Id);
        string[] rows = [.. page.QuerySelectorAll(".facts tr").Select(r => r.TextContent.Trim())];
        foreach (string facet in facets) Assert.Contains(rows, r => r.Contains(facet + "-value", StringComparison.Ordinal));
        Assert.Contains("Issuing agency", rows);
        Assert.Contains("Event date", rows);
        Assert.Equal(body[..8], page.QuerySelector("#text .other")!.TextContent);
        Assert.False(page.QuerySelector("#m-other")!.HasAttribute("checked"));
        Assert.True(page.QuerySelector("#m-city")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task A_date_that_another_contradicts_is_shown_with_it()
    {
        FactView date = new("2017-12-04", "2017-12-04", Basis.Stated, 0.8, null, "stated", []) { RunnerUp = "2017-12-05" };
        ReleaseView release = SampleReleases.Given[0] with
        {
            Date = "2017-12-04",
            Facts = new Dictionary<string, IReadOnlyList<FactView>>(SampleReleases.Given[0].Facts)
            {
                ["date"] = [date with { Id = "2017-12-05", Label = "2017-12-05", Role = "conflict", Rule = "date-line" }, date],
            },
        };
        await using Server server = await Server.Start(new NaiveReleases([release]));
        (_, IDocument results, _) = await server.Browse("/");
        Assert.Equal("4 December 2017 stated in the text", results.QuerySelector(".when")!.TextContent);
        (_, IDocument page, _) = await server.Browse("/releases/" + release.Id);
        Assert.Contains(page.QuerySelectorAll(".facts tr"), r => r.TextContent.Contains("2017-12-05", StringComparison.Ordinal)
            && r.TextContent.Contains("date-line, conflict", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_date_is_told_with_how_it_is_known()
    {
        FactView date = new("2017-12-04", "4 December 2017", Basis.Inferred, 0.8, null, "dateline-date", [new TextSpan("body", 0, 4)]);
        ReleaseView release = SampleReleases.Given[0] with
        {
            Date = "2017-12-04",
            Facts = new Dictionary<string, IReadOnlyList<FactView>>(SampleReleases.Given[0].Facts) { ["date"] = [date], ["year"] = [date with { Id = "2017", Label = "2017" }] },
        };
        await using Server server = await Server.Start(new NaiveReleases([release]));
        (_, IDocument results, _) = await server.Browse("/");
        Assert.Equal("4 December 2017 inferred", results.QuerySelector(".when")!.TextContent);
        (_, IDocument page, _) = await server.Browse("/releases/" + release.Id);
        Assert.Contains("Santiago, Chile, 4 December 2017.", string.Join(' ', page.QuerySelector("main header")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#text .date"));
    }
}
