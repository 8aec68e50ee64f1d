using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SummitSearch.News;
using SummitSearch.Web.Answers;

namespace SummitSearch.Web.Api;

static class SuggestEndpoints
{
    public static void MapSuggestions(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/v1/suggest", Verbs.Read, Suggest).WithName("Suggest").WithTags("Search")
            .WithSummary("Complete what is typed into the search box")
            .WithDescription(
                "Countries, cities, years and crime types that releases have, words and phrases of several titles, and titles. Each says " +
                "how many releases taking it finds. Where nothing is as typed, one slip of a word is forgiven.")
            .Produces<SuggestionPage>().Produces<Problem>(StatusCodes.Status400BadRequest, Problem.MediaType).ProducesProblems();
        routes.MapMethods("/v1/releases/{id}/similar", Verbs.Read, Similar).WithName("GetSimilar").WithTags("Releases")
            .WithSummary("Find releases like one")
            .WithDescription("Releases that share the most telling words of one, best first, with the words that were looked for and which of them each has.")
            .Produces<SimilarPage>().Produces<Problem>(StatusCodes.Status400BadRequest, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status404NotFound, Problem.MediaType).ProducesProblems();
    }

    static IResult Suggest(HttpContext http, IReleases releases, CancellationToken cancel)
    {
        (string text, int limit, IReadOnlyList<ParameterFault> faults) =
            SearchParameters.ReadSmall(http.Request.QueryString, QueryParameter.Suggest, QueryParameter.DefaultSuggestions);
        if (faults.Count > 0) return new ProblemResult(SearchEndpoints.Faulty(http, faults));
        return Results.Json(limit == 0 || string.IsNullOrWhiteSpace(text) ? new SuggestionPage(releases.Build, text, [])
            : SearchEndpoints.Timed(http, () => releases.Suggest(text, limit, cancel)), NewsJson.Readable.SuggestionPage);
    }

    static IResult Similar([Description("Id of the release, as the hits of a search give it.")] string id, HttpContext http, IReleases releases, CancellationToken cancel)
    {
        (_, int limit, IReadOnlyList<ParameterFault> faults) =
            SearchParameters.ReadSmall(http.Request.QueryString, QueryParameter.Similar, QueryParameter.DefaultSimilar);
        if (faults.Count > 0) return new ProblemResult(SearchEndpoints.Faulty(http, faults));
        return SearchEndpoints.Timed(http, () => releases.Similar(id, limit, cancel)) is { } similar
            ? Results.Json(similar, NewsJson.Readable.SimilarPage)
            : new ProblemResult(Problem.Of(ProblemKind.NoSuchRelease, http, $"The serving build holds no release “{id}”."));
    }
}
