using System.Globalization;
using SummitSearch.News.Duplicates;
using SummitSearch.News.Facts;
using SummitSearch.TestKit;
using Xunit.Abstractions;

namespace SummitSearch.News.Tests.Duplicates;

public sealed class NearDuplicateTests(ITestOutputHelper output)
{
    /// <summary>Originals, and copies of each with more and more words changed, in a mixed order.</summary>
    static (RawRelease Raw, Release Release)[] Corpus(Random random, int originals, int copies)
    {
        List<(string Id, string Body)> made = [];
        for (int i = 0; i < originals; i++)
        {
            string[] words = Compared.Words(random, random.Next(60, 500));
            made.Add(($"o{i:000}", string.Join(' ', words)));
            for (int c = 0; c < copies; c++)
                made.Add(($"o{i:000}c{c:00}", string.Join(' ', Compared.Changed(random, words, random.Next(0, words.Length / 6)))));
        }
        (RawRelease, Release)[] corpus = [.. made.Select(one => Compared.Bare(one.Id, one.Body))];
        random.Shuffle(corpus);
        return corpus;
    }

    /// <summary>The rule, word for word, with every pair compared.</summary>
    static int[] Oracle((RawRelease Raw, Release Release)[] corpus, double threshold)
    {
        ulong[][] sets = [.. corpus.Select(one => Shingles.Of(one.Release.Text.Body, out _))];
        int[] order = [.. Enumerable.Range(0, corpus.Length).OrderBy(i => Compared.Day(corpus[i].Release) ?? DateOnly.MaxValue)
            .ThenByDescending(i => corpus[i].Release.Text.Body.Length).ThenBy(i => corpus[i].Release.Id, StringComparer.Ordinal)];
        int[] representatives = [.. Enumerable.Range(0, corpus.Length)];
        List<int> leaders = [];
        foreach (int document in order)
        {
            (int nearest, double best) = (-1, 0);
            foreach (int leader in leaders.Order())
                if (Shingles.Jaccard(sets[document], sets[leader]) is var similarity && similarity >= threshold
                    && similarity > best) (nearest, best) = (leader, similarity);
            if (nearest >= 0) representatives[document] = nearest;
            else leaders.Add(document);
        }
        return representatives;
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.8)]
    [InlineData(0.95)]
    public void Groups_are_those_that_comparing_every_pair_gives(double threshold)
    {
        (RawRelease, Release)[] corpus = Corpus(Seed.For($"near {threshold}"), 60, 9);
        DuplicateGroups groups = Compared.Groups(corpus, new DuplicateOptions(threshold));
        int[] expected = Oracle(corpus, threshold), found = [.. Enumerable.Range(0, corpus.Length).Select(groups.Representative)];
        int missed = 0;
        for (int i = 0; i < corpus.Length; i++)
            if (found[i] != expected[i]) missed++;
        output.WriteLine($"threshold {threshold}: {corpus.Length} documents, {expected.Where((r, i) => r != i).Count()} members, {missed} differ, {groups.Counts.Compared} pairs compared of {corpus.Length * (corpus.Length - 1) / 2}");
        // 32 bands of four find 87 of 100 pairs at 0.5, and all at 0.8 and above.
        if (threshold >= 0.8) Assert.Equal(expected, found);
        else Assert.InRange(missed, 0, corpus.Length / 10);
    }

    [Fact]
    public void Recall_and_precision_by_similarity()
    {
        Random random = Seed.For(nameof(Recall_and_precision_by_similarity));
        const int pairs = 1500;
        List<(RawRelease Raw, Release Release)> corpus = [];
        double[] similarities = new double[pairs];
        for (int i = 0; i < pairs; i++)
        {
            string[] words = Compared.Words(random, random.Next(100, 400));
            // Each change breaks three runs: similarities from 0.5 to 1 come about evenly.
            string[] changed = Compared.Changed(random, words, (int)(words.Length * random.NextDouble() * 0.12));
            corpus.Add(Compared.Bare($"a{i:0000}", string.Join(' ', words)));
            corpus.Add(Compared.Bare($"b{i:0000}", string.Join(' ', changed)));
            similarities[i] = Shingles.Jaccard(Shingles.Of(string.Join(' ', words), out _), Shingles.Of(string.Join(' ', changed), out _));
        }
        DuplicateGroups groups = Compared.Groups(corpus);
        for (double low = 0.5; low < 0.99; low += 0.05)
        {
            int[] band = [.. Enumerable.Range(0, pairs).Where(i => similarities[i] >= low - 1e-9
                && (similarities[i] < low + 0.05 - 1e-9 || low > 0.94))];
            int grouped = band.Count(i => groups.Representative(2 * i) == groups.Representative(2 * i + 1));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"similarity {low:0.00}–{low + 0.05:0.00}: {band.Length} pairs, {grouped} grouped"));
            Assert.True(band.Length >= 20, $"only {band.Length} pairs from {low} on");
            Assert.Equal(low >= 0.8 - 1e-9 ? band.Length : 0, grouped);
        }
        // Nobody else was drawn in.
        Assert.All(Enumerable.Range(0, corpus.Count), i => Assert.True(groups.Representative(i) / 2 == i / 2));
    }

    [Fact]
    public void The_order_of_reading_changes_nothing()
    {
        Random random = Seed.For(nameof(The_order_of_reading_changes_nothing));
        (RawRelease Raw, Release Release)[] corpus = Corpus(random, 30, 6);
        Dictionary<string, string> first = ById(corpus);
        random.Shuffle(corpus);
        Assert.Equal(first, ById(corpus));

        static Dictionary<string, string> ById((RawRelease Raw, Release Release)[] corpus)
        {
            DuplicateGroups groups = Compared.Groups(corpus);
            return Enumerable.Range(0, corpus.Length).ToDictionary(i => corpus[i].Release.Id,
                i => corpus[groups.Representative(i)].Release.Id);
        }
    }

    [Fact]
    public void The_earliest_represents_then_the_longest_then_the_first_by_id()
    {
        string words = string.Join(' ', Enumerable.Range(0, 100).Select(i => $"word{i}"));
        DuplicateGroups groups = Compared.Groups([
            Compared.Bare("late-and-longest", words + " and more to say", null, "2020-03-02"),
                Compared.Bare("undated", words + " and more to say too"),
            Compared.Bare("b", words, null, "2020-03-01"), Compared.Bare("a", words, null, "2020-03-01"),
            Compared.Bare("longer", words + " more", null, "2020-03-01"),
        ]);
        Assert.All(Enumerable.Range(0, 5), i => Assert.Equal(4, groups.Representative(i)));
        Assert.Equal([0, 1, 2, 3], groups.Members(4));
        Assert.Equal(RelationKind.NearIdentical, groups.ToRepresentative(3)!.Kind);
        Assert.Equal(groups.ToRepresentative(3)!.Similarity, groups.ToRepresentative(2)!.Similarity);
    }

    [Fact]
    public void Chains_of_small_changes_make_no_group_of_far_ends()
    {
        Random random = Seed.For(nameof(Chains_of_small_changes_make_no_group_of_far_ends));
        string[] words = Compared.Words(random, 200);
        List<(RawRelease, Release)> chain = [];
        for (int i = 0; i < 12; i++)
        {
            chain.Add(Compared.Bare($"link-{i:00}", string.Join(' ', words), null, $"2020-01-{i + 1:00}"));
            words = Compared.Changed(random, words, 5);
        }
        DuplicateGroups groups = Compared.Groups(chain, new DuplicateOptions { MatterDays = 1000 });
        ulong[][] sets = [.. chain.Select(one => Shingles.Of(one.Item2.Text.Body, out _))];
        Assert.True(Shingles.Jaccard(sets[0], sets[^1]) < 0.5);
        Assert.All(Enumerable.Range(0, chain.Count), i => Assert.True(Shingles.Jaccard(sets[i], sets[groups.Representative(i)]) >= 0.8));
        Assert.InRange(groups.Groups.Count(), 2, 6);
    }

    [Fact]
    public void Texts_of_few_words_are_duplicates_only_when_identical_with_their_title_and_empty_ones_never()
    {
        DuplicateGroups groups = Compared.Groups([
            Compared.Bare("a", "Read the whole statement as a PDF", "Man charged"), Compared.Bare("b", "Read the whole statement as a PDF",
                "Woman charged"),
            Compared.Bare("c", "Read the whole statement as a PDF", "Man charged"), Compared.Bare("d", ""), Compared.Bare("e", ""),
        ]);
        Assert.Equal([0, 1, 0, 3, 4], Enumerable.Range(0, 5).Select(groups.Representative));
        Assert.Equal(RelationKind.Identical, groups.ToRepresentative(2)!.Kind);
    }

    [Fact]
    public void Two_stages_of_one_case_are_linked_but_are_no_duplicates()
    {
        string words = string.Join(' ', Enumerable.Range(0, 150).Select(i => $"word{i}"));
        DuplicateGroups groups = Compared.Groups([
            Compared.Bare("charged", "He is charged. " + words, "Port clerk charged with taking bribes", "2021-01-10"),
            Compared.Bare("sentenced", "He was sentenced. " + words, "Port clerk sentenced for taking bribes", "2021-06-10"),
            Compared.Bare("copy", "He is charged! " + words, "Clerk at port charged with taking bribes", "2021-01-12"),
            Compared.Bare("again", "He is charged today. " + words, "Port clerk charged with taking bribes", "2021-09-10"),
        ]);
        Assert.Equal([0, 1, 0, 0], Enumerable.Range(0, 4).Select(groups.Representative));
        Relation tie = Assert.Single(groups.Ties(1));
        Assert.Equal((RelationKind.SameMatter, 0), (tie.Kind, tie.To));
        Assert.Equal("another title, 151 days apart", Assert.Single(tie.Because));
    }

    [Fact]
    public void Ten_thousand_texts_of_one_form_are_not_all_compared_with_each_other()
    {
        Random random = Seed.For(nameof(Ten_thousand_texts_of_one_form_are_not_all_compared_with_each_other));
        string[] form = Compared.Words(random, 60);
        DuplicateGroups groups = Compared.Groups(Enumerable.Range(0, 10_000)
            .Select(i => Compared.Bare($"f{i:00000}", string.Join(' ', Compared.Changed(random, form, 1)))));
        Assert.InRange(groups.Counts.Compared, 1, 10_000 * 40);
        Assert.InRange(groups.Groups.Count(), 1, 40);
    }
}
