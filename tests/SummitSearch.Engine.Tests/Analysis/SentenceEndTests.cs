using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;
using SummitSearch.Engine.Tests.Searching;
using SummitSearch.Lucene48.Store;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Analysis;

public class SentenceEndTests
{
    static string Positions(string text)
    {
        TokenStream stream = Analyzers.SentenceEnds.Open();
        stream.Reset(text.AsMemory());
        List<string> marks = [];
        for (int position = -1; stream.Next();) marks.Add($"{position += stream.PositionIncrement}");
        stream.End();
        return $"{string.Join(' ', marks)} +{stream.PositionIncrement}";
    }

    [Theory]
    [InlineData("Police searched a house. They found drugs.", "3 6 +0")]
    [InlineData("One.\n\n\nTwo", "0 1 +0")]
    [InlineData("... !!! ???", " +0")]
    [InlineData("", " +0")]
    [InlineData("No end here", "2 +0")]
    [InlineData("The U.S. Attorney spoke. Dr. Who left.", "3 6 +0")]
    public void A_mark_stands_where_the_last_word_of_a_sentence_does(string text, string marks) => Assert.Equal(marks, Positions(text));

    public static TheoryData<string> Languages => new("english", "french", "spanish", "arabic", "german", "portuguese", "italian", "russian", "standard");

    /// <summary>The last positions of both streams together with what is skipped behind them must agree, or several values fall out of step.</summary>
    [Theory, MemberData(nameof(Languages))]
    public void Marks_are_in_step_with_every_language_whatever_its_stop_words(string language)
    {
        string longWord = new('x', 300);
        foreach (string text in (string[])["It is the end of it. And so it is", "El fin de la vida. Y de los otros.", "Der und die. Das ist es", $"a {longWord} b. {longWord}", "", ". . .", "в и на. Он был", "和 は。東京"])
        {
            TokenStream words = Analyzers.Find(language)!.Open(), marks = Analyzers.SentenceEnds.Open();
            Assert.Equal(Sum(words, text), Sum(marks, text));
        }

        static int Sum(TokenStream stream, string text)
        {
            stream.Reset(text.AsMemory());
            int sum = 0;
            while (stream.Next()) sum += stream.PositionIncrement;
            stream.End();
            return sum + stream.PositionIncrement;
        }
    }

    static readonly string[] Texts =
    [
        "Police arrested two men. Drugs were found in a car.", "Police found drugs. Two men fled.", "Drugs! Police!", "The police and the drugs of the gang", "No such words.",
    ];

    static Document Doc(string text, bool ends)
    {
        Document document = new Document().Add(new Field("id", FieldType.Key, text)).Add(new Field("body", FieldType.Text(Analyzers.English, stored: true), text));
        return ends ? document.Add(new Field("body.ends", FieldType.SentenceEnds, text)) : document;
    }

    static readonly SpanWindowQuery Together = new([new SpanTermQuery("body", "polic"), new SpanTermQuery("body", "drug")], SentenceEnds: "body.ends");

    [Fact]
    public void Words_in_one_sentence_are_found_and_marked_only_there()
    {
        using TestIndex index = TestIndex.Of(Texts.Select(text => Doc(text, ends: true)), [2, 3]);
        SearchResult result = index.Searcher.Search(new SearchPlan { Query = Together, Sort = [SortField.DocId], Highlights = [new HighlightPlan("body", Analyzers.English)] }, CancellationToken.None);
        Assert.Equal([1, 3], result.Hits.Select(hit => hit.DocId));
        Assert.Equal([new Mark(0, 6), new Mark(13, 5)], Assert.Single(result.Hits[0].Passages["body"]).Marks);
        Assert.Equal(4, index.Searcher.Count(Together with { SentenceEnds = null }));
    }

    [Fact]
    public void Without_marks_a_text_is_one_sentence()
    {
        using TestIndex index = TestIndex.Of(Texts.Select(text => Doc(text, ends: false)), [5]);
        Assert.Equal(4, index.Searcher.Count(Together));
    }

    [Fact]
    public void Marks_leave_every_other_score_and_phrase_as_it_was()
    {
        using TestIndex with = TestIndex.Of(Texts.Select(text => Doc(text, ends: true)), [5]), without = TestIndex.Of(Texts.Select(text => Doc(text, ends: false)), [5]);
        foreach (Query query in (Query[])[new TermQuery("body", "polic"), PhraseQuery.Of("body", "polic", "found"), new MatchAllDocsQuery(), new FuzzyQuery("body", "drugz")])
            Assert.Equal(with.Searcher.Search(new SearchPlan { Query = query }, CancellationToken.None).Hits.Select(hit => (hit.DocId, hit.Score)),
                without.Searcher.Search(new SearchPlan { Query = query }, CancellationToken.None).Hits.Select(hit => (hit.DocId, hit.Score)));
    }

    [OracleFact]
    public void To_Lucene_it_is_a_field_like_any_other()
    {
        using TemporaryFolder folder = new();
        using (FileDirectory directory = new(folder.Path))
        using (IndexWriter writer = new(directory))
        {
            foreach (string text in Texts) writer.Add(Doc(text, ends: true));
            writer.Commit();
        }
        (bool clean, string report) = LuceneOracle.Shared.Check(folder.Path);
        Assert.True(clean, report);
        Assert.Equal(5, LuceneOracle.Shared.Search(folder.Path, "body.ends", ".", 10).Total);
    }
}
