using SummitSearch.News.Reporting;

namespace SummitSearch.Web.Tests.Samples;

/// <summary>A report with something in every part, and with texts that must be encoded.</summary>
static class SampleReport
{
    static readonly ValueShare[] Years = [new("2021", "2021", 31), new("2020", "2020", 22)];

    public static ReportView View { get; } = new(SampleReleases.Build, new CorpusReport(
        66, 62,
        [
            new("bad-json", 3, [new("feeds/a.jsonl", 12, 5310, "feeds/a.jsonl, line 12 is not JSON that can be read: '<' begins no value.",
                "Correct it at the position given.")]),
            new("empty-file", 1, [new("empty.txt", null, null, "empty.txt holds no text.",
            "Fetch the release again, or remove the file.")]),
        ],
        [
            new("country", 60, 2, [new("no-country-in-text", "no country in text", 2)], 3,
                [new("PE", "Peru", 20), new("CO", "Colombia", 40)]),
            new("city", 2, 60, [new("no-dateline", "no dateline", 60)], 2, [new("santiago-cl", "Santiago", 1)]),
            new("year", 53, 9, [new("no-year-in-text", "no year in text", 9)], 2, Years),
            new("crime", 32, 30, [new("no-crime-type-in-text", "no crime type in text", 30)], 1,
            [new("drug-trafficking", "Drug trafficking", 30)]),
        ],
        [new("en", "English", 55), new("ar", "Arabic", 5), new("und", "Not recognised", 2)],
        [new("country", "country-demonym", 12, 0.8, 0.8), new("city", "dateline", 2, 0.98, 0.97)],
        [new("country", "PE", "Peru", 0.8, "country-demonym", "made-00", "…officers met <Peruvian> colleagues & others…")],
        120_400,
        [new("carousel-whitespace", 40, 12, 9_120, [], 0),
        new("contacts", 9, 9, 1_210, [new("Press office <press@example.org> & others", "", 7)], 3)],
        [new("about-us", 4, 4, 800, [new("About the agency", "", 4)], 0)],
        new(0.8, 3, 2, 4, 3, 1, 1, 1, 2, 1, [new(2, 1), new(4, 1)],
        [new("made-01", "Sample 1 on port checks & <controls>", 4, 0.91, ["made-02", "made-03"])],
            [new("earlier-version", "made-04", "made-05", 0.61, ["the same title", "2 days later"]),
            new("translation", "made-06", "made-07", 0.7, ["figures 1247, 612"])]),
        new("20261120T230000Z-0a1b2c3d", new(2, ["made-58", "made-59"]), new(1, ["gone/1"]), new(0, []), new(1, ["made-00"]),
            [new("year", "2021", "2021", 0.4, 0.5), new("country", "PE", "Peru", 0.35, 0.32)], null)));
}
