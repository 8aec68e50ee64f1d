using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Searching;

/// <summary>That groups are right is held by the brute-force twin; here, pages, limits and what is asked wrongly.</summary>
public class GroupingTests
{
    [Fact]
    public void Pages_of_groups_make_up_all_groups_and_their_counts_the_total()
    {
        Random random = Seed.For(nameof(Pages_of_groups_make_up_all_groups_and_their_counts_the_total));
        RandomSearches searches = new(random);
        using TestIndex index = RandomSearches.Index(searches.Corpus(300), 7);
        for (int round = 0; round < 60; round++)
        {
            SearchPlan plan = searches.Plan() with { Groups = new GroupPlan("sizeColumn", IsNumber: true) { HitsPerGroup = 2, Missing = (MissingGroup)(round % 2) }, Window = new Window(0, 1000) };
            SearchResult whole = index.Searcher.Search(plan, CancellationToken.None);
            Assert.Equal(whole.Total, whole.Groups!.Groups.Sum(group => group.Count));
            Assert.Equal(whole.Groups.Total, whole.Groups.Groups.Count);
            List<HitGroup> paged = [];
            while (true)
            {
                SearchResult page = index.Searcher.Search(plan with { Window = new Window(0, 5), After = paged.Count > 0 ? paged[^1].Hits[0].Key : null }, CancellationToken.None);
                Assert.Equal((whole.Total, whole.Groups.Total), (page.Total, page.Groups!.Total));
                paged.AddRange(page.Groups.Groups);
                if (page.Groups.Groups.Count < 5) break;
            }
            Assert.Equal(Lines(whole.Groups.Groups), Lines(paged));
        }

        static string[] Lines(IEnumerable<HitGroup> groups) => [.. groups.Select(group => $"{group.Value} {group.Count} {string.Join(',', group.Hits.Select(hit => hit.DocId))}")];
    }

    [Fact]
    public void Hits_are_the_best_of_their_groups_and_carry_what_is_asked_for()
    {
        string[] places = ["b", "a", "", "b", "a", ""];
        using TestIndex index = TestIndex.Of(places.Select((place, i) =>
        {
            Document document = new Document().Add(new Field("id", FieldType.Key, $"{i}"));
            return place.Length > 0 ? document.Add(new Field("place", FieldType.SortedColumn, place)) : document;
        }), [2, 4]);
        SearchPlan plan = new() { Query = new MatchAllDocsQuery(), StoredFields = ["id"], Groups = new GroupPlan("place") { HitsPerGroup = 9 } };
        SearchResult together = index.Searcher.Search(plan, CancellationToken.None);
        Assert.Equal(["0", "1", "2"], together.Hits.Select(hit => hit.Text("id")));
        Assert.Equal(["b 0,3", "a 1,4", " 2,5"], together.Groups!.Groups.Select(group => $"{group.Value} {string.Join(',', group.Hits.Select(hit => hit.Text("id")))}"));
        SearchResult alone = index.Searcher.Search(plan with { Groups = plan.Groups with { Missing = MissingGroup.EachAlone } }, CancellationToken.None);
        Assert.Equal(4, alone.Groups!.Total);
        Assert.Equal(["0", "1", "2", "5"], alone.Hits.Select(hit => hit.Text("id")));
        SearchResult without = index.Searcher.Search(plan with { Groups = plan.Groups with { Missing = MissingGroup.LeftOut } }, CancellationToken.None);
        Assert.Equal((6, 2), (without.Total, without.Groups!.Total));
        Assert.Equal(0, index.Searcher.Search(plan with { Query = new MatchNoDocsQuery() }, CancellationToken.None).Groups!.Total);
        Assert.Null(index.Searcher.Search(plan with { Groups = null }, CancellationToken.None).Groups);
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Searcher.Search(plan with { Groups = new GroupPlan("place") { HitsPerGroup = 0 } }, CancellationToken.None));
    }

    [Fact]
    public void A_time_budget_ends_a_grouped_search_and_says_so()
    {
        using TestIndex index = TestIndex.Of(Enumerable.Range(0, 9000).Select(i => new Document().Add(new Field("n", FieldType.NumericColumn, (long)i % 7))), [9000]);
        SearchResult result = index.Searcher.Search(new SearchPlan
        {
            Query = new MatchAllDocsQuery(), Groups = new GroupPlan("n", IsNumber: true) { HitsPerGroup = 3 }, TimeBudget = TimeSpan.Zero,
        }, CancellationToken.None);
        Assert.True(result.IsPartial);
        Assert.InRange(result.Total, 1, 8999);
        Assert.All(result.Groups!.Groups, group => Assert.NotEmpty(group.Hits));
    }
}
