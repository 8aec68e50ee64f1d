using SummitSearch.News.Cleaning;

namespace SummitSearch.News.Tests.Cleaning;

/// <summary>Characters that are not what they were, and marks of other formats; the texts are ours.</summary>
public class RepairStepTests
{
    [Theory]
    [InlineData("the harbourâ€™s cafÃ© â€“ â€œopenâ€\u009d", "the harbour’s café – “open”")]
    [InlineData("Ã‰tÃ© Ã\u00A0 GenÃ¨ve", "Été à Genève")]
    [InlineData("the harbour\uFFFDs and don\uFFFDt, Bogot\uFFFD", "the harbour’s and don’t, Bogot")]
    [InlineData("Âge, SÃO PAULO, château", "Âge, SÃO PAULO, château")]
    [InlineData("ðŸ˜€", "😀")]
    public void Text_read_in_the_wrong_encoding_is_mended(string text, string expected) => Assert.Equal(expected, Cleaned.By(Mojibake.Find, text));

    [Theory]
    [InlineData("Ship &amp; tug&nbsp;in&#32;Bergen&#8217;s harbour", "Ship & tug\u00A0in Bergen’s harbour")]
    [InlineData("twice &amp;amp;rsquo; and &amp;amp;", "twice ’ and &")]
    [InlineData("R&D, AT&T; a && b; &#0; &nosuch;", "R&D, AT&T; a && b; &#0; &nosuch;")]
    public void References_become_their_character(string text, string expected) => Assert.Equal(expected, Cleaned.By(Entities.Find, text));

    [Theory]
    [InlineData("<p>One.</p><p class=\"a\">Two <b>three</b>.<br/>Four</p>", "\nOne.\n\nTwo three.\nFour\n")]
    [InlineData("a <b\u00A0>ship</b >", "a ship")]
    [InlineData("before<script>var a = '<b>';</script>after<!-- note -->", "before\nafter")]
    [InlineData("a < b and c > d, <unknown> and 3<5", "a < b and c > d, <unknown> and 3<5")]
    public void Tags_go_and_blocks_leave_a_line(string text, string expected) => Assert.Equal(expected, Cleaned.By(Tags.Find, text));

    [Theory]
    [InlineData("# Ship found\ntext", "\u0002Ship found\ntext")]
    [InlineData("see [the harbour](https://example.org/a) and **this**", "see the harbour and this")]
    [InlineData("![The tug at night](https://example.org/a.jpg)", "\u0001The tug at night")]
    [InlineData("a ![icon](a.png) b ![](b.png)", "a  b ")]
    [InlineData("**Dropped on\n\nappeal.**\n# of ships\n**a\n\nb** c", "Dropped on\n\nappeal.\n# of ships\n**a\n\nb** c")]
    [InlineData("# # #\n###\n2 * 3 * 4 and snake_case and [sic] (see)", "# # #\n###\n2 * 3 * 4 and snake_case and [sic] (see)")]
    public void Markdown_is_read(string text, string expected) => Assert.Equal(expected, Cleaned.By(Markdown.Find, text));

    [Theory]
    [InlineData("the new networkOSLO, Norway – The chiefs", "the new network|OSLO, Norway – The chiefs")]
    [InlineData("BERGENThe harbour police", "BERGEN  The harbour police")]
    [InlineData("a list of the wasteThe court", "a list of the waste|The court")]
    [InlineData("Anna Hansen of Bergen. The BergenHansen case of Hansen", "Anna Hansen of Bergen. The Bergen Hansen case of Hansen")]
    [InlineData("McDonald met DeAngelo of PRNewswire on eBay with an iPhone", "McDonald met DeAngelo of PRNewswire on eBay with an iPhone")]
    public void A_glued_heading_is_parted_and_a_name_is_not(string text, string expected) =>
        Assert.Equal(expected.Replace('|', '\n'), Cleaned.By(GluedHeadings.Find, text));

    [Theory]
    [InlineData("in Texas.* * *The court", "in Texas.|* * *|The court")]
    [InlineData("2 * 3 * 4 and C###", "2 * 3 * 4 and C###")]
    public void A_row_of_signs_gets_its_line(string text, string expected) => Assert.Equal(expected.Replace('|', '\n'), Cleaned.By(Separators.Find, text));

    [Theory]
    [InlineData("the 6\nth\nannual meeting", "the 6th annual meeting")]
    [InlineData("found near Bergen\nand Oslo", "found near Bergen and Oslo")]
    [InlineData("It ended.\nsmall letters follow", "It ended.\nsmall letters follow")]
    [InlineData("Case 17\n–\ninvolves a ship", "Case 17 – involves a ship")]
    [InlineData("Case 17\n–\nA ship", "Case 17\n–\nA ship")]
    [InlineData("They named:\na ship", "They named:\na ship")]
    public void Lines_that_were_one_are_joined(string text, string expected) => Assert.Equal(expected, Cleaned.By(LineJoins.Find, text));

    [Fact]
    public void Text_wrapped_at_a_fixed_width_is_unwrapped()
    {
        string[] lines =
        [
            "The harbour police of Bergen found a ship on Monday after a search that", "Had taken two weeks, three boats and a helicopter from the town of Oslo,",
            "Norway, which came on Sunday. The crew of five was safe and was taken to", "St. Olav Hospital, where Anna Hansen and her team looked after all of it",
            "Until Tuesday. The ship is kept in the harbour until the owner is known,", "Which may take a month.", "", "A second paragraph follows here.",
        ];
        Assert.Equal(2, Cleaned.By(LineJoins.Find, string.Join('\n', lines)).Split("\n\n").Length);
        Assert.DoesNotContain("that\nHad", Cleaned.By(LineJoins.Find, string.Join('\n', lines)), StringComparison.Ordinal);
    }
}
