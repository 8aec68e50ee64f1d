using System.Net;
using AngleSharp.Dom;
using SummitSearch.Web.Tests.Samples;

namespace SummitSearch.Web.Tests.Pages;

public class ResultsPageTests
{
    [Fact]
    public async Task The_plain_page_lists_everything_with_counts()
    {
        await using Server server = await Server.Start(new NaiveReleases(SampleReleases.Given));
        (HttpStatusCode status, IDocument page, _) = await server.Browse("/");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("2 releases", page.QuerySelector("h1")!.TextContent.Trim());
        Assert.Equal("All releases – 2 results – SummitSearch", page.Title);
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Equal(2, page.QuerySelectorAll(".hit-list > li").Length);
    }
}
