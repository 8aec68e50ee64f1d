using SummitSearch.News;
using SummitSearch.Web.Pages;
using SummitSearch.Web.Tests.Samples;

namespace SummitSearch.Web.Tests.Pages;

public class PagerTests
{
    static Pager Of(int offset, int limit, long total)
    {
        SearchHit hit = new("a", "A", 0, null, "en", "title", new Dictionary<string, IReadOnlyList<FactView>>(), []);
        int shown = (int)Math.Clamp(total - offset, 0, limit);
        return Pager.Of(new SearchRequest { Offset = offset, Limit = limit },
            new(SampleReleases.Build, new("", [], []), new(total), [.. Enumerable.Repeat(hit, shown)], new Dictionary<string, FacetCounts>(), new("", null)));
    }

    static string Draw(Pager pager) => string.Join(' ', pager.Links.Select(l => l.Number == 0 ? "…" : l.Current ? $"[{l.Number}]" : $"{l.Number}"));

    [Theory]
    [InlineData(0, 20, 20, ""), InlineData(0, 20, 21, "[1] 2"), InlineData(40, 20, 200, "1 2 [3] 4 … 10"), InlineData(100, 20, 200, "1 … 5 [6] 7 … 10")]
    [InlineData(180, 20, 200, "1 … 9 [10]"), InlineData(60, 20, 140, "1 2 3 [4] 5 6 7"), InlineData(10_000, 1000, 50_000, "1 … 10 [11]")]
    public void Pages_around_the_current_one_are_listed(int offset, int limit, long total, string pages) => Assert.Equal(pages, Draw(Of(offset, limit, total)));

    [Fact]
    public void The_last_page_that_can_be_reached_says_that_there_is_more()
    {
        Pager last = Of(10_000, 20, 50_000);
        Assert.Null(last.Next);
        Assert.True(last.Capped);
        Assert.False(Of(0, 20, 10_020).Capped);
    }

    [Fact]
    public void Nothing_to_show_has_no_pages()
    {
        Assert.Empty(Of(0, 20, 0).Links);
        Assert.Equal((0L, 0L), (Of(0, 0, 10).First, Of(0, 0, 10).Last));
        Assert.Equal("/?offset=20", Of(900, 20, 30).Previous);
    }
}
