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
        Fact date = Assert.Single(release.Facts, f => f.Facet == "date" && f.IsCounted);
        Assert.Equal(("2025-06-03", "stated", "2025-06-02"), (date.Id, date.Rule, date.RunnerUp));
        Assert.Empty(date.Spans);
        Fact other = Assert.Single(release.Facts, f => f is { Facet: "date", Role: "conflict" });
        Assert.Equal(("2025-06-02", "dateline-date"), (other.Id, other.Rule));
        Assert.True(other.Confidence < date.Confidence && date.Confidence < 0.9, "both are less sure than one that nothing contradicts");
        Assert.Equal("2025", Assert.Single(release.Facts, f => f.Facet == "year").Id);
        Evidence.MustHold(release);
    }

    [Theory]
    [InlineData("2025-06-02T10:00:00Z")]
    [InlineData("2025-06-02")]
    [InlineData("20250602")]
    [InlineData("2025/06/02")]
    [InlineData("Mon, 02 Jun 2025 10:00:00 GMT")]
    [InlineData("2 juin 2025")]
    public void A_date_that_the_source_states_is_read_however_it_is_written(string date)
    {
        Release release = In(["Officers met."], ("date", date));
        Assert.Equal(("2025-06-02", "2025"), (Found.Ids(release, "date"), Found.Ids(release, "year")));
        Evidence.MustHold(release);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("2025-13-41")]
    [InlineData("")]
    public void What_is_no_date_gives_none(string date) => Assert.Equal("-", Found.Ids(In(["Officers met."], ("date", date)), "date"));

    [Theory]
    [InlineData("https://example.org/News/2017/12/04/officers-meet", "2017-12-04")]
    [InlineData("https://example.org/news/2017-12-04", "2017-12-04")]
    [InlineData("https://example.org/2017/13/04/", "-")]
    [InlineData("https://example.org/12017/12/04/", "-")]
    [InlineData("https://example.org/2017/12/", "-")]
    public void An_address_may_date_a_release(string address, string expected)
    {
        Release release = In(["Officers met."], ("url", address));
        Assert.Equal(expected, Found.Ids(release, "date"));
        if (expected != "-") Assert.Equal(Basis.Inferred, release.Facts.Single(f => f.Facet == "date").Basis);
        Evidence.MustHold(release);
    }

    [Fact]
    public void Dates_that_agree_are_one_fact_with_evidence_from_the_text()
    {
        Release release = In(["5 July 2010", "Officers met."], ("date", "2010-07-05"), ("url", "https://example.org/2010/07/05/a"));
        Fact date = Assert.Single(release.Facts, f => f.Facet == "date");
        Assert.Equal(("2010-07-05", "date-line", 0.99), (date.Id, date.Rule, date.Confidence));
        Assert.Null(date.RunnerUp);
        Evidence.MustHold(release);
    }

    [Fact]
    public void Years_that_contradict_each_other_are_both_shown()
    {
        Release release = In(["5 July 2010", "Officers met."], ("date", "2012-07-05"));
        Assert.Equal(("2012", "2010"), (Found.Ids(release, "year"), Found.Ids(release, "year", "conflict")));
        Evidence.MustHold(release);
    }

    static Release In(string[] paragraphs, params (string Name, string Value)[] stated) =>
        FactFinder.Find(new CleanRelease("test", null, paragraphs, [], []), stated.ToDictionary(s => s.Name, s => s.Value));
}
