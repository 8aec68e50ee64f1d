using FsCheck;
using FsCheck.Fluent;
using SummitSearch.TestKit;
using SummitSearch.Web.Pages;

namespace SummitSearch.Web.Tests.Pages;

public class QueryPartTests
{
    [Theory]
    [InlineData("a b", "a|b"), InlineData("\"x y\" -z", "\"x y\"|-z"), InlineData("-\"x y\"", "-\"x y\""), InlineData("\"open end", "\"|open|end"), InlineData("a\"b c\"d", "a|\"b c\"|d"), InlineData("- -", "-|-"), InlineData("  ", "")]
    public void A_text_is_cut_into_words_and_phrases(string text, string parts) =>
        Assert.Equal(parts, string.Join('|', QueryPart.Split(text).Select(p => p.Text)));

    [Fact]
    public void The_parts_lose_nothing_but_blanks() => Prop.ForAll<string>(text =>
        text is null || string.Concat(QueryPart.Split(text).Select(p => p.Text)).Where(c => !char.IsWhiteSpace(c)).SequenceEqual(text.Where(c => !char.IsWhiteSpace(c)))).Hold();
}
