using System.Globalization;
using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Facets;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;
using SummitSearch.Engine.Tests.Searching;
using SummitSearch.Lucene48.Segments;

namespace SummitSearch.Engine.Tests.Facets;

/// <summary>Ranges, sorts, pages, facets and drill-sideways as Apache Lucene answers them, on four segments with deletions.</summary>
public sealed class SortFacetVectorTests : IDisposable
{
    static readonly string[] Dimensions = ["topic", "place", "year"];
    static readonly Query All = new MatchAllDocsQuery();
    // hospital OR bank OR wind OR announced, analysed.
    static readonly Query Q = BooleanQuery.AnyOf(Body("hospit"), Body("bank"), Body("wind"), Body("announc"));
    readonly TestIndex _index = TestIndex.Of(NewsCorpus.Items.Index().Select(Indexed), [50, 50, 50, 50], NormForm.Bm25, delete:
    [
        .. NewsCorpus.Items.Index().Where(item => item.Index % 11 == 5).Select(item => new Term("id", item.Item.Id)),
        .. NewsCorpus.Items.Where(item => item.Year == 2009).Select(item => new Term("id", item.Id)),
    ]);

    public void Dispose() => _index.Dispose();

    static TermQuery Body(string term) => new("body", term);

    static Document Indexed((int Number, NewsCorpus.Item Item) item)
    {
        (int n, NewsCorpus.Item news) = item;
        FieldType column = FieldType.Column(DocValuesType.Numeric);
        Document document = new Document()
            .Add(new Field("id", FieldType.StoredString, news.Id))
            .Add(new Field("body", FieldType.Text(Analyzers.English, stored: false), news.Body))
            .Add(new Field("year", FieldType.Numeric, news.Year))
            .Add(new Field("cents", FieldType.Numeric, (long)Math.Round(news.Price * 100) - 50000))
            .Add(new Field("price", FieldType.Numeric, news.Price))
            .Add(new Field("fprice", FieldType.Numeric, (float)(news.Price - 500)))
            .Add(new Field("pdv", column, BitConverter.DoubleToInt64Bits(news.Price)));
        if (n % 7 != 3) document.Add(new Field("ydv", column, (long)news.Year));
        if (n % 9 != 4) document.Add(new Field("tdv", FieldType.Column(DocValuesType.Sorted), news.Topic));
        if (n % 5 != 2) document.Add(new Field("code", FieldType.String, news.Topic[..3] + news.Year));
        List<string> places = [news.Notes[1].Split(' ')[0]];
        if (n % 3 == 0) places.Add($"Extra{n % 4}");
        document.AddFacet("topic", [news.Topic]).AddFacet("place", places);
        if (n % 10 == 0) document.AddFacet("year", [news.Year.ToString(CultureInfo.InvariantCulture)]);
        return document;
    }

    SearchResult Search(SearchPlan plan) => _index.Searcher.Search(plan with { StoredFields = ["id"] }, CancellationToken.None);

    static string Row(SearchResult result) => $"{result.Total}\t{string.Join('\t', result.Hits.Select(hit => hit.Text("id")))}".TrimEnd('\t');

    static IEnumerable<string[]> Rows(string kind) => Vectors.Rows("score/sort-facet.tsv").Where(row => row[0].StartsWith(kind + " ", StringComparison.Ordinal));

    [Fact]
    public void Numeric_ranges_find_Lucenes_documents()
    {
        Dictionary<string, Query> queries = new()
        {
            ["range year [2010,2012]"] = NumericRangeQuery.Int32("year", 2010, 2012),
            ["range year (2010,null)"] = NumericRangeQuery.Int32("year", 2010, null, false, false),
            ["range cents [-100,20000)"] = NumericRangeQuery.Int64("cents", -100, 20000, true, false),
            ["range cents (null,-49000]"] = NumericRangeQuery.Int64("cents", null, -49000, false, true),
            ["range price [100.5,200.25]"] = NumericRangeQuery.Double("price", 100.5, 200.25),
            ["range fprice [-1.5,0]"] = NumericRangeQuery.Single("fprice", -20.5f, 0f),
            ["range fprice empty"] = NumericRangeQuery.Single("fprice", 1f, 1f, false, true),
            ["range step 8 on step 4"] = NumericRangeQuery.Int32("year", 2010, 2012, precisionStep: 8),
        };
        int compared = 0;
        foreach (string[] row in Rows("range"))
        {
            SearchResult result = Search(new SearchPlan { Query = queries[row[0]], Window = new Window(0, 10) });
            Assert.Equal(string.Join('\t', row), $"{row[0]}\t{Row(result)}");
            compared++;
        }
        Assert.Equal(queries.Count, compared);
    }

