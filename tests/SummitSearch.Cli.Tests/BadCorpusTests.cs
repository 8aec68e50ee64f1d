using SummitSearch.News.Builds;
using SummitSearch.TestKit;

namespace SummitSearch.Cli.Tests;

public class BadCorpusTests
{
    [Fact]
    public void Rebuild_names_every_refused_document_with_its_code_and_indexes_the_rest()
    {
        using TemporaryFolder folder = new();
        string corpus = folder["corpus"];
        folder.Write("corpus/good.txt", MadeReleases.Text(1));
        folder.Write("corpus/one/same.txt", MadeReleases.Text(2));
        folder.Write("corpus/two/same.txt", MadeReleases.Text(3));
        folder.Write("corpus/empty.txt", "");
        File.WriteAllBytes(Path.Combine(corpus, "binary.txt"), [.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 7 % 256))]);
        File.WriteAllBytes(Path.Combine(corpus, "latin1.txt"), [.. "LYON, France "u8, 0x96, .. " Une op"u8, 0xE9, .. "ration de police."u8]);
        using (FileStream huge = File.Create(Path.Combine(corpus, "huge.txt"))) huge.SetLength(20_000_001);
        File.CreateSymbolicLink(Path.Combine(corpus, "link.txt"), Path.Combine(corpus, "nowhere.txt"));

        using StringWriter output = new(), error = new();
        int exit = RebuildCommand.Run(new DirectoryInfo(corpus), new DirectoryInfo(folder["index"]), json: false, output, error, CancellationToken.None);

        string said = output.ToString();
        Assert.Equal(ExitCodes.Done, exit);
        foreach ((string file, string code) in (IEnumerable<(string, string)>)[("empty.txt", "empty-file"), ("binary.txt", "binary-file"), ("latin1.txt", "not-utf8"),
            ("huge.txt", "too-large"), ("link.txt", "dangling-link"), ("two/same.txt", "duplicate-id")])
            Assert.Contains($"rejected  {file}: {code}: ", said, StringComparison.Ordinal);
        Assert.Contains("8 documents read, 2 accepted, 6 rejected", said, StringComparison.Ordinal);
        BuildStore store = new(folder["index"]);
        BuildManifest build = store.Manifest(store.Current()!);
        Assert.Equal(2, build.Documents);
        Assert.Equal(6, build.Rejected.Values.Sum());
    }

    [Fact]
    public void A_corpus_without_a_single_good_document_leaves_what_served_before()
    {
        using TemporaryFolder folder = new();
        folder.Write("good/a.txt", MadeReleases.Text(1));
        folder.Write("bad/b.txt", "");
        DirectoryInfo index = new(folder["index"]);
        using StringWriter output = new();
        Assert.Equal(ExitCodes.Done, RebuildCommand.Run(new DirectoryInfo(folder["good"]), index, false, output, output, CancellationToken.None));
        string serving = new BuildStore(index.FullName).Current()!;
        Assert.Equal(ExitCodes.InputRejected, RebuildCommand.Run(new DirectoryInfo(folder["bad"]), index, false, output, output, CancellationToken.None));
        Assert.Equal(serving, new BuildStore(index.FullName).Current());
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(index.FullName, "builds"), "unfinished-*"));
    }
}
