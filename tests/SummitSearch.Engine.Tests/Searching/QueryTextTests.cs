using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine.Tests.Searching;

public class QueryTextTests
{
    static readonly Query A = new TermQuery("body", "a"), B = new TermQuery("title", "b");

    public static TheoryData<string, Query> Texts => new()
    {
        { "a", A },
        { "title:b^2.0", B with { Boost = 2f } },
        { "+a -title:b #a title:b", new BooleanQuery([new(Occur.Must, A), new(Occur.MustNot, B), new(Occur.Filter, A), new(Occur.Should, B)]) },
        { "(a title:b)~2", BooleanQuery.AnyOf(A, B) with { MinimumShouldMatch = 2 } },
        { "(((a)^2.0) title:b)^1.7", BooleanQuery.AnyOf(BooleanQuery.AnyOf(A) with { Boost = 2f }, B) with { Boost = 1.7f } },
        { "((a title:b) | a)~0.1", new DisjunctionMaxQuery([BooleanQuery.AnyOf(A, B), A], 0.1f) },
        { "(a | title:b)^3.0", new DisjunctionMaxQuery([A, B]) { Boost = 3f } },
        { "\"x y\"~3^0.5", PhraseQuery.Of("body", "x", "y") with { Slop = 3, Boost = 0.5f } },
        { "\"? x ? y|z\"", new PhraseQuery("body", [new("x", 1), new("y", 3), new("z", 3)]) },
        { "title:\"? (x y) ? z\"~1", new MultiPhraseQuery("title", [new(["x", "y"], 1), new(["z"], 3)]) { Slop = 1 } },
        { "x*", new PrefixQuery("body", "x") },
        { "title:x?y*^3.14", new WildcardQuery("title", "x?y*") { Boost = 3.14f } },
        { "/[a-z]+/", new RegexpQuery("body", "[a-z]+") },
        { "foo~1", new FuzzyQuery("body", "foo", 1) },
        { "[* TO b}", new TermRangeQuery("body", null, "b", true, false) },
        { "title:{\\* TO *]", new TermRangeQuery("title", "*", null, false, true) },
        { "year:[2008 TO *}", NumericRangeQuery.Int32("year", 2008, null, true, false) },
        { "price:[-0.5 TO 1.0E10]", NumericRangeQuery.Double("price", -0.5, 1e10) },
        { "price:{0.001 TO 1.5E-5}", NumericRangeQuery.Single("price", 0.001f, 1.5e-5f, false, false) },
        { "ConstantScore(a)^2.0", new ConstantScoreQuery(A) { Boost = 2f } },
        { "*:*^0.5", new MatchAllDocsQuery { Boost = 0.5f } },
        { "", new MatchNoDocsQuery() },
    };

    [Theory, MemberData(nameof(Texts))]
    public void A_query_prints_as_Lucene_prints_it(string text, Query query) => Assert.Equal(text, query.ToString("body"));

    [Theory]
    [InlineData(1f, "1.0"), InlineData(9999999f, "9999999.0"), InlineData(1e7f, "1.0E7"), InlineData(0.001f, "0.001")]
    [InlineData(0.00099f, "9.9E-4"), InlineData(123.456f, "123.456"), InlineData(-0f, "-0.0"), InlineData(3.4028235E38f, "3.4028235E38")]
    [InlineData(100f, "100.0"), InlineData(1.2345678E-12f, "1.2345678E-12"), InlineData(float.PositiveInfinity, "Infinity")]
    public void Numbers_print_as_in_Java(float number, string text) => Assert.Equal(text, JavaNumbers.Text(number));

    [Fact]
    public void Queries_that_ask_the_same_are_equal()
    {
        static Query Make() => new BooleanQuery(
        [
            new(Occur.Must, PhraseQuery.Of("body", "x", "y") with { Slop = 1 }),
            new(Occur.Should, new DisjunctionMaxQuery([new TermQuery("f", "a"), new PrefixQuery("f", "b")], 0.5f)),
            new(Occur.Filter, NumericRangeQuery.Int64("n", 1, 2)),
        ]) { Boost = 2f };

        Assert.Equal(Make(), Make());
        Assert.Equal(Make().GetHashCode(), Make().GetHashCode());
        Assert.NotEqual(Make(), Make() with { Boost = 3f });
        Assert.NotEqual<Query>(PhraseQuery.Of("body", "x", "y"), PhraseQuery.Of("body", "y", "x"));
        Assert.NotEqual<Query>(new TermQuery("body", "x"), new TermQuery("title", "x"));
        Assert.NotEqual<Query>(new PrefixQuery("body", "x"), new TermQuery("body", "x"));
    }

    [Fact]
    public void More_clauses_than_allowed_are_refused()
    {
        BooleanClause[] clauses = [.. Enumerable.Repeat(new BooleanClause(Occur.Should, A), BooleanQuery.MaxClauses + 1)];
        Assert.Throws<TooManyClausesException>(() => new BooleanQuery([.. clauses]));
        Assert.Equal(BooleanQuery.MaxClauses, new BooleanQuery([.. clauses[1..]]).Clauses.Count);
    }

    [Theory]
    [InlineData(2.7f, 5, 2), InlineData(1f, 5, 1), InlineData(0f, 5, 0), InlineData(0.8f, 8, 1), InlineData(0.5f, 9, 2), InlineData(0.9f, 5, 0)]
    public void An_old_style_similarity_stands_for_edits(float similarity, int length, int edits) =>
        Assert.Equal(edits, FuzzyQuery.EditsFor(similarity, length));
}
