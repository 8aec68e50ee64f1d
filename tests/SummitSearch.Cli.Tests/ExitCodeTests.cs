using SummitSearch.News;
using SummitSearch.News.Builds;
using SummitSearch.TestKit;

namespace SummitSearch.Cli.Tests;

public sealed class ExitCodeTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    async Task<(int Code, string Output, string Error)> Summit(params string[] args)
    {
        using StringWriter output = new(), error = new();
        int code = await Cli.Summit.Run(args, output, error);
        return (code, output.ToString(), error.ToString());
    }

    void Build()
    {
        MadeReleases.Write(_folder["corpus"], 0, 3);
        ReleaseIndexer.Rebuild(_folder["corpus"], _folder["index"], TimeProvider.System, new Progress<RebuildProgress>(), CancellationToken.None);
    }

    [Fact]
    public async Task A_search_that_finds_something_is_0_and_one_that_does_not_is_1()
    {
        Build();
        Assert.Equal(0, (await Summit("search", "--index", _folder["index"])).Code);
        Assert.Equal(1, (await Summit("search", "zebra", "--index", _folder["index"])).Code);
        Assert.Equal(1, (await Summit("show", "no-such-id", "--index", _folder["index"])).Code);
        Assert.Equal(1, (await Summit("similar", "no-such-id", "--index", _folder["index"])).Code);
    }

    [Fact]
    public async Task A_slip_is_answered_with_what_was_meant_and_a_release_with_those_like_it()
    {
        MadeReleases.Write(_folder["corpus"], 0, 30);
        ReleaseIndexer.Rebuild(_folder["corpus"], _folder["index"], TimeProvider.System, new Progress<RebuildProgress>(), CancellationToken.None);
        (int code, string output, _) = await Summit("search", "investigaters", "--index", _folder["index"]);
        Assert.Equal(1, code);      // nothing was found for what was typed
        Assert.DoesNotContain("did you mean", output, StringComparison.Ordinal);        // only ever written with a capital there: it could be a name
        (_, output, _) = await Summit("search", "opertion", "--index", _folder["index"]);
        Assert.Matches(@"did you mean: operation \(\d+ releases?\)", output);
        (code, output, _) = await Summit("similar", "release-000001", "--limit", "2", "--index", _folder["index"]);
        Assert.Equal(0, code);
        Assert.Equal(2, output.Split("both say").Length - 1);
        (_, output, _) = await Summit("similar", "release-000001", "--json", "--index", _folder["index"]);
        Assert.Contains("\"words\":[", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("serch")]
    [InlineData("search", "--limit", "1001")]
    [InlineData("search", "--limit", "many")]
    [InlineData("search", "--colour", "red")]
    [InlineData("search", "--sort", "best")]
    [InlineData("search", "--facet", "weather")]
    [InlineData("facts")]
    [InlineData("similar", "x", "--limit", "0")]
    [InlineData("rebuild", "--corpus", "no/such/folder")]
    [InlineData("serve", "--port", "99999")]
    public async Task Wrong_usage_is_2_and_says_what_is_wrong(params string[] args)
    {
        (int code, _, string error) = await Summit(args);
        Assert.Equal(2, code);
        Assert.NotEqual("", error);
    }

    [Theory]
    [InlineData("serch", "search")]
    [InlineData("verfy", "verify")]
    public async Task A_mistyped_command_is_answered_with_the_nearest(string typed, string meant) =>
        Assert.Contains(meant, (await Summit(typed)).Error, StringComparison.Ordinal);

    [Fact]
    public async Task No_index_is_4_and_says_how_to_make_one()
    {
        foreach (string command in (string[])["search", "verify"])
        {
            (int code, _, string error) = await Summit(command, "--index", _folder["none"]);
            Assert.Equal(4, code);
            Assert.Contains("summit rebuild", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_damaged_file_is_4_and_is_named()
    {
        Build();
        BuildStore store = new(_folder["index"]);
        string file = Path.Combine(store.Folder(store.Current()!), store.Manifest(store.Current()!).Files.MaxBy(f => f.Length)!.Name);
        byte[] bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 0x10;
        File.WriteAllBytes(file, bytes);
        (int code, string output, _) = await Summit("verify", "--index", _folder["index"]);
        Assert.Equal(4, code);
        Assert.Contains(Path.GetFileName(file), output, StringComparison.Ordinal);
        Assert.Equal(4, (await Summit("search", "--index", _folder["index"])).Code);
    }

    [Fact]
    public async Task A_second_rebuild_is_5_and_says_who_holds_the_lease()
    {
        MadeReleases.Write(_folder["corpus"], 0, 3);
        using BuildLease lease = BuildLease.Take(_folder["index"], TimeProvider.System);
        (int code, _, string error) = await Summit("rebuild", "--corpus", _folder["corpus"], "--index", _folder["index"]);
        Assert.Equal(5, code);
        Assert.Contains($"process {Environment.ProcessId}", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("rebuild", "--help")]
    [InlineData("search", "-h")]
    [InlineData("show", "--help")]
    [InlineData("similar", "--help")]
    [InlineData("facts", "--help")]
    [InlineData("verify", "--help")]
    [InlineData("serve", "--help")]
    public async Task Help_is_0_and_fits_eighty_columns(params string[] args)
    {
        (int code, string output, _) = await Summit(args);
        Assert.Equal(0, code);
        Assert.All(output.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 80, line));
    }
}
