using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace SummitSearch.Web.Answers;

/// <summary>An error as RFC 9457 writes it, served as application/problem+json.</summary>
/// <param name="Type">Address of a page on this server with cause, example and fix.</param>
/// <param name="Title">The kind of problem, the same each time.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What it was this time.</param>
/// <param name="Instance">The path that was asked for.</param>
/// <param name="Parameters">Every wrong parameter of the request; only on invalid-parameters.</param>
public sealed record Problem(
    string Type, string Title, int Status, string Detail, string Instance,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ParameterFault>? Parameters = null)
{
    public const string MediaType = "application/problem+json";

    internal static Problem Of(ProblemKind kind, HttpContext http, string? detail = null, IReadOnlyList<ParameterFault>? faults = null) =>
        new($"/problems/{kind.Code}", kind.Title, kind.Status, detail ?? kind.Cause, http.Request.Path.Value ?? "/", faults);
}

/// <summary>One wrong parameter of a request.</summary>
/// <param name="Name">Of the parameter, as it was sent.</param>
/// <param name="Pointer">Which of its values, from 0: "#/query/country/1".</param>
/// <param name="Received">The value as it was sent.</param>
/// <param name="Allowed">The values that would be right, or one line that describes them.</param>
/// <param name="Nearest">The right name or value that is closest; null when none is near.</param>
/// <param name="Detail">The fault in one sentence.</param>
public sealed record ParameterFault(
    string Name, string Pointer, string Received, IReadOnlyList<string> Allowed, string? Nearest, string Detail);

/// <summary>Answers a problem: as a page to a browser that asks for one, else as problem+json.</summary>
sealed class ProblemResult(Problem problem) : IResult, IStatusCodeHttpResult
{
    public Problem Problem => problem;
    public int? StatusCode => problem.Status;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = problem.Status;
        httpContext.Response.ContentType = Problem.MediaType;
        httpContext.Response.Headers.CacheControl = "no-store";
        return httpContext.Response.Body.WriteAsync(
            JsonSerializer.SerializeToUtf8Bytes(problem, WebJson.Options), httpContext.RequestAborted).AsTask();
    }
}
