using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using SummitSearch.News;
using SummitSearch.TestKit;
using SummitSearch.Web.Api;

namespace SummitSearch.Web.Tests;

public class SearchAddressTests
{
    static readonly Gen<SearchRequest> Requests =
        from text in Gen.OneOf(Gen.Constant(""), Gen.Elements("crime", "\"organized crime\" -gangs", "Bogotá & São", "a+b=c?#%~*'()", "警察 🚓", "  spaced  "), ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => s.Get))
        from countries in Gen.SubListOf("CL", "SV", "unknown", "ZZ")
        from left in Gen.SubListOf("drug-trafficking", "gangs", "unknown")
        from years in Gen.SubListOf("2017", "1999")
        from sort in Gen.Elements<string?>(null, "relevance", "newest", "oldest")
        from limit in Gen.Choose(0, 1000)
        from offset in Gen.Choose(0, 10_000)
        from facets in Gen.SubListOf(new FacetRequest("country"), new FacetRequest("city", 0), new FacetRequest("crime", 3))
        from recency in Gen.Elements(0, 0, 1, 365, SearchRequest.MaxRecency)
        select new SearchRequest
        {
            Text = text, Sort = sort, Recency = recency, Limit = limit, Offset = offset, Facets = [.. facets],
            Include = Choices(("country", countries), ("year", years)), Exclude = Choices(("crime", left)),
        };

    static Dictionary<string, IReadOnlyList<string>> Choices(params (string Facet, IList<string> Values)[] choices) =>
        choices.Where(c => c.Values.Count > 0).ToDictionary(c => c.Facet, IReadOnlyList<string> (c) => [.. c.Values]);

    [Fact]
    public void Reading_an_address_gives_the_search_that_made_it_and_the_same_address() => Prop.ForAll(Requests.ToArbitrary(), request =>
    {
        string address = SearchAddress.For(request);
        BoundSearch bound = SearchParameters.Read(new QueryString(address), _ => []);
        if (bound.Faults.Count > 0) return bound.Faults.All(f => f.Name == "q");       // only a text may be too long
        string again = SearchAddress.For(bound.Request);
        // Blanks around a text and control characters in it mean nothing, so the second address is the settled one.
        BoundSearch twice = SearchParameters.Read(new QueryString(again), _ => []);
        return SearchAddress.For(twice.Request) == again && bound.Request.Limit == request.Limit && bound.Request.Offset == request.Offset && bound.Request.Recency == request.Recency
            && Same(bound.Request.Include, request.Include) && Same(bound.Request.Exclude, request.Exclude)
            && address.All(c => c is > ' ' and < '\x7f');
    }).Hold();

    static bool Same(IReadOnlyDictionary<string, IReadOnlyList<string>> a, IReadOnlyDictionary<string, IReadOnlyList<string>> b) =>
        a.Count == b.Count && a.All(p => b.TryGetValue(p.Key, out IReadOnlyList<string>? v) && v.Order(StringComparer.Ordinal).SequenceEqual(p.Value.Order(StringComparer.Ordinal)));

    [Fact]
    public void The_plain_search_has_no_query_string_and_defaults_are_left_out()
    {
        Assert.Equal("", SearchAddress.For(new SearchRequest()));
        Assert.Equal("?q=a", SearchAddress.For(new SearchRequest { Text = "a", Sort = "relevance", Limit = 20 }));
        Assert.Equal("", SearchAddress.For(new SearchRequest { Sort = "newest" }));
        Assert.Equal("?q=%22organized+crime%22&country=CL&country=SV&not.country=AR&crime=gangs&sort=oldest&recency=90&limit=5&offset=20&facet=country&facet=city%3A0",
            SearchAddress.For(new SearchRequest
            {
                Text = "\"organized crime\"", Sort = "oldest", Recency = 90, Limit = 5, Offset = 20, Facets = [new("city", 0), new("country")],
                Include = Choices(("crime", ["gangs"]), ("country", ["SV", "CL", "SV"])), Exclude = Choices(("country", ["AR"])),
            }));
    }

    [Fact]
    public void Thirty_filters_stay_below_two_thousand_characters()
    {
        string[] cities = [.. Enumerable.Range(0, 30).Select(i => $"santiago-del-estero-{i:00}-ar")];
        Assert.InRange(SearchAddress.For(new SearchRequest { Include = Choices(("city", cities)) }).Length, 30, 2000);
    }
}
