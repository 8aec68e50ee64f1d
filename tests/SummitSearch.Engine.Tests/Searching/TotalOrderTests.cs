using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;
using SummitSearch.Lucene48.Store;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Searching;

/// <summary>With a tie on the documents' ids, how they were cut into segments, in which order and merged how, does not show.</summary>
public class TotalOrderTests
{
    static readonly SortField Id = SortField.Text("id");

    static IEnumerable<SearchPlan> Plans(Random random, RandomSearches searches)
    {
        for (int i = 0; i < 60; i++)
        {
            // Three and more required clauses: floats summed in order of cost would differ in their last bits.
            Query query = i % 2 == 0 ? searches.Query(1)
                : BooleanQuery.AllOf([.. Enumerable.Range(0, random.Next(3, 6)).Select(_ => BooleanQuery.AnyOf(searches.Query(0), searches.Query(0), searches.Query(0)))]) with { SumsInDouble = true };
            yield return new SearchPlan
            {
                Query = query, Tie = Id, StoredFields = ["id"], Window = new Window(0, 1000),
                Sort = random.Next(3) switch { 0 => [SortField.Integer("sizeColumn", reverse: true) with { Missing = MissingPlace.Last }], 1 => [SortField.Text("place"), SortField.Score], _ => [] },
            };
        }
    }

    /// <summary>The corpus shuffled, in so many segments, some of them merged.</summary>
    static (Snapshot Snapshot, IndexSearcher Searcher) Index(NaiveDocument[] corpus, int segments, bool merges, Random random)
    {
        int[] order = [.. Enumerable.Range(0, corpus.Length)];
        random.Shuffle(order);
        MemoryDirectory directory = new();
        using (IndexWriter writer = new(directory, new IndexWriterOptions { MergePolicy = null }))
        {
            for (int i = 0; i < order.Length; i++)
            {
                writer.Add(RandomSearches.Indexed(order[i], corpus[order[i]]));
                if ((i + 1) * segments / order.Length != i * segments / order.Length) writer.Flush();
            }
            if (merges) writer.ForceMerge(random.Next(1, 4));
            writer.Commit();
        }
        Snapshot snapshot = Snapshot.Open(directory);
        return (snapshot, new IndexSearcher(snapshot));
    }

    static string[] Lines(IEnumerable<Hit> hits) => [.. hits.Select(hit => $"{hit.Text("id")} {BitConverter.SingleToInt32Bits(hit.Score):x8}")];

    [Fact]
    public void The_same_documents_come_in_the_same_order_with_the_same_bits_however_they_lie()
    {
        Random random = Seed.For(nameof(The_same_documents_come_in_the_same_order_with_the_same_bits_however_they_lie));
        RandomSearches searches = new(random);
        NaiveDocument[] corpus = [.. searches.Corpus(400).Select(document => document with { IsDeleted = false })];
        SearchPlan[] plans = [.. Plans(random, searches)];
        string[][]? expected = null;
        int ties = 0;
        foreach ((int segments, bool merges) in ((int, bool)[])[(1, false), (2, false), (7, false), (7, true), (40, true)])
        {
            (Snapshot snapshot, IndexSearcher searcher) = Index(corpus, segments, merges, random);
            using (snapshot)
            {
                string[][] found = [.. plans.Select(plan => Lines(searcher.Search(plan, CancellationToken.None).Hits))];
                if (expected is null) ties = found.Sum(lines => lines.Zip(lines.Skip(1)).Count(pair => pair.First.Split(' ')[1] == pair.Second.Split(' ')[1]));
                expected ??= found;
                for (int i = 0; i < plans.Length; i++)
                    Assert.True(expected[i].SequenceEqual(found[i]), $"SUMMIT_SEED={Seed.Value}, {segments} segments, merges {merges}: {plans[i].Query} {string.Join(' ', plans[i].Sort)}\n{string.Join(", ", found[i].Zip(expected[i]).Where(pair => pair.First != pair.Second).Take(3))}");
            }
        }
        Assert.True(ties > 1000, $"only {ties} ties: the test says little");
    }

    [Fact]
    public void Pages_behind_a_hit_make_up_the_whole_list()
    {
        Random random = Seed.For(nameof(Pages_behind_a_hit_make_up_the_whole_list));
        RandomSearches searches = new(random);
        NaiveDocument[] corpus = searches.Corpus(200);
        SearchPlan[] plans = [.. Plans(random, searches)];
        foreach (int segments in (int[])[1, 7])
        {
            using TestIndex index = RandomSearches.Index(corpus, segments);
            foreach (SearchPlan plan in plans.SelectMany(plan => (SearchPlan[])[plan, plan with { Tie = null }]))
            {
                SearchResult whole = index.Searcher.Search(plan, CancellationToken.None);
                List<Hit> paged = [];
                while (true)
                {
                    SearchResult page = index.Searcher.Search(plan with { Window = new Window(0, 7), After = paged.Count > 0 ? paged[^1].Key : null }, CancellationToken.None);
                    Assert.Equal(whole.Total, page.Total);
                    paged.AddRange(page.Hits);
                    if (page.Hits.Count < 7) break;
                }
                Assert.Equal(Lines(whole.Hits), Lines(paged));
            }
        }
    }

    [Fact]
    public void Only_with_a_tie_are_equal_hits_in_the_order_of_their_ids()
    {
        Document[] documents = [.. ((string[])["c", "a", "b"]).Select(id => new Document().Add(new Field("id", FieldType.Key, id)))];
        using TestIndex index = TestIndex.Of(documents, [1, 2]);
        SearchPlan plan = new() { Query = new MatchAllDocsQuery(), StoredFields = ["id"] };
        Assert.Equal(["c", "a", "b"], index.Searcher.Search(plan, CancellationToken.None).Hits.Select(hit => hit.Text("id")));
        Assert.Equal(["a", "b", "c"], index.Searcher.Search(plan with { Tie = Id }, CancellationToken.None).Hits.Select(hit => hit.Text("id")));
        Assert.Equal(["c", "b", "a"], index.Searcher.Search(plan with { Tie = Id with { Reverse = true } }, CancellationToken.None).Hits.Select(hit => hit.Text("id")));
    }
}
