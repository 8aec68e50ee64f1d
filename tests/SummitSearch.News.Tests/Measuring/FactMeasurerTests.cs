using SummitSearch.News.Facts;
using SummitSearch.News.Measuring;

namespace SummitSearch.News.Tests.Measuring;

public sealed class FactMeasurerTests
{
    static readonly Dictionary<string, string> NothingStated = [];

    static FacetMeasure Of(string facet, params string[] lines)
    {
        var measurer = new FactMeasurer();
        foreach (string line in lines)
        {
            LabelledRelease labels = LabelledRelease.Parse(line);
            measurer.Add(labels, FactFinder.Find(new CleanRelease(labels.Id, labels.Title, [labels.Text], [], []), NothingStated));
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
        Assert.Throws<FormatException>(() => LabelledRelease.Parse(line));

    sealed class Close : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) => Math.Abs(x.Item1 - y.Item1) < 0.001 && Math.Abs(x.Item2 - y.Item2) < 0.001;

        public int GetHashCode((double, double) obj) => 0;
    }
}
