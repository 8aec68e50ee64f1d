using SummitSearch.News.Facts;

namespace SummitSearch.News.Tests.Facts;

public sealed class EventDateTests
{
    [Theory, SpecTable("EventDates.md")]
    public void The_event_date_rules_hold(string why, string text, string expected)
    {
        _ = why;
        Release release = Found.In(text);
        Assert.Equal(expected, Found.Ids(release, "event"));
        Evidence.MustHold(release);
    }

    [Theory]
    [InlineData("It ended (4 – 6 December 2017).", "4–6 December 2017")]
    [InlineData("It ran from March 28 to April 5.", "28 March – 5 April")]
    [InlineData("It ran from Dec. 20 to Jan. 3, 2012.", "20 December 2011 – 3 January 2012")]
    [InlineData("It was in March 2006.", "March 2006")]
    public void An_event_date_is_written_out_for_people(string text, string label) =>
        Assert.Equal(label, Assert.Single(Found.In(text).Facts, f => f.Facet == "event").Label);

    [Fact]
    public void An_event_says_nothing_of_the_year_of_the_release()
    {
        Release release = Found.In("They met on 4 December 2017.");
        Assert.Equal(("-", "-"), (Found.Ids(release, "date"), Found.Ids(release, "year")));
    }
}
