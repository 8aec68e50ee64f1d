using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SummitSearch.News;
using SummitSearch.Web.Answers;
using SummitSearch.Web.Api;

namespace SummitSearch.Web.Pages;

static class PageEndpoints
{
    /// <summary>Sent by the script, which wants only the parts that change.</summary>
    const string Fragment = "X-Fragment";

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/", Verbs.Read, Search).ExcludeFromDescription();
        routes.MapMethods("/countries", Verbs.Read, Countries).ExcludeFromDescription();
        routes.MapMethods("/releases/{id}", Verbs.Read, Release).ExcludeFromDescription();
        routes.MapMethods("/report", Verbs.Read, Report).ExcludeFromDescription();
        routes.MapMethods("/problems/{code}", Verbs.Read, Kind).ExcludeFromDescription();
    }

    static IResult Search(HttpContext http, IReleases releases, CancellationToken cancel)
    {
        QueryString query = http.Request.QueryString;
        BoundSearch bound = SearchParameters.Read(query, facet => SearchEndpoints.Values(releases, facet, cancel));
        SearchRequest asked = bound.Request.Settled();
        http.Response.Headers.Vary = Fragment;
        if (bound.Faults.Count > 0)
            return Errors.Result(http, releases, SearchEndpoints.Faulty(http, bound.Faults), asked);
        // One state, one address: a form sends its empty field too, and fields in the order they stand in.
        string address = SearchAddress.For(asked);
        if (address != (query.Value is "?" or null ? "" : query.Value)) return Results.Redirect("/" + address);
        SearchView view = SearchEndpoints.Timed(http, () => SearchView.Compose(releases, asked, cancel));
        if (!http.Request.Headers.ContainsKey(Fragment)) return Page<ResultsPage>((nameof(ResultsPage.View), view));
        // Not stored, so that Back never shows a fragment as a page.
        http.Response.Headers.CacheControl = "no-store";
        return Page<ResultsFragment>((nameof(ResultsFragment.View), view));
    }

    /// <summary>Takes the parameters of a search; choices of country and crime type are what the table opens up.</summary>
    static IResult Countries(HttpContext http, IReleases releases, CancellationToken cancel)
    {
        BoundSearch bound = SearchParameters.Read(http.Request.QueryString, facet => SearchEndpoints.Values(releases, facet, cancel));
        if (bound.Faults.Count > 0)
            return Errors.Result(http, releases, SearchEndpoints.Faulty(http, bound.Faults), bound.Request.Settled());
        CrossTable table = SearchEndpoints.Timed(http, () => CrossTable.Compose(releases, bound.Request.Settled(), cancel));
        return Page<CountriesPage>((nameof(CountriesPage.Table), table));
    }

    static IResult Release(string id, HttpContext http, IReleases releases, CancellationToken cancel)
    {
        http.Response.Headers.Vary = "Referer";
        (ReleaseView? found, SimilarPage? similar) = SearchEndpoints.Timed(http, () => (releases.Find(id), releases.Similar(id, QueryParameter.DefaultSimilar, cancel)));
        return found is { } release
            ? Page<ReleasePage>((nameof(ReleasePage.Release), release), (nameof(ReleasePage.Documents), releases.Documents),
                (nameof(ReleasePage.Back), Back(http.Request)), (nameof(ReleasePage.Similar), similar))
            : Errors.Result(http, releases, Problem.Of(ProblemKind.NoSuchRelease, http, $"The serving build holds no release “{id}”."));
    }

    static IResult Report(HttpContext http, IReleases releases) => releases.Report() is { } report
        ? Page<ReportPage>((nameof(ReportPage.View), report), (nameof(ReportPage.Documents), releases.Documents))
        : Errors.Result(http, releases, Problem.Of(ProblemKind.NoSuchAddress, http, ReportEndpoints.None));

    static IResult Kind(string code, HttpContext http, IReleases releases)
    {
        if (ProblemKind.All.FirstOrDefault(k => k.Code == code) is not { } kind)
            return Errors.Result(http, releases, Problem.Of(ProblemKind.NoSuchAddress, http));
        return Page<ProblemsPage>((nameof(ProblemsPage.Kind), kind),
            (nameof(ProblemsPage.Build), releases.Ready ? releases.Build : null),
            (nameof(ProblemsPage.Documents), releases.Ready ? releases.Documents : null));
    }

    /// <summary>The search that the reader comes from, when it was one of ours and is right; its address is made anew.</summary>
    static SearchRequest? Back(HttpRequest request)
    {
        if (!Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out Uri? from)
            || from.Authority != request.Host.Value || from.AbsolutePath != "/") return null;
        BoundSearch bound = SearchParameters.Read(new QueryString(from.Query), _ => []);
        return bound.Faults.Count == 0 ? bound.Request.Settled() : null;
    }

    static RazorComponentResult<T> Page<T>(params ReadOnlySpan<(string Name, object? Value)> parameters) where T : IComponent
    {
        Dictionary<string, object?> given = new(StringComparer.Ordinal);
        foreach ((string name, object? value) in parameters) given.Add(name, value);
        return new RazorComponentResult<T>(given);
    }
}
