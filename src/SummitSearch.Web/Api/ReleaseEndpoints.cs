using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SummitSearch.News;
using SummitSearch.Web.Answers;

namespace SummitSearch.Web.Api;

static class ReleaseEndpoints
{
    public static void MapReleases(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/v1/releases/{id}", Verbs.Read, Get).WithName("GetRelease").WithTags("Releases")
            .WithSummary("Read one news release")
            .WithDescription("Clean text, captions, every fact with its evidence, and the raw text with what was removed from it.")
            .Produces<ReleaseView>().Produces<Problem>(StatusCodes.Status400BadRequest, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status404NotFound, Problem.MediaType).ProducesProblems();

    static IResult Get([Description("Id of the release, as the hits of a search give it.")] string id, HttpContext http, IReleases releases)
    {
        if (SearchParameters.Stray(http.Request.QueryString) is { Count: > 0 } faults)
            return new ProblemResult(SearchEndpoints.Faulty(http, faults));
        return SearchEndpoints.Timed(http, () => releases.Find(id)) is { } release
            ? Results.Json(release, NewsJson.Readable.ReleaseView)
            : new ProblemResult(Problem.Of(ProblemKind.NoSuchRelease, http, $"The serving build holds no release “{id}”."));
    }
}