    [Fact]
    public void Sorts_and_the_hits_behind_a_hit_are_Lucenes()
    {
        Dictionary<string, SortField[]> sorts = new()
        {
            ["ydv desc"] = [SortField.Integer("ydv", reverse: true)],
            ["ydv asc"] = [SortField.Integer("ydv")],
            ["ydv asc missing 3000"] = [SortField.Integer("ydv") with { MissingNumber = 3000 }],
            ["tdv asc, pdv desc"] = [SortField.Text("tdv"), SortField.Double("pdv", reverse: true)],
            ["tdv desc"] = [SortField.Text("tdv", reverse: true)],
            // The names of these four leave out the second key, as their documents show: years, or prices falling.
            ["tdv last"] = [SortField.Text("tdv") with { Missing = MissingPlace.Last }, SortField.Integer("ydv")],
            // Lucene's "last" is turned round with the rest.
            ["tdv desc last"] = [SortField.Text("tdv", reverse: true) with { Missing = MissingPlace.First }, SortField.Double("pdv", reverse: true)],
            ["year uninverted, doc"] = [SortField.Integer("year"), SortField.DocId],
            ["code uninverted"] = [SortField.Text("code"), SortField.Double("pdv", reverse: true)],
            ["code val desc"] = [SortField.Text("code", reverse: true), SortField.Double("pdv", reverse: true)],
            ["score"] = [SortField.Score],
            ["doc"] = [SortField.DocId],
            ["doc reverse"] = [SortField.DocId with { Reverse = true }],
            ["score, ydv desc"] = [SortField.Score, SortField.Integer("ydv", reverse: true)],
        };
        int compared = 0;
        HitKey? last = null;
        foreach (string[] row in Rows("sort"))
        {
            string[] parts = row[0]["sort ".Length..].Split(" / ");
            bool behind = parts.Length == 3;
            SearchResult result = Search(new SearchPlan
            {
                Query = parts[1] == "q" ? Q : All, Sort = sorts[parts[0]],
                Window = new Window(0, behind ? 8 : 12), After = behind ? last : null,
            });
            last = result.Hits[^1].Key;
            Assert.Equal(string.Join('\t', row), $"{row[0]}\t{Row(result)}");
            compared++;
        }
        Assert.Equal(56, compared);
    }

    [Fact]
    public void Pages_continue_where_the_page_before_ended()
    {
        string[][] pages = [.. Rows("page")];
        SearchResult first = Search(new SearchPlan { Query = Q, Window = new Window(0, 7) });
        Assert.Equal(string.Join('\t', pages[0]), $"page 1\t{Row(first)}");
        Assert.Equal(string.Join('\t', pages[1]), $"page 2\t{Row(Search(new SearchPlan { Query = Q, Window = new Window(0, 7), After = first.Hits[^1].Key }))}");
        Assert.Equal(string.Join('\t', pages[1]), $"page 2\t{Row(Search(new SearchPlan { Query = Q, Window = new Window(7, 7) }))}");
        string[] large = Assert.Single(Rows("n"));
        Assert.Equal(string.Join('\t', large), $"{large[0]}\t{Row(Search(new SearchPlan { Query = Body("galaxi"), Window = new Window(0, 100_000) }))}");
    }

