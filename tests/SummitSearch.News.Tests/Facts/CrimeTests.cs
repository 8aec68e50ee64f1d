using SummitSearch.News.Facts;

namespace SummitSearch.News.Tests.Facts;

public sealed class CrimeTests
{
    [Theory, SpecTable("Crimes.md")]
    public void The_crime_rules_hold(string why, string text, string expected)
    {
        _ = why;
        Release release = Found.In(text);
        Assert.Equal(expected, Found.Ids(release, "crime"));
        Evidence.MustHold(release);
    }

    [Fact]
    public void A_crime_inside_an_organisations_name_and_one_that_is_denied_are_kept_apart()
    {
        Release release = Found.In("The head of the Counter-Terrorism Directorate said that the fire is not terror-related, and not corruption.");
        Assert.Equal("terrorism", Found.Ids(release, "crime", "name-part"));
        Assert.Equal("corruption", Found.Ids(release, "crime", "denied"));
        Assert.Equal("no-crime-type-in-text", release.Unknown["crime"]);
    }

    [Fact]
    public void Every_type_has_labels_in_four_languages_and_a_parent_that_exists()
    {
        foreach (CrimeType type in Taxonomy.Default.Types)
        {
            Assert.Equal(["ar", "en", "es", "fr"], type.Labels.Where(l => l.Value.Length > 0).Select(l => l.Key).Order());
            Assert.Matches("^[a-z]+(-[a-z]+)*$", type.Id);
            if (type.Parent is not null) Assert.NotNull(Taxonomy.Default.Find(type.Parent));
        }
        Assert.Equal(["financial-crime"], Taxonomy.Default.Above("money-laundering"));
        Assert.Equal(["organized-crime"], Taxonomy.Default.Above("gangs"));
        Assert.Empty(Taxonomy.Default.Above("extortion"));
    }

    [Theory]
    [InlineData("smuggl(ing|er|ers)", "smuggling, smuggler, smugglers")]
    [InlineData("(a|b) (c|)", "a c, a , b c, b ")]
    public void A_pattern_stands_for_all_its_choices(string pattern, string phrases) =>
        Assert.Equal(phrases.Split(", "), CrimeTerms.Expand(pattern));
}
