using SummitSearch.News.Facts;
using SummitSearch.News.Measuring;
using SummitSearch.TestKit;

namespace SummitSearch.News.Tests.Measuring;

public sealed class FactMeasurerTests
{
    static readonly Dictionary<string, string> NothingStated = [];

    static FacetMeasure Of(string facet, params string[] lines)
    {
        var measurer = new FactMeasurer();
        foreach (string line in lines)
        {
            LabelledRelease document = LabelledRelease.Parse(line);
            measurer.Add(document, FactFinder.Find(new CleanRelease(document.Id, document.Title, [document.Text], [], []), NothingStated));
        }
        return measurer.Result().Single(m => m.Facet == facet);
    }

    [Fact]
    public void A_city_is_right_as_the_text_writes_it_or_by_its_label()
    {
        FacetMeasure city = Of("city",
            """{"id":"1","text":"PEKING, April 1 - Prices rose.","city":"PEKING"}""",
            """{"id":"2","text":"BERNE, Switzerland – Officers met.","city":"Bern"}""",
            """{"id":"3","text":"LYON, France – Officers met.","city":"Paris"}""",
            """{"id":"4","text":"Officers met.","city":"Lyon"}""",
            """{"id":"5","text":"LYON, France – Officers met."}""");
        Assert.Equal(new Score(2, 1, 2), city.Score);
        Assert.Equal((1, 1), (city.Silent, city.FoundWithoutLabel));
        Assert.Equal(["3", "4"], city.Worst.Order());
        Assert.Contains(city.Confusions, c => c is { Key: "Paris → lyon-fr", Value: 1 });
    }

    [Fact]
    public void Countries_are_compared_as_sets()
    {
        FacetMeasure country = Of("country", """{"id":"1","text":"Officers from Chile and Peru met.","countries":["CL","BR"]}""");
        Assert.Equal(new Score(1, 1, 1), country.Score);
        Assert.Equal(0.5, country.Score.F1);
    }

    [Fact]
    public void A_crime_counts_for_the_type_above_it_and_incomplete_labels_make_none_wrong()
    {
        Assert.Equal(new Score(1, 0, 0), Of("crime", """{"id":"1","text":"Tax evasion and terrorism.","topics":["Tax"]}""").Score);
        Assert.Equal(new Score(1, 1, 0), Of("crime", """{"id":"1","text":"Corruption and terrorism.","topics":["terrorism"]}""").Score);
    }

    [Fact]
    public void Labels_of_crimes_are_complete_and_stand_for_the_types_above_them_but_not_below()
    {
        Assert.Equal(new Score(0, 1, 0), Of("crime", """{"id":"1","text":"Terrorism is a crime.","crimes":[]}""").Score);
        Assert.Equal(new Score(1, 0, 0), Of("crime", """{"id":"1","text":"Tax evasion is a financial crime.","crimes":["tax-crime"]}""").Score);
        Assert.Equal(new Score(1, 1, 0), Of("crime", """{"id":"1","text":"Tax evasion is a crime.","crimes":["financial-crime"]}""").Score);
        Assert.Equal(new Score(1, 1, 0), Of("crime-main", """{"id":"1","text":"Corruption and terrorism.","crimes":["corruption","terrorism"],"main":["terrorism"]}""").Score);
    }

    [Fact]
    public void A_missing_value_says_whether_a_fact_of_it_was_kept_apart()
    {
        FacetMeasure crime = Of("crime",
            """{"id":"1","text":"The Counter-Terrorism Directorate spoke.","crimes":["terrorism"]}""",
            """{"id":"2","text":"Nothing was said.","crimes":["corruption"]}""");
        Assert.Equal([new("kept as name-part", 1), new("not found", 1)], crime.MissingKinds);
    }

    [Fact]
    public void The_country_of_the_dateline_is_judged_by_its_label_else_by_the_one_country_of_the_document()
    {
        FacetMeasure country = Of("dateline-country",
            """{"id":"1","text":"LYON, France – Officers from Chile met.","countries":["CL"]}""",
            """{"id":"2","text":"LYON, France – Officers from Chile met.","countries":["CL"],"dateline":true,"city":"LYON","country":"FR"}""",
            """{"id":"3","text":"LYON, France – Officers from Chile met.","countries":["CL","FR"]}""",
            """{"id":"4","text":"LYON, France – Officers met.","dateline":false,"city":"","country":""}""");
        Assert.Equal((new Score(1, 2, 1), 1), (country.Score, country.Silent));
    }

