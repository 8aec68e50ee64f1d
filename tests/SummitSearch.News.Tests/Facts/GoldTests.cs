using System.Text.Json;
using SummitSearch.News.Facts;

namespace SummitSearch.News.Tests.Facts;

public sealed class GoldTests
{
    static readonly Dictionary<string, string> NothingStated = [];

    public static TheoryData<string> Given => [.. GoldFolder().EnumerateFiles("*.json").Select(f => f.Name)];

    [Theory, MemberData(nameof(Given))]
    public void The_facts_of_a_given_release_are_its_gold(string file)
    {
        JsonElement gold = Gold(file);
        Release release = FactFinder.Find(Text(gold), NothingStated);

        Assert.Equal([gold.GetProperty("city").GetString()!], Labels(release, "city"));
        Assert.Equal([gold.GetProperty("datelineCountry").GetString()!], Ids(release, "country", "dateline"));
        Assert.Equal(Strings(gold, "countries"), Ids(release, "country"));
        Assert.Equal(Strings(gold, "crimeTypes"), Ids(release, "crime"));
        Assert.Equal([gold.GetProperty("language").GetString()!], Ids(release, "language"));
        Assert.Empty(Ids(release, "date"));
        Assert.Empty(Ids(release, "year"));
        Assert.Equal("no-year-in-text", release.Unknown["year"]);
    }

    [Theory, MemberData(nameof(Given))]
    public void The_facts_of_a_given_release_are_reproduced_by_their_evidence(string file) =>
        Evidence.MustHold(FactFinder.Find(Text(Gold(file)), NothingStated));

    [Fact]
    public void The_dateline_of_the_Santiago_release_points_at_its_words()
    {
        Release release = FactFinder.Find(Text(Gold("000_0c8f12d26a0b86ae.json")), NothingStated);
        Fact city = Assert.Single(release.Facts, f => f.Facet == "city");
        Assert.Equal(("santiago-cl", 3871336L), (city.Id, city.GeoNamesId));
        Assert.Equal("SANTIAGO, Chile", Evidence.Cut(release.Text, city.Spans[0]));
        Fact country = Assert.Single(release.Facts, f => f is { Facet: "country", Role: "dateline" });
        Assert.Equal(new TextSpan("body", 10, 5), Assert.Single(country.Spans));
    }

    internal static CleanRelease Text(JsonElement gold) => new(
        gold.GetProperty("id").GetString()!, gold.GetProperty("title").GetString(),
        [.. gold.GetProperty("paragraphs").EnumerateArray().Select(p => p.GetString()!)],
        [.. gold.GetProperty("captions").EnumerateArray().Select(p => p.GetString()!)], []);

    static JsonElement Gold(string file)
    {
        using JsonDocument gold = JsonDocument.Parse(File.ReadAllText(Path.Combine(GoldFolder().FullName, file)));
        return gold.RootElement.Clone();
    }

    static DirectoryInfo GoldFolder() => new(Path.Combine(AppContext.BaseDirectory, "Gold"));

    static SortedSet<string> Strings(JsonElement gold, string name) =>
        new(gold.GetProperty(name).EnumerateArray().Select(v => v.GetString()!), StringComparer.Ordinal);

    static SortedSet<string> Ids(Release release, string facet, string? role = null) =>
        new(release.Facts.Where(f => f.Facet == facet && (role is null || f.Role == role)).Select(f => f.Id), StringComparer.Ordinal);

    static SortedSet<string> Labels(Release release, string facet) =>
        new(release.Facts.Where(f => f.Facet == facet).Select(f => f.Label), StringComparer.Ordinal);
}
