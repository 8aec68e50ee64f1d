using System.Text.Json;
using SummitSearch.Web.Answers;
using SummitSearch.Web.Api;
using SummitSearch.Web.Tests.Samples;

namespace SummitSearch.Web.Tests.Api;

public sealed class OpenApiTests : IAsyncLifetime
{
    Server _server = null!;
    JsonElement _document;

    public async Task InitializeAsync()
    {
        _server = await Server.Start(new NaiveReleases(SampleReleases.Given));
        _document = JsonDocument.Parse(await _server.Client.GetStringAsync("/openapi/v1.json")).RootElement;
        if (Environment.GetEnvironmentVariable("OPENAPI_OUT") is { } file) await File.WriteAllTextAsync(file, _document.GetRawText());
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void The_document_is_openapi_3_1_with_the_seven_addresses()
    {
        Assert.StartsWith("3.1", _document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal(["/healthz", "/readyz", "/v1/releases/{id}", "/v1/releases/{id}/similar", "/v1/report", "/v1/search", "/v1/suggest"],
            _document.GetProperty("paths").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_operation_has_an_id_a_summary_and_its_problems()
    {
        foreach (JsonElement operation in Operations())
        {
            Assert.NotEmpty(operation.GetProperty("operationId").GetString()!);
            Assert.NotEmpty(operation.GetProperty("summary").GetString()!);
            JsonElement responses = operation.GetProperty("responses");
            foreach (string status in (string[])["405", "414", "500", "503"])
                Assert.True(responses.GetProperty(status).GetProperty("content").TryGetProperty(Problem.MediaType, out _));
            Assert.True(responses.GetProperty("200").GetProperty("content").GetProperty("application/json").TryGetProperty("schema", out _));
        }
    }

    [Fact]
    public void Every_parameter_of_the_search_has_description_schema_and_example()
    {
        JsonElement[] parameters = [.. Search().GetProperty("parameters").EnumerateArray()];
        Assert.Equal(QueryParameter.Search.Select(p => p.Name), parameters.Select(p => p.GetProperty("name").GetString()));
        foreach (JsonElement parameter in parameters)
        {
            Assert.NotEmpty(parameter.GetProperty("description").GetString()!);
            Assert.True(parameter.TryGetProperty("example", out _));
            Assert.Equal("query", parameter.GetProperty("in").GetString());
            JsonElement schema = parameter.GetProperty("schema");
            Assert.True(schema.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String);
        }
        JsonElement limit = parameters.Single(p => p.GetProperty("name").GetString() == "limit").GetProperty("schema");
        Assert.Equal((0, 1000, 20), (limit.GetProperty("minimum").GetInt32(), limit.GetProperty("maximum").GetInt32(), limit.GetProperty("default").GetInt32()));
    }

    [Fact]
    public async Task The_examples_of_the_document_are_right()
    {
        foreach ((string path, JsonElement parameter) in ((string[])["/v1/search", "/v1/suggest"]).SelectMany(path =>
            Operation(path).GetProperty("parameters").EnumerateArray().Select(parameter => (path, parameter))))
        {
            JsonElement example = parameter.GetProperty("example");
            if (example.ValueKind == JsonValueKind.Array) example = example[0];
            string address = $"{path}?{parameter.GetProperty("name").GetString()}={Uri.EscapeDataString(example.ToString().Replace("True", "true").Replace("False", "false"))}";
            using HttpResponseMessage answer = await _server.Client.GetAsync(address);
            Assert.True(answer.IsSuccessStatusCode, address);
        }
    }

    [Fact]
    public void Schemas_describe_what_is_answered()
    {
        JsonElement schemas = _document.GetProperty("components").GetProperty("schemas");
        foreach (string name in (string[])["SearchPage", "SearchHit", "FactView", "FacetCounts", "ReleaseView", "SuggestionPage", "SimilarPage", "DidYouMean", "Problem", "ParameterFault"])
            Assert.True(schemas.TryGetProperty(name, out _), name);
        Assert.Equal(["build", "query", "total", "hits", "facets", "links"],
            schemas.GetProperty("SearchPage").GetProperty("properties").EnumerateObject().Select(p => p.Name));
        Assert.Equal("integer", schemas.GetProperty("FacetValue").GetProperty("properties").GetProperty("count").GetProperty("type").GetString());
        Assert.Contains("Exact", schemas.GetProperty("Totals").GetProperty("properties").GetProperty("documents").GetProperty("description").GetString(), StringComparison.Ordinal);
        string basis = schemas.GetProperty("Basis").GetRawText();
        Assert.Contains("stated", basis, StringComparison.Ordinal);
        Assert.Contains("inferred", basis, StringComparison.Ordinal);
    }

    [Fact]
    public void Completion_and_similarity_have_their_parameters()
    {
        Assert.Equal(["q", "limit"], Operation("/v1/suggest").GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
        Assert.Equal(["id", "limit"], Operation("/v1/releases/{id}/similar").GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
    }

    JsonElement Search() => Operation("/v1/search");

    JsonElement Operation(string path) => _document.GetProperty("paths").GetProperty(path).GetProperty("get");

    IEnumerable<JsonElement> Operations() => _document.GetProperty("paths").EnumerateObject()
        .SelectMany(path => path.Value.EnumerateObject().Where(o => o.Name is "get" or "post" or "head")).Select(o => o.Value);
}
