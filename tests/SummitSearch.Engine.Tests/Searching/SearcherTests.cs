using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;
using SummitSearch.Lucene48.Store;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Searching;

public class SearcherTests
{
    static Document Doc(int i) => new Document()
        .Add(new Field("id", FieldType.StoredString, $"d{i:0000}"))
        .Add(new Field("body", FieldType.Text(Analyzers.English, stored: true), $"word{i} common {(i % 3 == 0 ? "third" : "other")} text"));

    static TestIndex Index(int documents) => TestIndex.Of(Enumerable.Range(0, documents).Select(Doc), [documents]);

    [Fact]
    public void A_query_that_uses_up_its_budget_says_so_and_one_that_does_not_is_whole()
    {
        using TestIndex index = Index(2000);
        SearchPlan plan = new() { Query = new WildcardQuery("body", "*1*"), Window = new Window(0, 0) };
        SearchResult whole = index.Searcher.Search(plan, CancellationToken.None), cut = index.Searcher.Search(plan with { ExpansionBudget = 500 }, CancellationToken.None);
        Assert.Empty(whole.Cuts);
        Assert.Equal(["body:*1*"], cut.Cuts);
        Assert.True(cut.Total < whole.Total);
        Assert.Equal(Enumerable.Range(0, 2000).Count(i => $"{i}".Contains('1', StringComparison.Ordinal)), whole.Total);
    }

    [Fact]
    public void A_time_budget_ends_the_search_and_says_so()
    {
        using TestIndex index = Index(9000);
        SearchResult result = index.Searcher.Search(new SearchPlan { Query = new MatchAllDocsQuery(), TimeBudget = TimeSpan.Zero }, CancellationToken.None);
        Assert.True(result.IsPartial);
        Assert.InRange(result.Total, 1, 8999);
    }

    [Fact]
    public void Time_that_runs_out_with_the_last_batch_cuts_nothing_off()
    {
        using TestIndex index = Index(100);
        SearchResult result = index.Searcher.Search(new SearchPlan { Query = new MatchAllDocsQuery(), TimeBudget = TimeSpan.Zero }, CancellationToken.None);
        Assert.Equal((100, false), (result.Total, result.IsPartial));
    }

    [Fact]
    public void Phrases_spans_and_expansions_without_a_match_end_in_time_too()
    {
        // Every document has both words and never together, so that no batch ever fills.
        using TestIndex index = Index(9000);
        foreach (Query query in (Query[])[PhraseQuery.Of("body", "common", "common"), PhraseQuery.Of("body", "text", "common") with { Slop = 1 },
            new SpanWindowQuery([new SpanTermQuery("body", "text"), new SpanTermQuery("body", "common")], 0, InOrder: true), new WildcardQuery("body", "*no*such*")])
        {
            SearchResult result = index.Searcher.Search(new SearchPlan { Query = query, TimeBudget = TimeSpan.Zero }, CancellationToken.None);
            Assert.True(result.IsPartial, $"{query}");
            Assert.False(index.Searcher.Search(new SearchPlan { Query = query }, CancellationToken.None).IsPartial);
        }
    }

    [Fact]
    public void A_cancelled_search_ends()
    {
        using TestIndex index = Index(10);
        Assert.Throws<OperationCanceledException>(() => index.Searcher.Search(new SearchPlan { Query = new MatchAllDocsQuery() }, new CancellationToken(true)));
    }

    [Fact]
    public void A_page_brings_the_stored_values_and_passages_asked_for_and_no_others()
    {
        using TestIndex index = Index(20);
        SearchResult result = index.Searcher.Search(new SearchPlan
        {
            Query = new TermQuery("body", "word7"), StoredFields = ["id"], Highlights = [new HighlightPlan("body", Analyzers.English)],
        }, CancellationToken.None);
        Hit hit = Assert.Single(result.Hits);
        Assert.Equal(["id"], hit.Stored.Keys);
        Assert.Equal("d0007", hit.Text("id"));
        Assert.Equal(new Mark(0, 5), Assert.Single(Assert.Single(hit.Passages["body"]).Marks));
    }

