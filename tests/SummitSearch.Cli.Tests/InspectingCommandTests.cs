using SummitSearch.News;
using SummitSearch.News.Builds;
using SummitSearch.TestKit;

namespace SummitSearch.Cli.Tests;

public sealed class InspectingCommandTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    DirectoryInfo LuceneIndex()
    {
        MadeReleases.Write(_folder["corpus"], 0, 5);
        ReleaseIndexer.Rebuild(_folder["corpus"], _folder["index"], TimeProvider.System, new Progress<RebuildProgress>(), CancellationToken.None);
        BuildStore store = new(_folder["index"]);
        return new DirectoryInfo(store.Folder(store.Current()!));
    }

    [OracleFact]
    public void Dump_prints_what_Apache_Lucene_prints()
    {
        DirectoryInfo index = LuceneIndex();
        using StringWriter output = new() { NewLine = "\n" };
        Assert.Equal(ExitCodes.Done, DumpCommand.Run(index, Lucene48.Inspecting.DumpOptions.None, output));
        Assert.Equal(LuceneOracle.Shared.Dump(index.FullName), output.ToString().TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void Verify_takes_any_index_directory_and_names_the_damaged_file()
    {
        DirectoryInfo index = LuceneIndex();
        using StringWriter clean = new(), damaged = new();
        Assert.Equal(ExitCodes.Done, VerifyCommand.RunOn(index, json: false, clean, CancellationToken.None));
        Assert.Contains("5 documents", clean.ToString(), StringComparison.Ordinal);

        FileInfo file = index.EnumerateFiles("*.fdt").Single();
        byte[] bytes = File.ReadAllBytes(file.FullName);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file.FullName, bytes);
        Assert.Equal(ExitCodes.IndexMissingOrCorrupt, VerifyCommand.RunOn(index, json: false, damaged, CancellationToken.None));
        Assert.Contains(file.Name, damaged.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Tokens_prints_term_offsets_and_increment()
    {
        using StringWriter output = new() { NewLine = "\n" };
        TokensCommand.Run("english", new StringReader("The traffickers' ships"), output);
        Assert.Equal("traffick\t4\t15\t2\nship\t17\t22\t1\nend\t22\t0\n", output.ToString());
    }

    [Fact]
    public void Measure_compares_with_labels_that_the_reader_does_not_see()
    {
        string file = _folder.Write("labelled.jsonl", """
            {"id":"a","text":"LYON, France – Officers seized cocaine.The court heard the case.","city":"Lyon","countries":["FR"],"paragraphs":["LYON, France – Officers seized cocaine.","The court heard the case."]}
            {"id":"b","text":"OSLO, Norway – Officers met.","city":"Bergen","countries":["NO"]}
            """);
        using StringWriter output = new();
        Assert.Equal(ExitCodes.Done, MeasureCommand.Run(new FileInfo(file), pages: null, json: false, output, CancellationToken.None));
        string said = output.ToString();
        Assert.Contains("text of 1 documents", said, StringComparison.Ordinal);
        Assert.Contains("Bergen → oslo-no", said, StringComparison.Ordinal);
        Assert.Matches(@"country of 2 documents\s+precision 1\.000", said);
    }
}
