using FsCheck;
using FsCheck.Fluent;
using SummitSearch.TestKit;
using SummitSearch.Web.Pages;

namespace SummitSearch.Web.Tests.Pages;

public class QueryPartTests
{
    [Theory]
    [InlineData("a b", "a|b"), InlineData("\"x y\" -z", "\"x y\"|-z"), InlineData("-\"x y\"", "-\"x y\""), InlineData("\"open end", "\"|open|end"), InlineData("a\"b c\"d", "a|\"b c\"|d"), InlineData("\"x y\"~5 z", "\"x y\"~5|z"), InlineData("\"x y\">=2\"z w\"~s", "\"x y\">=2|\"z w\"~s"), InlineData("- -", "-|-"), InlineData("  ", "")]
    public void A_text_is_cut_into_words_and_phrases(string text, string parts) =>
        Assert.Equal(parts, string.Join('|', QueryPart.Split(text).Select(p => p.Text)));

    [Fact]
    public void Taking_a_phrase_apart_takes_its_nearness_away() =>
        Assert.Equal("a x y b", QueryPart.Split("a \"x y\"~5 b")[1] is var part ? part.Replace("a \"x y\"~5 b", part.Words) : "");

    [Fact]
    public void The_parts_lose_nothing_but_blanks() => Prop.ForAll<string>(text =>
        text is null || string.Concat(QueryPart.Split(text).Select(p => p.Text)).Where(c => !char.IsWhiteSpace(c)).SequenceEqual(text.Where(c => !char.IsWhiteSpace(c)))).Hold();
}