    [Fact]
    public void Hits_sorted_by_a_column_still_have_their_scores()
    {
        using TestIndex index = Index(300);
        Query query = BooleanQuery.AnyOf(new TermQuery("body", "third"), new TermQuery("body", "word30"));
        Dictionary<int, float> scores = index.Searcher.Search(new SearchPlan { Query = query, Window = new Window(0, 300) }, CancellationToken.None).Hits.ToDictionary(hit => hit.DocId, hit => hit.Score);
        SearchResult sorted = index.Searcher.Search(new SearchPlan { Query = query, Window = new Window(0, 300), Sort = [SortField.Text("id", reverse: true)] }, CancellationToken.None);
        Assert.Equal(100, sorted.Hits.Count);
        Assert.All(sorted.Hits, hit => Assert.Equal(scores[hit.DocId], hit.Score));
        Assert.Equal(sorted.Hits.Select(hit => hit.Text("id")), sorted.Hits.Select(hit => hit.Text("id")).OrderDescending(StringComparer.Ordinal));
    }

    [Fact]
    public void Phrases_without_positions_are_refused_by_name()
    {
        using TestIndex index = Index(3);
        Assert.Throws<InvalidOperationException>(() => index.Searcher.Count(PhraseQuery.Of("id", "d0001", "d0001")));
    }

    [Fact]
    public void Deleting_by_query_deletes_what_the_query_matches()
    {
        MemoryDirectory directory = new();
        using IndexWriter writer = new(directory);
        for (int i = 0; i < 90; i++) writer.Add(Doc(i));
        writer.Delete(new QuerySelector(new TermQuery("body", "third")));
        using Snapshot snapshot = writer.OpenSnapshot();
        Assert.Equal(60, snapshot.NumDocs);
        Assert.Equal(0, new IndexSearcher(snapshot).Count(new TermQuery("body", "third")));
        Assert.Equal(60, new IndexSearcher(snapshot).Count(new MatchAllDocsQuery()));
    }

    [OracleFact]
    public void Apache_Lucene_finds_the_same_hits_in_our_index()
    {
        string folder = Directory.CreateTempSubdirectory("summit-search-").FullName;
        using (FileDirectory directory = new(folder))
        {
            using (IndexWriter writer = new(directory, new IndexWriterOptions { MergePolicy = null }))
            {
                for (int i = 0; i < 500; i++)
                {
                    writer.Add(Doc(i));
                    if (i % 170 == 169) writer.Flush();
                }
                writer.Commit();
                writer.Delete(new Term("id", "d0003"), new Term("id", "d0333"));
                writer.Commit();
            }
            using Snapshot snapshot = Snapshot.Open(directory);
            IndexSearcher searcher = new(snapshot);
            Dictionary<string, Query> queries = new()
            {
                ["third"] = new TermQuery("body", "third"),
                ["+third +common"] = BooleanQuery.AllOf(new TermQuery("body", "third"), new TermQuery("body", "common")),
                ["\"third text\" other"] = BooleanQuery.AnyOf(PhraseQuery.Of("body", "third", "text"), new TermQuery("body", "other")),
                ["word1* -third"] = new BooleanQuery([new(Occur.Should, new PrefixQuery("body", "word1")), new(Occur.MustNot, new TermQuery("body", "third"))]),
                ["word33~1"] = new FuzzyQuery("body", "word33", 1),
            };
            foreach ((string text, Query query) in queries)
            {
                OracleHits theirs = LuceneOracle.Shared.Search(folder, "body", text, 50);
                SearchResult ours = searcher.Search(new SearchPlan { Query = query, Window = new Window(0, 50) }, CancellationToken.None);
                Assert.Equal((text, theirs.Total), (text, (int)ours.Total));
                Assert.Equal(theirs.Hits.Select(hit => (hit.DocId, hit.Score)), ours.Hits.Select(hit => (hit.DocId, hit.Score)));
            }
        }
        Directory.Delete(folder, recursive: true);
    }
}
