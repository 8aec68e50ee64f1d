using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Parsing;
using SummitSearch.Engine.Suggesting;
using SummitSearch.Engine.Tests.Searching;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Suggesting;

public sealed class QueryCorrectorTests : IDisposable
{
    static readonly Analyzer Standard = Analyzers.Find("standard")!;
    static readonly SearchBoxParser Parser = new([new SearchField("body", 1f, Analyzers.English)]);
    readonly TestIndex _index = TestIndex.Of(NewsCorpus.Items.Select(item =>
        SpellCheckerTests.WordsOf(item.Body).Add(new Field("body", FieldType.Text(Analyzers.English, stored: false), item.Body))), [120, 80]);
    readonly List<string> _tried = [];

    public void Dispose() => _index.Dispose();

    long Count(string text) => _index.Searcher.Count(Parser.Parse(text).Query);

    QueryCorrection? Correct(string text, CorrectionPolicy? policy = null) =>
        new QueryCorrector(new SpellChecker(_index.Snapshot, "w"), Standard, policy).Correct(text, Parser.Parse(text).Parts, Count(text), 200, tried =>
        {
            _tried.Add(tried);
            return Count(tried);
        });

    [Theory]
    [InlineData("hospitol", "hospital")]
    [InlineData("hospitol patient", "hospital patient")]
    [InlineData("Railwey DRIVR", "Railway DRIVER")]
    [InlineData("\"hospitol patient\"", "\"hospital patient\"")]
    [InlineData("labratory OR galxy", "laboratory OR galaxy")]
    [InlineData("hospitol -paitent", "hospital -paitent")]
    [InlineData("  turbin,  electrcity ", "  turbin,  electricity ")]      // turbine and turbin have one stem
    [InlineData("windturbine", "wind turbine")]
    [InlineData("air port", "airport")]
    public void A_misspelt_text_is_corrected_where_it_is_wrong_and_nowhere_else(string typed, string corrected)
    {
        QueryCorrection? found = Correct(typed);
        Assert.Equal(corrected, found?.Text);
        Assert.Equal(Count(corrected), found!.Hits);
        Assert.True(found.Hits > Count(typed));
        string again = typed;
        foreach (WordCorrection change in found.Words.Reverse())
            again = again.Remove(change.Offset, change.Length).Insert(change.Offset, change.Word);
        Assert.Equal(corrected, again);
    }

    [Theory]
    [InlineData("hospital")]
    [InlineData("xyzzy")]
    [InlineData("")]
    [InlineData("-hospitol")]
    [InlineData("the of and")]
    [InlineData("2009")]
    [InlineData("\"")]
    public void A_text_that_is_right_or_like_nothing_is_left_alone(string typed) => Assert.Null(Correct(typed));

    [Fact]
    public void Of_words_equally_near_the_one_that_finds_more_is_offered()
    {
        Assert.True(Count("train") > Count("trial") == (Correct("trian")!.Text == "train"));
        Assert.Contains("trial", _tried);
        Assert.Contains("train", _tried);
    }

    [Fact]
    public void A_word_that_the_index_has_gives_way_only_to_one_ten_times_as_common_that_finds_ten_times_as_much()
    {
        string[] words = [.. Enumerable.Repeat("police", 60), .. Enumerable.Repeat("polise", 6), .. Enumerable.Repeat("polices", 59)];
        using TestIndex index = TestIndex.Of(words.Select(word => new Document().Add(new Field("w", FieldType.String, word))), [words.Length]);
        SearchBoxParser parser = new([new SearchField("w", 1f, Standard)]);
        QueryCorrector corrector = new(new SpellChecker(index.Snapshot, "w", new SpellOptions { MaxQueryFrequency = 0.5f }), Standard);
        long Hits(string text) => index.Searcher.Count(parser.Parse(text).Query);
        Assert.Equal(("police", 60), corrector.Correct("polise", parser.Parse("polise").Parts, 6, 125, Hits) is { } found ? (found.Text, found.Hits) : default);
        // One hit more for the text as typed, and sixty are no longer ten times as many.
        Assert.Null(corrector.Correct("polise", parser.Parse("polise").Parts, 7, 125, Hits));
        Assert.Null(corrector.Correct("polices", parser.Parse("polices").Parts, 3, 125, Hits));
    }

    [Fact]
    public void Whatever_is_typed_a_correction_finds_what_it_says_and_more_than_the_text_within_the_trials()
    {
        Random random = Seed.For(nameof(Whatever_is_typed_a_correction_finds_what_it_says_and_more_than_the_text_within_the_trials));
        string[] words = [.. NewsCorpus.Items.SelectMany(item => item.Body.Split(' ')).Distinct()];
        string[] odd = ["\"", " OR ", " -", "(", "\U0001F600", "\u0301", "東京", " ", "", "x"];
        int corrected = 0;
        for (int round = 0; round < 400; round++)
        {
            string typed = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => random.Next(3) == 0 ? odd[random.Next(odd.Length)] : " " + Slip(words[random.Next(words.Length)])));
            _tried.Clear();
            QueryCorrection? found = Correct(typed);
            Assert.True(_tried.Count <= CorrectionPolicy.Default.MaxTrials + CorrectionPolicy.Default.MaxWords);
            if (found is null) continue;
            corrected++;
            Assert.True(found.Hits > Count(typed) && found.Hits == Count(found.Text), $"SUMMIT_SEED={Seed.Value}: {typed} → {found.Text}");
        }
        Assert.True(corrected > 10, $"only {corrected} of 400 were corrected");

        string Slip(string word)
        {
            if (word.Length < 5 || random.Next(2) == 0) return word;
            int at = random.Next(1, word.Length - 1);
            return random.Next(3) switch { 0 => word.Remove(at, 1), 1 => word.Insert(at, "e"), _ => word[..at] + word[at + 1] + word[at] + word[(at + 2)..] };
        }
    }

    [Fact]
    public void A_long_text_is_looked_at_in_part_only()
    {
        Correct(string.Join(' ', Enumerable.Repeat("hospitol", 200)));
        Assert.InRange(_tried.Count, 1, CorrectionPolicy.Default.MaxTrials + CorrectionPolicy.Default.MaxWords);
    }
}
