using System.Net;
using System.Text;
using System.Text.Json;
using SummitSearch.News;
using SummitSearch.Web.Answers;
using SummitSearch.Web.Tests.Samples;

namespace SummitSearch.Web.Tests.Api;

public sealed class ApiTests : IAsyncLifetime
{
    readonly NaiveReleases _releases = new(SampleReleases.Given);
    Server _server = null!;

    public async Task InitializeAsync() => _server = await Server.Start(_releases);
    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_search_answers_the_page_as_the_command_line_prints_it()
    {
        using HttpResponseMessage answer = await _server.Client.GetAsync("/v1/search?q=gangs&facet=country");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        SearchPage page = _releases.Run(new SearchRequest { Text = "gangs", Facets = [new("country")] }, default);
        Assert.Equal(JsonSerializer.Serialize(page, NewsJson.Readable.SearchPage), await answer.Content.ReadAsStringAsync());
        Assert.StartsWith("search;dur=", answer.Headers.GetValues("Server-Timing").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_stand_in_the_promised_order_and_text_is_not_escaped()
    {
        string json = await _server.Client.GetStringAsync("/v1/search?q=gangs&facet=country");
        using JsonDocument document = JsonDocument.Parse(json);
        Assert.Equal(["build", "query", "total", "hits", "facets", "links"], document.RootElement.EnumerateObject().Select(m => m.Name));
        JsonElement hit = document.RootElement.GetProperty("hits")[0];
        Assert.Equal(["id", "title", "score", "date", "language", "titleBasis", "facts", "snippet"], hit.EnumerateObject().Select(m => m.Name));
        Assert.Equal(JsonValueKind.Number, hit.GetProperty("score").ValueKind);
        Assert.Equal(JsonValueKind.Null, hit.GetProperty("date").ValueKind);
        Assert.Equal("stated", hit.GetProperty("facts").GetProperty("city")[0].GetProperty("basis").GetString());
        Assert.Contains("Police chiefs", json, StringComparison.Ordinal);
        Assert.DoesNotContain("\\u", json, StringComparison.Ordinal);
        Assert.Contains("SONSONATE, El Salvador – ", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Equal_searches_get_equal_bytes_in_any_parameter_order()
    {
        byte[] one = await _server.Client.GetByteArrayAsync("/v1/search?q=crime&country=SV&country=CL&facet=year&facet=crime:3&limit=20");
        byte[] two = await _server.Client.GetByteArrayAsync("/v1/search?facet=crime:3&facet=year&country=CL&country=SV&q=crime");
        Assert.Equal(one, two);
    }

    [Fact]
    public async Task Facets_are_those_asked_for_and_no_other()
    {
        using JsonDocument none = JsonDocument.Parse(await _server.Client.GetStringAsync("/v1/search"));
        Assert.Empty(none.RootElement.GetProperty("facets").EnumerateObject());
        using JsonDocument two = JsonDocument.Parse(await _server.Client.GetStringAsync("/v1/search?facet=year&facet=country:2&limit=0"));
        JsonElement facets = two.RootElement.GetProperty("facets");
        Assert.Equal(["country", "year"], facets.EnumerateObject().Select(f => f.Name));
        Assert.Equal(2, facets.GetProperty("country").GetProperty("values").GetArrayLength());
        Assert.Equal(2, facets.GetProperty("year").GetProperty("unknown").GetInt64());
        Assert.Equal(0, two.RootElement.GetProperty("hits").GetArrayLength());
        Assert.Equal(2, two.RootElement.GetProperty("total").GetProperty("documents").GetInt64());
    }

    [Theory]
    [InlineData("limit=0"), InlineData("limit=1000"), InlineData("offset=0"), InlineData("offset=10000"), InlineData("sort=oldest")]
    [InlineData("country=ZZ"), InlineData("year=unknown"), InlineData("not.crime=unknown"), InlineData("organisation=unodc"),
        InlineData("operation=%D8%B3%D9%85%D9%83%D9%87-%D8%A7%D9%84%D8%A7%D8%B3%D8%AF"), InlineData("not.agency=interpol"),
            InlineData("facet=organisation:5"), InlineData("facet=city:1000"), InlineData("facet=city:0")]
    [InlineData("q="), InlineData("q=%22unclosed"), InlineData("q=-"), InlineData("q=%00%FF"), InlineData("strict=false&nonsense=1"), InlineData("city=new-york-city-us")]
    public async Task Right_parameters_are_taken_up_to_their_limits(string query)
    {
        using HttpResponseMessage answer = await _server.Client.GetAsync("/v1/search?" + query);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_value_that_no_release_has_finds_nothing_and_stays_selected()
    {
        SearchRequest? ran = null;
        _releases.OnRun = r => ran = r;
        using JsonDocument answer = JsonDocument.Parse(await _server.Client.GetStringAsync("/v1/search?country=ZZ"));
        Assert.Equal(0, answer.RootElement.GetProperty("total").GetProperty("documents").GetInt64());
        Assert.Equal(["ZZ"], ran!.Include["country"]);
    }

    [Theory]
    [InlineData("limit=1001", "limit", "1001", "1000")]
    [InlineData("limit=-1", "limit", "-1", null)]
    [InlineData("limit=1e3", "limit", "1e3", null)]
    [InlineData("limit=", "limit", "", null)]
    [InlineData("limit=99999999999", "limit", "99999999999", "1000")]
    [InlineData("offset=10001", "offset", "10001", "10000")]
    [InlineData("offset=%2B5", "offset", "+5", null)]
    [InlineData("sort=newst", "sort", "newst", "newest")]
    [InlineData("country=cl", "country", "cl", "CL")]
    [InlineData("country=Chile", "country", "Chile", "CL")]
    [InlineData("not.country=Chille", "not.country", "Chille", "CL")]
    [InlineData("city=Santiago", "city", "Santiago", "santiago-cl")]
    [InlineData("year=17", "year", "17", null)]
    [InlineData("crime=Drug+trafficking", "crime", "Drug trafficking", "drug-trafficking")]
    [InlineData("country=", "country", "", null)]
    [InlineData("country=CL%0A", "country", "CL\n", "CL")]
    [InlineData("facet=contry", "facet", "contry", "country")]
    [InlineData("facet=city:1001", "facet", "city:1001", "city:1000")]
    [InlineData("contry=CL", "contry", "CL", "country")]
    [InlineData("Country=CL", "Country", "CL", "country")]
    [InlineData("strict=maybe", "strict", "maybe", null)]
    public async Task A_wrong_parameter_is_told_with_what_was_received_and_the_nearest(string query, string name, string received, string? nearest)
    {
        Problem problem = await Failing("/v1/search?" + query, HttpStatusCode.BadRequest);
        Assert.Equal("/problems/invalid-parameters", problem.Type);
        ParameterFault fault = Assert.Single(problem.Parameters!);
        Assert.Equal((name, received, nearest), (fault.Name, fault.Received, fault.Nearest));
        Assert.Equal($"#/query/{name}/0", fault.Pointer);
        Assert.NotEmpty(fault.Allowed);
        Assert.NotEmpty(fault.Detail);
    }

    [Fact]
    public async Task All_wrong_parameters_are_told_together()
    {
        Problem problem = await Failing("/v1/search?country=CL&country=chile&limit=x&sort=best&colour=red&q=a&q=b", HttpStatusCode.BadRequest);
        Assert.Equal(["#/query/colour/0", "#/query/country/1", "#/query/limit/0", "#/query/q/1", "#/query/sort/0"],
            problem.Parameters!.Select(p => p.Pointer).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_search_text_may_have_512_characters_and_not_one_more()
    {
        using HttpResponseMessage most = await _server.Client.GetAsync("/v1/search?q=" + new string('a', 512));
        Assert.Equal(HttpStatusCode.OK, most.StatusCode);
        Assert.Equal("q", (await Failing("/v1/search?q=" + new string('a', 513), HttpStatusCode.BadRequest)).Parameters!.Single().Name);
    }

    [Fact]
    public async Task Strict_false_makes_unknown_names_a_warning_and_nothing_else()
    {
        using JsonDocument answer = JsonDocument.Parse(await _server.Client.GetStringAsync("/v1/search?strict=false&utm=1"));
        JsonElement warning = answer.RootElement.GetProperty("query").GetProperty("diagnostics")[0];
        Assert.Equal("unknown-parameter", warning.GetProperty("code").GetString());
        Assert.Equal("limit", (await Failing("/v1/search?strict=false&utm=1&limit=x", HttpStatusCode.BadRequest)).Parameters!.Single().Name);
    }

    [Fact]
    public async Task A_release_is_answered_whole_and_a_missing_one_is_404()
    {
        string json = await _server.Client.GetStringAsync("/v1/releases/" + SampleReleases.Sonsonate);
        Assert.Equal(JsonSerializer.Serialize(SampleReleases.Given[1], NewsJson.Readable.ReleaseView), json);
        Problem problem = await Failing("/v1/releases/nope", HttpStatusCode.NotFound);
        Assert.Equal(("/problems/no-such-release", "/v1/releases/nope"), (problem.Type, problem.Instance));
        Assert.Equal("fields", (await Failing("/v1/releases/nope?fields=id", HttpStatusCode.BadRequest)).Parameters!.Single().Name);
    }

    [Theory]
    [InlineData("GET", "/v2/search", 404, "no-such-address"), InlineData("GET", "/v1/", 404, "no-such-address")]
    [InlineData("GET", "/releases/nope", 404, "no-such-release"), InlineData("GET", "/problems/nope", 404, "no-such-address")]
    [InlineData("POST", "/v1/search", 405, "method-not-allowed"), InlineData("DELETE", "/v1/releases/x", 405, "method-not-allowed")]
    [InlineData("PUT", "/", 405, "method-not-allowed"), InlineData("POST", "/openapi/v1.json", 405, "method-not-allowed")]
    [InlineData("GET", "/../../etc/passwd", 404, "no-such-address"), InlineData("GET", "/openapi/v2.json", 404, "no-such-address")]
    public async Task Every_error_is_a_problem_document(string method, string address, int status, string code)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), address);
        using HttpResponseMessage answer = await _server.Client.SendAsync(request);
        Assert.Equal(status, (int)answer.StatusCode);
        Problem problem = await ReadProblem(answer);
        Assert.Equal($"/problems/{code}", problem.Type);
        Assert.Equal(status, problem.Status);
        if (status == 405) Assert.Contains("GET", answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_failure_inside_is_a_500_that_says_nothing_of_the_inside()
    {
        _releases.OnRun = _ => throw new InvalidDataException("secret path /home/x");
        using HttpResponseMessage answer = await _server.Client.GetAsync("/v1/search");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("/problems/internal-error", (await ReadProblem(answer)).Type);
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_address_is_414_as_a_problem_too()
    {
        Problem problem = await Failing("/v1/search?q=" + new string('a', 9000), HttpStatusCode.RequestUriTooLong);
        Assert.Equal("/problems/address-too-long", problem.Type);
    }

    [Fact]
    public async Task Until_a_build_is_open_the_server_lives_and_is_not_ready()
    {
        _releases.Ready = false;
        Assert.Equal("""{"status":"ok"}""", await _server.Client.GetStringAsync("/healthz"));
        foreach (string address in (string[])["/readyz", "/v1/search", "/v1/releases/x", "/", "/releases/x", "/countries"])
        {
            using HttpResponseMessage answer = await _server.Client.GetAsync(address);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
            Assert.Equal("/problems/not-ready", (await ReadProblem(answer)).Type);
        }
        _releases.Ready = true;
        Assert.Equal("""{"status":"ready","build":{"id":"20261121T230000Z-0a1b2c3d","builtAt":"2026-11-21T23:00:00+00:00"},"documents":2}""",
            await _server.Client.GetStringAsync("/readyz"));
    }

    [Theory]
    [InlineData("/"), InlineData("/?contry=x"), InlineData("/v1/search"), InlineData("/v1/search?limit=x"), InlineData("/v1/releases/nope")]
    [InlineData("/nope"), InlineData("/healthz"), InlineData("/readyz"), InlineData("/style.css"), InlineData("/search.js"), InlineData("/favicon.svg")]
    [InlineData("/openapi/v1.json"), InlineData("/problems/not-ready")]
    public async Task Every_answer_carries_the_security_headers(string address)
    {
        using HttpResponseMessage answer = await _server.Client.GetAsync(address);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        foreach (string name in (string[])["Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy"])
            Assert.NotEmpty(answer.Headers.GetValues(name).Single());
        Assert.NotNull(answer.Headers.CacheControl);
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("X-Powered-By"));
    }

    [Theory]
    [InlineData("/"), InlineData("/v1/search?q=gangs"), InlineData("/style.css"), InlineData("/healthz")]
    public async Task Head_answers_as_get_without_a_body(string address)
    {
        using HttpRequestMessage request = new(HttpMethod.Head, address);
        using HttpResponseMessage answer = await _server.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Site_files_are_kept_for_good_under_their_hash_and_revalidated_without()
    {
        string page = await _server.Client.GetStringAsync("/");
        string address = page[page.IndexOf("/style.css?v=", StringComparison.Ordinal)..].Split('"')[0];
        using HttpResponseMessage exact = await _server.Client.GetAsync(address);
        Assert.Equal(TimeSpan.FromDays(365), exact.Headers.CacheControl!.MaxAge);
        using HttpRequestMessage again = new(HttpMethod.Get, "/style.css");
        again.Headers.IfNoneMatch.Add(exact.Headers.ETag!);
        using HttpResponseMessage same = await _server.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.True(same.Headers.CacheControl!.NoCache);
    }

    [Fact]
    public async Task Answers_are_compressed_for_those_who_ask()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/");
        request.Headers.AcceptEncoding.ParseAdd("br");
        using HttpResponseMessage answer = await _server.Client.SendAsync(request);
        Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        Assert.Contains("X-Fragment", answer.Headers.Vary);
    }

    async Task<Problem> Failing(string address, HttpStatusCode status)
    {
        using HttpResponseMessage answer = await _server.Client.GetAsync(address);
        Assert.Equal(status, answer.StatusCode);
        return await ReadProblem(answer);
    }

    static async Task<Problem> ReadProblem(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        string json = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
        using JsonDocument document = JsonDocument.Parse(json);
        Assert.Equal(["type", "title", "status", "detail", "instance"], document.RootElement.EnumerateObject().Select(m => m.Name).Take(5));
        return JsonSerializer.Deserialize<Problem>(json, WebJson.Options)!;
    }
}