    [Fact]
    public void Further_cities_of_a_dateline_that_the_label_names_are_right()
    {
        FacetMeasure city = Of("city", """{"id":"1","text":"NEW YORK and DENVER – A shop opened.","city":"NEW YORK","also":["Denver"]}""");
        Assert.Equal(new Score(1, 0, 0), city.Score);
        Assert.Equal(city.Rules.Sum(r => r.Facts), city.Rules.Sum(r => r.Right));
    }

    [Fact]
    public void Further_countries_of_a_dateline_are_not_judged_and_a_wrong_one_is()
    {
        FacetMeasure country = Of("dateline-country",
            """{"id":"1","text":"LYON, France and OSLO, Norway – A shop opened.","dateline":true,"city":"Oslo","country":"NO"}""",
            """{"id":"2","text":"LYON, France and OSLO, Norway – A shop opened.","dateline":true,"city":"Bonn","country":"DE"}""");
        Assert.Equal(new Score(1, 1, 1), country.Score);
        Assert.Equal((2, 1), (country.Rules.Sum(r => r.Facts), country.Rules.Sum(r => r.Right)));
    }

    [Fact]
    public void A_document_is_in_the_same_half_in_every_run_and_halves_are_about_equal()
    {
        Assert.Equal((0, 1), (FacetTally.Half("doc-1"), FacetTally.Half("doc-0")));
        Assert.InRange(Enumerable.Range(0, 1000).Count(i => FacetTally.Half($"doc-{i}") == 0), 400, 600);
    }

    [Fact]
    public void Labels_apart_from_the_texts_are_joined_by_id_over_files()
    {
        using TemporaryFolder folder = new();
        string one = folder.Write("one.jsonl", """{"id":"a","crimes":["fraud"]}"""), two = folder.Write("two.jsonl", """{"id":"a","city":"Lyon"}""");
        FactLabels labels = FactLabels.Read([one, two])["a"];
        Assert.Equal(("Lyon", "fraud"), (labels.City, Assert.Single(labels.Crimes!)));
        InputFormatException wrong = Assert.Throws<InputFormatException>(() => FactLabels.Read([folder.Write("bad.jsonl", "\n{}")]));
        Assert.Contains("bad.jsonl, line 2", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_year_that_the_label_says_is_not_there_is_wrong_when_found()
    {
        Assert.Equal(new Score(0, 1, 0), Of("year", """{"id":"1","text":"SEATTLE, June 2, 2025 – A shop opened.","year":null}""").Score);
        Assert.Equal(new Score(1, 0, 0), Of("year", """{"id":"1","text":"SEATTLE, June 2, 2025 – A shop opened.","year":"2025"}""").Score);
    }

    [Fact]
    public void Calibration_is_the_distance_of_confidence_from_the_share_that_is_right()
    {
        FacetMeasure country = Of("country", """{"id":"1","text":"Officers from Chile and Peru met.","countries":["CL"]}""");
        CalibrationBin bin = Assert.Single(country.Calibration);
        Assert.Equal((2, 0.5), (bin.Facts, bin.Right));
        Assert.Equal(Math.Abs(bin.Confidence - 0.5), country.CalibrationError, 9);
    }

    [Fact]
    public void The_interval_of_a_share_holds_it_and_narrows_with_more_documents()
    {
        Interval few = Interval.Of(9, 10), many = Interval.Of(900, 1000);
        Assert.True(few.Low < 0.9 && few.High > 0.9 && many.Low > few.Low && many.High < few.High);
        Assert.Equal((0.8804, 0.9170), (Math.Round(many.Low, 4), Math.Round(many.High, 4)), new Close());
        Assert.Equal(new Interval(0, 1), Interval.Of(0, 0));
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("""{"text":"no id"}""")]
    [InlineData("""{"id":"no text"}""")]
    public void A_line_that_is_no_labelled_document_is_refused(string line) =>
        Assert.Throws<InputFormatException>(() => LabelledRelease.Parse(line));

    sealed class Close : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) => Math.Abs(x.Item1 - y.Item1) < 0.001 && Math.Abs(x.Item2 - y.Item2) < 0.001;

        public int GetHashCode((double, double) obj) => 0;
    }
}
