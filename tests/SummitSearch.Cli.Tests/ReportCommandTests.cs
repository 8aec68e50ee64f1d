using System.Text.Json;
using SummitSearch.News;
using SummitSearch.TestKit;

namespace SummitSearch.Cli.Tests;

public sealed class ReportCommandTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    string Rebuild(bool json = false)
    {
        using StringWriter output = new();
        RebuildCommand.Run(new DirectoryInfo(_folder["corpus"]), new DirectoryInfo(_folder["index"]), json, output, TextWriter.Null,
            CancellationToken.None);
        return output.ToString();
    }

    [Fact]
    public void Rebuild_ends_with_what_was_read_grouped_unknown_and_what_changed_time_memory_and_the_next_step()
    {
        MadeReleases.Write(_folder["corpus"], 0, 12);
        _folder.Write("corpus/copy.txt", MadeReleases.Text(3));
        _folder.Write("corpus/empty.txt", "");
        string first = Rebuild();
        Assert.Contains("14 documents read, 13 accepted, 1 rejected (empty-file 1)", first, StringComparison.Ordinal);
        Assert.Matches(@"grouped: 1 behind 1 representative \(1 identical, 0 near-identical, from 80 % of word triples on\)", first);
        Assert.Matches(@"unknown: country \d+ of 13 \(\d+\.\d %\), city ", first);
        Assert.Contains("drift: no build served before", first, StringComparison.Ordinal);
        Assert.Matches(@"\d s, \d+ MB of memory at the most", first);
        Assert.EndsWith("Next: summit report, summit serve, or summit search WORDS" + Environment.NewLine, first, StringComparison.Ordinal);
        File.Delete(_folder["corpus/copy.txt"]);
        Assert.Matches(@"drift against \w+-\w+: 0 added, 1 removed, 0 with another text, 0 read differently", Rebuild());
        using JsonDocument json = JsonDocument.Parse(Rebuild(json: true));
        Assert.Equal(13, json.RootElement.GetProperty("report").GetProperty("read").GetInt64());
    }

    [Fact]
    public void Report_prints_the_serving_build_s_report_as_text_JSON_and_a_page()
    {
        MadeReleases.Write(_folder["corpus"], 0, 5);
        _folder.Write("corpus/empty.txt", "");
        Rebuild();
        using ReleaseSearch search = ReleaseSearch.Open(_folder["index"]);
        using StringWriter text = new(), json = new();
        FileInfo page = new(_folder["page.html"]);
        Assert.Equal(ExitCodes.Done, ReportCommand.Run(search, page, json: false, text, TextWriter.Null));
        Assert.Contains("empty.txt holds no text. Fetch the release again, or remove the file.", text.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(page.FullName), StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, ReportCommand.Run(search, null, json: true, json, TextWriter.Null));
        Assert.Equal(search.Build.Id, JsonDocument.Parse(json.ToString()).RootElement.GetProperty("build").GetProperty("id").GetString());
    }

    [Fact]
    public void Show_names_the_related_releases_and_the_differences()
    {
        string text = string.Concat(Enumerable.Range(0, 6).Select(MadeReleases.Text)).Replace(" – ", " ", StringComparison.Ordinal);
        _folder.Write("corpus/a.txt", text);
        _folder.Write("corpus/b.txt", text + "\n\nThe inquiry goes on.");
        Rebuild();
        using ReleaseSearch search = ReleaseSearch.Open(_folder["index"]);
        using StringWriter output = new();
        ShowCommand.Run(search, "a", raw: false, json: false, output, TextWriter.Null);
        Assert.Contains("related: group b, 0 identical, 1 near-identical, 0 versions, 0 suggested translations", output.ToString(),
            StringComparison.Ordinal);
        Assert.Matches("""near-identical 0\.9\d: b .*\n\s+text: there "The inquiry goes on\."\n""", output.ToString());
    }
}
