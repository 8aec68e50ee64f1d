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
    [InlineData("Gangs held a town.", "Gangs hold a town", 0.99)]
    [InlineData("Gangs held a town.", "A town is held", 0.93)]
    public void How_sure_a_type_is_follows_from_where_it_is_named(string text, string title, double confidence) =>
        Assert.Equal(confidence, Assert.Single(Found.In(text, title).Facts, f => f.Facet == "crime").Confidence);

    [Fact]
    public void What_is_named_once_and_late_is_least_sure_and_what_is_named_often_more()
    {
        const string Lead = "Officers met today and spoke at length about the plan that they had made in the year before, and about what had become of it. "
            + "They did so for many hours in a room that was too small for them, and in the end they went home without a word to anyone of those who had "
            + "waited outside for news of what they would do. Nobody knows what they will do next, and some say that they do not know it themselves, though others differ.";
        double once = Assert.Single(Found.In(Lead + " Gangs were named.").Facts, f => f.Facet == "crime").Confidence;
        double often = Assert.Single(Found.In(Lead + " Gangs were named. Gangs were named again.").Facts, f => f.Facet == "crime").Confidence;
        Assert.True(once < often && often < 0.99, $"{once} {often}");
    }

    [Fact]
    public void What_an_office_works_on_is_kept_apart_unless_the_lead_says_it()
    {
        const string Lead = "Officers met today and spoke at length about the plan that they had made in the year before, and about what had become of it. "
            + "They did so for many hours in a room that was too small for them, and in the end they went home without a word to anyone of those who had "
            + "waited outside for news of what they would do. Nobody knows what they will do next, and some say that they do not know it themselves, though others differ.";
        const string Mandate = "The task force is responsible for financial crimes and identity theft.";
        Assert.Equal("-", Found.Ids(Found.In(Lead + " " + Mandate), "crime"));
        Assert.Equal("financial-crime identity-theft", Found.Ids(Found.In(Lead + " " + Mandate), "crime", "mandate"));
        Assert.Equal("financial-crime identity-theft", Found.Ids(Found.In(Mandate), "crime"));
    }

    [Fact]
    public void A_menu_names_no_crime_but_a_list_with_bullets_does()
    {
        string menu = string.Join(" ⏎ ", "Home", "Human Trafficking", "Elder Fraud", "Contact Us", "Read More", "Search");
        string list = string.Join(" ⏎ ", "- Human Trafficking", "- Elder Fraud", "- Arson", "- Theft", "- Murder", "- Rape");
        Assert.Equal("-", Found.Ids(Found.In(menu + " ⏎ Officers met today."), "crime"));
        Assert.Equal("human-trafficking fraud", Found.Ids(Found.In(list + " ⏎ Officers met today."), "crime"));
    }

    [Fact]
    public void Every_confidence_is_a_share_and_says_what_it_was_measured_on()
    {
        foreach (string line in DataFile.Lines("confidences.tsv"))
        {
            string[] columns = line.Split('\t');
            double confidence = double.Parse(columns[1], System.Globalization.CultureInfo.InvariantCulture);
            Assert.InRange(confidence, 0.01, 0.99);
            if (columns[2] == "-") continue;
            (int right, int facts) = (int.Parse(columns[2], null), int.Parse(columns[3], null));
            // Of many datelines one namesake more or less is not known; a small number is not trusted beyond what it shows.
            Assert.True(confidence <= Math.Round((right + 1.0) / (facts + 2), 2), line);
        }
    }
}
