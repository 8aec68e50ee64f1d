using SummitSearch.News.Facts;

namespace SummitSearch.News.Tests.Facts;

public sealed class DateTests
{
    [Theory]
    [InlineData("5 July 2010")]
    [InlineData("July 5, 2010")]
    [InlineData("Monday, July 5, 2010")]
    [InlineData("05 July 2010")]
    [InlineData("5 juillet 2010")]
    [InlineData("5 de julio de 2010")]
    [InlineData("05 julio 2010")]
    [InlineData("٥ يوليو، ٢٠١٠")]
    [InlineData("5. Juli 2010")]
    [InlineData("5 de julho de 2010")]
    [InlineData("5 luglio 2010")]
    [InlineData("5 июля 2010 г.")]
    [InlineData("2010-07-05")]
    public void A_line_that_is_a_date_dates_the_release(string line)
    {
        Release release = Found.In(line + " ⏎ Officers met today to speak about the plan that they had made.");
        Assert.Equal(("2010-07-05", "2010"), (Found.Ids(release, "date"), Found.Ids(release, "year")));
        Evidence.MustHold(release);
    }

    [Theory]
    [InlineData("Officers met on Friday (4 – 6 December).")]
    [InlineData("The plan was launched in 1999.")]
    [InlineData("LYON, France, March 2 – Officers met.")]
    [InlineData("31 February 2010 ⏎ Officers met.")]
    public void A_year_that_the_text_does_not_state_for_the_release_is_not_guessed(string text)
    {
        Release release = Found.In(text);
        Assert.Equal(("-", "-"), (Found.Ids(release, "date"), Found.Ids(release, "year")));
        Assert.Equal("no-year-in-text", release.Unknown["year"]);
    }

    [Fact]
    public void What_the_source_states_comes_before_what_the_text_says()
    {
        var text = new CleanRelease("test", null, ["SEATTLE, June 2, 2025 /PRNewswire/ — A shop opened."], [], []);
        Release release = FactFinder.Find(text, new Dictionary<string, string> { ["date"] = "2025-06-03T10:00:00Z" });
        Fact date = Assert.Single(release.Facts, f => f.Facet == "date");
        Assert.Equal(("2025-06-03", "stated"), (date.Id, date.Rule));
        Assert.Empty(date.Spans);
    }
}
