using SummitSearch.News.Facts;
using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Tests.Facts;

public sealed class GazetteerTests
{
    static readonly Gazetteer Places = Taxonomy.Default.Knowledge.Gazetteer;

    [Theory]
    [InlineData("Santiago", "santiago-cl")]
    [InlineData("WASHINGTON", "washington-us")]
    [InlineData("São Paulo", "sao-paulo-br")]
    [InlineData("Sao Paulo", "sao-paulo-br")]
    [InlineData("St. Louis", "st-louis-us")]
    [InlineData("Saint Louis", "st-louis-us")]
    [InlineData("ليون", "lyon-fr")]
    [InlineData("Vienne", "vienna-at")]
    [InlineData("Londres", "london-gb")]
    [InlineData("La Haye", "the-hague-nl")]
    [InlineData("Москва", "moscow-ru")]
    [InlineData("Kiev", "kyiv-ua")]
    public void The_largest_place_of_a_name_comes_first(string name, string id) =>
        Assert.Equal(id, Places.Named(Folding.Key(name))[0].Id);

    [Theory]
    [InlineData("")]
    [InlineData("no such place")]
    [InlineData("a")]
    public void A_name_of_nothing_has_no_places(string name) => Assert.Empty(Places.Named(Folding.Key(name)));

    [Fact]
    public void Namesakes_of_one_country_have_ids_of_their_own()
    {
        foreach (string name in (string[])["Springfield", "San José", "Washington", "Santiago", "Victoria", "Santa Ana", "Paris"])
        {
            IReadOnlyList<Place> places = Places.Named(Folding.Key(name));
            Assert.Equal(places.Count, places.Select(p => p.Id).Distinct().Count());
        }
    }

    [Fact]
    public void Region_names_are_found_by_country_and_code()
    {
        Assert.Equal("Vila Real", Places.RegionName("PT.21"));
        Assert.Null(Places.RegionName("ZZ.99"));
    }
}
