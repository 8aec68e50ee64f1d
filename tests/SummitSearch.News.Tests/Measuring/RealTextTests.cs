using SummitSearch.News.Measuring;
using SummitSearch.News.Tests.Cleaning;

namespace SummitSearch.News.Tests.Measuring;

/// <summary>What is asked of cleaning on real releases, where they are at hand; without them these hold nothing.</summary>
public class RealTextTests
{
    [Fact]
    public void Glued_paragraphs_are_parted_right()
    {
        if (RealTexts.Folder is not { } folder) return;
        TextMeasure measure = TextMeasure.Run(LabelledText.Read(Path.Combine(folder, "doj-glued-pairs-dev.jsonl")));
        Assert.True(measure.Boundaries.Tally.F1 >= 0.97 && measure.Words.Tally.F1 >= 0.99, $"{measure.Boundaries}, {measure.Words}");
    }

    [Fact]
    public void Pages_give_the_release_and_little_else()
    {
        if (RealTexts.Folder is not { } folder) return;
        TextMeasure measure = TextMeasure.Run(LabelledText.ReadPages(Path.Combine(folder, "doj-dev.jsonl"), Path.Combine(folder, "html")));
        Assert.True(measure.Documents >= 20 && measure.Words.Tally.F1 >= 0.975, $"{measure.Documents} pages, {measure.Words}");
    }
}
