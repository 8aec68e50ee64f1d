using System.Net;
using System.Text.Json;
using SummitSearch.News;
using SummitSearch.Web.Answers;
using SummitSearch.Web.Tests.Samples;

namespace SummitSearch.Web.Tests.Api;

public sealed class SuggestTests : IAsyncLifetime
{
    readonly NaiveReleases _releases = new(SampleReleases.Many);
    Server _server = null!;

    public async Task InitializeAsync() => _server = await Server.Start(_releases);
    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Completions_are_the_page_of_the_news_room_letter_for_letter()
    {
        string json = await _server.Client.GetStringAsync("/v1/suggest?q=pe&limit=3");
        Assert.Equal(JsonSerializer.Serialize(_releases.Suggest("pe", 3, default), NewsJson.Readable.SuggestionPage), json);
        using JsonDocument document = JsonDocument.Parse(json);
        Assert.Equal(["build", "text", "suggestions"], document.RootElement.EnumerateObject().Select(m => m.Name));
        Assert.Contains("country", document.RootElement.GetProperty("suggestions").EnumerateArray().Select(s => s.GetProperty("kind").GetString()));
    }

    [Theory]
    [InlineData("/v1/suggest?q=pe%20", "pe "), InlineData("/v1/suggest?q=%20pe", "pe"), InlineData("/v1/suggest?q=a%00b", "a b"), InlineData("/v1/suggest", "")]
    public async Task A_blank_behind_the_text_is_kept_since_it_ends_a_word(string address, string text)
    {
        using JsonDocument document = JsonDocument.Parse(await _server.Client.GetStringAsync(address));
        Assert.Equal(text, document.RootElement.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("/v1/suggest?q=pe&limit=21", "limit"), InlineData("/v1/suggest?q=pe&q=ru", "q"), InlineData("/v1/suggest?query=pe", "query")]
    [InlineData("/v1/releases/made-01/similar?limit=21", "limit"), InlineData("/v1/releases/made-01/similar?q=x", "q")]
    public async Task Wrong_parameters_are_named(string address, string name)
    {
        using HttpResponseMessage answer = await _server.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Problem problem = JsonSerializer.Deserialize<Problem>(await answer.Content.ReadAsStringAsync(), WebJson.Options)!;
        Assert.Equal([name], problem.Parameters!.Select(fault => fault.Name));
    }

    [Fact]
    public async Task Similar_releases_are_found_by_id_and_an_unknown_id_is_404()
    {
        using JsonDocument document = JsonDocument.Parse(await _server.Client.GetStringAsync("/v1/releases/made-01/similar?limit=2"));
        Assert.Equal(2, document.RootElement.GetProperty("hits").GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await _server.Client.GetAsync("/v1/releases/nope/similar")).StatusCode);
    }
}
