using FsCheck;
using FsCheck.Fluent;
using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Parsing;
using SummitSearch.Engine.Searching;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Parsing;

public class SearchBoxTests
{
    static readonly SearchBoxParser OneField = new([new SearchField("body", 1f, Analyzers.English)]);
    static readonly SearchBoxParser Weighted = new(
    [
        new SearchField("title", 2f, Analyzers.English), new SearchField("body", 1f, Analyzers.English),
        new SearchField("captions", 0.5f, Analyzers.English),
    ]);

    [Theory]
    [InlineData("gangs", "gang")]
    [InlineData("Drug gangs", "+drug +gang")]
    [InlineData("  drug \t gangs \n", "+drug +gang")]
    [InlineData("\"organized crime\"", "\"organ crime\"")]
    [InlineData("“organized crime” ring", "+\"organ crime\" +ring")]
    [InlineData("drug -gangs", "+drug -gang")]
    [InlineData("drug -\"organized crime\"", "+drug -\"organ crime\"")]
    [InlineData("drug NOT gangs", "+drug -gang")]
    [InlineData("-gangs", "+*:* -gang")]
    [InlineData("drug OR gangs", "drug gang")]
    [InlineData("drug OR gangs OR \"organized crime\" port", "+(drug gang \"organ crime\") +port")]
    [InlineData("drug AND gangs", "+drug +gang")]
    [InlineData("drug or gangs", "+drug +gang")]
    [InlineData("the drug", "drug")]
    [InlineData("the OR drug", "drug")]
    [InlineData("organized-crime", "\"organ crime\"")]
    [InlineData("state-of-the-art", "\"state ? ? art\"")]
    [InlineData("\"the state of affairs\"", "\"state ? affair\"")]
    [InlineData("\"gangs\"", "gang")]
    [InlineData("drug -- gangs", "+drug +gang")]
    [InlineData("drug--gangs", "\"drug gang\"")]
    [InlineData("drug\"organized crime\"port", "+drug +\"organ crime\" +port")]
    [InlineData("(drug) [gangs] {port} a*b c~2 d^3", "+drug +gang +port +b +\"c 2\" +\"d 3\"")]
    [InlineData("", "*:*")]
    [InlineData(" \u3000\t", "*:*")]
    [InlineData("the", "")]
    [InlineData("!!! ???", "")]
    public void A_text_stands_for_a_query(string text, string query) => Assert.Equal(query, OneField.Parse(text).Query.ToString("body"));

    [Theory]
    [InlineData("gangs", "title:gang^2.0 gang captions:gang^0.5")]
    [InlineData("\"organized crime\"", "title:\"organ crime\"^2.0 \"organ crime\" captions:\"organ crime\"^0.5")]
    [InlineData("drug gangs -port",
        "+(title:drug^2.0 drug captions:drug^0.5) +(title:gang^2.0 gang captions:gang^0.5) -(title:port^2.0 port captions:port^0.5)")]
    [InlineData("drug OR gangs",
        "(title:drug^2.0 drug captions:drug^0.5) (title:gang^2.0 gang captions:gang^0.5)")]
    public void Each_word_may_be_in_any_field_by_its_weight(string text, string query) =>
        Assert.Equal(query, Weighted.Parse(text).Query.ToString("body"));

    [Theory]
    [InlineData("the gangs", "+(body:gang es:gangs) (es:the)")]
    [InlineData("the OR gangs drug", "+(body:drug es:drug) ((es:the) (body:gang es:gangs))")]
    [InlineData("gangs -the", "+(body:gang es:gangs) -(es:the)")]
    [InlineData("the los", "+(es:the) +(body:lo)")]
    public void What_is_a_stop_word_in_one_language_is_not_required_in_others(string text, string query) =>
        Assert.Equal(query, new SearchBoxParser([new SearchField("body", 1f, Analyzers.English), new SearchField("es", 1f, Analyzers.Find("spanish")!)]).Parse(text).Query.ToString());

