using SummitSearch.News.Facts;
using SummitSearch.News.Measuring;

namespace SummitSearch.News.Tests.Measuring;

/// <summary>What is promised of facts, held against labels that were set by reading (Labels/README.md).</summary>
public sealed class HandLabelTests
{
    const double Calibrated = 0.05;

    [SharedDataFact]
    public void Crime_types_of_200_documents()
    {
        IReadOnlyList<FacetMeasure> measured = SharedData.Measure(SharedData.Labels("crimes.jsonl"));
        FacetMeasure crime = measured.Single(m => m.Facet == "crime");
        Assert.Equal(200, crime.Documents);
        Assert.True(crime.Score.Precision >= 0.90, $"precision {crime.Score.Precision:0.000}");
        Assert.True(crime.Score.Recall >= 0.90, $"recall {crime.Score.Recall:0.000}");
        Assert.True(crime.CalibrationError <= Calibrated, $"calibration error {crime.CalibrationError:0.000}");
        // What the text is about is nearly always among what is found.
        Assert.True(measured.Single(m => m.Facet == "crime-main").Score.Recall >= 0.90);
    }

    [SharedDataFact]
    public void Datelines_of_162_documents()
    {
        IReadOnlyDictionary<string, FactLabels> labels = SharedData.Labels("datelines.jsonl");
        // Half of them have one, and no city makes up more than a tenth of these.
        string[] cities = [.. labels.Values.Select(l => l.City!).Where(city => city.Length > 0)];
        Assert.True(cities.Length >= 80);
        Assert.True(cities.GroupBy(c => c, StringComparer.OrdinalIgnoreCase).Max(g => g.Count()) <= labels.Count / 10);
        IReadOnlyList<FacetMeasure> measured = SharedData.Measure(labels);
        FacetMeasure city = measured.Single(m => m.Facet == "city");
        double exact = 1 - (double)(city.Score.Missing + city.Score.Wrong) / city.Documents;
        Assert.True(exact >= 0.95, $"{exact:0.000} of {city.Documents} documents exact");
        Assert.True(city.Score.Recall >= 0.95, $"recall {city.Score.Recall:0.000}");
        Assert.True(city.CalibrationError <= Calibrated, $"calibration error {city.CalibrationError:0.000}");
        Assert.True(measured.Single(m => m.Facet == "dateline-country").Score.Recall >= 0.95);
    }

    [SharedDataFact]
    public void Countries_of_the_nine_teasers_and_100_documents()
    {
        Dictionary<string, FactLabels> labels = new(SharedData.Labels("countries.jsonl"), StringComparer.Ordinal);
        foreach (LabelledRelease teaser in SharedData.Read("real/interpol-teasers-dev.jsonl")) labels.Add(teaser.Id, teaser.Labels);
        FacetMeasure country = SharedData.Measure(labels).Single(m => m.Facet == "country");
        Assert.Equal(109, country.Documents);
        Assert.True(country.Score.F1 >= 0.93, $"F1 {country.Score.F1:0.000}");
        Assert.True(country.CalibrationError <= Calibrated, $"calibration error {country.CalibrationError:0.000}");
    }

    // Labels that came when the rules were done; nothing was changed for them before they were measured.
    [SharedDataFact]
    public void Crimes_datelines_and_countries_of_documents_that_no_rule_was_made_with()
    {
        FacetMeasure crime = SharedData.Measure(SharedData.Labels("crimes-2.jsonl")).Single(m => m.Facet == "crime");
        Assert.Equal(200, crime.Documents);
        Assert.True(crime.Score.Precision >= 0.90, $"precision {crime.Score.Precision:0.000}");
        Assert.True(crime.CalibrationError <= Calibrated, $"calibration error {crime.CalibrationError:0.000}");
        FacetMeasure third = SharedData.Measure(SharedData.Labels("crimes-3.jsonl")).Single(m => m.Facet == "crime");
        Assert.Equal(150, third.Documents);
        Assert.True(third.Score.Precision >= 0.90, $"precision {third.Score.Precision:0.000}");
        Assert.True(third.CalibrationError <= Calibrated, $"calibration error {third.CalibrationError:0.000}");
        FacetMeasure city = SharedData.Measure(SharedData.Labels("datelines-2.jsonl")).Single(m => m.Facet == "city");
        Assert.Equal(160, city.Documents);
        double exact = 1 - (double)(city.Score.Missing + city.Score.Wrong) / city.Documents;
        Assert.True(exact >= 0.95, $"{exact:0.000} of {city.Documents} documents exact");
        FacetMeasure country = SharedData.Measure(SharedData.Labels("countries-2.jsonl")).Single(m => m.Facet == "country");
        Assert.Equal(100, country.Documents);
        Assert.True(country.Score.F1 >= 0.93, $"F1 {country.Score.F1:0.000}");
    }

