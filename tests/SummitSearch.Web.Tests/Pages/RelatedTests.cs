using AngleSharp.Dom;
using SummitSearch.Web.Tests.Samples;

namespace SummitSearch.Web.Tests.Pages;

public class RelatedTests
{
    [Fact]
    public async Task A_release_names_those_of_the_same_text_versions_and_translations_with_the_reason_and_the_differences()
    {
        await using Server server = await Server.Start(new NaiveReleases(SampleReleases.Many));
        (_, IDocument page, _) = await server.Browse("/releases/made-03");
        IElement related = page.QuerySelector("#related")!;
        Assert.Equal("1 identical, 1 near-identical, 2 other versions, 1 on the same matter, 1 suggested translation. made-02, the earliest, stands for the group.",
            related.QuerySelector("p")!.TextContent);
        Assert.Equal(
            [
                "Nearly the same text (96 %), 2012-03-04", "The same text, letter for letter, date unknown",
                    "Earlier version (61 % the same), 2012-03-01, because: the same title; 2 days later",
                "Later version (71 % the same), 2012-03-09, because: the later one says “UPDATED”",
                "On the same matter (84 % the same text), 2012-09-09, because: another title, 189 days apart",
                "Suggested translation, ar (score 0.70), 2012-03-04, because: figures 1247, 612",
            ], related.QuerySelectorAll(".sim > li > small").Select(small => small.TextContent));
        Assert.Equal("/releases/made-02", related.QuerySelector(".sim a")!.GetAttribute("href"));
        Assert.Equal("14 differences to it", related.QuerySelector("summary")!.TextContent);
        Assert.Equal("there: Sample 2 on <port> checks", related.QuerySelector("del")!.TextContent);
        Assert.Equal("and 11 more", related.QuerySelector(".differences li.soft")!.TextContent);
    }

    [Fact]
    public async Task A_release_that_stands_alone_says_nothing_of_it()
    {
        await using Server server = await Server.Start(new NaiveReleases(SampleReleases.Many));
        (_, IDocument page, _) = await server.Browse("/releases/made-01");
        Assert.Null(page.QuerySelector("#related"));
    }
}
