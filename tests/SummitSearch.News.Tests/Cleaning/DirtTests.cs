using SummitSearch.News.Tests.Facts;

namespace SummitSearch.News.Tests.Cleaning;

/// <summary>What scrapers leave in releases, kind by kind, through the whole cleaner: the rows of Dirt.md.</summary>
public sealed class DirtTests
{
    const string Title = "Ship found near the old quay of the harbour";
    const string First = "BERGEN, Norway – The harbour police found a ship on Monday near the old quay, after a search of four days.";
    const string Last = "The ship was given back to its owner, a museum in Bergen that had missed it since the winter.";

    [Theory, SpecTable("Dirt.md", "Cleaning")]
    public void Each_kind_of_dirt_goes_and_what_only_looks_like_it_stays(string dirt, string text, string paragraphs)
    {
        Assert.NotEmpty(dirt);
        string raw = $"{Title}\n{First}\n{text.Replace('⏎', '\n').Replace('␣', '\u00A0')}\n{Last}";
        CleanRelease clean = Cleaned.Text(raw);
        Assert.Equal(Title, clean.Title);
        Assert.Equal(First, clean.Paragraphs[0]);
        Assert.Equal(Last, clean.Paragraphs[^1]);
        Assert.Equal(paragraphs == "-" ? "" : paragraphs, string.Join('⏎', clean.Paragraphs.Skip(1).SkipLast(1)));
        Assert.Empty(Cleaned.Lost(raw, clean));
    }
}
