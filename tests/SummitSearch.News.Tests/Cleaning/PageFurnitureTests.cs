namespace SummitSearch.News.Tests.Cleaning;

/// <summary>What a page has around a release: links above it, links and other headlines below it, its title broken over lines.</summary>
public sealed class PageFurnitureTests
{
    const string First = "BERGEN, Norway – The harbour police found a ship on Monday near the old quay, after a search of four days.";
    const string Last = "The ship was given back to its owner, a museum in Bergen that had missed it since the winter.";

    [Fact]
    public void Links_above_the_text_go_with_the_menu_they_stand_in()
    {
        CleanRelease clean = Cleaned.Text($"Ship found near the old quay\nHOME\nOUR HARBOUR\nASK THE POLICE\nCONTACT US\nSkip to content\n{First}\n{Last}");
        Assert.Equal("Ship found near the old quay", clean.Title);
        Assert.Equal([First, Last], clean.Paragraphs);
        Assert.Equal(5, clean.Removals.Count(r => r.Rule == "menu-line"));
    }

    [Fact]
    public void A_place_in_capitals_above_its_dash_stays()
    {
        CleanRelease clean = Cleaned.Text($"Ship found near the old quay\nHOME\nSEARCH\nCONTACT US\nBERGEN\n– The harbour police found a ship on Monday near the old quay, after a search of four days.\n{Last}");
        Assert.Contains("BERGEN", clean.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Behind_the_last_sentence_a_menu_takes_what_follows_with_it()
    {
        CleanRelease clean = Cleaned.Text(
            $"{First}\n{Last}\nShare\nLatest Posts\nTug Master Honoured by the Harbour Police for Twenty Years of Work\nJune 9, 2021\nPress\nName*\nEmail*\nWhat is 6 + 7 =");
        Assert.Equal([First, Last], clean.Paragraphs);
        Assert.Equal(8, clean.Removals.Count(r => r.Rule == "menu-line"));
    }

    [Theory]
    [InlineData("Those who were honoured:\n·\nAnna Hansen, 41, Oslo\n·\nNils Berg, 33, Bergen\n·\nKari Dahl, 56, Molde")]
    [InlineData("Court papers\nPlea agreement\nStatement of facts\nShare")]
    public void A_list_at_the_end_stays(string list)
    {
        CleanRelease clean = Cleaned.Text($"{First}\n{Last}\n{list}");
        foreach (string item in list.Split('\n').Where(item => item.Length > 5)) Assert.Contains(item, clean.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_of_links_alone_is_not_emptied()
    {
        CleanRelease clean = Cleaned.Text("Ports of the west coast\nBergen\nHome port\nMolde\nShare\nHarbours of the north");
        Assert.Contains("Molde", clean.Body, StringComparison.Ordinal);
        Assert.Contains("Harbours of the north", clean.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_behind_Author_is_no_paragraph()
    {
        CleanRelease clean = Cleaned.Text($"Ship found near the old quay\nAuthor\nNils Berg\nPublished\nMarch 3, 2021\n{First}\n{Last}");
        Assert.Equal(["March 3, 2021", First, Last], clean.Paragraphs);
        Assert.Equal(("byline", "Nils Berg"), (clean.Boilerplate.Single().Rule, clean.Boilerplate.Single().Text));
    }

    [Fact]
    public void A_title_that_is_repeated_over_several_lines_is_dropped()
    {
        CleanRelease clean = Cleaned.Text($"Ship Found Near the Old Quay After a Search of Four Days\nHarbour news\nSHIP FOUND NEAR THE OLD QUAY\nAFTER A SEARCH OF FOUR DAYS\n{First}\n{Last}");
        Assert.Equal("Ship Found Near the Old Quay After a Search of Four Days", clean.Title);
        Assert.Equal(["Harbour news", First, Last], clean.Paragraphs);
    }

    [Fact]
    public void Half_a_title_is_no_copy_of_it()
    {
        CleanRelease clean = Cleaned.Text($"Ship Found Near the Old Quay After a Search of Four Days\nShip Found Near the Old Quay\n{First}\n{Last}");
        Assert.Contains("Ship Found Near the Old Quay", clean.Paragraphs);
    }
}
