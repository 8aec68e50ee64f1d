using SummitSearch.Engine.Facets;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Searching;

/// <summary>Reading every document is the truth, and how documents are cut into segments must not show.</summary>
public class SearchOracleTests
{
    /// <summary>SUMMIT_SEARCHES sets another number.</summary>
    static int Searches => int.TryParse(Environment.GetEnvironmentVariable("SUMMIT_SEARCHES"), out int searches) ? searches : 20_000;

    const int SearchesOfACorpus = 250;

    [Fact]
    public void Twenty_thousand_searches_find_what_reading_every_document_finds()
    {
        int compared = 0, pages = 0;
        // Corpora do not know of each other: each has a generator of its own, so the order they are done in does not matter.
        Parallel.For(0, (Searches + SearchesOfACorpus - 1) / SearchesOfACorpus, round =>
        {
            Random random = Seed.For($"{nameof(Twenty_thousand_searches_find_what_reading_every_document_finds)} {round}");
            RandomSearches searches = new(random);
            NaiveDocument[] corpus = searches.Corpus(random.Next(1, random.Next(2, 250)));
            NaiveSearch naive = new(corpus);
            TestIndex[] cuts = [.. ((int[])[1, 2, 7]).Select(segments => RandomSearches.Index(corpus, segments))];
            for (int i = 0; i < SearchesOfACorpus; i++)
            {
                SearchPlan plan = searches.Plan();
                // One search in three goes on behind a hit of the one before it.
                if (i % 3 == 2 && cuts[0].Searcher.Search(plan, CancellationToken.None).Hits is { Count: > 0 } hits)
                {
                    plan = plan with { After = hits[random.Next(hits.Count)].Key };
                    Interlocked.Increment(ref pages);
                }
                NaiveSearch.Answer answer = naive.Run(plan);
                foreach (TestIndex index in cuts)
                    Compare(answer, index.Searcher.Search(plan, CancellationToken.None), $"SUMMIT_SEED={Seed.Value}, corpus {round} in {index.Snapshot.Leaves.Count} segments: {plan.Query} {string.Join(' ', plan.Sort)} {string.Join(' ', plan.DrillDowns)} {plan.After}");
                Interlocked.Increment(ref compared);
            }
            foreach (TestIndex index in cuts) index.Dispose();
        });
        Assert.True(compared >= Searches && pages > compared / 10, $"{compared} searches, {pages} of them behind a hit");
    }

    static void Compare(NaiveSearch.Answer expected, SearchResult found, string search)
    {
        Assert.True(expected.Total == found.Total, $"{search}\ntotal {found.Total}, not {expected.Total}");
        string hits = string.Join(' ', expected.Hits.Select(hit => $"{hit.DocId}:{BitConverter.SingleToInt32Bits(hit.Score):x8}"));
        string ours = string.Join(' ', found.Hits.Select(hit => $"{hit.DocId}:{BitConverter.SingleToInt32Bits(hit.Score):x8}"));
        Assert.True(hits == ours, $"{search}\n{ours}, not\n{hits}");
        foreach ((string dimension, NaiveSearch.NaiveFacet facet) in expected.Facets)
        {
            string counts = string.Join(' ', facet.Counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key}:{count.Value}"));
            string counted = string.Join(' ', found.Facets[dimension].Values.Select(value => $"{value.Label}:{value.Count}"));
            Assert.True(counts == counted, $"{search}\n{dimension}: {counted}, not {counts}");
            Assert.True((facet.Known, facet.Unknown) == (found.Facets[dimension].Known, found.Facets[dimension].Unknown), $"{search}\n{dimension} known and unknown");
        }
    }

    [Fact]
    public void In_bulk_and_document_by_document_give_the_same_bits()
    {
        Random random = Seed.For(nameof(In_bulk_and_document_by_document_give_the_same_bits));
        RandomSearches searches = new(random);
        // Large enough that lists run over blocks and windows.
        using TestIndex index = RandomSearches.Index(searches.Corpus(9000), 1);
        SearchContext context = new(index.Snapshot, Similarity.Default, new ExpansionBudget(long.MaxValue));
        for (int round = 0; round < 150; round++)
        {
            Query query = searches.Query(2, wild: true);
            Weight weight = context.Weigh(query);
            using Scratch scratch = new();
            LeafContext leaf = new(0, index.Snapshot.Leaves[0].Reader, scratch);
            List<(int, int)> bulk = [], plain = [];
            if (weight.OpenTop(leaf) is { } scorer)
                for (DocBatch batch = scratch.Batch(); ; batch.Count = 0)
                {
                    scorer.NextBatch(batch);
                    if (batch.Count == 0) break;
                    for (int i = 0; i < batch.Count; i++) bulk.Add((batch.Docs[i], BitConverter.SingleToInt32Bits(batch.Scores[i])));
                }
            if (weight.Open(leaf) is { } walker)
                while (walker.NextDoc() != Scorer.NoMoreDocs) plain.Add((walker.DocId, BitConverter.SingleToInt32Bits(walker.Score())));
            Assert.True(plain.SequenceEqual(bulk), $"SUMMIT_SEED={Seed.Value}, {query}: {bulk.Count} in bulk, {plain.Count} document by document; first difference {plain.Zip(bulk).FirstOrDefault(pair => pair.First != pair.Second)}");

            // Jumping finds the same documents with the same scores.
            if (weight.Open(leaf) is not { } jumper) continue;
            for (int target = random.Next(50); target < 9000; target += random.Next(1, 400))
            {
                if (jumper.DocId >= target) continue;
                (int Doc, int Bits) expected = plain.Select(p => (p.Item1, p.Item2)).FirstOrDefault(p => p.Item1 >= target, (Scorer.NoMoreDocs, 0));
                Assert.Equal(expected.Doc, jumper.Advance(target));
                if (expected.Doc == Scorer.NoMoreDocs) break;
                // A tied dis-max sums in the order of a heap that remembers the walk; only its documents are the same.
                if (!query.ToString().Contains(")~0.25", StringComparison.Ordinal)) Assert.Equal(expected.Bits, BitConverter.SingleToInt32Bits(jumper.Score()));
            }
        }
    }
}
