using SummitSearch.Engine.Facets;
using SummitSearch.Engine.Searching;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Searching;

/// <summary>What must hold between searches, whoever is right about each alone.</summary>
public class SearchLawTests
{
    const int Rounds = 300;

    static readonly FacetPlan[] AllFacets = [.. RandomSearches.Dimensions.Select(dimension => new FacetPlan(dimension))];

    [Fact]
    public void The_count_of_a_value_is_the_total_after_ticking_it()
    {
        (RandomSearches searches, TestIndex index) = Corpus(nameof(The_count_of_a_value_is_the_total_after_ticking_it), out _);
        int ticked = 0;
        for (int round = 0; round < Rounds; round++)
        {
            SearchPlan plan = searches.Plan() with { Facets = AllFacets, Window = new Window(0, 0) };
            foreach (FacetResult facet in Run(index, plan).Facets.Values)
            {
                DrillDown own = plan.DrillDowns.FirstOrDefault(drill => drill.Dimension == facet.Dimension) ?? new DrillDown(facet.Dimension);
                foreach (LabelCount value in facet.Values)
                {
                    Assert.Equal(value.Count, Ticked(own with { Include = [value.Label], IncludesUnknown = false }));
                    ticked++;
                }
                Assert.Equal(facet.Unknown, Ticked(own with { Include = [], IncludesUnknown = true }));

                long Ticked(DrillDown drill) => Run(index, plan with { DrillDowns = [.. plan.DrillDowns.Where(other => other.Dimension != facet.Dimension), drill] }).Total;
            }
        }
        Assert.True(ticked > Rounds, $"{ticked} values ticked, {Where}");
    }

    [Fact]
    public void No_filter_raises_a_count()
    {
        (RandomSearches searches, TestIndex index) = Corpus(nameof(No_filter_raises_a_count), out _);
        for (int round = 0; round < Rounds; round++)
        {
            SearchPlan plan = searches.Plan() with { Facets = AllFacets, Window = new Window(0, 0) };
            SearchResult all = Run(index, plan);
            string[] dimensions = [.. RandomSearches.Dimensions.Where(dimension => plan.DrillDowns.All(drill => drill.Dimension != dimension))];
            SearchPlan[] narrower =
            [
                plan with { Query = new FilteredQuery(plan.Query, searches.Query(1)) },
                plan with { Query = new BooleanQuery([new(Occur.Must, plan.Query), new(Occur.MustNot, searches.Query(1))]) },
                .. dimensions.Select(dimension => plan with { DrillDowns = [.. plan.DrillDowns, new DrillDown(dimension) { Exclude = [searches.Label(dimension)] }] }),
            ];
            foreach (SearchPlan narrow in narrower)
            {
                SearchResult narrowed = Run(index, narrow);
                Assert.True(narrowed.Total <= all.Total, $"{Where}: {narrow.Query} finds {narrowed.Total}, {plan.Query} {all.Total}");
                foreach (FacetResult facet in narrowed.Facets.Values)
                    foreach (LabelCount value in facet.Values)
                        Assert.True(value.Count <= all.Facets[facet.Dimension][value.Label], $"{Where}: {narrow.Query}, {facet.Dimension}/{value.Label}");
            }
        }
    }

    [Fact]
    public void Either_of_two_queries_finds_what_both_find_less_what_they_share()
    {
        (RandomSearches searches, TestIndex index) = Corpus(nameof(Either_of_two_queries_finds_what_both_find_less_what_they_share), out _);
        for (int round = 0; round < Rounds; round++)
        {
            Query a = searches.Query(2), b = searches.Query(2);
            long inA = index.Searcher.Count(a), inB = index.Searcher.Count(b);
            long either = index.Searcher.Count(BooleanQuery.AnyOf(a, b)), both = index.Searcher.Count(BooleanQuery.AllOf(a, b));
            Assert.True(either >= Math.Max(inA, inB) && either == inA + inB - both, $"{Where}: {a} {inA}, {b} {inB}, either {either}, both {both}");
            long without = index.Searcher.Count(new BooleanQuery([new(Occur.Must, a), new(Occur.MustNot, b)]));
            Assert.True(without == inA - both, $"{Where}: {a} without {b}: {without}, not {inA} - {both}");
        }
    }

    [Fact]
    public void A_corpus_split_in_parts_adds_up()
    {
        (RandomSearches searches, TestIndex whole) = Corpus(nameof(A_corpus_split_in_parts_adds_up), out NaiveDocument[] corpus);
        TestIndex[] parts = [.. corpus.Chunk(corpus.Length / 3 + 1).Select(part => RandomSearches.Index(part, 2))];
        int compared = 0;
        for (int round = 0; round < Rounds; round++)
        {
            SearchPlan plan = searches.Plan() with { Facets = AllFacets, Window = new Window(0, 0) };
            // A fuzzy query takes the best terms of the index, and they are others in a part.
            if (plan.Query.ToString().Contains('~', StringComparison.Ordinal)) continue;
            SearchResult all = Run(whole, plan);
            SearchResult[] some = [.. parts.Select(part => Run(part, plan))];
            Assert.True(all.Total == some.Sum(part => part.Total), $"{Where}: {plan.Query}");
            foreach (FacetResult facet in all.Facets.Values)
            {
                Assert.Equal((facet.Known, facet.Unknown), (some.Sum(part => part.Facets[facet.Dimension].Known), some.Sum(part => part.Facets[facet.Dimension].Unknown)));
                foreach (LabelCount value in facet.Values)
                    Assert.True(value.Count == some.Sum(part => part.Facets[facet.Dimension][value.Label]), $"{Where}: {plan.Query}, {facet.Dimension}/{value.Label}");
            }
            compared++;
        }
        Assert.True(compared > Rounds / 2, $"{compared} compared");
        foreach (TestIndex part in parts) part.Dispose();
    }

    static string Where => $"SUMMIT_SEED={Seed.Value}";

    static (RandomSearches Searches, TestIndex Index) Corpus(string test, out NaiveDocument[] corpus)
    {
        RandomSearches searches = new(Seed.For(test));
        corpus = searches.Corpus(400);
        return (searches, RandomSearches.Index(corpus, 3));
    }

    static SearchResult Run(TestIndex index, SearchPlan plan) => index.Searcher.Search(plan, CancellationToken.None);
}
