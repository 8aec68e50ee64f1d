using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SummitSearch.News;
using SummitSearch.Web.Answers;

namespace SummitSearch.Web.Api;

static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/v1/search", Verbs.Read, Search).WithName("Search").WithTags("Search")
            .WithSummary("Search news releases")
            .WithDescription(
                "Hits with their facts and snippets, exact totals, and the counts of the facets asked for. " +
                "Values of one facet widen, facets together narrow. Equal requests to the same build get equal bytes; " +
                "the time taken is in the Server-Timing header.")
            .Produces<SearchPage>().Produces<Problem>(StatusCodes.Status400BadRequest, Problem.MediaType)
            .ProducesProblems();

    // Synchronous on purpose: the engine reads mapped memory, so there is nothing to await.
    static IResult Search(HttpContext http, IReleases releases, CancellationToken cancel)
    {
        BoundSearch bound = SearchParameters.Read(http.Request.QueryString, facet => Values(releases, facet, cancel));
        if (bound.Faults.Count > 0) return new ProblemResult(Faulty(http, bound.Faults));
        SearchPage page = Timed(http, () => releases.Run(bound.Request, cancel));
        if (bound.Warnings.Count > 0)
            page = page with { Query = page.Query with { Diagnostics = [.. page.Query.Diagnostics, .. bound.Warnings] } };
        return Results.Json(page, NewsJson.Readable.SearchPage);
    }

    internal static Problem Faulty(HttpContext http, IReadOnlyList<ParameterFault> faults) =>
        Problem.Of(ProblemKind.InvalidParameters, http, string.Join(' ', faults.Select(f => f.Detail)), faults);

    /// <summary>Every value of a facet in the whole index.</summary>
    internal static IReadOnlyList<FacetValue> Values(IReleases releases, string facet, CancellationToken cancel) =>
        releases.Run(new SearchRequest { Limit = 0, Facets = [new FacetRequest(facet, 0)] }, cancel).Facets[facet].Values;

    /// <summary>Runs and tells the time in a header, since equal answers must have equal bodies.</summary>
    internal static T Timed<T>(HttpContext http, Func<T> run)
    {
        long start = Stopwatch.GetTimestamp();
        T result = run();
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        http.Response.Headers["Server-Timing"] = string.Create(CultureInfo.InvariantCulture, $"search;dur={milliseconds:0.###}");
        return result;
    }

    /// <summary>The problems that any address can answer.</summary>
    internal static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder route) => route
        .Produces<Problem>(StatusCodes.Status405MethodNotAllowed, Problem.MediaType)
        .Produces<Problem>(StatusCodes.Status414UriTooLong, Problem.MediaType)
        .Produces<Problem>(StatusCodes.Status500InternalServerError, Problem.MediaType)
        .Produces<Problem>(StatusCodes.Status503ServiceUnavailable, Problem.MediaType);
}
