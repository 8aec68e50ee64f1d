using SummitSearch.News.Measuring;

namespace SummitSearch.News.Tests.Measuring;

public sealed class TextMeasureTests : IDisposable
{
    readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    TextMeasure Measure(params string[] lines)
    {
        File.WriteAllLines(_file, lines);
        return TextMeasure.Run(LabelledText.Read(_file));
    }

    [Fact]
    public void A_glued_text_that_is_parted_right_scores_one()
    {
        TextMeasure measure = Measure("""{"id":"a","glued":"The ship was found near Bergen. It was empty.Its crew came home on Monday.","clean":"The ship was found near Bergen. It was empty.\n\nIts crew came home on Monday."}""");
        Assert.Equal((1, 1.0, 1.0), (measure.Documents, measure.Boundaries.Tally.F1, measure.Words.Tally.F1));
        Assert.Empty(measure.Worst);
    }

    [Fact]
    public void A_missed_and_an_invented_break_count_against_it()
    {
        TextMeasure measure = Measure("""{"id":"a","text":"The ship was found near Bergen. It was empty.\nIts crew came home on Monday.","paragraphs":["The ship was found near Bergen.","It was empty. Its crew came home on Monday."]}""");
        Assert.Equal(new Tally(0, 1, 1), measure.Boundaries.Tally);
        Assert.Equal(1.0, measure.Words.Tally.F1);
        Assert.Equal("a", Assert.Single(measure.Worst).Id);
    }

    [Fact]
    public void A_word_that_is_missing_lowers_recall()
    {
        TextMeasure measure = Measure("""{"id":"a","text":"The ship was found near Bergen.","paragraphs":["The ship was found near Bergen harbour."]}""");
        Assert.Equal(new Tally(6, 6, 7), measure.Words.Tally);
    }

    [Fact]
    public void A_title_that_the_text_gave_counts_where_the_label_has_it()
    {
        const string Text = "Ship found after two weeks\\nBERGEN, Norway – The harbour police found a ship on Monday, after a search that had taken two weeks.";
        TextMeasure measure = Measure(
            $$"""{"id":"a","text":"{{Text}}","clean":"{{Text}}"}""",
            $$"""{"id":"b","text":"{{Text}}","clean":"{{Text[(Text.IndexOf("BERGEN", StringComparison.Ordinal))..]}}"}""");
        Assert.Equal(new Tally(1, 1, 1), measure.Boundaries.Tally);
        Assert.Equal(1.0, measure.Words.Tally.F1);
    }

    [Fact]
    public void A_page_is_measured_against_the_text_of_its_id()
    {
        string folder = Directory.CreateTempSubdirectory("pages-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "a.html"), "<body><nav>Home</nav><h1>Ship found near the harbour</h1><p>The harbour police found a ship near Bergen on Monday, after a search.</p><p>Its crew was safe and came home.</p>");
            File.WriteAllLines(_file, ["""{"id":"a","text":"The harbour police found a ship near Bergen on Monday, after a search.\nIts crew was safe and came home."}""", """{"id":"b","text":"No page."}"""]);
            TextMeasure measure = TextMeasure.Run(LabelledText.ReadPages(_file, folder));
            Assert.Equal((1, 1.0, new Tally(20, 20, 20)), (measure.Documents, measure.Boundaries.Tally.F1, measure.Words.Tally));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_interval_holds_the_figure()
    {
        TextMeasure measure = Measure(
            """{"id":"a","text":"The ship was found near Bergen.","paragraphs":["The ship was found near Bergen."]}""",
            """{"id":"b","text":"The ship was found near Bergen.","paragraphs":["The ship."]}""");
        Assert.InRange(measure.Words.Tally.F1, measure.Words.Low, measure.Words.High);
        Assert.True(measure.Words.Low < measure.Words.High);
    }

    [Fact]
    public void Labels_are_hidden_and_records_without_them_passed_over()
    {
        File.WriteAllLines(_file, ["""{"id":"a","title":"T","text":"x","city":"Oslo","date":"2015-01-01","paragraphs":["x"]}""", """{"id":"b","text":"x"}"""]);
        LabelledText only = Assert.Single(LabelledText.Read(_file));
        Assert.Equal("title", Assert.Single(only.Raw.Stated).Key);
    }
}
