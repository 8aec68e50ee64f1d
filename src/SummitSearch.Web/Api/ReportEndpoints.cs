using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SummitSearch.News;
using SummitSearch.News.Reporting;
using SummitSearch.Web.Answers;

namespace SummitSearch.Web.Api;

static class ReportEndpoints
{
    public const string None = "The serving build was made before builds had reports; the next rebuild makes one.";

    public static void MapReport(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/v1/report", Verbs.Read, Get).WithName("GetReport").WithTags("Report")
            .WithSummary("What the corpus of the serving build is like")
            .WithDescription(
                "Documents accepted and rejected by reason, unknown values and why, the least sure facts, languages, duplicates, what cleaning " +
                "removed most, and the difference to the build before.")
            .Produces<ReportView>().Produces<Problem>(StatusCodes.Status400BadRequest, Problem.MediaType)
            .Produces<Problem>(StatusCodes.Status404NotFound, Problem.MediaType).ProducesProblems();

    static IResult Get(HttpContext http, IReleases releases)
    {
        if (SearchParameters.Stray(http.Request.QueryString) is { Count: > 0 } faults)
            return new ProblemResult(SearchEndpoints.Faulty(http, faults));
        return releases.Report() is { } report
            ? Results.Json(report, NewsJson.Readable.ReportView)
            : new ProblemResult(Problem.Of(ProblemKind.NoSuchAddress, http, None));
    }
}
