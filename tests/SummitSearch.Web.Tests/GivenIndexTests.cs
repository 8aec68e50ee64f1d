using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using SummitSearch.News;
using SummitSearch.News.Facts;
using SummitSearch.Web.Tests.Api;
using SummitSearch.Web.Tests.Pages;
using SummitSearch.Web.Tests.Samples;

namespace SummitSearch.Web.Tests;

/// <summary>Page and API over a real index of the two given releases.</summary>
public sealed class GivenIndexTests : IAsyncLifetime
{
    GivenIndex _index = null!;

    public async Task InitializeAsync() => _index = await GivenIndex.Start();
    public async Task DisposeAsync() => await _index.DisposeAsync();

    [Theory]
    [InlineData("q=gangs", SampleReleases.Sonsonate), InlineData("country=CL", SampleReleases.Santiago), InlineData("country=ZZ")]
    [InlineData("q=%22organized+crime%22", SampleReleases.Santiago, SampleReleases.Sonsonate), InlineData("year=unknown", SampleReleases.Santiago, SampleReleases.Sonsonate)]
    [InlineData("organisation=ameripol", SampleReleases.Sonsonate), InlineData("organisation=interpol&not.organisation=unodc",
        SampleReleases.Santiago), InlineData("agency=unknown", SampleReleases.Santiago, SampleReleases.Sonsonate)]
    [InlineData("q=gangs&not.country=SV"), InlineData("q=police+-gangs", SampleReleases.Santiago), InlineData("crime=financial-crime", SampleReleases.Santiago)]
    [InlineData("country=CL&country=SV&crime=extortion", SampleReleases.Sonsonate), InlineData("not.crime=gangs", SampleReleases.Santiago)]
    [InlineData("country=CL&country.role=dateline", SampleReleases.Santiago), InlineData("country=CO&country.role=dateline"), InlineData("country=unknown&country.role=dateline")]
    public async Task Page_and_api_find_the_same_releases(string query, params string[] ids)
    {
        using JsonDocument answer = JsonDocument.Parse(await _index.Server.Client.GetStringAsync("/v1/search?" + query));
        string[] hits = [.. answer.RootElement.GetProperty("hits").EnumerateArray().Select(h => h.GetProperty("id").GetString()!)];
        Assert.Equal(ids.Order(StringComparer.Ordinal), hits.Order(StringComparer.Ordinal));
        Assert.Equal(ids.Length, answer.RootElement.GetProperty("total").GetProperty("documents").GetInt64());
        (_, IDocument page, _) = await _index.Server.Browse("/?" + query);
        Assert.Equal(hits, page.QuerySelectorAll(".hit-list h3 a").Select(a => a.GetAttribute("href")!["/releases/".Length..]));
        Assert.Equal(ids.Length, CountWalk.Total(page));
    }

    [Fact]
    public async Task Snippets_mark_what_was_searched_for()
    {
        (_, IDocument page, _) = await _index.Server.Browse("/?q=%22organized+crime%22");
        Assert.Equal(2, page.QuerySelectorAll(".snip").Length);
        Assert.All(page.QuerySelectorAll(".snip mark"), m => Assert.Equal("organized crime", m.TextContent));
        Assert.Equal("2 releases match \"organized crime\"", page.QuerySelector("h1")!.TextContent.Trim());
    }

    [Fact]
    public async Task Every_count_is_the_total_after_its_click_for_every_value_and_every_pair()
    {
        int followed = await CountWalk.Follow(_index.Server, "/?facet=country%3A0&facet=crime%3A0");
        Assert.True(followed > 400, $"only {followed} counts were followed");
        Assert.True(await CountWalk.Follow(_index.Server, "/?facet=country%3A0&country.role=dateline") > 20);
        Assert.True(await CountWalk.Follow(_index.Server, "/?facet=country%3A0&country.role=named") > 20);
    }

    [Fact]
    public async Task The_counts_of_table_and_advice_are_true()
    {
        (_, IDocument table, _) = await _index.Server.Browse("/countries?facet=country%3A0&facet=crime%3A0");
        foreach (IElement link in table.QuerySelectorAll(".cross td a"))
            Assert.Equal(CountWalk.Number(link.TextContent), await CountWalk.TotalAt(_index.Server, link.GetAttribute("href")!));
        (_, IDocument nothing, _) = await _index.Server.Browse("/?q=gangs+nowhere&country=CO&crime=extortion");
        IElement[] advice = [.. nothing.QuerySelectorAll(".advice li")];
        Assert.NotEmpty(advice);
        foreach (IElement line in advice)
            Assert.Equal(CountWalk.Number(line.QuerySelector(".n")!.TextContent), await CountWalk.TotalAt(_index.Server, line.QuerySelector("a")!.GetAttribute("href")!));
    }

    [Fact]
    public async Task The_release_page_marks_the_evidence_that_the_api_gives()
    {
        foreach (string id in (string[])[SampleReleases.Santiago, SampleReleases.Sonsonate])
        {
            ReleaseView release = JsonSerializer.Deserialize(await _index.Server.Client.GetStringAsync("/v1/releases/" + id), NewsJson.Readable.ReleaseView)!;
            (_, IDocument page, _) = await _index.Server.Browse("/releases/" + id);
            Assert.Equal(release.Body, string.Join('\n', page.QuerySelectorAll("#text p, #text li").Select(p => (p.TagName == "LI" ? "- " : "") + p.TextContent)));
            foreach ((string facet, IReadOnlyList<FactView> facts) in release.Facts)
                foreach (FactView fact in facts.Where(f => f.Spans.Count > 0))
                {
                    IElement link = page.QuerySelectorAll(".facts a").First(a => a.TextContent == fact.Label);
                    IElement mark = page.GetElementById(link.GetAttribute("href")![1..])!;
                    TextSpan best = fact.Spans[0];
                    if (best.Text == "body") Assert.StartsWith(mark.TextContent, release.Body.Substring(best.Offset, best.Length), StringComparison.Ordinal);
                }
        }
    }

