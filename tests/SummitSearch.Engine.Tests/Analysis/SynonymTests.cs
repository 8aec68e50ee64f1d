using System.Globalization;
using SummitSearch.Engine.Analysis;

namespace SummitSearch.Engine.Tests.Analysis;

/// <summary>SynonymFilter as Apache Lucene has it: Vectors/analysis/synonyms.tsv, and what those rows do not reach.</summary>
public class SynonymTests
{
    [Fact]
    public void Tokens_equal_Lucenes()
    {
        TokenStream? stream = null;
        string input = "";
        List<string> expected = [];
        int inputs = 0;
        foreach (string[] row in Vectors.Rows("analysis/synonyms.tsv").Append(["S", "end", ""]))
        {
            if (row[0] is "I" or "S" && stream is not null && expected.Count > 0)
            {
                Assert.Equal([input, .. expected], [input, .. Lines(stream, input)]);
                inputs++;
                expected = [];
            }
            switch (row[0])
            {
                case "S":
                    stream = Analyzer(Vectors.Unescape(row[2]), row[1] == "expand").Open();
                    break;
                case "I":
                    input = row[1];
                    break;
                case "T":
                    expected.Add(Line(row[1], row[2], row[3], row[4], row[5], row[6]));
                    break;
            }
        }
        Assert.True(inputs >= 36, $"{inputs} inputs");
    }

    [Fact]
    public void A_kept_original_comes_first_and_a_single_word_spans_the_match()
    {
        SynonymMap map = new SynonymMap.Builder().Add(["united", "states"], ["usa"], keepsOriginal: true).Build();
        TokenStream stream = new SynonymAnalyzer(Analyzers.Find("whitespace")!, map).Open();
        Assert.Equal(
            ["the 0 3 1 1 word", "united 4 10 1 1 word", "usa 4 17 0 2 SYNONYM", "states 11 17 1 1 word", "win 18 21 1 1 word"],
            Lines(stream, "the united states win"));
    }

    [Fact]
    public void Case_of_the_input_is_ignored_only_when_asked()
    {
        SynonymMap map = new SynonymMap.Builder().Add(["éire"], ["ireland"]).Build();
        Analyzer words = Analyzers.Find("whitespace")!;
        Assert.Equal("ireland", Tokens.Terms(new SynonymAnalyzer(words, map), "ÉIRE"));
        Assert.Equal("ÉIRE", Tokens.Terms(new SynonymAnalyzer(words, map, ignoresCase: false), "ÉIRE"));
    }

    [Fact]
    public void Filters_behind_the_synonyms_see_them_and_dropped_ones_leave_holes()
    {
        SynonymMap map = new SynonymMap.Builder().Add(["fbi"], ["federal", "agencies"]).Build();
        Analyzer analyzer = new SynonymAnalyzer(
            Analyzers.Find("whitespace")!, map, true, new StopFilter(new WordSet(["federal", "end"])), new PorterStemmer());
        Assert.Equal(["look 4-11 +2 word", "agenc 4-11 +0 SYNONYM", "end 15 +1"], Tokens.Of(analyzer, "FBI looking end"));
    }

    [Theory]
    [InlineData(@"a\,b => c", "a,b", "c")]
    [InlineData(@"a\=>b => c", "a=>b", "c")]
    [InlineData("# x => y", "x", "x")]
    [InlineData("a => b\na => c", "a", "b c")]
    [InlineData("a => b\na => b", "a", "b")]
    public void Rules_are_read_as_Solr_writes_them(string rules, string input, string terms) =>
        Assert.Equal(terms, Tokens.Terms(Analyzer(rules, expand: true), input));

    [Theory]
    [InlineData("a => b => c", "line 1: more than one \"=>\"")]
    [InlineData("x, y\na =>", "line 2: nothing is left of \"\"")]
    [InlineData("a,,b", "line 1: nothing is left of \"\"")]
    public void A_line_that_is_no_rule_is_refused_with_its_number(string rules, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Analyzer(rules, expand: true)).Message);

    [Fact]
    public void A_rule_with_a_stop_word_is_refused() =>
        Assert.Equal("line 1: \"bank of spain\" has a stop word or words at one position", Assert.Throws<FormatException>(() =>
            SolrSynonyms.Read(new StringReader("bde, bank of spain"), Analyzers.English, true)).Message);

    internal static Analyzer Analyzer(string rules, bool expand)
    {
        Analyzer words = new ChainAnalyzer(() => new WhitespaceTokenizer(), new LowerCaseFilter());
        return new SynonymAnalyzer(words, SolrSynonyms.Read(new StringReader(rules), words, expand));
    }

    static List<string> Lines(TokenStream stream, string input)
    {
        List<string> lines = [];
        stream.Reset(input.AsMemory());
        while (stream.Next())
            lines.Add(Line(stream.Term.ToString(), Text(stream.StartOffset), Text(stream.EndOffset),
                Text(stream.PositionIncrement), Text(stream.PositionLength), stream.Type));
        stream.End();
        Assert.Equal((input.Length, input.Length), (stream.StartOffset, stream.EndOffset));
        return lines;

        static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    }

    static string Line(params string[] columns) => string.Join(' ', columns);
}
