using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Parsing;
using SummitSearch.Engine.Searching;
using SummitSearch.Engine.Tests.Analysis;

namespace SummitSearch.Engine.Tests.Parsing;

/// <summary>Lucene's classic parser: Vectors/score/parse-vectors.tsv, all queries and all error texts, to the letter.</summary>
public class ClassicParserTests
{
    static readonly ClassicQueryParser Or = new("body", Analyzers.English);
    static readonly ClassicQueryParser And = new("body", Analyzers.English, new() { DefaultOperator = Occur.Must });

    [Fact]
    public void Queries_and_errors_equal_Lucenes()
    {
        int cases = 0;
        List<string> wrong = [];
        foreach (string[] row in Vectors.Rows("score/parse-vectors.tsv"))
        {
            cases++;
            string text = Vectors.Unescape(row[1]), found;
            try
            {
                Query query = (row[0] == "AND" ? And : Or).Parse(text);
                found = $"OK\t{query.ToString("body")}\t{query.GetType().Name}";
            }
            catch (QueryTextException e)
            {
                found = $"ERR\t{e.Message.Split('\n')[0].Replace('\t', ' ')}\t";
            }
            string expected = string.Join('\t', row[2..]);
            if (found != expected) wrong.Add($"{row[0]} {row[1]}\n  {expected}\n  {found}");
        }
        Assert.Equal([], wrong);
        Assert.Equal(596, cases);
    }