    [SharedDataFact]
    public void Every_teaser_is_right()
    {
        foreach (LabelledRelease teaser in SharedData.Read("real/interpol-teasers-dev.jsonl"))
        {
            FactMeasurer measurer = new();
            measurer.Add(teaser, SharedData.Facts(teaser.Id, teaser.Title, teaser.Text));
            foreach (FacetMeasure facet in measurer.Result().Where(m => m.Facet is "city" or "country" or "dateline-country"))
                Assert.True(facet.Score is { Wrong: 0, Missing: 0 }, $"{teaser.Id}: {facet.Facet}");
        }
    }

    [SharedDataFact]
    public void Crime_types_of_a_publisher_s_topics_are_found()
    {
        FactMeasurer measurer = new();
        foreach (LabelledRelease document in SharedData.Read("real/doj-dev.jsonl"))
            measurer.Add(document, SharedData.Facts(document.Id, document.Title, document.Text));
        IReadOnlyList<FacetMeasure> measured = measurer.Result();
        FacetMeasure crime = measured.Single(m => m.Facet == "crime"), city = measured.Single(m => m.Facet == "city");
        Assert.True(crime.Score.Recall >= 0.90, $"recall {crime.Score.Recall:0.000}");
        Assert.True(city.Score.Precision >= 0.99 && city.Score.Recall >= 0.98, $"city {city.Score}");
    }

    [SharedDataFact]
    public void Datelines_of_Reuters_stories()
    {
        FactMeasurer measurer = new();
        foreach (LabelledRelease story in SharedData.Read("reuters21578/datelines-dev.jsonl"))
            measurer.Add(story, SharedData.Facts(story.Id, story.Title, story.Text));
        IReadOnlyList<FacetMeasure> measured = measurer.Result();
        FacetMeasure city = measured.Single(m => m.Facet == "city"), country = measured.Single(m => m.Facet == "dateline-country");
        FacetMeasure language = measured.Single(m => m.Facet == "language");
        Assert.True(city.Score.Recall >= 0.97, $"city recall {city.Score.Recall:0.000}");
        Assert.True(city.CalibrationError <= Calibrated, $"city calibration error {city.CalibrationError:0.000}");
        Assert.True(country.Score.Recall >= 0.97, $"country recall {country.Score.Recall:0.000}");
        Assert.True(language.Score.Precision >= 0.99 && language.CalibrationError <= Calibrated, $"language calibration error {language.CalibrationError:0.000}");
    }

    /// <summary>Where a label says that there is no dateline, none is found; documents whose text has one all the same, as a person saw
    /// (reviewed-datelines.jsonl), are not counted.</summary>
    [SharedDataFact]
    public void Documents_without_a_dateline_get_none()
    {
        IReadOnlyDictionary<string, FactLabels> reviewed = SharedData.Labels("reviewed-datelines.jsonl");
        IEnumerable<(string Id, string? Title, string Text)> releases = SharedData.Read("real/doj-dev.jsonl")
            .Where(d => d.Labels.City is null).Select(d => (d.Id, d.Title, d.Text));
        IEnumerable<(string Id, string? Title, string Text)> stories = Directory.GetFiles(SharedData.File("reuters21578"), "*.sgm.gz").Order(StringComparer.Ordinal)
            .SelectMany(ReutersStory.Read).Where(s => !s.HasDateline && !string.IsNullOrWhiteSpace(s.Text)).Select(s => (s.Id, s.Title, s.Text));
        foreach (IEnumerable<(string Id, string? Title, string Text)> source in (IEnumerable<(string, string?, string)>[])[releases, stories])
        {
            int documents = 0;
            List<string> found = [];
            foreach ((string id, string? title, string text) in source.Where(d => !reviewed.ContainsKey(d.Id)))
            {
                documents++;
                if (SharedData.Facts(id, title, text).Facts.Any(f => f.Facet == "city" || f.Role == "dateline")) found.Add(id);
            }
            Assert.True(documents > 900 && found.Count <= 0.003 * documents, $"{found.Count} of {documents}: {string.Join(", ", found)}");
        }
    }

    [SharedDataFact]
    public void Every_fact_of_every_document_is_reproduced_by_its_evidence()
    {
        int facts = 0;
        foreach (LabelledRelease document in SharedData.Texts.SelectMany(SharedData.Read))
        {
            Release release = SharedData.Facts(document.Id, document.Title, document.Text);
            Facts.Evidence.MustHold(release);
            facts += release.Facts.Count;
        }
        Assert.True(facts > 10_000, $"{facts} facts");
    }

    [SharedDataFact]
    public void A_year_is_right_where_the_text_states_it()
    {
        // The date of these pages was read off their text by their collector.
        foreach (LabelledRelease page in SharedData.Read("real/da-dev.jsonl").Where(d => d.Labels.Date is not null))
            foreach (Fact year in SharedData.Facts(page.Id, page.Title, page.Text).Facts.Where(f => f.Facet == "year"))
                Assert.True(page.Labels.Date!.StartsWith(year.Id, StringComparison.Ordinal), $"{page.Id}: {year.Id}, not {page.Labels.Date}");
    }
}
