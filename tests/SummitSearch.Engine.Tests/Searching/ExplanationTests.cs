using SummitSearch.Engine.Searching;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Searching;

public class ExplanationTests
{
    [Fact]
    public void Every_kind_of_query_explains_its_score_to_the_last_bit_by_parts_that_make_it_up()
    {
        Random random = Seed.For(nameof(Every_kind_of_query_explains_its_score_to_the_last_bit_by_parts_that_make_it_up));
        RandomSearches searches = new(random);
        using TestIndex index = RandomSearches.Index(searches.Corpus(300), 3);
        HashSet<Type> kinds = [];
        int explained = 0;
        for (int round = 0; round < 400; round++)
        {
            Query query = round % 10 == 0 ? new BoostingQuery(searches.Query(1), searches.Query(1), 0.5f) : searches.Query(2);
            AddKinds(query, kinds);
            foreach (Hit hit in index.Searcher.Search(new SearchPlan { Query = query, Window = new Window(random.Next(20), 3) }, CancellationToken.None).Hits)
            {
                Explanation explanation = index.Searcher.Explain(query, hit.DocId)!;
                Assert.True(hit.Score == explanation.Value, $"SUMMIT_SEED={Seed.Value} {query}: score {hit.Score}, explained\n{explanation}");
                Check(explanation, $"SUMMIT_SEED={Seed.Value} {query}\n{explanation}");
                explained++;
            }
        }
        Assert.True(explained > 600, $"{explained}");
        Type[] all = [.. typeof(Query).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Query)) && !type.IsAbstract)];
        // What only the vectors and tests of their own make: multi-phrases, and Lucene's span algebra.
        string[] others = ["MatchNoDocsQuery", "MultiPhraseQuery", "SpanNearQuery", "SpanOrQuery", "SpanNotQuery"];
        Assert.Equal(all.Select(type => type.Name).Except(others).Order(StringComparer.Ordinal), kinds.Select(type => type.Name).Except(others).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_does_not_match_has_no_explanation()
    {
        using TestIndex index = RandomSearches.Index(new RandomSearches(Seed.For("x")).Corpus(10), 1);
        Assert.Null(index.Searcher.Explain(CombinedFieldsQuery.Of(("body", "nosuch", 1f)), 3));
        Assert.Null(index.Searcher.Explain(new RecencyQuery(new TermQuery("body", "nosuch"), "sizeColumn", 0, 1), 3));
    }

    static void Check(Explanation explanation, string text)
    {
        double tolerance = 2e-6 * Math.Max(1e-3, Math.Abs(explanation.Value));
        if (explanation.IsSum) Assert.True(Math.Abs(explanation.Value - explanation.Parts.Sum(part => (double)part.Value)) <= tolerance, $"{text}: the sum {explanation.Value}");
        if (explanation.IsProduct) Assert.True(Math.Abs(explanation.Value - explanation.Parts.Aggregate(1.0, (product, part) => product * part.Value)) <= tolerance, $"{text}: the product {explanation.Value}");
        foreach (Explanation part in explanation.Parts) Check(part, text);
    }

    static void AddKinds(Query query, HashSet<Type> kinds)
    {
        kinds.Add(query.GetType());
        Query[] inner = query switch
        {
            BooleanQuery boolean => [.. boolean.Clauses.Select(clause => clause.Query)],
            DisjunctionMaxQuery max => [.. max.Disjuncts],
            ConstantScoreQuery constant => [constant.Inner],
            FilteredQuery filtered => [filtered.Inner, filtered.Filter],
            BoostingQuery boosting => [boosting.Match, boosting.Context],
            RecencyQuery recency => [recency.Inner],
            CombinedFieldsQuery combined => [.. combined.Parts.Select(part => part.Query)],
            SpanWindowQuery window => [.. window.Clauses],
            SpanAtLeastQuery often => [often.Inner],
            _ => [],
        };
        foreach (Query part in inner) AddKinds(part, kinds);
    }
}