    [Fact]
    public void Synonyms_parse_as_Lucene_parses_them()
    {
        ClassicQueryParser? parser = null;
        string input = "";
        int cases = 0;
        foreach (string[] row in Vectors.Rows("analysis/synonyms.tsv"))
            switch (row[0])
            {
                case "S":
                    parser = new ClassicQueryParser("f", SynonymTests.Analyzer(Vectors.Unescape(row[2]), row[1] == "expand"));
                    break;
                case "I":
                    input = row[1];
                    break;
                case "Q":
                    Assert.Equal($"{input}: {row[1]}", $"{input}: {parser!.Parse(input).ToString("f")}");
                    cases++;
                    break;
                case "P":
                    Assert.Equal($"{input}: {row[1]}", $"{input}: {parser!.Parse($"\"{input}\"").ToString("f")}");
                    cases++;
                    break;
            }
        Assert.True(cases >= 72, $"{cases} cases");
    }

    [Theory]
    [InlineData("a b", "(title:a body:a) (title:b body:b)")]
    [InlineData("+a -body:b", "+(title:a body:a) -body:b")]
    [InlineData("\"x y\"~2", "title:\"x y\"~2 body:\"x y\"~2")]
    [InlineData("(x y)^3", "((title:x body:x) (title:y body:y))^3.0")]
    [InlineData("x* *:* [a TO b]", "(title:x* body:x*) *:* (title:[a TO b] body:[a TO b])")]
    [InlineData("x~1 title:y", "(title:x~1 body:x~1) title:y")]
    public void Several_default_fields_expand_every_leaf(string text, string query) =>
        Assert.Equal(query, new ClassicQueryParser(["title", "body"], _ => Analyzers.Find("whitespace")!).Parse(text).ToString());

    [Fact]
    public void A_field_whose_analyzer_leaves_nothing_is_skipped()
    {
        ClassicQueryParser parser = new(["title", "body"], field => Analyzers.Find(field == "body" ? "english" : "simple")!);
        Assert.Equal("title:the", parser.Parse("the").ToString());
        Assert.Equal("", new ClassicQueryParser(["title", "body"], _ => Analyzers.English).Parse("the").ToString());
    }

    [Fact]
    public void Boosts_are_set_on_terms_and_phrases_only()
    {
        ClassicQueryParser parser = new(["title", "body"], _ => Analyzers.English, new Dictionary<string, float> { ["title"] = 5f });
        Assert.Equal("(title:foo^5.0 body:foo) (title:\"foo bar\"~1^5.0 body:\"foo bar\"~1) (title:foo* body:foo*)",
            parser.Parse("foo \"foo bar\"~1 foo*").ToString());
    }

    [Fact]
    public void Multi_field_rows_of_the_score_vectors_parse_as_there()
    {
        int cases = 0;
        foreach (string[] row in Vectors.Rows("score/scores-A.tsv").Where(row => row[0] == "Q" && row[2] is "M" or "Q" && row[0] == "Q"))
        {
            Occur occur = row[3] == "AND" ? Occur.Must : Occur.Should;
            ClassicParserOptions options = new() { DefaultOperator = occur, AllowLeadingWildcard = true };
            Func<string, Analyzer> analyzerOf = field => Analyzers.Find(field is "id" or "topic" or "date" ? "keyword" : "english")!;
            ClassicQueryParser parser = row[2] == "M"
                ? new ClassicQueryParser(["title", "body"], analyzerOf, null, options)
                : new ClassicQueryParser("body", analyzerOf, options);
            Assert.Equal($"{row[4]}: {row[5]}", $"{row[4]}: {parser.Parse(Vectors.Unescape(row[4])).ToString("body")}");
            cases++;
        }
        Assert.True(cases > 50, $"{cases} cases");
    }

    [Theory]
    [InlineData("foo AND", 7, 0)]
    [InlineData("foo ++bar", 5, 1)]
    [InlineData("foo^x", 4, 1)]
    [InlineData("foo \"bar", 4, 4)]
    [InlineData("foo \\u12", 4, 4)]
    [InlineData("a *b", 2, 2)]
    [InlineData("foo^ 2", 4, 1)]
    [InlineData("\"b1 b2\"~-1", 7, 3)]
    public void An_error_has_its_place_and_what_was_expected(string text, int offset, int length)
    {
        QueryTextException error = Assert.Throws<QueryTextException>(() => Or.Parse(text));
        Assert.Equal((offset, length), (error.Offset, error.Length));
        Assert.NotEmpty(error.Expected);
    }

    [Fact]
    public void Groups_may_be_32_deep_and_no_deeper()
    {
        Assert.Equal("foo", Or.Parse(new string('(', 32) + "foo" + new string(')', 32)).ToString("body"));
        QueryTextException error = Assert.Throws<QueryTextException>(() => Or.Parse(new string('(', 33) + "foo" + new string(')', 33)));
        Assert.Equal((32, 1), (error.Offset, error.Length));
        ClassicQueryParser deeper = new("body", Analyzers.English, new() { MaxDepth = 200_000 });
        Assert.Equal("+foo", deeper.Parse(new string('(', 100_000) + "+foo" + new string(')', 100_000)).ToString("body"));
    }

    [Fact]
    public void Clauses_are_counted_over_the_whole_text()
    {
        ClassicQueryParser three = new("body", Analyzers.English, new() { MaxClauses = 3 });
        Assert.Equal("b1 b2 b3", three.Parse("b1 b2 b3").ToString("body"));
        Assert.EndsWith("too many boolean clauses", Assert.Throws<QueryTextException>(() => three.Parse("(b1 b2) (b3 b4)")).Message, StringComparison.Ordinal);
        Assert.Equal("(b1 b2) b3", three.Parse("the (b1 b2) of b3 it").ToString("body"));
        Assert.EndsWith("too many boolean clauses", Assert.Throws<QueryTextException>(() => Or.Parse(string.Concat(Enumerable.Repeat("b1 ", 1025)))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x a{0}*b", 2)]
    [InlineData("a{0}*", 0)]
    [InlineData("a{0}~1", 0)]
    [InlineData("[a{0} TO b]", 1)]
    public void A_pattern_longer_than_any_term_is_refused(string text, int offset)
    {
        const int Longest = 32766;
        string fits = text.Replace("{0}", new string('a', Longest - 3), StringComparison.Ordinal);
        Assert.NotNull(Or.Parse(fits));
        QueryTextException refused = Assert.Throws<QueryTextException>(() => Or.Parse(text.Replace("{0}", new string('a', Longest), StringComparison.Ordinal)));
        Assert.Equal(offset, refused.Offset);
        Assert.Contains("32766", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Escaped_text_is_one_term_that_means_itself()
    {
        const string Text = "\\+-!():^[]\"{}~*?|&/ a";
        ClassicQueryParser parser = new("f", Analyzers.Find("keyword")!);
        Assert.Equal(Text.Replace(" a", "", StringComparison.Ordinal),
            ((TermQuery)parser.Parse(ClassicQueryParser.Escape(Text.Replace(" a", "", StringComparison.Ordinal)))).Term.ToString());
    }
}
