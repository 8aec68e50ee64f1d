using System.Globalization;
using System.Text;

namespace SummitSearch.News;

/// <summary>The canonical query string of a search: two equal searches have equal addresses.</summary>
public static class SearchAddress
{
    /// <returns>"" for the plain page, else "?q=…&amp;country=…" in fixed parameter order, values sorted, defaults left out.</returns>
    /// <remarks>
    /// Values are encoded as a browser encodes a form (blank as '+', everything but letters, digits and "-._*" in
    /// UTF-8 percent signs), so that a submitted form is canonical without a detour. Order: q, then each facet with
    /// its exclusions after its choices (and country.role after those), sort, recency, limit, offset, facet.
    /// </remarks>
    public static string For(SearchRequest request)
    {
        StringBuilder address = new();
        Add(address, "q", request.Text);
        foreach (string facet in SearchRequest.FacetNames)
        {
            AddAll(address, facet, request.Include);
            AddAll(address, $"not.{facet}", request.Exclude, facet);
            if (facet == "country" && request.CountryRole is { } role) Add(address, "country.role", role);
        }
        if (request.Sort is { } sort && sort != DefaultSort(request.Text)) Add(address, "sort", sort);
        if (request.Recency != 0) Add(address, "recency", Number(request.Recency));
        if (request.Limit != SearchRequest.DefaultLimit) Add(address, "limit", Number(request.Limit));
        if (request.Offset != 0) Add(address, "offset", Number(request.Offset));
        foreach (string name in SearchRequest.FacetNames)
            if (request.Facets.LastOrDefault(f => f.Name == name) is { } facet)
                Add(address, "facet", facet.Values == DefaultValues ? name : $"{name}:{Number(facet.Values)}");
        return address.ToString();
    }

    /// <summary>The order that <see cref="SearchRequest.Sort"/> null stands for.</summary>
    public static string DefaultSort(string text) => text.Length > 0 ? "relevance" : "newest";

    static readonly int DefaultValues = new FacetRequest("").Values;

    static void AddAll(
        StringBuilder address, string name, IReadOnlyDictionary<string, IReadOnlyList<string>> choices, string? facet = null)
    {
        if (!choices.TryGetValue(facet ?? name, out IReadOnlyList<string>? values)) return;
        foreach (string value in values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            Add(address, name, value);
    }

    static void Add(StringBuilder address, string name, string value)
    {
        if (value.Length == 0) return;
        address.Append(address.Length == 0 ? '?' : '&').Append(name).Append('=');
        // EscapeDataString differs from a form in three characters only.
        address.Append(Uri.EscapeDataString(value).Replace("%20", "+", StringComparison.Ordinal)
            .Replace("%2A", "*", StringComparison.Ordinal).Replace("~", "%7E", StringComparison.Ordinal));
    }

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
