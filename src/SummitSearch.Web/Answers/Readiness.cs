using Microsoft.AspNetCore.Http;
using SummitSearch.Web.Pages;

namespace SummitSearch.Web.Answers;

/// <summary>Answers 503 to everything that needs a build while there is none.</summary>
sealed class Readiness(RequestDelegate next, IReleases releases)
{
    static readonly string[] Searching = ["/v1", "/releases", "/readyz", "/countries", "/report"];

    public Task Invoke(HttpContext http)
    {
        PathString path = http.Request.Path;
        if (releases.Ready || !(path == "/" || Searching.Any(p => path.StartsWithSegments(p, StringComparison.Ordinal))))
            return next(http);
        http.Response.Headers.RetryAfter = "2";
        return Errors.Answer(http, releases, ProblemKind.NotReady);
    }
}
