using SummitSearch.News.Cleaning;
using SummitSearch.News.Facts;

namespace SummitSearch.News.Tests.Facts;

/// <summary>Operations, amounts, organisations and issuing agencies.</summary>
public sealed class FurtherFactTests
{
    [Theory, SpecTable("Operations.md")]
    public void The_operation_rules_hold(string why, string text, string expected)
    {
        _ = why;
        Release release = Found.In(text);
        Assert.Equal(expected, Found.Ids(release, "operation"));
        Evidence.MustHold(release);
    }

    [Theory]
    [InlineData("Operation Silver Moon", "silver-moon")]
    [InlineData("Operation Silver Moon Smashes Gang", "-")]
    [InlineData("Police Hail Operation Silver Moon as a Success", "-")]
    public void A_title_names_an_operation_only_where_it_shows_where_the_name_ends(string title, string expected)
    {
        Release release = Found.In("Officers met.", title);
        Assert.Equal(expected, Found.Ids(release, "operation"));
        Assert.Equal("silver-moon", Found.Ids(Found.In("Officers of Operation Silver Moon met.", title), "operation"));
    }

    [Theory, SpecTable("Amounts.md")]
    public void The_amount_rules_hold(string why, string text, string expected, string words)
    {
        _ = why;
        Release release = Found.In(text);
        Assert.Equal(expected, Found.Ids(release, "amount"));
        Fact? first = release.Facts.FirstOrDefault(f => f.Facet == "amount");
        Assert.Equal(words, first is null ? "-" : Evidence.Cut(release.Text, first.Spans[0]));
        Evidence.MustHold(release);
    }

    [Theory, SpecTable("Organisations.md")]
    public void The_organisation_rules_hold(string why, string text, string expected)
    {
        _ = why;
        Release release = Found.In(text);
        Assert.Equal(expected, Found.Ids(release, "organisation"));
        Evidence.MustHold(release);
    }

    [Theory, SpecTable("Agencies.md")]
    public void The_agency_rules_hold(string why, string text, string expected)
    {
        _ = why;
        Release release = Found.In(text);
        Assert.Equal(expected, Found.Ids(release, "agency"));
        if (expected == "-") Assert.Equal("no-issuer-stated", release.Unknown["agency"]);
        Evidence.MustHold(release);
    }

    [Theory]
    [InlineData("They stole more than $1,500,000.", "USD", "1500000", null, null, "over", "more than USD 1.5 million")]
    [InlineData("They paid between €2,000 and €2,695.50.", "EUR", "2000", "2695.5", null, null, "EUR 2,000–2,695.50")]
    [InlineData("They seized at least 22 tonnes of cocaine.", "kg", "22000", null, "cocaine", "at-least", "at least 22,000 kg of cocaine")]
    [InlineData("They made some 1,000 arrests.", "arrests", "1000", null, null, "about", "about 1,000 arrests")]
    [InlineData("They rescued one child and rescued 1 victims.", "victims-rescued", "1", null, null, null, "1 victim rescued")]
    public void An_amount_is_kept_as_figures_and_written_out_for_people(
        string text, string unit, string value, string? to, string? of, string? qualifier, string label)
    {
        Fact fact = Assert.Single(Found.In(text).Facts, f => f.Facet == "amount");
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        Assert.Equal(new Amount(unit, decimal.Parse(value, culture), to is null
            ? null : decimal.Parse(to, culture), of, qualifier), fact.Amount);
        Assert.Equal(label, fact.Label);
    }

    [Fact]
    public void What_dollars_a_sign_means_is_inferred_and_a_code_is_stated()
    {
        Release release = Found.In("They paid $5 and USD 7.");
        Assert.Equal([Basis.Inferred, Basis.Stated], release.Facts.Where(f => f.Facet == "amount").Select(f => f.Basis));
    }

    [Theory]
    [InlineData("INTERPOL", "interpol")]
    [InlineData("US Department of Justice, Office of Public Affairs", "us-department-of-justice")]
    [InlineData("Office of the Springfield Mayor", "office-of-the-springfield-mayor")]
    [InlineData("Mary Sample", "-")]
    [InlineData("***", "-")]
    public void What_the_source_states_is_the_agency_unless_it_is_a_person(string stated, string expected)
    {
        var text = new CleanRelease("test", null, ["Officers met."], [], []);
        Release release = FactFinder.Find(text, new Dictionary<string, string> { ["agency"] = stated });
        Assert.Equal(expected, Found.Ids(release, "agency"));
        Evidence.MustHold(release);
    }

    [Theory]
    [InlineData("About INTERPOL", "interpol")]
    [InlineData("About the Springfield Police Department:", "springfield-police-department")]
    [InlineData("About Mary Sample", "-")]
    [InlineData("About Sample", "-")]
    public void An_organisation_that_a_release_ends_about_issues_it(string heading, string expected)
    {
        var text = new CleanRelease("test", null, ["Officers met."], [], [])
        {
            Boilerplate = [new BoilerplateText("about", heading, 1), new BoilerplateText("about", "It is large.", 1)],
        };
        Release release = FactFinder.Find(text, new Dictionary<string, string>());
        Assert.Equal(expected, Found.Ids(release, "agency"));
        Evidence.MustHold(release);
    }

    /// <summary>Whoever is named, and however: none becomes a fact.</summary>
    [Fact]
    public void A_private_person_is_never_a_fact()
    {
        string[] names = ["Mary Sample", "Juan Ejemplo", "Pierre Exemple", "JOHN SAMPLE", "Maria Beispiel", "Mary Q. Sample",
            "Dr. Mary Sample"];
        string[] sentences =
        [
            "{0} was arrested.", "The operation {0} ran was closed.", "Operation {0} was closed.", "Police say {0} Police Department.",
            "They sued {0} Inc. and {0} Technologies Inc. there.", "They asked {0} & Sons Construction Ltd there.", "About {0}",
                "{0} announced a plan.",
            "{0} Bank and {0} University met.", "Law Offices of {0}", "{0} LLP", "The {0} District Attorney’s Office announced.",
                "Ministry of {0}",
        ];
        foreach (string name in names)
        {
            foreach (string sentence in sentences)
            {
                Release release = Found.In(string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, name));
                Assert.DoesNotContain(release.Facts, f => f.Facet is "operation" or "agency" or "organisation");
            }
        }
    }
}
