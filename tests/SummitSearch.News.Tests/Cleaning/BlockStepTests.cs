using SummitSearch.News.Cleaning;

namespace SummitSearch.News.Tests.Cleaning;

/// <summary>What a line is: title, menu, caption, boilerplate or body; the texts are ours.</summary>
public class BlockStepTests
{
    const string Lead = "BERGEN, Norway – The harbour police found a ship on Monday, after a search that had taken two weeks.";
    const string More = "Its crew was safe and came home on the same day.";

    static string Lines(params string[] lines) => string.Join('\n', lines);

    [Fact]
    public void The_line_in_front_of_the_dateline_is_the_title_and_its_copies_go()
    {
        CleanRelease clean = Cleaned.Text(Lines("Ship found after two weeks - Harbour Police", "Home", "Ship found after two weeks", "SHIP FOUND AFTER TWO WEEKS", "2 March 2015", Lead, More));
        Assert.Equal("Ship found after two weeks", clean.Title);
        Assert.Equal(["2 March 2015", Lead, More], clean.Paragraphs);
        Assert.Equal([Titles.Repeated, Titles.Repeated], clean.Removals.Where(r => r.Rule == Titles.Repeated).Select(r => r.Rule));
    }

    [Fact]
    public void A_stated_title_is_not_looked_for_and_its_copies_go()
    {
        CleanRelease clean = Cleaned.Text(Lines("Ship found after two weeks", "A subtitle of some words", Lead), "Ship found after two weeks");
        Assert.Equal(("Ship found after two weeks", Lines("A subtitle of some words", Lead)), (clean.Title, clean.Body));
        Assert.Equal([0], clean.Subtitles);
    }

    [Theory]
    [InlineData("Crew of five was safe and well", true)]
    [InlineData("CREW OF FIVE WAS SAFE AND WELL", true)]
    [InlineData("“We saw it from the old lighthouse”", true)]
    [InlineData("Crew of 5 was 2 weeks in 1 boat", true)]
    [InlineData("Crew of five safe", false)]
    [InlineData("Bergen Harbour Police District Office", false)]
    [InlineData("Monday, 2 March 2015", false)]
    [InlineData("June 10, 2024 Contact Anna of the harbour", false)]
    [InlineData("BERGEN, NO / Harbour Wire / January 15, 2025 10:50", false)]
    [InlineData("Admin | posted on a Monday in March", false)]
    [InlineData("The following things were found there:", false)]
    [InlineData("- A boat, a tug and a barge", false)]
    [InlineData("(Bergen, Norway) – the place of it all", false)]
    public void A_line_of_words_under_the_title_is_a_subtitle(string line, bool expected)
    {
        CleanRelease clean = Cleaned.Text(Lines("2 March 2015", line, Lead, line, More), "Ship found after two weeks");
        Assert.Equal(expected ? [1] : Array.Empty<int>(), clean.Subtitles);
        Assert.Contains(line, clean.Paragraphs);
    }

    [Fact]
    public void Without_a_title_or_with_five_such_lines_there_is_no_subtitle()
    {
        string[] headlines = [.. Enumerable.Range(1, 5).Select(i => $"The harbour police found {i} boats and a tug")];
        Assert.Empty(Cleaned.Text(Lines([.. headlines, Lead, More]), "Ship found after two weeks").Subtitles);
        Assert.Equal([0, 1, 2, 3], Cleaned.Text(Lines([.. headlines[..4], Lead, More]), "Ship found after two weeks").Subtitles);
        CleanRelease found = Cleaned.Text(Lines("Ship found after two weeks", headlines[0], Lead, More));
        Assert.Equal(("Ship found after two weeks", headlines[0]), (found.Title, found.Paragraphs[Assert.Single(found.Subtitles)]));
    }

    [Theory]
    [InlineData("Ship &amp;amp; tug found \r\n after two weeks", "Ship & tug found after two weeks")]
    [InlineData("  CafÃ© ship\u200b found\u00a0there ", "Café ship found there")]
    [InlineData("Ship <b>found</b> at the quay", "Ship found at the quay")]
    public void A_stated_title_is_repaired(string stated, string expected)
    {
        CleanRelease clean = Cleaned.Text(Lines(expected, Lead, More), stated);
        Assert.Equal(expected, clean.Title);
        Assert.Equal([Lead, More], clean.Paragraphs);
    }

    [Fact]
    public void A_text_that_opens_with_its_dateline_has_no_title() => Assert.Null(Cleaned.Text(Lines(Lead, More)).Title);

    [Fact]
    public void Menus_and_labels_in_front_of_the_body_go()
    {
        CleanRelease clean = Cleaned.Text(Lines("Skip to content", "Search", "|", "4 min read", "FOR IMMEDIATE RELEASE", Lead, More));
        Assert.Equal([Lead, More], clean.Paragraphs);
        Assert.Equal(5, clean.Removals.Count(r => r.Rule is Opening.Menu or Opening.Label or Ending.Rule));
    }

