using SummitSearch.News.Facts;

namespace SummitSearch.News.Tests.Facts;

public sealed class DatelineTests
{
    [Theory, SpecTable("Datelines.md")]
    public void The_dateline_rules_hold(string shape, string text, string cities, string countries, string date)
    {
        _ = shape;
        Release release = Found.In(text);
        Assert.Equal((cities, countries, date),
            (Found.Ids(release, "city"), Found.Ids(release, "country", "dateline"), Found.Ids(release, "date")));
        Evidence.MustHold(release);
    }

    [Fact]
    public void A_release_without_dateline_has_no_city_and_says_why()
    {
        Release release = Found.In("Officers met today.");
        Assert.Equal("no-dateline", release.Unknown["city"]);
    }

    [Fact]
    public void A_dateline_of_a_country_alone_says_that_it_names_no_city() =>
        Assert.Equal("dateline-names-no-city", Found.In("KENYA/ZIMBABWE - An operation led to arrests.").Unknown["city"]);

    [Fact]
    public void The_namesake_that_was_second_is_kept()
    {
        Fact city = Assert.Single(Found.In("VIENNA – Officers met today.").Facts, f => f.Facet == "city");
        Assert.Equal("vienna-at", city.Id);
        Assert.NotNull(city.RunnerUp);
    }

    [Fact]
    public void The_country_of_a_city_that_stands_alone_is_inferred_and_a_country_that_is_written_is_stated()
    {
        Assert.Equal(Basis.Inferred, Assert.Single(Found.In("TOKYO – Officers met.").Facts, f => f.Facet == "country").Basis);
        Assert.Equal(Basis.Stated, Assert.Single(Found.In("TOKYO, Japan – Officers met.").Facts, f => f.Facet == "country").Basis);
    }

    [Fact]
    public void The_dateline_is_found_below_menus_and_contacts_but_not_below_the_text()
    {
        string menu = string.Join(" ⏎ ", Enumerable.Repeat("Contact us", 12));
        string sentence = "Officers met today and spoke at length about the plan that they had made in the year before, and about what had become of it.";
        string text = string.Join(" ⏎ ", Enumerable.Repeat(sentence, 4));
        Assert.Equal("lyon-fr", Found.Ids(Found.In(menu + " ⏎ LYON, France – Officers met."), "city"));
        Assert.Equal("-", Found.Ids(Found.In(text + " ⏎ LYON, France – Officers met."), "city"));
    }

    [Fact]
    public void Which_namesake_a_bare_city_is_the_rest_of_the_text_tells_and_the_other_is_kept()
    {
        Fact alone = Assert.Single(Found.In("WESTMINSTER – Officers met.").Facts, f => f.Facet == "city");
        Release release = Found.In("WESTMINSTER – Officers met, and a man from California was charged.");
        Fact told = Assert.Single(release.Facts, f => f.Facet == "city");
        Assert.Equal(("westminster-ca-us", Basis.Inferred, alone.Id), (told.Id, told.Basis, told.RunnerUp));
        Evidence.MustHold(release);
    }
}
