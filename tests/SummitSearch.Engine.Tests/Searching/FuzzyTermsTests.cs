using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Searching;

public class FuzzyTermsTests
{
    [Fact]
    public void The_walk_finds_exactly_the_terms_within_the_edits()
    {
        Random random = Seed.For(nameof(The_walk_finds_exactly_the_terms_within_the_edits));
        string[] letters = ["a", "b", "c", "é", "ж", "東", "\U0001F600"];
        for (int round = 0; round < 60; round++)
        {
            string[] words = [.. Enumerable.Range(0, random.Next(1, 400)).Select(_ => Word(8)).Distinct()];
            using TestIndex index = TestIndex.Of(words.Select(word => new Document().Add(new Field("f", FieldType.String, word))), [words.Length]);
            for (int search = 0; search < 25; search++)
            {
                FuzzyQuery query = new("f", Word(7), random.Next(3), random.Next(4), 50, random.Next(2) == 0);
                Dictionary<string, int> found = [];
                FuzzyTerms terms = new(index.Snapshot.Leaves[0].Reader.Terms("f")!, query, new ExpansionBudget(long.MaxValue));
                while (terms.MoveNext()) found.Add(TermBytes.Copy(terms.Term).ToString(), terms.Distance);
                Dictionary<string, int> expected = words.Where(word => Prefix(word, query) == Prefix(query.Text, query))
                    .Select(word => (Word: word, Edits: Edits(word, query)))
                    .Where(word => word.Edits <= (query.PrefixLength >= query.Text.Length ? 0 : query.MaxEdits) && (word.Edits == 0 || word.Edits < Math.Min(Points(word.Word).Length, Points(query.Text).Length)))
                    .ToDictionary(word => word.Word, word => word.Edits);
                Assert.True(expected.OrderBy(e => e.Key, StringComparer.Ordinal).SequenceEqual(found.OrderBy(e => e.Key, StringComparer.Ordinal)),
                    $"SUMMIT_SEED={Seed.Value}: {query} prefix {query.PrefixLength} transpositions {query.Transpositions} among {string.Join(' ', words)}\nfound {string.Join(' ', found)}\nnot {string.Join(' ', expected)}");
            }
        }

        string Word(int longest) => string.Concat(Enumerable.Range(0, random.Next(1, longest)).Select(_ => letters[Math.Min(random.Next(letters.Length), random.Next(letters.Length))]));
    }

    static int[] Points(string text) => [.. text.EnumerateRunes().Select(rune => rune.Value)];

    static string Prefix(string text, FuzzyQuery query) => string.Join(' ', Points(text).Take(Math.Min(query.PrefixLength, Points(query.Text).Length)));

    // Code points as single letters, behind the prefix.
    static int Edits(string word, FuzzyQuery query)
    {
        int prefix = Math.Min(query.PrefixLength, Points(query.Text).Length);
        return NaiveSearch.Edits(Letters(word, prefix), Letters(query.Text, prefix), query.Transpositions);
    }

    static string Letters(string text, int skip) => string.Concat(Points(text).Skip(skip).Select(point => (char)(point % 60000)));
}
