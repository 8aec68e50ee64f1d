using System.Text.Json;
using SummitSearch.News.Builds;
using SummitSearch.News.Corpus;
using SummitSearch.TestKit;

namespace SummitSearch.Cli.Tests;

public class RebuildLinesTests
{
    [Fact]
    public void Standard_input_is_indexed_and_what_was_refused_goes_to_the_quarantine_file()
    {
        using TemporaryFolder folder = new();
        string lines = string.Join('\n', JsonSerializer.Serialize(new { id = "a", text = MadeReleases.Text(1) }), "{\"id\":", JsonSerializer.Serialize(new { id = "b", text = MadeReleases.Text(2) }));
        using MemoryStream input = new(System.Text.Encoding.UTF8.GetBytes(lines));
        using StringWriter output = new(), error = new();
        FileInfo refused = new(folder["refused.jsonl"]);
        int exit = RebuildCommand.RunLines(input, new DirectoryInfo(folder["index"]), json: false, output, error, CancellationToken.None, quarantine: refused);
        Assert.Equal(ExitCodes.Done, exit);
        BuildStore store = new(folder["index"]);
        Assert.Equal(2, store.Manifest(store.Current()!).Documents);
        using StreamReader file = refused.OpenText();
        QuarantineEntry entry = Assert.Single(Quarantine.Read(file));
        Assert.Equal((RejectionCode.BadJson, 2L), (entry.Code, entry.Line));
    }

    [Fact]
    public void What_was_refused_is_read_again_by_its_quarantine_file_once_it_is_mended()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["corpus"]);
        string corpus = Path.Combine(folder["corpus"], "a.jsonl");
        string good = JsonSerializer.Serialize(new { id = "a", text = MadeReleases.Text(1) });
        File.WriteAllText(corpus, $"{good}\n{{\"id\":\n");
        FileInfo refused = new(folder["refused.jsonl"]);
        using StringWriter output = new(), error = new(), facts = new();
        RebuildCommand.Run(new DirectoryInfo(folder["corpus"]), new DirectoryInfo(folder["index"]), json: false, output, error, CancellationToken.None, quarantine: refused);
        Assert.Equal(ExitCodes.InputRejected, FactsCommand.Run([folder["corpus"]], facts, error, CancellationToken.None, replay: refused));
        File.WriteAllText(corpus, $"{good}\n{JsonSerializer.Serialize(new { id = "mended", text = MadeReleases.Text(2) })}\n");
        Assert.Equal(ExitCodes.Done, FactsCommand.Run([folder["corpus"]], facts, error, CancellationToken.None, replay: refused));
        Assert.StartsWith("{\"id\":\"mended\"", Assert.Single(facts.ToString().Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Usage, FactsCommand.Run([corpus], facts, error, CancellationToken.None, replay: refused));
    }

    [Fact]
    public void Facts_of_a_file_that_holds_several_documents_are_of_all_of_them()
    {
        using TemporaryFolder folder = new();
        string file = folder["two.jsonl"];
        File.WriteAllLines(file, [JsonSerializer.Serialize(new { id = "a", text = MadeReleases.Text(1) }), JsonSerializer.Serialize(new { id = "b", text = MadeReleases.Text(2) })]);
        using StringWriter facts = new();
        Assert.Equal(ExitCodes.Done, FactsCommand.Run([file], facts, TextWriter.Null, CancellationToken.None));
        Assert.Equal(2, facts.ToString().Trim().Split('\n').Length);
    }

    [Theory]
    [InlineData("releases.jsonl", "--corpus")]
    public void Anything_but_a_dash_is_wrong_usage(string argument, string told)
    {
        System.CommandLine.ParseResult parsed = RebuildCommand.Create().Parse(["rebuild", argument]);
        Assert.Contains(told, Assert.Single(parsed.Errors).Message, StringComparison.Ordinal);
    }
}
