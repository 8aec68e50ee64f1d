using SummitSearch.News.Cleaning;

namespace SummitSearch.News.Tests.Cleaning;

/// <summary>What each text step does alone; the texts are ours.</summary>
public class StepTests
{
    [Theory]
    [InlineData("a\r\nb\rc\u2028d\u0085e", "a\nb\nc\nd\ne")]
    [InlineData("\r\n\r\n", "\n\n")]
    public void Every_line_end_is_one_line_feed(string text, string expected) => Assert.Equal(expected, Cleaned.By(LineEnds.Find, text));

    [Theory]
    [InlineData("\uFEFFOSLO, Norway – A", "OSLO, Norway – A")]
    [InlineData("co\u00ADoperation zero\u200Bwidth left\u200Eright\u202E nul\0l", "cooperation zerowidth leftright null")]
    [InlineData("می\u200Cخواهم stays, a\u200Cb goes", "می\u200Cخواهم stays, ab goes")]
    public void What_has_no_shape_goes(string text, string expected) => Assert.Equal(expected, Cleaned.By(Invisibles.Find, text));

    // Not a row above: the test runner writes rows as UTF-8 and would repair them.
    [Fact]
    public void Halves_of_a_surrogate_pair_go_and_whole_ones_stay() =>
        Assert.Equal("half  pair  and a whole \uD83D\uDE00", Cleaned.By(Invisibles.Find, "half \uD83D pair \uDE00 and a whole \uD83D\uDE00"));

    [Theory]
    [InlineData("gangs\u00a0 driving\u00a0 high  rates", "gangs driving high rates")]
    [InlineData("  first \t\n \n\n  second  \n third ", "first\n\nsecond\nthird")]
    [InlineData("BERGEN  A court", "BERGEN  A court")]
    [InlineData("BERGEN, Vest.  Today a court", "BERGEN, Vest.  Today a court")]
    [InlineData("The court  Today", "The court Today")]
    [InlineData("BERGEN   A court", "BERGEN A court")]
    public void Blanks_become_one_space_but_a_lost_dash_keeps_its_two(string text, string expected) =>
        Assert.Equal(expected, Cleaned.By(Spaces.Find, text));

    [Theory]
    [InlineData("agreed on:-\u00a0\u00a0 \u00a0 Joint patrols-\u00a0 \u00a0 \u00a0Shared lists", "agreed on:\n- Joint patrols\n- Shared lists")]
    [InlineData("• one\n  ▪ two\n– three\n* four", "- one\n- two\n- three\n- four")]
    [InlineData("steps: • first • second", "steps:\n- first\n- second")]
    [InlineData("Oslo • Bergen • Tromsø", "Oslo • Bergen • Tromsø")]
    [InlineData("a well-known two-day meeting - and more", "a well-known two-day meeting - and more")]
    [InlineData("-5 degrees\n-and so on", "-5 degrees\n-and so on")]
    public void Every_list_item_is_a_line_with_a_hyphen(string text, string expected)
    {
        string made = Cleaned.By(Bullets.Find, text);
        Assert.Equal(expected, made.Replace("\n  -", "\n-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("was announced.NoneNoneThe unit", "was announced.\nThe unit")]
    [InlineData("first\nNone\nsecond", "first\n\n\nsecond")]
    [InlineData("He left.None of them spoke. None was found", "He left.None of them spoke. None was found")]
    [InlineData("the end.None", "the end.\n")]
    public void A_None_that_no_person_wrote_goes(string text, string expected) => Assert.Equal(expected, Cleaned.By(NoneTokens.Find, text));

    [Theory]
    [InlineData("the region.The meeting", "the region.|The meeting")]
    [InlineData("the chief said:“We saw it.“They did not.”Officers from Norway", "the chief said:|“We saw it.|“They did not.”|Officers from Norway")]
    [InlineData("the chief said:\"We saw it.\"Officers left. \"Yes.\"", "the chief said:|\"We saw it.\"|Officers left. \"Yes.\"")]
    [InlineData("in the U.S.According to the court", "in the U.S.|According to the court")]
    [InlineData("a ship of Norsk Inc.The court", "a ship of Norsk Inc.|The court")]
    [InlineData("seen by the harbour.was safe again", "seen by the harbour.|was safe again")]
    [InlineData("Was it theft?Nobody knows!INTERPOL does.", "Was it theft?|Nobody knows!|INTERPOL does.")]
    [InlineData("see www.example.org.The court", "see www.example.org.|The court")]
    [InlineData("in 2015.Ten people (see above).Others", "in 2015.|Ten people (see above).|Others")]
    [InlineData("أعلنت الشرطة في المنطقة.وقالت إن", "أعلنت الشرطة في المنطقة.|وقالت إن")]
    public void A_glued_sentence_gets_its_line(string text, string expected) =>
        Assert.Equal(expected.Replace('|', '\n'), Cleaned.By(GluedSentences.Find, text));

    [Theory]
    [InlineData("the U.S.Attorney and J.R.R.Tolkien with a Ph.D.Degree")]
    [InlineData("on Booking.Com and ASP.NET at www.Example.Org/Some.Page?Q=Yes")]
    [InlineData("Mr.Hansen of St.Olav, 3.5 tons, Section 2.B.1")]
    [InlineData("mail to A.Hansen@Example.org")]
    [InlineData("أ.ف.ب ذكرت")]
    [InlineData("Contact:Anna and 10:30")]
    [InlineData("end. Next")]
    [InlineData("the site example.org and Harbour.news and node.js was shown")]
    public void A_stop_inside_something_stays(string text) => Assert.Equal(text, Cleaned.By(GluedSentences.Find, text));

    [Fact]
    public void A_carousel_gives_captions_and_loses_its_counter()
    {
        CleanRelease clean = Cleaned.Text(
            "BERGEN, Norway – The ship was found.  \n    \n            The ship at anchor.\n    \n            The ship at anchor.\n  \n" +
            "            The harbour at night.\n        \n            2 /\n            3\n     \nIts crew was safe.");
        Assert.Equal(["BERGEN, Norway – The ship was found.", "Its crew was safe."], clean.Paragraphs);
        Assert.Equal(["The ship at anchor.", "The harbour at night."], clean.Captions);
    }

    [Fact]
    public void A_text_set_in_as_a_whole_has_no_captions()
    {
        CleanRelease clean = Cleaned.Text("      BERGEN, Norway – The ship was found.\n      /\n      Its crew was safe.");
        Assert.Equal(["BERGEN, Norway – The ship was found.", "Its crew was safe."], clean.Paragraphs);
        Assert.Empty(clean.Captions);
    }

    [Fact]
    public void Lines_set_in_without_a_counter_are_body()
    {
        CleanRelease clean = Cleaned.Text("BERGEN, Norway – The ship was found.\n\n      Its crew was safe.\n");
        Assert.Equal(2, clean.Paragraphs.Count);
    }
}
