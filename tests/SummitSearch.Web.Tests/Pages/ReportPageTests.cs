using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using SummitSearch.News;
using SummitSearch.News.Reporting;
using SummitSearch.Web.Tests.Samples;

namespace SummitSearch.Web.Tests.Pages;

public class ReportPageTests
{
    [Fact]
    public async Task The_page_tells_every_part_in_words_a_chart_and_a_table()
    {
        await using Server server = await Server.Start(new NaiveReleases(SampleReleases.Many));
        (HttpStatusCode status, IDocument page, _) = await server.Browse("/report");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["Documents", "Unknown values", "Least sure facts", "Languages", "Duplicates", "Removed text",
            "Difference to the previous build"],
            page.QuerySelectorAll("#report h2").Select(heading => heading.TextContent));
        Assert.Equal("66 documents read, 62 accepted, 4 rejected (6.1 %).", page.QuerySelector("#report p")!.TextContent);
        // Every chart is named and described, and a table with the same numbers stands behind it.
        foreach (IElement chart in page.QuerySelectorAll("#report svg"))
        {
            Assert.Equal("img", chart.GetAttribute("role"));
            Assert.All(chart.GetAttribute("aria-labelledby")!.Split(' '), id => Assert.NotEmpty(page.GetElementById(id)!.TextContent));
            Assert.Equal("TABLE", chart.NextElementSibling!.TagName);
        }
        Assert.Equal(6, page.QuerySelectorAll("#report svg").Length);
        Assert.Equal("/releases/made-01", page.QuerySelectorAll("#report a").Select(link => link.GetAttribute("href"))
            .First(href => href!.EndsWith("01", StringComparison.Ordinal)));
        Assert.Contains("…officers met <Peruvian> colleagues & others…", page.QuerySelectorAll("#report td")
            .Select(cell => cell.TextContent));
        Assert.Empty(page.QuerySelectorAll("[style], #report script, #report style"));
        Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(element => element.Id).Distinct().Count());
    }

    [Fact]
    public async Task The_API_gives_the_same_as_JSON()
    {
        await using Server server = await Server.Start(new NaiveReleases(SampleReleases.Many));
        string json = await server.Client.GetStringAsync("/v1/report");
        Assert.Equal(JsonSerializer.Serialize(SampleReport.View, NewsJson.Readable.ReportView), json);
        using HttpResponseMessage stray = await server.Client.GetAsync("/v1/report?facet=country");
        Assert.Equal(HttpStatusCode.BadRequest, stray.StatusCode);
    }

    [Fact]
    public async Task A_build_without_a_report_says_so()
    {
        await using Server server = await Server.Start(new NaiveReleases(SampleReleases.Many) { Reported = null });
        using HttpResponseMessage answer = await server.Client.GetAsync("/v1/report");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("the next rebuild makes one", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        (HttpStatusCode status, IDocument page, _) = await server.Browse("/report");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("the next rebuild makes one", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_of_a_build_is_whole_without_a_server_and_fetches_nothing()
    {
        string html = ReportHtml.Page(SampleReport.View.Report);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<controls>", html, StringComparison.Ordinal);
        Assert.Contains("&lt;controls&gt;", html, StringComparison.Ordinal);
    }
}
