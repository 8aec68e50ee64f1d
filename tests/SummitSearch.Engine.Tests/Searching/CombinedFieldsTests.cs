using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine.Tests.Searching;

/// <summary>semantics.md §16. That hits and scores are right is held by the brute-force twin; here, what the formula promises.</summary>
public class CombinedFieldsTests
{
    static readonly FieldType Text = FieldType.Text(Analyzers.Find("whitespace")!, stored: false);

    static TestIndex Index(params (string Title, string Body)[] documents) => TestIndex.Of(documents.Select(text =>
    {
        Document document = new();
        if (text.Title.Length > 0) document.Add(new Field("title", Text, text.Title));
        return document.Add(new Field("body", Text, text.Body));
    }), [documents.Length]);

    static float[] Scores(TestIndex index, Query query)
    {
        float[] scores = new float[index.Snapshot.MaxDoc];
        foreach (Hit hit in index.Searcher.Search(new SearchPlan { Query = query, Window = new Window(0, scores.Length) }, CancellationToken.None).Hits) scores[hit.DocId] = hit.Score;
        return scores;
    }

    static readonly CombinedFieldsQuery Gang = CombinedFieldsQuery.Of(("title", "gang", 2f), ("body", "gang", 1f));

    [Fact]
    public void The_worked_example_of_the_page_holds()
    {
        // Lengths whose norm bytes are exact: titles of 4, bodies of 16 tokens, all average.
        static string Filled(int times, int length) => string.Join(' ', Enumerable.Range(0, length).Select(i => i < times ? "gang" : "x"));
        using TestIndex index = Index([(Filled(1, 4), Filled(3, 16)), (Filled(1, 4), Filled(0, 16)), (Filled(0, 4), Filled(3, 16)), (Filled(0, 4), Filled(1, 16)),
            (Filled(0, 4), Filled(1, 16)), .. Enumerable.Repeat((Filled(0, 4), Filled(0, 16)), 5)]);
        float[] scores = Scores(index, Gang);
        Assert.Equal(1.586, scores[0], 0.001);
        Assert.Equal(1.405, scores[2], 0.001);
        Explanation explanation = index.Searcher.Explain(Gang, 0)!;
        Assert.Equal([0.634, 0.951], explanation.Parts.Select(part => Math.Round(part.Value, 3)));
    }

    [Fact]
    public void One_part_of_weight_1_scores_as_the_term_alone_but_for_rounding()
    {
        using TestIndex index = Index([.. Enumerable.Range(1, 60).Select(i => ("t", string.Join(' ', Enumerable.Range(0, i).Select(w => w * 7 % i < 3 ? "gang" : $"w{w}"))))]);
        float[] alone = Scores(index, new TermQuery("body", "gang")), combined = Scores(index, CombinedFieldsQuery.Of(("body", "gang", 1f)));
        Assert.All(alone.Zip(combined), pair => Assert.Equal(pair.First, pair.Second, 2e-6 * pair.First));
        Assert.All(alone, score => Assert.True(score > 0));
    }

    [Fact]
    public void A_word_in_two_fields_does_not_count_as_two_words()
    {
        using TestIndex index = Index(("gang", "gang x y z"), ("x", "gang drug y z"), ("y", "x y z v"), ("z", "drug v w x"));
        float[] one = Scores(index, Gang);
        CombinedFieldsQuery drug = CombinedFieldsQuery.Of(("title", "drug", 2f), ("body", "drug", 1f));
        float[] both = Scores(index, BooleanQuery.AnyOf(Gang, drug));
        Assert.True(one[0] > one[1], "title and body beat body alone");
        Assert.True(both[1] > both[0], "two words beat one word in two fields");
    }

    [Fact]
    public void A_field_that_few_documents_have_is_measured_by_those()
    {
        // The same text in a field of its own and in one that all have: neither is the longer.
        FieldType text = Text;
        using TestIndex index = TestIndex.Of(Enumerable.Range(0, 20).Select(i => new Document().Add(new Field(i == 0 ? "body_es" : "body", text, "gang x y z"))), [20]);
        float[] scores = Scores(index, CombinedFieldsQuery.Of(("body", "gang", 1f), ("body_es", "gang", 1f)));
        Assert.All(scores, score => Assert.Equal(scores[0], score));
    }

    [Fact]
    public void Mentions_are_counted_in_all_fields_but_not_in_excerpts()
    {
        using TestIndex index = Index(("gang", "gang x"), ("x", "gang gang"), ("x", "gang x"), ("gang", "x"));
        Assert.Equal(2, index.Searcher.Count(Gang with { MinMentions = 2 }));
        Assert.Equal(1, index.Searcher.Count(Gang with { MinMentions = 2, Parts = [Gang.Parts[0] with { IsExcerpt = true }, Gang.Parts[1]] }));
        Assert.Equal(0, index.Searcher.Count(Gang with { MinMentions = 3 }));
        Assert.Equal("mentions(title:gang^2.0 gang)>=2", (Gang with { MinMentions = 2 }).ToString("body"));
    }

    [Fact]
    public void It_prints_as_the_Boolean_that_finds_the_same_documents()
    {
        Assert.Equal("title:gang^2.0 gang", Gang.ToString("body"));
        Assert.Equal("+(title:gang^2.0 gang) -((title:gang^2.0 gang)^3.0)", new BooleanQuery([new(Occur.Must, Gang), new(Occur.MustNot, Gang with { Boost = 3f })]).ToString("body"));
    }

    [Fact]
    public void Parts_that_cannot_be_weighed_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new CombinedFieldsQuery([]));
        Assert.Throws<ArgumentException>(() => new FieldPart(new MatchAllDocsQuery()));
        Assert.Throws<ArgumentException>(() => new FieldPart(new TermQuery("f", "t") { Boost = 2f }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FieldPart(new TermQuery("f", "t"), 0f));
    }

    [Fact]
    public void Highlighting_knows_its_words()
    {
        using TestIndex index = TestIndex.Of([new Document().Add(new Field("body", FieldType.Text(Analyzers.English, stored: true), "The gang fled."))], [1]);
        SearchResult result = index.Searcher.Search(new SearchPlan { Query = Gang, Highlights = [new HighlightPlan("body", Analyzers.English)] }, CancellationToken.None);
        Assert.Equal([new Mark(4, 4)], Assert.Single(result.Hits[0].Passages["body"]).Marks);
    }
}