    [Fact]
    public async Task Answers_are_inside_the_schemas_of_the_document()
    {
        JsonElement document = JsonDocument.Parse(await _index.Server.Client.GetStringAsync("/openapi/v1.json")).RootElement;
        foreach ((string address, string path, string status) in ((string, string, string)[])[
            ("/v1/search?q=gangs&facet=country&facet=year", "/v1/search", "200"), ("/v1/search?q=extorsion", "/v1/search", "200"), ("/v1/suggest?q=ch", "/v1/suggest", "200"),
            ("/v1/suggest?q=ch&limit=21", "/v1/suggest", "400"), ("/v1/suggest", "/v1/suggest", "200"), ("/v1/releases/" + SampleReleases.Santiago + "/similar", "/v1/releases/{id}/similar", "200"),
            ("/v1/releases/nope/similar", "/v1/releases/{id}/similar", "404"), ("/v1/releases/x/similar?limit=y", "/v1/releases/{id}/similar", "400"), ("/v1/search", "/v1/search", "200"), ("/v1/search?strict=false&x=1", "/v1/search", "200"),
            ("/v1/search?limit=x&contry=CL", "/v1/search", "400"), ("/v1/releases/" + SampleReleases.Sonsonate, "/v1/releases/{id}", "200"),
            ("/v1/releases/nope", "/v1/releases/{id}", "404"), ("/healthz", "/healthz", "200"), ("/readyz", "/readyz", "200")])
        {
            using HttpResponseMessage answer = await _index.Server.Client.GetAsync(address);
            Assert.Equal(status, ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture));
            JsonElement schema = document.GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("responses").GetProperty(status)
                .GetProperty("content").GetProperty(answer.Content.Headers.ContentType!.MediaType!).GetProperty("schema");
            Assert.Equal([], Schemas.Faults(document, schema, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement, address));
        }
    }

    [Fact]
    public async Task A_slip_is_answered_with_what_was_meant_and_keeps_the_filters()
    {
        (_, IDocument page, _) = await _index.Server.Browse("/?q=organised+extorsion&country=SV");
        IElement meant = page.QuerySelector(".meant a")!;
        Assert.Equal("Did you mean organized extortion? 1 release with these filters", page.QuerySelector(".meant")!.TextContent.Trim());
        Assert.Equal(["organized", "extortion"], meant.QuerySelectorAll("b").Select(word => word.TextContent));
        Assert.Equal("/?q=organized+extortion&country=SV", meant.GetAttribute("href"));
        Assert.Equal(1, await CountWalk.TotalAt(_index.Server, meant.GetAttribute("href")!));
        Assert.Contains("Spelling", page.QuerySelector(".advice")!.TextContent, StringComparison.Ordinal);
        (_, IDocument right, _) = await _index.Server.Browse("/?q=organized+extortion&country=SV");
        Assert.Null(right.QuerySelector(".meant"));
    }

    [Fact]
    public async Task Completions_lead_where_they_say_and_find_as_many_as_they_say()
    {
        int followed = 0;
        foreach (string typed in (string[])["c", "chi", "sant", "drug tr", "traff", "sonson", "el salv", "extorsion"])
        {
            SuggestionPage page = JsonSerializer.Deserialize(await _index.Server.Client.GetStringAsync("/v1/suggest?q=" + Uri.EscapeDataString(typed)), NewsJson.Readable.SuggestionPage)!;
            Assert.True(page.Suggestions.Count > 0, typed);
            foreach (Suggestion suggestion in page.Suggestions.Where(s => s.Kind != "title"))
            {
                Assert.Equal(suggestion.Count, await CountWalk.TotalAt(_index.Server, suggestion.Address));
                followed++;
            }
        }
        Assert.True(followed > 10, $"{followed}");
    }

    [Fact]
    public async Task The_release_page_names_similar_releases_and_the_words_they_share()
    {
        (_, IDocument page, _) = await _index.Server.Browse("/releases/" + SampleReleases.Santiago);
        Assert.Equal("/releases/" + SampleReleases.Sonsonate, page.QuerySelector("#similar li a")!.GetAttribute("href"));
        Assert.Contains("both say", page.QuerySelector("#similar li small")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rebuild_while_serving_drops_no_request_and_mixes_no_builds()
    {
        using JsonDocument first = JsonDocument.Parse(await _index.Server.Client.GetStringAsync("/readyz"));
        string old = first.RootElement.GetProperty("build").GetProperty("id").GetString()!;
        Task<string> rebuild = Task.Run(_index.Rebuild);
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(2));
        for (string serving = old; serving == old || !rebuild.IsCompleted;)
        {
            using HttpResponseMessage answer = await _index.Server.Client.GetAsync("/v1/search?q=crime&facet=country", patience.Token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            using JsonDocument page = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(patience.Token));
            serving = page.RootElement.GetProperty("build").GetProperty("id").GetString()!;
            Assert.Equal(2, page.RootElement.GetProperty("total").GetProperty("documents").GetInt64());
            if (serving != old) Assert.Equal(await rebuild, serving);
        }
    }
}
