using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SummitSearch.Web.Api;

/// <summary>The OpenAPI document at /openapi/v1.json: parameters come from the same table that reads them.</summary>
static class OpenApiPage
{
    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "SummitSearch",
                Version = "v1",
                Description = "Full-text search over police and justice news releases. Reads only; every error is application/problem+json.",
                License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
            };
            document.Servers = [new OpenApiServer { Url = "/" }];
            // HEAD answers as GET does; listing it twice would only hide the rest.
            foreach (IOpenApiPathItem path in document.Paths.Values) path.Operations?.Remove(HttpMethod.Head);
            return Task.CompletedTask;
        });
        // A member that is left out when it is null is not required, whatever the constructor of its record says.
        options.AddSchemaTransformer((schema, context, _) =>
        {
            foreach (JsonPropertyInfo member in context.JsonTypeInfo.Properties)
                if (member.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true) is [JsonIgnoreAttribute { Condition: not JsonIgnoreCondition.Never }])
                    schema.Required?.Remove(member.Name);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            IReadOnlyList<QueryParameter> table = operation.OperationId switch
            {
                "Search" => QueryParameter.Search, "Suggest" => QueryParameter.Suggest, "GetSimilar" => QueryParameter.Similar, _ => [],
            };
            if (table.Count > 0) operation.Parameters = [.. operation.Parameters ?? [], .. table.Select(Parameter)];
            return Task.CompletedTask;
        });
    }

    static IOpenApiParameter Parameter(QueryParameter parameter)
    {
        OpenApiSchema one = parameter switch
        {
            { Name: "q" } => new() { Type = JsonSchemaType.String, MaxLength = parameter.Maximum },
            { Name: "strict" } => new() { Type = JsonSchemaType.Boolean },
            { Values: { } values } => new() { Type = JsonSchemaType.String, Enum = [.. values.Select(v => (JsonNode)v)] },
            { Maximum: { } maximum } => new() { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "0", Maximum = $"{maximum}" },
            _ => new() { Type = JsonSchemaType.String, Pattern = parameter.Pattern },
        };
        one.Default = parameter.Default switch { int n => n, bool b => b, _ => (JsonNode?)null };
        JsonNode example = parameter.Name switch
        {
            "limit" or "offset" or "recency" => int.Parse(parameter.Example, System.Globalization.CultureInfo.InvariantCulture),
            "strict" => false,
            _ => parameter.Example,
        };
        return new OpenApiParameter
        {
            Name = parameter.Name,
            In = ParameterLocation.Query,
            Description = $"{parameter.Summary} Allowed: {string.Join("; ", parameter.Allowed)}.",
            Schema = parameter.Repeats ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = one } : one,
            Style = ParameterStyle.Form,
            Explode = true,
            Example = parameter.Repeats ? new JsonArray(example) : example,
        };
    }
}
