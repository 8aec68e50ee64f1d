using SummitSearch.News.Facts;

namespace SummitSearch.News.Tests.Facts;

/// <summary>The day of a release is the day where its source's days begin.</summary>
public sealed class TimeZoneTests
{
    [Theory]
    [InlineData("2017-12-05T03:00:00Z", "America/New_York", "2017-12-04")]
    [InlineData("2017-12-05T03:00:00Z", null, "2017-12-05")]
    [InlineData("2017-12-04T23:30:00-05:00", "Europe/Paris", "2017-12-05")]
    [InlineData("Tue, 05 Dec 2017 03:00:00 GMT", "America/New_York", "2017-12-04")]
    [InlineData("2017-12-04T23:30:00", "Europe/Paris", "2017-12-04")]
    [InlineData("2017-12-04", "Asia/Tokyo", "2017-12-04")]
    public void A_moment_is_of_its_day_there_and_a_date_as_it_stands(string date, string? zone, string day)
    {
        Dictionary<string, string> stated = new() { ["date"] = date };
        if (zone is not null) stated["timeZone"] = zone;
        Release release = FactFinder.Find(new CleanRelease("a", null, ["The ship was found."], [], []), stated);
        Assert.Equal(day, release.Facts.Single(fact => fact.Facet == "date").Id);
    }
}
