using System.Globalization;
using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Parsing;
using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine.Tests.Parsing;

/// <summary>Lucene's SimpleQueryParser: Vectors/score/simple-parse.tsv, to the letter.</summary>
public class SimpleParserTests
{
    static readonly SearchField[] Body = [new("body", 1f, Analyzers.English)];

    [Fact]
    public void Queries_equal_Lucenes()
    {
        int cases = 0;
        List<string> wrong = [];
        foreach (string[] row in Vectors.Rows("score/simple-parse.tsv"))
        {
            cases++;
            SearchField[] fields =
            [
                .. row[1].Split(',').Select(field => field.Split('^')).Select(field => new SearchField(
                    field[0], field.Length == 1 ? 1f : float.Parse(field[1], CultureInfo.InvariantCulture), Analyzers.English)),
            ];
            SimpleQueryParser parser = new(fields, new() { DefaultOperator = row[0] == "MUST" ? Occur.Must : Occur.Should });
            string found = parser.Parse(row[2])?.ToString("body") ?? "null";
            if (found != row[3]) wrong.Add($"{row[0]} {row[1]} {row[2]}: {row[3]}, found {found}");
        }
        Assert.Equal([], wrong);
        Assert.Equal(192, cases);
    }

    [Theory]
    [InlineData("a1+b1|c1", SimpleSyntax.Or, "(a1 b1) c1")]
    [InlineData("-b1", SimpleSyntax.All & ~SimpleSyntax.Not, "b1")]
    [InlineData("\"b1 c1\"", SimpleSyntax.All & ~SimpleSyntax.Phrase, "b1 c1")]
    [InlineData("b1*", SimpleSyntax.All & ~SimpleSyntax.Prefix, "b1")]
    [InlineData("b1~1", SimpleSyntax.All & ~SimpleSyntax.Fuzzy, "b1 1")]
    [InlineData("b1 c1", SimpleSyntax.All & ~SimpleSyntax.Whitespace, "b1 c1")]
    [InlineData("b1 + (c1 | d1)", SimpleSyntax.All & ~SimpleSyntax.Precedence, "(+b1 +c1) d1")]
    public void An_operator_that_is_switched_off_is_text(string text, SimpleSyntax syntax, string query) =>
        Assert.Equal(query, new SimpleQueryParser(Body, new() { Syntax = syntax }).Parse(text)?.ToString("body"));

    [Fact]
    public void Deeper_groups_than_allowed_lose_their_parentheses()
    {
        SimpleQueryParser two = new(Body, new() { MaxDepth = 2 });
        Assert.Equal("b1 (b2 (b3 b4))", two.Parse("b1 (b2 (b3 b4))")?.ToString("body"));
        Assert.Equal("b1 (b2 (b3 b4 b5))", two.Parse("b1 (b2 (b3 (b4 b5)))")?.ToString("body"));
    }

    [Fact]
    public void Words_beyond_the_limit_are_ignored() =>
        Assert.Equal("b1 b2 b3", new SimpleQueryParser(Body, new() { MaxClauses = 3 }).Parse("b1 b2 b3 b4 (b5 b6)")?.ToString("body"));
}
