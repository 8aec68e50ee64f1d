using SummitSearch.TestKit;

namespace SummitSearch.News.Tests;

/// <summary>Over releases that say the same and differ in their dates.</summary>
public sealed class RankingTests : IDisposable
{
    const string Text = "LYON, France – Police dismantled a drug gang. The gang had smuggled cocaine for years. Officers found cash in a garage.";
    readonly TemporaryFolder _corpus = new(), _folder = new();
    readonly ReleaseSearch _search;

    public RankingTests()
    {
        void Write(string id, string title, string text, string? date) => File.WriteAllText(Path.Combine(_corpus.Path, id + ".json"),
            System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string?> { ["id"] = id, ["title"] = title, ["text"] = text, ["date"] = date }));
        Write("old", "Drug gang dismantled", Text, "2009-05-04");
        Write("new", "Drug gang dismantled", Text, DateTime.UtcNow.AddDays(-3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Write("undated", "Drug gang dismantled", Text, null);
        Write("lead", "Operation in the north", Text, "2009-05-04");
        Write("apart", "Operation in the north", "MADRID, Spain – Officers met. Police and partners spoke about drugs. A gang was named by none of them, and cocaine was no subject.", "2009-05-04");
        ReleaseIndexer.Rebuild(_corpus.Path, _folder.Path, TimeProvider.System, new Progress<RebuildProgress>(), CancellationToken.None);
        _search = ReleaseSearch.Open(_folder.Path);
    }

    public void Dispose()
    {
        _search.Dispose();
        _corpus.Dispose();
        _folder.Dispose();
    }

    SearchPage Run(string text, int recency = 0, string? sort = null) => _search.Run(new SearchRequest { Text = text, Recency = recency, Sort = sort }, CancellationToken.None);

    static string Ids(SearchPage page) => string.Join(' ', page.Hits.Select(hit => hit.Id));

    [Fact]
    public void Equal_releases_come_in_the_order_of_their_ids() => Assert.Equal("new old undated lead apart", Ids(Run("drug gang")));

    [Fact]
    public void Recency_lifts_what_is_new_and_says_so()
    {
        SearchPage plain = Run("drug gang"), page = Run("drug gang", recency: 30), sorted = Run("drug gang", recency: 30, sort: "oldest");
        Assert.Equal("new", page.Hits[0].Id);
        float Score(SearchPage of, string id) => of.Hits.Single(hit => hit.Id == id).Score;
        Assert.InRange(Score(page, "new") / Score(plain, "new"), 1.9f, 2f);
        Assert.Equal(Score(plain, "undated"), Score(page, "undated"));
        Assert.Equal(Score(plain, "old"), Score(page, "old"));
        Assert.Equal(new RecencySummary(30, page.Build.BuiltAt.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), page.Query.Recency);
        Assert.Equal("?q=drug+gang&recency=30", page.Links.Self);
        Assert.Null(plain.Query.Recency);
        Assert.Null(sorted.Query.Recency);
    }

    [Theory]
    [InlineData("\"police gang\"~s", "new old undated lead")]
    [InlineData("\"police cocaine\"~s", "")]
    [InlineData("\"cocaine gang\"~>9", "")]
    [InlineData("\"gang cocaine\"~>9", "new old undated lead apart")]
    [InlineData("\"smuggled gang\"~1 -operation", "new old undated")]
    [InlineData("\"smuggled gang\"~0", "")]
    [InlineData("gang>=3", "new old undated")]
    [InlineData("gang>=2 -dismantled", "")]
    public void The_search_box_takes_nearness_and_mentions(string text, string ids) =>
        Assert.Equal(ids.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), Run(text).Hits.Select(hit => hit.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void A_search_that_runs_out_of_time_says_so_and_one_that_does_not_says_nothing()
    {
        SearchPage page = _search.Run(new SearchRequest { Text = "gang", TimeBudget = TimeSpan.FromMinutes(10) }, CancellationToken.None);
        Assert.Equal((5, 0), (page.Total.Documents, page.Query.Diagnostics.Count));
    }

    [Fact]
    public void Only_the_sentence_that_holds_the_words_is_marked()
    {
        SearchHit hit = Run("\"police gang\"~s").Hits.Single(hit => hit.Id == "lead");
        string[] marked = [.. hit.Snippet.SelectMany(passage => passage.Marks.Select(mark => passage.Text.Substring(mark[0], mark[1])))];
        Assert.Equal(["Police", "gang"], marked);
    }
}
