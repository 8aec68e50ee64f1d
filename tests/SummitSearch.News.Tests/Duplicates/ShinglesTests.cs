using FsCheck;
using FsCheck.Fluent;
using SummitSearch.News.Duplicates;
using SummitSearch.TestKit;

namespace SummitSearch.News.Tests.Duplicates;

public sealed class ShinglesTests
{
    [Theory]
    [InlineData("The Attorney’s office seized 12 kilos.", "the attorneys OFFICE — seized 12 kilos")]
    [InlineData("Policía de Bogotá detiene a tres", "Policia de Bogota\ndetiene, a tres!")]
    [InlineData("a b c", "A-B-C")]
    public void Case_accents_punctuation_and_line_ends_do_not_count(string one, string other) =>
        Assert.Equal(Shingles.Of(one, out _), Shingles.Of(other, out _));

    [Theory]
    [InlineData("seized 12 kilos", "seized 13 kilos")]
    [InlineData("one two three", "three two one")]
    [InlineData("one two", "two one")]
    public void Words_figures_and_order_count(string one, string other) =>
        Assert.Equal(0, Shingles.Jaccard(Shingles.Of(one, out _), Shingles.Of(other, out _)));

    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("– ! 🙂", 0, 0)]
    [InlineData("one", 1, 1)]
    [InlineData("one two three four", 4, 2)]
    [InlineData("a b a b a b", 6, 2)]
    [InlineData("東京で逮捕", 5, 3)]
    public void A_text_of_n_words_has_at_most_n_less_two_runs(string text, int words, int runs)
    {
        Assert.Equal(runs, Shingles.Of(text, out int counted).Length);
        Assert.Equal(words, counted);
    }

    [Fact]
    public void Similarity_is_the_share_of_runs_in_both_of_those_in_either()
    {
        // 8 runs; the change of the last word leaves 7 in both, 9 in either.
        ulong[] a = Shingles.Of("a b c d e f g h i j", out _), b = Shingles.Of("a b c d e f g h i k", out _);
        Assert.Equal(7.0 / 9, Shingles.Jaccard(a, b), 12);
        Assert.Equal(7.0 / 8, Shingles.Cover(a, b), 12);
        Assert.Equal(1, Shingles.Cover(a, Shingles.Of("c d e f", out _)), 12);
    }

    [Fact]
    public void Similarity_is_that_of_sets_counted_one_by_one() => Prop.ForAll<string[], string[]>((x, y) =>
    {
        string a = string.Join(' ', x.Select(Word)), b = string.Join(' ', y.Select(Word));
        HashSet<string> ofA = Runs(a), ofB = Runs(b);
        double both = ofA.Intersect(ofB).Count(), either = ofA.Union(ofB).Count();
        double expected = either == 0 ? 1 : both / either;
        return Math.Abs(Shingles.Jaccard(Shingles.Of(a, out _), Shingles.Of(b, out _)) - expected) < 1e-12;

        // Few different words, so that runs meet.
        static string Word(string? any) => "w" + (any?.Length ?? 0) % 3;
    }).Hold();

    [Fact]
    public void Vectors_and_scalars_find_the_same_least_values()
    {
        Random random = Seed.For(nameof(Vectors_and_scalars_find_the_same_least_values));
        for (int size = 0; size < 40; size++)
        {
            ulong[] shingles = [.. Enumerable.Range(0, size).Select(_ => (ulong)random.NextInt64())];
            uint[] scalar = [.. Enumerable.Repeat(uint.MaxValue, MinHash.Length)], vector = [.. scalar];
            MinHash.LeastScalar(shingles, scalar);
            MinHash.LeastVector(shingles, vector);
            Assert.Equal(scalar, vector);
        }
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    [InlineData(0.95)]
    public void Signatures_are_as_alike_as_their_sets_within_four_standard_deviations_of_the_mean(double similarity)
    {
        Random random = Seed.For($"signatures {similarity}");
        const int pairs = 200, either = 400;
        double sum = 0;
        Span<byte> a = stackalloc byte[MinHash.Length], b = stackalloc byte[MinHash.Length];
        for (int i = 0; i < pairs; i++)
        {
            ulong[] all = [.. Enumerable.Range(0, either).Select(_ => Shingles.Mix((ulong)random.NextInt64()))];
            int both = (int)Math.Round(similarity * either), left = (either - both) / 2;
            MinHash.Sign(all.AsSpan(0, both + left), a);
            MinHash.Sign([.. all.AsSpan(0, both), .. all.AsSpan(both + left)], b);
            sum += MinHash.Similarity(a, b);
        }
        double deviation = Math.Sqrt(similarity * (1 - similarity) / MinHash.Length / pairs) + 1.0 / 256 / Math.Sqrt(pairs);
        Assert.InRange(sum / pairs, similarity - 4 * deviation, similarity + 4 * deviation);
    }

    static HashSet<string> Runs(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is > 0 and < Shingles.Width) return [string.Join(' ', words)];
        return [.. Enumerable.Range(0, Math.Max(0, words.Length - Shingles.Width + 1))
            .Select(i => string.Join(' ', words, i, Shingles.Width))];
    }
}
