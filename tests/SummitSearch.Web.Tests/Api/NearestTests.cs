using SummitSearch.Web.Api;

namespace SummitSearch.Web.Tests.Api;

public class NearestTests
{
    [Theory]
    [InlineData("contry", "country"), InlineData("CITY", "city"), InlineData("yaer", "year"), InlineData("crimes", "crime"), InlineData("limt", "limit")]
    [InlineData("zebra", null), InlineData("", null), InlineData("c", null)]
    public void The_nearest_name_is_found_and_a_far_one_is_not_guessed(string received, string? nearest) =>
        Assert.Equal(nearest, Nearest.Of(received, ["q", "country", "city", "year", "crime", "limit"]));

    [Theory]
    [InlineData("", "", 0), InlineData("abc", "", 3), InlineData("kitten", "sitting", 3), InlineData("ab", "ba", 1), InlineData("Ab", "aB", 0)]
    public void Edits_are_counted(string a, string b, int edits)
    {
        Assert.Equal(edits, Nearest.Edits(a, b));
        Assert.Equal(edits, Nearest.Edits(b, a));
    }
}
