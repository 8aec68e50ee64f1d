using System.Globalization;
using AngleSharp.Dom;
using SummitSearch.News;
using SummitSearch.Web.Tests.Samples;

namespace SummitSearch.Web.Tests.Pages;

/// <summary>Every count on a page equals the total after its click: followed over HTTP, link by link and tick by tick.</summary>
public class CountTests
{
    [Fact]
    public async Task Every_count_is_the_total_after_its_click_for_every_value_and_every_pair()
    {
        await using Server server = await Server.Start(new NaiveReleases(SampleReleases.Given));
        int followed = await CountWalk.Follow(server, "/");
        // 12 countries, 2 cities, 12 crime types, unknown year: all pairs across facets, both ways.
        Assert.True(followed > 400, $"only {followed} counts were followed");
    }

    [Fact]
    public async Task They_hold_with_years_pages_exclusions_and_a_text()
    {
        await using Server server = await Server.Start(new NaiveReleases(SampleReleases.Many));
        foreach (string address in (string[])["/?q=port&not.country=PE", "/?not.year=2012&not.crime=unknown", "/?year=2012&year=unknown&facet=country%3A0"])
            Assert.True(await CountWalk.Follow(server, address, pairs: false) > 10);
    }

    [Theory]
    [InlineData("/?q=nowhere+officers&country=PE&not.crime=unknown"), InlineData("/?q=%22police+nowhere%22+-chiefs&country=CL&year=unknown"), InlineData("/?country=SV&city=santiago-cl")]
    public async Task The_counts_of_advice_are_true(string address)
    {
        await using Server server = await Server.Start(new NaiveReleases(SampleReleases.Many));
        (_, IDocument page, _) = await server.Browse(address);
        Assert.Equal(0, CountWalk.Total(page));
        IElement[] advice = [.. page.QuerySelectorAll(".advice li")];
        Assert.NotEmpty(advice);
        foreach (IElement line in advice)
            Assert.Equal(CountWalk.Number(line.QuerySelector(".n")!.TextContent), await CountWalk.TotalAt(server, line.QuerySelector("a")!.GetAttribute("href")!));
    }

    [Theory]
    [InlineData("/countries"), InlineData("/countries?q=chiefs&not.crime=gangs"), InlineData("/countries?facet=country%3A0&facet=crime%3A0")]
    public async Task The_counts_of_the_table_are_true(string address)
    {
        await using Server server = await Server.Start(new NaiveReleases(SampleReleases.Many));
        (_, IDocument page, _) = await server.Browse(address);
        IElement[] links = [.. page.QuerySelectorAll(".cross tbody a")];
        Assert.True(links.Length > 20);
        foreach (IElement link in links)
        {
            string count = link.ParentElement!.TagName == "TH" ? link.ParentElement.QuerySelector(".n")!.TextContent : link.TextContent;
            Assert.Equal(CountWalk.Number(count), await CountWalk.TotalAt(server, link.GetAttribute("href")!));
        }
    }
}

/// <summary>Follows the counts of a results page.</summary>
static class CountWalk
{
    public static long Total(IDocument page) => Number(page.QuerySelector("h1")!.TextContent);

    public static long Number(string text) => long.Parse(
        new string([.. text.TrimStart().TakeWhile(c => char.IsDigit(c) || c == ',')]).Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    public static async Task<long> TotalAt(Server server, string address) => Total((await server.Browse(address)).Page);

    /// <returns>How many counts were followed.</returns>
    /// <remarks>
    /// A count beside a value is what the total becomes when it is the only one ticked in its facet, everything else
    /// kept. With pairs, the same is asked of every page that one tick leads to.
    /// </remarks>
    public static async Task<int> Follow(Server server, string address, bool pairs = true)
    {
        (_, IDocument page, string settled) = await server.Browse(address);
        int followed = 0;
        foreach ((string facet, string value, long count) in Values(page))
        {
            string ticked = Ticking(page, facet, value);
            Assert.True(count == await TotalAt(server, ticked), $"{facet} {value} at {settled} says {count}");
            followed++;
            if (pairs) followed += await Follow(server, ticked, pairs: false);
        }
        foreach (IElement bar in page.QuerySelectorAll(".hist a, .chart td"))
        {
            IElement link = bar.TagName == "TD" ? bar.ParentElement!.QuerySelector("a")! : bar;
            string count = bar.TagName == "TD" ? bar.TextContent : bar.QuerySelector("text")!.TextContent;
            Assert.Equal(Number(count), await TotalAt(server, link.GetAttribute("href")!));
            followed++;
        }
        return followed;
    }

    /// <summary>The values with a count, those ticked included.</summary>
    static IEnumerable<(string Facet, string Value, long Count)> Values(IDocument page) =>
        from box in page.QuerySelectorAll(".v input[type=checkbox]")
        let name = box.GetAttribute("name")!
        where !name.StartsWith("not.", StringComparison.Ordinal)
        let count = box.ParentElement!.QuerySelector(".n")
        select (name, box.GetAttribute("value")!, count is null ? 0 : Number(count.TextContent));

    /// <summary>What the form sends when this value alone is ticked in its facet.</summary>
    static string Ticking(IDocument page, string facet, string value)
    {
        IEnumerable<(string Name, string Value)> fields = page.QuerySelectorAll("form input").Where(i =>
                i.GetAttribute("type") != "checkbox" || (i.HasAttribute("checked") && i.GetAttribute("name") != facet))
            .Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? "")).Append((facet, value));
        return "/?" + string.Join('&', fields.Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value)}"));
    }
}
