using SummitSearch.Engine.Facets;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Searching;

/// <summary>Reading every document is the truth, and how documents are cut into segments must not show.</summary>
public class SearchOracleTests
{
    static int Corpora => int.TryParse(Environment.GetEnvironmentVariable("SUMMIT_CORPORA"), out int corpora) ? corpora : 24;

    const int SearchesOfACorpus = 30;

    [Fact]
    public void Search_finds_what_reading_every_document_finds()
    {
        Random random = Seed.For(nameof(Search_finds_what_reading_every_document_finds));
        for (int round = 0; round < Corpora; round++)
        {
            RandomSearches searches = new(random);
            NaiveDocument[] corpus = searches.Corpus(random.Next(1, random.Next(2, 250)));
            NaiveSearch naive = new(corpus);
            SearchPlan[] plans = [.. Enumerable.Range(0, SearchesOfACorpus).Select(_ => searches.Plan())];
            NaiveSearch.Answer[] answers = [.. plans.Select(naive.Run)];
            foreach (int segments in (int[])[1, 2, 7])
            {
                using TestIndex index = RandomSearches.Index(corpus, segments);
                for (int i = 0; i < plans.Length; i++)
                    Compare(answers[i], index.Searcher.Search(plans[i], CancellationToken.None), $"SUMMIT_SEED={Seed.Value}, corpus {round} in {segments} segments: {plans[i].Query} {string.Join(' ', plans[i].Sort)} {string.Join(' ', plans[i].DrillDowns)}");
            }
        }
    }

    static void Compare(NaiveSearch.Answer expected, SearchResult found, string search)
    {
        Assert.True(expected.Total == found.Total, $"{search}\ntotal {found.Total}, not {expected.Total}");
        string hits = string.Join(' ', expected.Hits.Select(hit => $"{hit.DocId}:{BitConverter.SingleToInt32Bits(hit.Score):x8}"));
        string ours = string.Join(' ', found.Hits.Select(hit => $"{hit.DocId}:{BitConverter.SingleToInt32Bits(hit.Score):x8}"));
        Assert.True(hits == ours, $"{search}\n{ours}, not\n{hits}");
        if (found.Groups is { } groups)
        {
            string theirs = $"{expected.GroupTotal}: {string.Join(' ', expected.Groups.Select(group => $"{group.Value}={group.Count}({string.Join(',', group.Hits)})"))}";
            string grouped = $"{groups.Total}: {string.Join(' ', groups.Groups.Select(group => $"{group.Value}={group.Count}({string.Join(',', group.Hits.Select(hit => hit.DocId))})"))}";
            Assert.True(theirs == grouped, $"{search}\n{grouped}, not\n{theirs}");
        }
        foreach ((string dimension, NaiveSearch.NaiveFacet facet) in expected.Facets)
        {
            string counts = string.Join(' ', facet.Counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key}:{count.Value}"));
            string counted = string.Join(' ', found.Facets[dimension].Values.Select(value => $"{value.Label}:{value.Count}"));
            Assert.True(counts == counted, $"{search}\n{dimension}: {counted}, not {counts}");
            Assert.True((facet.Known, facet.Unknown) == (found.Facets[dimension].Known, found.Facets[dimension].Unknown), $"{search}\n{dimension} known and unknown");
        }
    }

    [Fact]
    public void The_count_of_a_value_is_the_total_after_ticking_it_and_no_filter_raises_a_count()
    {
        Random random = Seed.For(nameof(The_count_of_a_value_is_the_total_after_ticking_it_and_no_filter_raises_a_count));
        RandomSearches searches = new(random);
        using TestIndex index = RandomSearches.Index(searches.Corpus(400), 3);
        for (int round = 0; round < 150; round++)
        {
            SearchPlan plan = searches.Plan() with { Facets = [.. RandomSearches.Dimensions.Select(dimension => new FacetPlan(dimension))], Window = new Window(0, 0) };
            SearchResult result = index.Searcher.Search(plan, CancellationToken.None);
            foreach (FacetResult facet in result.Facets.Values)
            {
                DrillDown own = plan.DrillDowns.FirstOrDefault(drill => drill.Dimension == facet.Dimension) ?? new DrillDown(facet.Dimension);
                foreach (LabelCount value in facet.Values) Assert.Equal(value.Count, Ticked(own with { Include = [value.Label], IncludesUnknown = false }).Total);
                Assert.Equal(facet.Unknown, Ticked(own with { Include = [], IncludesUnknown = true }).Total);

                SearchResult Ticked(DrillDown drill) => index.Searcher.Search(plan with { DrillDowns = [.. plan.DrillDowns.Where(other => other.Dimension != facet.Dimension), drill] }, CancellationToken.None);
            }
            SearchResult narrowed = index.Searcher.Search(plan with { Query = new FilteredQuery(plan.Query, searches.Query(1)) }, CancellationToken.None);
            Assert.True(narrowed.Total <= result.Total);
            foreach (FacetResult facet in narrowed.Facets.Values)
                foreach (LabelCount value in facet.Values) Assert.True(value.Count <= result.Facets[facet.Dimension][value.Label]);
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
