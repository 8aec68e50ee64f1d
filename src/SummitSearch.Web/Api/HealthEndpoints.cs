using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SummitSearch.News;
using SummitSearch.Web.Answers;

namespace SummitSearch.Web.Api;

/// <param name="Status">"ok": the process runs.</param>
public sealed record Health(string Status);

/// <param name="Status">"ready": a build is open and answers.</param>
/// <param name="Documents">Releases in the build.</param>
public sealed record Ready(string Status, BuildSummary Build, long Documents);

static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/healthz", Verbs.Read, (HttpContext http) => Status(http, new Health("ok")))
            .WithName("Health").WithTags("Health").WithSummary("Whether the process runs").Produces<Health>().ProducesProblems();
        routes.MapMethods("/readyz", Verbs.Read,
                (HttpContext http, IReleases releases) => Status(http, new Ready("ready", releases.Build, releases.Documents)))
            .WithName("Ready").WithTags("Health").WithSummary("Whether a build is open").Produces<Ready>().ProducesProblems();
    }

    static IResult Status<T>(HttpContext http, T status)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(status, WebJson.Options);
    }
}
