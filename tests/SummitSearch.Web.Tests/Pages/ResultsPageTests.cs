using System.Net;
using AngleSharp.Dom;
using SummitSearch.News;
using SummitSearch.News.Facts;
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
        Assert.Equal(["country", "city", "year", "crime"], page.QuerySelectorAll(".filters fieldset").Select(f => f.Id));
        Assert.Equal("Santiago, Chile", page.QuerySelector(".meta b")!.TextContent);
        Assert.Equal("Date unknown", page.QuerySelector(".when b")!.TextContent);
        Assert.Equal("not in the text", page.QuerySelector(".when .soft")!.TextContent);
        Assert.Equal(SampleReleases.Given.Select(r => r.Body.Split('\n')[0]), page.QuerySelectorAll(".snip").Select(p => p.TextContent));
        Assert.Equal(["2"], page.QuerySelectorAll("#year .n").Select(n => n.FirstChild!.TextContent));
    }

    [Theory]
    [InlineData(1, "/", true, false), InlineData(5, "/", true, false), InlineData(6, "/", true, true)]
    [InlineData(6, "/?organisation=body-3", true, false), InlineData(6, "/?facet=organisation%3A0", true, false)]
    [InlineData(0, "/", false, false), InlineData(0, "/?organisation=unknown", true, false)]
    public async Task A_facet_that_few_need_is_there_when_it_has_values_and_closed_when_they_are_many(int values, string address,
        bool there, bool closed)
    {
        ReleaseView[] releases = [.. Enumerable.Range(0, Math.Max(1, values)).Select(i => SampleReleases.Given[0] with
        {
            Id = $"made-{i}",
            Facts = new Dictionary<string, IReadOnlyList<FactView>>(SampleReleases.Given[0].Facts)
            {
                ["organisation"] = values == 0 ? [] : [new FactView($"body-{i}", $"Body {i}", Basis.Stated, 0.9, null, "organisation-form",
                    [])],
            },
        })];
        await using Server server = await Server.Start(new NaiveReleases(releases));
        (_, IDocument page, _) = await server.Browse(address);
        Assert.Equal(there, page.QuerySelector("#organisation") is not null);
        Assert.Null(page.QuerySelector("#operation"));
        IElement? details = page.QuerySelector("#organisation details");
        Assert.Equal(closed, details is not null);
        if (closed) Assert.Equal("Show 6 organisations", details!.QuerySelector("summary")!.TextContent);
        if (there && values > 0) Assert.Equal(values, page.QuerySelectorAll("#organisation .v:not(.unknown)").Length);
    }

    [Fact]
    public async Task A_facet_shows_ten_values_the_ticked_and_left_out_first_unknown_last_and_the_rest_on_demand()
    {
        await using Server server = await Server.Start(new NaiveReleases(SampleReleases.Given));
        (_, IDocument page, _) = await server.Browse("/?country=VE&not.country=MX");
        IElement country = page.QuerySelector("#country")!;
        Assert.Equal(["Venezuela", "not Mexico"], country.QuerySelectorAll(".v label > span:first-child").Take(2).Select(s => s.TextContent.Trim().TrimEnd(',')));
        Assert.Equal(10, country.QuerySelectorAll(".v").Length);
        Assert.Equal("Country, 2 selected", country.QuerySelector("legend")!.TextContent);
        Assert.Equal("Show all 11 countries", country.QuerySelector("a")!.TextContent);       // Mexico is left out, El Salvador with it
        (_, IDocument open, _) = await server.Browse(country.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal(11, open.QuerySelectorAll("#country .v").Length);
        Assert.Equal("country:0", open.QuerySelector("input[name=facet]")!.GetAttribute("value"));
        Assert.Equal("/?country=VE&not.country=MX", open.QuerySelector("#all-country")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Countries_can_be_those_of_the_dateline_only_and_a_tick_keeps_it_so()
    {
        await using Server server = await Server.Start(new NaiveReleases(SampleReleases.Given));
        (_, IDocument page, _) = await server.Browse("/?country=CL");
        IElement dateline = page.QuerySelector("#role-dateline")!;
        Assert.Equal("/?country=CL&country.role=dateline", dateline.GetAttribute("href"));
        Assert.Equal("true", page.QuerySelector("#role-any")!.GetAttribute("aria-current"));
        (_, IDocument narrowed, _) = await server.Browse(dateline.GetAttribute("href")!);
        Assert.Equal("true", narrowed.QuerySelector("#role-dateline")!.GetAttribute("aria-current"));
        Assert.Equal("dateline", narrowed.QuerySelector("input[type=hidden][name='country.role']")!.GetAttribute("value"));
        Assert.Equal("/?country=CL", narrowed.QuerySelector("#role-any")!.GetAttribute("href"));
        Assert.StartsWith("Country of the dateline", narrowed.QuerySelector(".chip")!.ParentElement!.TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticked_value_without_releases_stays_and_says_so()
    {
        await using Server server = await Server.Start(new NaiveReleases(SampleReleases.Given));
        (_, IDocument page, _) = await server.Browse("/?country=ZZ");
        IElement row = page.QuerySelector("#country .v")!;
        Assert.True(row.QuerySelector("input")!.HasAttribute("checked"));
        Assert.Contains("0 with your other filters", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chips_read_as_a_sentence_and_each_takes_away_one_filter()
    {
        await using Server server = await Server.Start(new NaiveReleases(SampleReleases.Given));
        (_, IDocument page, _) = await server.Browse("/?q=crime&country=CL&country=SV&not.crime=gangs&not.year=2017");
        string sentence = string.Join(' ', page.QuerySelector(".chips")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("Country Remove filter Country: Chile or Remove filter Country: El Salvador but Remove filter Year: not 2017 and "
            + "Remove filter Crime type: not Gangs Clear all filters Start again", sentence);
        Assert.Equal(["/?q=crime&country=SV&not.year=2017&not.crime=gangs", "/?q=crime&country=CL&not.year=2017&not.crime=gangs",
            "/?q=crime&country=CL&country=SV&not.crime=gangs", "/?q=crime&country=CL&country=SV&not.year=2017", "/?q=crime", "/"],
            page.QuerySelectorAll(".chips a").Select(a => a.GetAttribute("href")));
    }

    [Theory]
    [InlineData("/?q=&country=SV&country=CL", "/?country=CL&country=SV"), InlineData("/?country=CL&q=police", "/?q=police&country=CL")]
    [InlineData("/?q=a%20b", "/?q=a+b"), InlineData("/?offset=0&limit=20&sort=newest", "/"), InlineData("/?", "/")]
    [InlineData("/?country=CL&not.country=CL", "/?not.country=CL")]
    public async Task Equal_states_have_one_address(string address, string canonical)
    {
        await using Server server = await Server.Start(new NaiveReleases(SampleReleases.Given));
        (HttpStatusCode status, _, string settled) = await server.Browse(address);
        Assert.Equal((HttpStatusCode.OK, canonical), (status, settled == "/?" ? "/" : settled));
    }

    [Fact]
    public async Task A_fragment_is_the_title_and_the_three_parts_and_is_not_stored()
    {
        await using Server server = await Server.Start(new NaiveReleases(SampleReleases.Given));
        using HttpRequestMessage request = new(HttpMethod.Get, "/?q=gangs");
        request.Headers.Add("X-Fragment", "1");
        using HttpResponseMessage answer = await server.Client.SendAsync(request);
        string html = await answer.Content.ReadAsStringAsync();
        Assert.StartsWith("<title>gangs – 1 result – SummitSearch</title>", html.TrimStart(), StringComparison.Ordinal);
        Assert.Equal(3, html.Split("data-part").Length - 1);
        Assert.DoesNotContain("<html", html, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Contains("X-Fragment", answer.Headers.Vary);
    }

    [Fact]
    public async Task Wrong_parameters_get_a_page_that_names_them_and_leads_on()
    {
        await using Server server = await Server.Start(new NaiveReleases(SampleReleases.Given));
        (HttpStatusCode status, IDocument page, _) = await server.Browse("/?q=gangs&contry=SV&country=Chile&country=SV");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(["contry", "country"], page.QuerySelectorAll(".advice b:first-child").Select(b => b.TextContent).Where(t => t.StartsWith("co", StringComparison.Ordinal)));
        Assert.Contains("Did you mean CL?", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("gangs", page.QuerySelector("#q")!.GetAttribute("value"));
        Assert.Equal("/?q=gangs&country=SV", page.QuerySelector("main a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Pages_lead_to_every_release_once()
    {
        await using Server server = await Server.Start(new NaiveReleases(SampleReleases.Many));
        List<string> seen = [];
        for (string? address = "/"; address is not null;)
        {
            (_, IDocument page, _) = await server.Browse(address);
            seen.AddRange(page.QuerySelectorAll(".hit-list h3 a").Select(a => a.GetAttribute("href")!));
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        Assert.Equal(SampleReleases.Many.Select(r => "/releases/" + r.Id).Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task When_the_build_changes_between_two_searches_all_are_run_again()
    {
        NaiveReleases releases = new(SampleReleases.Given);
        int runs = 0;
        releases.OnRun = _ => { if (++runs == 2) releases.Build = SampleReleases.Build with { Id = "next" }; };
        await using Server server = await Server.Start(releases);
        (_, IDocument page, _) = await server.Browse("/?q=nowhere+police");
        Assert.Contains("Build next,", page.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("exact for build next", page.QuerySelector("#results")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_of_any_kind_stay_text()
    {
        const string Hostile = "<script>alert(1)</script> \"><img src=x onerror=alert(1)> &amp; \u202eevil\u0000 " + "{{x}} javascript:alert(1) 👮";
        ReleaseView release = SampleReleases.Given[0] with
        {
            Id = "h\"<1>/..", Title = Hostile, Body = Hostile + "\n- " + new string('W', 10_000), Captions = [Hostile], Raw = Hostile,
            Unknown = new Dictionary<string, string> { ["year"] = Hostile },
            Facts = SampleReleases.Given[0].Facts.ToDictionary(f => f.Key, IReadOnlyList<FactView> (f) => [.. f.Value.Take(1).Select(v => v with { Label = Hostile, Rule = Hostile })]),
        };
        await using Server server = await Server.Start(new NaiveReleases([release]));
        foreach (string address in (string[])["/?q=%3Cscript%3Ealert(1)", "/", "/releases/" + Uri.EscapeDataString(release.Id), "/?q=%22%3E%3Cimg+src%3Dx", "/?country=%3Cscript%3E", "/countries", "/%3Cscript%3E"])
        {
            (_, IDocument page, string settled) = await server.Browse(address);
            Assert.All(page.QuerySelectorAll("script"), s => Assert.Contains(s.GetAttribute("src")!.Split("?v=")[0], (string[])["/search.js", "/complete.js"]));
            Assert.Empty(page.QuerySelectorAll("img, [onerror], [style]"));
            Assert.DoesNotContain(page.QuerySelectorAll("[href]"), a => a.GetAttribute("href")!.StartsWith("javascript", StringComparison.OrdinalIgnoreCase));
            if (settled == "/") Assert.Contains("<script>alert(1)</script>", page.QuerySelector("h3")!.TextContent, StringComparison.Ordinal);
        }
    }
}
