using SummitSearch.Engine;
using SummitSearch.Engine.Searching;
using SummitSearch.News.Builds;
using SummitSearch.News.Reporting;
using SummitSearch.TestKit;

namespace SummitSearch.News.Tests.Reporting;

/// <summary>Builds of small corpora, and what their reports say of them.</summary>
public sealed class BuildReportTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    BuildStore Store => new(_folder["index"]);

    RebuildReport Rebuild() => ReleaseIndexer.Rebuild(_folder["corpus"], _folder["index"], TimeProvider.System,
        new Progress<RebuildProgress>(), CancellationToken.None);

    void Write(string id, string text) => _folder.Write($"corpus/{id}.txt", text);

    static string Long(int n) => string.Concat(Enumerable.Range(0, 8)
        .Select(i => MadeReleases.Text(100 * n + i).Replace(" – ", " ", StringComparison.Ordinal)));

    [Fact]
    public void The_numbers_of_a_report_add_up_and_the_folder_holds_it_by_its_manifest()
    {
        for (int i = 0; i < 30; i++) Write($"r{i:00}", MadeReleases.Text(i));
        Write("empty", "");
        _folder.Write("corpus/lines.jsonl",
            "{\"id\":\"a\",\"text\":\"Madrid – La policía detuvo a dos personas en el puerto y los llevó ante el juez.\"}\n{\"id\":\"b\"}\n{\"id\":\n");
        RebuildReport rebuilt = Rebuild();
        CorpusReport report = rebuilt.Report!;
        Assert.Equal((34, 31), (report.Read, report.Accepted));
        Assert.Equal(["bad-json", "empty-file", "no-text"], report.Rejected.Select(reason => reason.Code).Order());
        Assert.Equal(report.Read - report.Accepted, report.Rejected.Sum(reason => reason.Count));
        RejectedDocument line = report.Rejected.Single(reason => reason.Code == "bad-json").Examples.Single();
        Assert.Equal(("lines.jsonl", 3L), (line.Path, line.Line!.Value));
        Assert.All(report.Facets, facet =>
        {
            Assert.Equal(report.Accepted, facet.Known + facet.Unknown);
            Assert.Equal(facet.Unknown, facet.Why.Sum(why => why.Count));
            Assert.Equal(rebuilt.Build!.Unknown[facet.Facet], facet.Unknown);
        });
        Assert.Equal(report.Accepted, report.Languages.Sum(language => language.Count));
        Assert.True(report.Removed.Sum(rule => rule.Bytes) <= report.RawBytes);
        Assert.Null(report.Difference);
        string folder = Store.Folder(rebuilt.Build!.Id);
        foreach (string name in (string[])[CorpusReport.JsonName, CorpusReport.HtmlName, BuildContents.FileName])
            Assert.Contains(rebuilt.Build.Files, file => file.Name == name && file.Length > 0);
        Assert.DoesNotContain(Directory.EnumerateFiles(folder), file => file.EndsWith(".spool", StringComparison.Ordinal));
        Assert.Equal(File.ReadAllText(Path.Combine(folder, CorpusReport.HtmlName)), ReportHtml.Page(CorpusReport.FromFile(folder)));
    }

    [Fact]
    public void Facet_values_are_counted_as_the_index_counts_them()
    {
        for (int i = 0; i < 40; i++) Write($"r{i:00}", MadeReleases.Text(i));
        CorpusReport report = Rebuild().Report!;
        using ReleaseSearch search = ReleaseSearch.Open(_folder["index"]);
        SearchPage page = search.Run(new SearchRequest { Limit = 0,
            Facets = [.. SearchRequest.FacetNames.Select(name => new FacetRequest(name, 0))] }, CancellationToken.None);
        foreach (FacetSummary facet in report.Facets)
        {
            FacetCounts counts = page.Facets[facet.Facet];
            Assert.Equal(counts.Unknown, facet.Unknown);
            Assert.Equal(counts.Values.Count, facet.Distinct);
            Assert.All(facet.Top, top => Assert.Equal((top.Count, top.Label), counts.Values.Where(value => value.Id == top.Id)
                .Select(value => (value.Count, value.Label)).Single()));
        }
    }

    [Fact]
    public void The_difference_names_what_came_went_and_changed()
    {
        for (int i = 0; i < 20; i++) Write($"r{i:00}", MadeReleases.Text(i));
        string first = Rebuild().Build!.Id;
        CorpusReport same = Rebuild().Report!;
        Assert.Equal((first, 0, 0, 0, 0), (same.Difference!.Build, same.Difference.Added.Count, same.Difference.Removed.Count,
            same.Difference.TextChanged.Count, same.Difference.ReadingChanged.Count));
        Assert.Empty(same.Difference.Drift);

        File.Delete(_folder["corpus/r03.txt"]);
        Write("r05", MadeReleases.Text(500));
        for (int i = 20; i < 40; i++) Write($"r{i:00}", "OSLO, Norway – "
            + MadeReleases.Text(i)[(MadeReleases.Text(i).IndexOf('–', StringComparison.Ordinal) + 2)..]);
        BuildDifference difference = Rebuild().Report!.Difference!;
        Assert.Equal((20, 1, 1, 0), (difference.Added.Count, difference.Removed.Count, difference.TextChanged.Count,
            difference.ReadingChanged.Count));
        Assert.Equal(["r20", "r21", "r22"], difference.Added.First.Take(3));
        Assert.Equal(["r03"], difference.Removed.First);
        Assert.Equal(["r05"], difference.TextChanged.First);
        ShareDrift oslo = difference.Drift.Single(drift => drift.Id == "oslo-no");
        Assert.True(oslo.After - oslo.Before > 0.4, $"{oslo}");
    }

    [Fact]
    public void A_damaged_previous_build_is_not_compared_and_does_not_stop_the_new_one()
    {
        for (int i = 0; i < 5; i++) Write($"r{i:00}", MadeReleases.Text(i));
        string first = Rebuild().Build!.Id;
        File.AppendAllText(Path.Combine(Store.Folder(first), CorpusReport.JsonName), " ");
        BuildDifference difference = Rebuild().Report!.Difference!;
        Assert.Contains(CorpusReport.JsonName, difference.Note, StringComparison.Ordinal);
        Assert.Equal(0, difference.Added.Count);
    }

    [Fact]
    public void Every_release_has_its_group_as_a_term_and_the_page_says_with_whom_it_stands()
    {
        string text = Long(1);
        Write("original", "LIMA, Peru – 4 March 2024 – " + text);
        Write("copy", "LIMA, Peru – 4 March 2024 – " + text);
        Write("near", "LIMA, Peru – 5 March 2024 – " + text.Replace("Officers searched", "Officers then searched",
            StringComparison.Ordinal));
        Write("alone", MadeReleases.Text(9));
        CorpusReport report = Rebuild().Report!;
        Assert.Equal((1, 2, 1, 1), (report.Duplicates.Groups, report.Duplicates.Folded, report.Duplicates.Identical,
            report.Duplicates.NearIdentical));
        Assert.Equal(("copy", 3), (report.Duplicates.Largest[0].Id, report.Duplicates.Largest[0].Size));

        using ReleaseSearch search = ReleaseSearch.Open(_folder["index"]);
        ReleaseView near = search.Find("near")!;
        Assert.Equal(new GroupCounts("copy", 1, 1, 0, 0), near.Group);
        Assert.Equal([("copy", "near-identical"), ("original", "identical")], near.Related.Select(other => (other.Id, other.Kind)));
        Assert.NotEmpty(near.Related[0].Differences);
        Assert.All(near.Related[0].Differences, difference => Assert.True(difference.Added.Length > 0 || difference.Removed.Length > 0));
        Assert.Null(search.Find("alone")!.Group);
        Assert.Empty(search.Find("alone")!.Related);
        SearchPage page = search.Run(new SearchRequest(), CancellationToken.None);
        Assert.Equal(["copy", "copy", "copy"], page.Hits.Where(hit => hit.Group is not null).Select(hit => hit.Group!.Id));

        using Engine.Indexing.Snapshot snapshot = IndexFolder.OpenSnapshot(Store.Folder(Store.Current()!));
        IndexSearcher searcher = new(snapshot);
        Assert.Equal((3, 1), (searcher.Count(new TermQuery("group", "copy")), searcher.Count(new TermQuery("group", "alone"))));
        // As a column too: sorting by it brings the group together.
        SearchResult sorted = searcher.Search(new SearchPlan { Query = new MatchAllDocsQuery(), Sort = [SortField.Text("group")],
            StoredFields = ["id"] }, CancellationToken.None);
        Assert.Equal("alone", sorted.Hits[0].Text("id"));
    }

    [Fact]
    public void Frequent_lines_are_exact_while_there_is_room_and_never_too_high()
    {
        Random random = Seed.For(nameof(Frequent_lines_are_exact_while_there_is_room_and_never_too_high));
        string[] lines = [.. Enumerable.Range(0, 5000).Select(_ => $"line {(int)Math.Floor(200 * Math.Pow(random.NextDouble(), 3))}")];
        Dictionary<string, int> exact = lines.CountBy(line => line).ToDictionary();
        FrequentLines roomy = new(200), narrow = new(50);
        foreach (string line in lines)
        {
            roomy.Add(line);
            narrow.Add(line);
        }
        Assert.Equal(0, roomy.AtMostMissed);
        Assert.All(roomy.Top(50), top => Assert.Equal(exact[top.Id], top.Count));
        Assert.True(narrow.AtMostMissed > 0);
        Assert.All(narrow.Top(10), top => Assert.InRange(top.Count, exact[top.Id] - narrow.AtMostMissed, exact[top.Id]));
    }
}
