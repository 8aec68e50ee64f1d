using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;
using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Terms;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Searching;

public class PhrasePostingsTests
{
    [Fact]
    public void Starts_are_kept_by_comparing_all_at_once_as_by_walking_both_lists()
    {
        Random random = Seed.For(nameof(Starts_are_kept_by_comparing_all_at_once_as_by_walking_both_lists));
        for (int round = 0; round < 300; round++)
        {
            // A text of so many words of which some are the place's.
            int words = random.Next(2, 40), most = random.Next(1, 9);
            int[] positions = [.. Enumerable.Range(0, words).OrderBy(_ => random.Next()).Take(Math.Min(most, words)).Order()];
            string text = string.Join(' ', Enumerable.Range(0, words).Select(i => positions.Contains(i) ? "here" : "other"));
            using TestIndex index = TestIndex.Of([new Document().Add(new Field("f", FieldType.Text(Engine.Analysis.Analyzers.Find("whitespace")!, stored: false), text))], [1]);
            FieldTerms terms = index.Snapshot.Leaves[0].Reader.Terms("f")!;
            Assert.True(terms.TryFind("here"u8, out TermState state));
            PhrasePostings place = new([terms.Postings(state, PostingsParts.Positions)], ["here"], random.Next(4));
            Assert.Equal(0, place.Advance(0));
            place.Load();
            Assert.Equal(positions, place.Positions.ToArray());
            int[] starts = [.. Enumerable.Range(0, words).Where(_ => random.Next(3) > 0)], simd = [.. starts], scalar = [.. starts], kept = [.. starts];
            int[] expected = [.. starts.Where(start => positions.Contains(start + place.Offset))];
            Assert.Equal(expected, scalar[..place.KeepScalar(scalar)]);
            Assert.Equal(expected, simd[..place.KeepSimd256(simd)]);
            Assert.Equal(expected, kept[..place.Keep(kept)]);
        }
    }
}
