using SummitSearch.News.Cleaning;
using SummitSearch.News.Corpus;
using SummitSearch.News.Facts;
using SummitSearch.TestKit;

namespace SummitSearch.News.Tests.Corpus;

/// <summary>Run by themselves: they count the processor time and memory of the whole process.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(Alone))]
public sealed class HostileTests : CorpusOnDisk
{
    // Processor time, not the clock: a busy machine must not fail the test.
    static readonly TimeSpan Allowed = TimeSpan.FromSeconds(1);
    const long AllowedMemory = 256_000_000;
    const int Documents = 500, Small = 60_000, Large = 1_500_000;

    [Fact]
    public void Five_hundred_hostile_documents_are_read_or_refused_with_a_reason_in_a_second_each()
    {
        Random random = Seed.For(nameof(Five_hundred_hostile_documents_are_read_or_refused_with_a_reason_in_a_second_each));
        FactFinder.Find(ReleaseCleaner.Clean(new RawRelease("warm", "warm", "The ship was found.", new Dictionary<string, string>())), new Dictionary<string, string>());
        List<string> failures = [];
        for (int i = 0; i < Documents; i++)
        {
            // Every kind is made large in one of its nine rounds.
            (string name, byte[] bytes) = HostileDocuments.Make(i, random, i / HostileDocuments.KindCount % 8 == 7 ? Large : Small);
            string path = Write(name, bytes);
            (TimeSpan time, long memory) = Costs.Of(() => ReadAll(path));
            if (time > Allowed || memory > AllowedMemory) failures.Add($"{name}, {bytes.Length} bytes: {time.TotalSeconds:0.00} s, {memory / 1e6:0} MB");
            File.Delete(path);
        }
        Assert.True(failures.Count == 0, $"seed {Seed.Value}:\n{string.Join('\n', failures)}");
    }

    static void ReadAll(string path)
    {
        int items = 0;
        foreach (CorpusItem item in CorpusReader.ReadFiles(path))
        {
            items++;
            if (item is Accepted { Release: { } release })
            {
                FactFinder.Find(ReleaseCleaner.Clean(release), release.Stated);
                continue;
            }
            Assert.NotEmpty(Assert.IsType<Rejection>(item).Code);
        }
        Assert.NotEqual(0, items);
    }

    [Fact]
    public void A_folder_of_pages_that_share_every_line_at_every_depth_is_read_in_a_second_each()
    {
        const int Pages = 8, Levels = 100, Lines = 3_000;
        string shared = string.Concat(Enumerable.Range(0, Lines).Select(i => $"<p>Line {i} of all the pages, which says the same on each of them, as a line does.</p>"));
        for (int page = 0; page < Pages; page++)
        {
            string own = string.Concat(Enumerable.Range(0, Levels).Select(i => $"<div>Level {i} of page {page}, with a text of its own that no other page has."));
            Write($"{page}.html", $"<html><body>{own}{shared}</body></html>");
        }
        CorpusItem[] items = [];
        (TimeSpan time, long memory) = Costs.Of(() => items = Read());
        Assert.Equal(Pages, items.Count(i => i is Accepted));
        Assert.True(time <= Pages * Allowed && memory <= AllowedMemory, $"{time.TotalSeconds:0.00} s, {memory / 1e6:0} MB");
    }

    [Fact]
    public void A_word_of_ten_million_letters_is_read()
    {
        Write("a.txt", "The ship was found. " + new string('x', 10_000_000));
        CleanRelease? clean = null;
        (TimeSpan time, long memory) = Costs.Of(() => clean = ReleaseCleaner.Clean(Release()));
        Assert.Equal(10_000_020, clean!.Body.Length);
        Assert.True(time < Allowed && memory < AllowedMemory, $"{time}, {memory} bytes");
    }

    [Theory]
    [InlineData("a.html", "<div>", "")]
    [InlineData("a.html", "<a title='<script>'><div>", "")]
    [InlineData("a.html", "<textarea><script></textarea><div>", "")]
    [InlineData("a.html", "<!-- --!><div>", "")]
    [InlineData("a.html", "<div></b>", "")]
    [InlineData("a.html", "<li-x>", "")]
    [InlineData("a.html", "<svg><td>", "")]
    [InlineData("a.html", "<rt>", "")]
    [InlineData("a.html", "<optgroup>", "")]
    [InlineData("a.json", "[", "")]
    [InlineData("a.jsonl", "[", "")]
    [InlineData("a.xml", "<a>", "")]
    [InlineData("a.rss", "<item><description>&lt;b>", "")]
    public void Nesting_without_end_is_refused_as_too_deep(string name, string open, string close)
    {
        Write(name, string.Concat(Enumerable.Repeat(open, 30_000)) + close);
        Assert.Contains(Only().Code, (string[])[RejectionCode.TooDeep, RejectionCode.BadXml]);
    }

    [Fact]
    public void A_page_full_of_icons_and_scripts_is_not_too_deep()
    {
        string icon = "<svg viewBox='0 0 1 1'><g><path d='M0'/><circle r='1'/></g></svg><script>if (a<b) x = '<div>' + '<p>';</script>";
        Write("a.html", "<body>" + string.Concat(Enumerable.Repeat(icon, 500)) + "<p>The harbour police found a ship near Bergen on Monday, after a search of two weeks.");
        Assert.StartsWith("The harbour police", Release().Text, StringComparison.Ordinal);
    }
}