    [Fact]
    public void Contacts_are_kept_apart()
    {
        CleanRelease clean = Cleaned.Text(Lines("Contact: Press office", "press@example.org", Lead, More, "Phone: +47 22 33 44 55"));
        Assert.Equal([Lead, More], clean.Paragraphs);
        Assert.Equal([(Opening.Contact, 0), (Opening.Contact, 0), (Opening.Contact, 2)], clean.Boilerplate.Select(b => (b.Rule, b.Before)));
        Assert.Equal(["Contact: Press office", "press@example.org", Lead, More, "Phone: +47 22 33 44 55"], clean.InOrder());
    }

    [Fact]
    public void A_media_advisory_says_so_apart_from_the_body()
    {
        CleanRelease clean = Cleaned.Text(Lines("MEDIA ADVISORY:", "FOR IMMEDIATE RELEASE", Lead, More));
        Assert.Equal([Lead, More], clean.Paragraphs);
        Assert.Equal((Opening.Advisory, "MEDIA ADVISORY:", 0), Assert.Single(clean.Boilerplate) is var b ? (b.Rule, b.Text, b.Before) : default);
    }

    [Fact]
    public void What_stands_behind_the_end_mark_is_boilerplate()
    {
        CleanRelease clean = Cleaned.Text(Lines(Lead, More, "###", "The office opens at nine."));
        Assert.Equal([Lead, More], clean.Paragraphs);
        Assert.Equal([Ending.After], clean.Boilerplate.Select(b => b.Rule));
        Assert.Contains(clean.Removals, r => r.Rule == Ending.Mark);
    }

    [Fact]
    public void Stars_that_part_the_body_from_boilerplate_go_and_those_between_sections_stay()
    {
        Assert.Equal([Lead, More], Cleaned.Text(Lines(Lead, More, "* * *", "###", "The office opens at nine.")).Paragraphs);
        Assert.Equal([Lead, "* * *", More], Cleaned.Text(Lines(Lead, "* * *", More)).Paragraphs);
    }

    [Fact]
    public void A_sentence_that_a_caption_stood_in_is_one_again()
    {
        CleanRelease clean = Cleaned.Text(Lines("BERGEN, Norway – The harbour police found a ship on Monday, after a search", "![The ship](a.jpg)", "that had taken two weeks."));
        Assert.Equal("BERGEN, Norway – The harbour police found a ship on Monday, after a search that had taken two weeks.", clean.Body);
        Assert.Equal(["The ship"], clean.Captions);
    }

    [Fact]
    public void A_translation_behind_the_mark_is_body() =>
        Assert.Equal(4, Cleaned.Text(Lines(Lead, More, "###", Lead.Replace("The", "El", StringComparison.Ordinal), More)).Paragraphs.Count);

    [Theory]
    [InlineData("About the Harbour Police", "The Harbour Police looks after the harbour.", Boilerplate.About)]
    [InlineData("An indictment is merely an allegation and all are presumed innocent until proven guilty.", null, Boilerplate.Innocence)]
    [InlineData("For more information about the harbour, visit www.example.org.", null, Boilerplate.Notice)]
    public void What_stands_under_every_release_is_boilerplate(string first, string? second, string rule)
    {
        CleanRelease clean = Cleaned.Text(Lines(second is null ? [Lead, More, first] : [Lead, More, first, second]));
        Assert.Equal([Lead, More], clean.Paragraphs);
        Assert.All(clean.Boilerplate, b => Assert.Equal(rule, b.Rule));
        Assert.Equal(second is null ? 1 : 2, clean.Boilerplate.Count);
    }

    [Fact]
    public void A_paragraph_that_tells_of_the_charge_and_of_innocence_stays() =>
        Assert.Empty(Cleaned.Text(Lines(Lead, "The 3 men, announced today, are presumed innocent.")).Boilerplate);

    [Fact]
    public void File_names_and_lone_numbers_go()
    {
        CleanRelease clean = Cleaned.Text(Lines(Lead, "Border check 5.jpg", "17", More));
        Assert.Equal([Lead, More], clean.Paragraphs);
    }

    [Fact]
    public void A_headline_in_capitals_with_a_dash_is_no_dateline()
    {
        Assert.False(Opening.IsDateline("DRUNKEN, SPEEDING DRIVER OF A LORRY CHARGED - Harbour Police of Bergen"));
        Assert.True(Opening.IsDateline("LYON (France) – The chiefs of police met on Monday."));
        Assert.True(Opening.IsDateline("Mahe, Seychelles, Aug. 19, 2024 – The chiefs of police met."));
        Assert.False(Opening.IsDateline("Two men – one from Norway and one from Finland – were found near the harbour."));
    }
}