    [Fact]
    public void A_field_without_positions_is_left_out_of_phrases()
    {
        SearchBoxParser parser = new([new SearchField("body", 1f, Analyzers.English), new SearchField("lead", 1f, Analyzers.English) { HasPositions = false }]);
        Assert.Equal("+(body:gang lead:gang) +(body:\"organ crime\")", parser.Parse("gangs \"organized crime\"").Query.ToString());
    }

    [Theory]
    [InlineData("\"drug gangs\"~5", "spanWindow([drug, gang], 5)")]
    [InlineData("\"drug gangs\"~>5 port", "+spanOrdered([drug, gang], 5) +port")]
    [InlineData("-\"drug gangs\"~0", "+*:* -spanWindow([drug, gang], 0)")]
    [InlineData("“drug gangs”~S", "spanWindow([drug, gang], sentence(body.ends))")]
    [InlineData("\"gangs\"~5", "gang")]
    [InlineData("\"the gangs\"~s", "gang")]
    [InlineData("gangs>=3", "mentions(gang)>=3")]
    [InlineData("drug NOT gangs>=3", "+drug -(mentions(gang)>=3)")]
    [InlineData("\"organized crime\">=2", "mentions(\"organ crime\")>=2")]
    [InlineData("gangs>=1", "gang")]
    [InlineData(">=3", "3")]
    [InlineData("gangs>=3x", "\"gang 3x\"")]
    [InlineData("\"drug gangs\"~x port", "+\"drug gang\" +port")]
    [InlineData("\"drug gangs\">port", "+\"drug gang\" +port")]
    [InlineData("\"drug gangs\"~99999", "\"drug gang\"")]
    public void Nearness_and_mentions_have_signs(string text, string query) =>
        Assert.Equal(query, new SearchBoxParser([new SearchField("body", 1f, Analyzers.English) { SentenceEnds = "body.ends" }]).Parse(text).Query.ToString("body"));

    [Theory]
    [InlineData("drug drugs \"drug\"", "drug")]
    [InlineData("drug gangs drug -port -ports", "+drug +gang -port")]
    [InlineData("drug OR gangs OR drug", "drug gang")]
    [InlineData("drug OR gangs port drug OR gangs", "+(drug gang) +port")]
    public void Who_says_it_twice_means_it_once(string text, string query)
    {
        ParsedQuery parsed = OneField.Parse(text);
        Assert.Equal(query, parsed.Query.ToString("body"));
        Assert.Equal(text.Split(' ').Count(word => word != "OR"), parsed.Parts.Count);
    }

    [Theory]
    [InlineData("drug \"organized crime", "unclosed-quote 5+1")]
    [InlineData("a \"b c\"~x", "unknown-suffix 7+2")]
    [InlineData("\"b c\"~>\"d\"", "unknown-suffix 5+2")]
    [InlineData("\"b c\">=", "unknown-suffix 5+2")]
    [InlineData("\"", "unclosed-quote 0+1, empty-phrase 0+1")]
    [InlineData("drug \"\" gangs", "empty-phrase 5+2")]
    [InlineData("OR drug", "unused-operator 0+2")]
    [InlineData("drug OR", "unused-operator 5+2")]
    [InlineData("drug OR OR gangs", "unused-operator 8+2")]
    [InlineData("drug OR -gangs", "unused-operator 5+2")]
    [InlineData("-drug OR gangs", "unused-operator 6+2")]
    [InlineData("drug - gangs", "unused-operator 5+1")]
    [InlineData("the of", "only-stop-words 0+6")]
    [InlineData(" ?! ", "no-words 1+2")]
    [InlineData("drug gangs", "")]
    public void What_is_odd_is_said_with_its_place(string text, string diagnostics) =>
        Assert.Equal(diagnostics, string.Join(", ", OneField.Parse(text).Diagnostics.Select(d => $"{d.Code} {d.Offset}+{d.Length}")));

