using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;
using SummitSearch.Engine.Suggesting;
using SummitSearch.Engine.Tests.Searching;

namespace SummitSearch.Engine.Tests.Suggesting;

public sealed class SimilarDocumentsTests : IDisposable
{
    static readonly SimilarPlan Plan = new([new("title", Analyzers.English, 2f), new("body", Analyzers.English)]);
    static readonly FieldType Text = FieldType.Text(Analyzers.English, stored: true);
    readonly TestIndex _index = TestIndex.Of(NewsCorpus.Items.Select(item => new Document()
        .Add(new Field("id", FieldType.StoredString, item.Id)).Add(new Field("title", Text, item.Title)).Add(new Field("body", Text, item.Body))), [77, 123]);

    public void Dispose() => _index.Dispose();

    static string[] Terms(string text)
    {
        List<string> terms = [];
        TokenStream stream = Analyzers.English.Open();
        stream.Reset(text.AsMemory());
        while (stream.Next()) terms.Add(stream.Term.ToString());
        return [.. terms];
    }

    [Fact]
    public void The_words_are_those_of_the_formula_counted_by_reading_every_document()
    {
        string[][] titles = [.. NewsCorpus.Items.Select(item => Terms(item.Title))], bodies = [.. NewsCorpus.Items.Select(item => Terms(item.Body))];
        for (int doc = 0; doc < NewsCorpus.Items.Length; doc += 7)
        {
            (string Term, float Score)[] expected =
            [
                .. titles[doc].Concat(bodies[doc]).GroupBy(term => term)
                    .Select(term => (term.Key, Freq: term.Count(), Docs: Math.Max(titles.Count(title => title.Contains(term.Key)), bodies.Count(body => body.Contains(term.Key)))))
                    .Where(term => term is { Freq: >= 2, Docs: >= 5 })
                    .Select(term => (term.Key, Score: term.Freq * (float)(Math.Log(200 / (double)(term.Docs + 1)) + 1.0)))
                    .OrderByDescending(term => term.Score).ThenBy(term => term.Key, StringComparer.Ordinal).Take(25),
            ];
            SimilarQuery similar = new SimilarDocuments(_index.Snapshot, Plan).To(doc, Itself(doc));
            Assert.Equal(expected, similar.Terms.Select(term => (term.Term, term.Score)));
            Assert.All(similar.Terms, term => Assert.Equal([term.Term], Terms(term.Word)));
            Assert.All(similar.Terms, term => Assert.Contains(term.Word, NewsCorpus.Items[doc].Title + " " + NewsCorpus.Items[doc].Body, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_query_finds_what_shares_enough_words_and_never_the_document_itself()
    {
        foreach (float share in (float[])[0f, 0.3f, 1f])
        {
            SimilarDocuments similar = new(_index.Snapshot, Plan with { MinShare = share });
            for (int doc = 0; doc < NewsCorpus.Items.Length; doc += 13)
            {
                SimilarQuery query = similar.To(doc, Itself(doc));
                SearchResult found = _index.Searcher.Search(new SearchPlan { Query = query.Query, Window = new Window(0, 200) }, CancellationToken.None);
                int least = Math.Max(1, (int)(query.Terms.Count * share));
                int[] expected = [.. Enumerable.Range(0, 200).Where(other => other != doc && similar.Shared(query.Terms, other).Count >= least && query.Terms.Count > 0)];
                Assert.Equal(expected, found.Hits.Select(hit => hit.DocId).Order());
            }
        }
    }

    [Fact]
    public void Shared_words_are_those_that_stand_in_the_other_document()
    {
        SimilarDocuments similar = new(_index.Snapshot, Plan);
        SimilarQuery query = similar.To(3, Itself(3));
        for (int other = 0; other < 200; other++)
        {
            HashSet<string> there = [.. Terms(NewsCorpus.Items[other].Title), .. Terms(NewsCorpus.Items[other].Body)];
            Assert.Equal(query.Terms.Where(term => there.Contains(term.Term)), similar.Shared(query.Terms, other));
        }
    }

    [Fact]
    public void A_copy_has_every_word()
    {
        NewsCorpus.Item[] items = [.. NewsCorpus.Items.Take(50)];
        int longest = items.Index().MaxBy(item => item.Item.Body.Length).Index;
        Document[] documents = [.. items.Append(items[longest]).Select((item, i) => new Document()
            .Add(new Field("id", FieldType.String, $"{i}")).Add(new Field("title", Text, item.Title)).Add(new Field("body", Text, item.Body)))];
        using TestIndex index = TestIndex.Of(documents, [20, 31]);
        SimilarDocuments similar = new(index.Snapshot, Plan with { MinShare = 1f });
        SimilarQuery query = similar.To(longest, new TermQuery("id", $"{longest}"));
        Assert.Equal(query.Terms, similar.Shared(query.Terms, 50));
        Assert.Contains(50, index.Searcher.Search(new SearchPlan { Query = query.Query }, CancellationToken.None).Hits.Select(hit => hit.DocId));
    }

    [Fact]
    public void A_document_without_telling_words_is_like_nothing()
    {
        SimilarQuery query = new SimilarDocuments(_index.Snapshot, Plan).To(150, Itself(150));      // an empty body
        Assert.Empty(query.Terms);
        Assert.Equal(0, _index.Searcher.Count(query.Query));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimilarDocuments(_index.Snapshot, Plan).To(200, Itself(0)));
    }

    static TermQuery Itself(int doc) => new("id", NewsCorpus.Items[doc].Id);
}
