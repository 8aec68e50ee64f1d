using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SummitSearch.News;
using SummitSearch.Web.Answers;

namespace SummitSearch.Web.Pages;

/// <summary>Answers an error as a page where a browser asks for a page, and as problem+json everywhere else.</summary>
static class Errors
{
    static readonly string[] Machine = ["/v1", "/openapi", "/healthz", "/readyz"];

    public static Task Answer(HttpContext http, IReleases releases, ProblemKind kind) =>
        Result(http, releases, Problem.Of(kind, http)).ExecuteAsync(http);

    /// <param name="asked">The right parts of a wrong request, to go on from.</param>
    public static IResult Result(HttpContext http, IReleases releases, Problem problem, SearchRequest? asked = null)
    {
        if (!WantsPage(http.Request)) return new ProblemResult(problem);
        bool ready = releases.Ready;
        http.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<ErrorPage>(new Dictionary<string, object?>
        {
            [nameof(ErrorPage.Problem)] = problem,
            [nameof(ErrorPage.Build)] = ready ? releases.Build : null,
            [nameof(ErrorPage.Documents)] = ready ? releases.Documents : null,
            [nameof(ErrorPage.Query)] = asked?.Text ?? "",
            [nameof(ErrorPage.Rest)] = asked?.Address(),
        }) { StatusCode = problem.Status };
    }

    static bool WantsPage(HttpRequest request) =>
        !Machine.Any(p => request.Path.StartsWithSegments(p, StringComparison.Ordinal))
        && request.Headers.Accept.Any(a => a?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
}