    [Fact]
    public void Only_stop_words_find_nothing_and_are_named()
    {
        ParsedQuery parsed = Weighted.Parse("the OR \"of it\"");
        Assert.IsType<MatchNoDocsQuery>(parsed.Query);
        Assert.Equal("These words are too common to search for alone: the, of it.", Assert.Single(parsed.Diagnostics).Message);
        Assert.Equal([new("the", 0, false, false, true, false), new("of it", 8, true, false, true, true)], parsed.Parts);
    }

    [Fact]
    public void Words_beyond_the_limit_are_left_out_and_it_says_so()
    {
        SearchBoxParser small = new([new SearchField("body", 1f, Analyzers.English)], new SearchBoxLimits(MaxWords: 3, MaxPhraseWords: 2));
        Assert.Equal("+w1 +w2 +w3", small.Parse("w1 w2 w3").Query.ToString("body"));
        Assert.Empty(small.Parse("w1 w2 w3").Diagnostics);
        ParsedQuery cut = small.Parse("w1 w2 w3 w4 w5");
        Assert.Equal("+w1 +w2 +w3", cut.Query.ToString("body"));
        Assert.Equal(("too-many-words", 9, 5), (cut.Diagnostics[0].Code, cut.Diagnostics[0].Offset, cut.Diagnostics[0].Length));
        Assert.Empty(small.Parse("\"w1 w2\"").Diagnostics);
        ParsedQuery phrase = small.Parse("\"w1 w2 w3\"");
        Assert.Equal("\"w1 w2\"", phrase.Query.ToString("body"));
        Assert.Equal(("phrase-too-long", 1, 8), (phrase.Diagnostics[0].Code, phrase.Diagnostics[0].Offset, phrase.Diagnostics[0].Length));
    }

    [Theory]
    [InlineData("drug (gangs", 5, 1, "a word, a phrase, the end")]
    [InlineData("gang*", 4, 1, "a word, a phrase, the end")]
    [InlineData("\"drug", 0, 1, "\"")]
    [InlineData("OR drug", 0, 2, "a word, a phrase")]
    [InlineData("drug \"\"", 5, 2, "a word, a phrase")]
    [InlineData("drug - (", 5, 1, "a word, a phrase")]
    [InlineData("\"drug gangs\"~5 a~", 16, 1, "a word, a phrase, the end")]
    [InlineData("\"drug gangs\"~x", 12, 2, "~number, ~>number, ~s, >=number")]
    [InlineData("\"drug gangs\">=x", 12, 3, "~number, ~>number, ~s, >=number")]
    public void The_strict_mode_refuses_with_place_and_what_was_expected(string text, int offset, int length, string expected)
    {
        QueryTextException refused = Assert.Throws<QueryTextException>(() => OneField.ParseStrictly(text));
        Assert.Equal((offset, length, expected), (refused.Offset, refused.Length, string.Join(", ", refused.Expected)));
    }

    [Fact]
    public void The_strict_mode_takes_what_is_in_order() =>
        Assert.Equal("+drug +(\"organ crime\" gang) +spanWindow([x, y], 5) -port", OneField.ParseStrictly("drug \"organized crime\" OR gangs -port \"x y\"~5").Query.ToString("body"));

    [Fact]
    public void Any_text_has_an_answer_with_diagnostics_inside_it()
    {
        Gen<string> pieces = Gen.Elements("\"", "-", "OR", " ", " ", "drug", "the", "(", "*", "--", "\u201C", "\ud800", "\0", "NOT", "AND", "é", "東京", "a.b", "\t", "~5", "~s", "~>", ">=", "3");
        Prop.ForAll((from length in Gen.Choose(0, 20) from list in Gen.ListOf(pieces, length) select string.Concat(list)).ToArbitrary(), text =>
        {
            ParsedQuery parsed = Weighted.Parse(text);
            _ = parsed.Query.ToString("body");
            return parsed.Diagnostics.All(d => d.Offset >= 0 && d.Length >= 0 && d.Offset + d.Length <= text.Length && d.Message.Length > 0)
                && parsed.Parts.All(part => text.AsSpan(part.Offset).StartsWith(part.Text));
        }).Hold(2000);
    }
}