    [Fact]
    public void Facet_counts_are_Lucenes()
    {
        Dictionary<string, Query> queries = new() { ["*:*"] = All, ["hospit bank wind announc"] = Q, ["galaxi"] = Body("galaxi"), ["nosuchword"] = Body("nosuchword") };
        Dictionary<string, List<string>> all = [];
        int compared = 0;
        foreach (string[] row in Rows("facet"))
        {
            string query = queries.Keys.Single(name => row[0].StartsWith($"facet {name} ", StringComparison.Ordinal));
            string[] what = row[0][$"facet {query} ".Length..].Split(' ');
            SearchResult result = Search(new SearchPlan { Query = queries[query], Facets = [.. Dimensions.Select(name => new FacetPlan(name))] });
            compared++;
            if (what[0] == "specific")
                Assert.Equal(row[1], result.Facets["topic"]["health"].ToString(CultureInfo.InvariantCulture));
            else if (what[0] == "all")
                (all.TryGetValue(query, out List<string>? list) ? list : all[query] = []).Add(string.Join('\t', row[1..]));
            else
                Assert.Equal(string.Join('\t', row[1..]), Print(result.Facets[what[0]], what.Length > 1 ? int.Parse(what[1], CultureInfo.InvariantCulture) : 10));
        }
        Assert.Equal(25, compared);
        foreach ((string query, List<string> expected) in all)
        {
            SearchResult result = Search(new SearchPlan { Query = queries[query], Facets = [.. Dimensions.Select(name => new FacetPlan(name))] });
            Assert.Equal(expected, Dimensions.Select(name => result.Facets[name]).OrderByDescending(Sum).ThenBy(facet => facet.Dimension, StringComparer.Ordinal).Select(facet => Print(facet, 2)));
        }
    }

    [Fact]
    public void Drill_sideways_counts_are_Lucenes()
    {
        int compared = 0;
        foreach (string[] row in Rows("drill"))
        {
            string[] words = row[0].Split(' ');
            string[] selected = [.. words.Skip(2).Where(word => word.Contains('=', StringComparison.Ordinal))];
            string what = words[^1];
            DrillDown[] drills = [.. selected.Select(s => s.Split('=')).GroupBy(s => s[0]).Select(dim => new DrillDown(dim.Key) { Include = [.. dim.Select(s => s[1])] })];
            SearchPlan plan = new() { Query = words[1] == "q" ? Q : All, DrillDowns = drills, Window = new Window(0, 10), Facets = [.. Dimensions.Select(name => new FacetPlan(name))] };
            SearchResult result = Search(plan);
            compared++;
            if (what == "dims")
            {
                IEnumerable<string> drilled = drills.Select(drill => result.Facets[drill.Dimension]).Select(facet => Sum(facet) == 0 ? "null" : $"{facet.Dimension}={Sum(facet)}");
                IEnumerable<string> rest = Dimensions.Where(name => drills.All(drill => drill.Dimension != name)).Select(name => result.Facets[name])
                    .Where(facet => Sum(facet) > 0).OrderByDescending(Sum).Select(facet => $"{facet.Dimension}={Sum(facet)}");
                Assert.Equal(string.Join('\t', row), $"{row[0]}\t{string.Join('\t', drilled.Concat(rest))}");
            }
            else if (what == "plain")
            {
                // Without facets to count every drill-down is a plain filter.
                Assert.Equal(string.Join('\t', row), $"{row[0]}\t{Row(Search(plan with { Facets = [] }))}");
            }
            else if (what.Contains('=', StringComparison.Ordinal))
            {
                Assert.Equal(string.Join('\t', row), $"{row[0]}\t{Row(result)}");
            }
            else
            {
                Assert.Equal(string.Join('\t', row), $"{row[0]}\t{Print(result.Facets[what], 10)}");
            }
        }
        Assert.Equal(72, compared);
    }

    static long Sum(FacetResult facet) => facet.Values.Sum(value => value.Count);

    // Lucene's "no result" is a dimension without a count.
    static string Print(FacetResult facet, int top) => Sum(facet) == 0 ? "null"
        : $"{facet.Dimension}={Sum(facet)}/{facet.ValueCount}\t{string.Join('\t', facet.Values.Take(top).Select(value => $"{value.Label}:{value.Count}"))}";
}
