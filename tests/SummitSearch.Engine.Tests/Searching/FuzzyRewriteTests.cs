using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Searching;

public class FuzzyRewriteTests
{
    [Fact]
    public void The_best_terms_of_all_segments_are_those_of_all_terms_sorted()
    {
        Random random = Seed.For(nameof(The_best_terms_of_all_segments_are_those_of_all_terms_sorted));
        for (int round = 0; round < 60; round++)
        {
            string[][] segments = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Enumerable.Range(0, random.Next(1, 500)).Select(_ => Word(7)).ToArray())];
            using TestIndex index = TestIndex.Of(segments.SelectMany(words => words).Select(word => new Document().Add(new Field("f", FieldType.String, word))), [.. segments.Select(words => words.Length)]);
            string[] all = [.. segments.SelectMany(words => words).Distinct()];
            for (int search = 0; search < 25; search++)
            {
                FuzzyQuery query = new("f", Word(8), random.Next(3), random.Next(3), random.Next(20), random.Next(2) == 0);
                SearchContext context = new(index.Snapshot, Similarity.Default, new ExpansionBudget(long.MaxValue));
                BooleanQuery found = Assert.IsType<BooleanQuery>(FuzzyRewrite.Of(query, context));
                (string, float)[] expected = [.. all.Where(word => word[..Math.Min(word.Length, query.PrefixLength)] == query.Text[..Math.Min(query.Text.Length, query.PrefixLength)])
                    .Select(word => (Word: word, Worth: Worth(word, query))).Where(term => term.Worth > 0f)
                    .OrderByDescending(term => term.Worth).ThenBy(term => term.Word, StringComparer.Ordinal).Take(query.MaxExpansions).OrderBy(term => term.Word, StringComparer.Ordinal)];
                Assert.True(expected.SequenceEqual(found.Clauses.Select(clause => (((TermQuery)clause.Query).Term.ToString(), clause.Query.Boost))), $"SUMMIT_SEED={Seed.Value}: {query}, best {query.MaxExpansions}, prefix {query.PrefixLength}");
            }
        }

        string Word(int longest) => string.Concat(Enumerable.Range(0, random.Next(1, longest)).Select(_ => (char)('a' + random.Next(3))));
    }

    [Fact]
    public void A_budget_that_is_used_up_cuts_the_walk_and_says_so()
    {
        using TestIndex index = TestIndex.Of(Enumerable.Range(0, 2000).Select(i => new Document().Add(new Field("f", FieldType.String, $"word{i}"))), [2000]);
        FuzzyQuery query = new("f", "word12", MaxExpansions: 1000);
        ExpansionBudget enough = new(100_000), little = new(500);
        BooleanQuery whole = (BooleanQuery)FuzzyRewrite.Of(query, new SearchContext(index.Snapshot, Similarity.Default, enough));
        BooleanQuery cut = (BooleanQuery)FuzzyRewrite.Of(query, new SearchContext(index.Snapshot, Similarity.Default, little));
        Assert.Empty(enough.Cuts);
        Assert.Equal(["f:word12~2"], little.Cuts);
        Assert.True(cut.Clauses.Count < whole.Clauses.Count);
    }

    static float Worth(string word, FuzzyQuery query)
    {
        int prefix = Math.Min(query.PrefixLength, query.Text.Length);
        if (word.Length < prefix) return 0f;
        int edits = NaiveSearch.Edits(word[prefix..], query.Text[prefix..], query.Transpositions);
        return edits == 0 ? 1f : edits > (query.PrefixLength >= query.Text.Length ? 0 : query.MaxEdits) ? 0f : 1f - (float)edits / Math.Min(word.Length, query.Text.Length);
    }
}
