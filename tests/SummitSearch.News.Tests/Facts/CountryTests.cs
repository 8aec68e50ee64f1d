using SummitSearch.News.Facts;

namespace SummitSearch.News.Tests.Facts;

public sealed class CountryTests
{
    [Theory, SpecTable("Countries.md")]
    public void The_country_rules_hold(string why, string text, string expected)
    {
        _ = why;
        Release release = Found.In(text);
        Assert.Equal(expected, Found.Ids(release, "country"));
        Evidence.MustHold(release);
    }

    [Fact]
    public void A_country_inside_an_organisations_name_is_kept_but_not_counted()
    {
        Release release = Found.In("A plane of Malaysia Airlines landed.");
        Fact part = Assert.Single(release.Facts, f => f.Facet == "country");
        Assert.Equal(("MY", "name-part", false), (part.Id, part.Role, part.IsCounted));
        Assert.True(part.Confidence < 0.5);
        Assert.Equal("no-country-in-text", release.Unknown["country"]);
    }

    [Fact]
    public void The_dateline_is_not_named_again_by_itself()
    {
        Release release = Found.In("LYON, France – Officers met.");
        Assert.Equal("dateline", Assert.Single(release.Facts, f => f.Facet == "country").Role);
    }

    [Fact]
    public void Names_in_title_and_captions_are_evidence_too()
    {
        Release release = Found.In("Officers met.", "Officers from Chile meet", "Officers from Peru", "Officers from Chile");
        Assert.Equal("CL PE", Found.Ids(release, "country", "named"));
        Assert.Equal(["title", "caption/1"], release.Facts.First(f => f.Id == "CL").Spans.Select(s => s.Text));
    }

    [Fact]
    public void A_name_is_surer_than_a_demonym_and_stands_first()
    {
        Fact country = Assert.Single(Found.In("Chilean officers met in Chile.").Facts, f => f.Facet == "country");
        Assert.Equal(("country-name", Basis.Stated, 2), (country.Rule, country.Basis, country.Spans.Count));
        Assert.Equal(24, country.Spans[0].Offset);
    }
}
