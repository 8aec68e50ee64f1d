using SummitSearch.News;

namespace SummitSearch.Web.Pages;

/// <summary>One change to a search, as links make them. Every change goes back to the first page.</summary>
static class Step
{
    public static string Address(this SearchRequest request) => "/" + SearchAddress.For(request);

    public static IReadOnlyList<string> Ticked(this SearchRequest request, string facet) =>
        request.Include.GetValueOrDefault(facet) ?? [];

    public static IReadOnlyList<string> Left(this SearchRequest request, string facet) =>
        request.Exclude.GetValueOrDefault(facet) ?? [];

    public static bool Filtered(this SearchRequest request) => request.Include.Count + request.Exclude.Count > 0;

    public static SearchRequest WithTicked(this SearchRequest request, string facet, IEnumerable<string> values) =>
        request with { Include = With(request.Include, facet, values), Offset = 0 };

    public static SearchRequest WithLeft(this SearchRequest request, string facet, IEnumerable<string> values) =>
        request with { Exclude = With(request.Exclude, facet, values), Offset = 0 };

    public static SearchRequest Without(this SearchRequest request, string facet, string value) => request
        .WithTicked(facet, request.Ticked(facet).Where(v => v != value))
        .WithLeft(facet, request.Left(facet).Where(v => v != value));

    public static SearchRequest WithoutFilters(this SearchRequest request) => request with
    {
        Include = new Dictionary<string, IReadOnlyList<string>>(),
        Exclude = new Dictionary<string, IReadOnlyList<string>>(),
        Offset = 0,
    };

    /// <summary>What the page makes of an address: a value both ticked and left out is left out.</summary>
    /// <remarks>Pressing "not" beside a ticked value sends both, since the tick is in the form.</remarks>
    public static SearchRequest Settled(this SearchRequest request)
    {
        foreach (string facet in SearchRequest.FacetNames)
            if (request.Ticked(facet).Intersect(request.Left(facet), StringComparer.Ordinal).Any())
                request = request with { Include = With(request.Include, facet, request.Ticked(facet).Except(request.Left(facet), StringComparer.Ordinal)) };
        return request;
    }

    static Dictionary<string, IReadOnlyList<string>> With(
        IReadOnlyDictionary<string, IReadOnlyList<string>> choices, string facet, IEnumerable<string> values)
    {
        Dictionary<string, IReadOnlyList<string>> changed = new(choices, StringComparer.Ordinal);
        string[] list = [.. values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (list.Length == 0) changed.Remove(facet);
        else changed[facet] = list;
        return changed;
    }
}
