using System.Diagnostics;
using SummitSearch.News.Cleaning;
using SummitSearch.News.Corpus;
using SummitSearch.TestKit;

namespace SummitSearch.News.Tests.Corpus;

public sealed class HostileTests : CorpusOnDisk
{
    // A second each on a quiet machine (F26); a busy one must not fail the test, and what grows out of hand takes minutes.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void Five_hundred_hostile_documents_are_read_or_refused_with_a_reason()
    {
        Random random = Seed.For(nameof(Five_hundred_hostile_documents_are_read_or_refused_with_a_reason));
        for (int i = 0; i < 500; i++)
        {
            (string name, byte[] bytes) = HostileDocuments.Make(i, random, i % 25 == 0 ? 200_000 : 10_000);
            string path = Write(name, bytes);
            Stopwatch clock = Stopwatch.StartNew();
            foreach (CorpusItem item in CorpusReader.ReadFiles(path))
            {
                if (item is Accepted { Release: { } release }) ReleaseCleaner.Clean(release);
                else Assert.NotEmpty(Assert.IsType<Rejection>(item).Code);
            }
            Assert.True(clock.Elapsed < Patience, $"seed {Seed.Value}, {name}: {clock.Elapsed}");
            File.Delete(path);
        }
    }

    [Fact]
    public void A_word_of_ten_million_letters_is_read()
    {
        Write("a.txt", "The ship was found. " + new string('x', 10_000_000));
        Stopwatch clock = Stopwatch.StartNew();
        Assert.Equal(10_000_020, ReleaseCleaner.Clean(Release()).Body.Length);
        Assert.True(clock.Elapsed < Patience, $"{clock.Elapsed}");
    }

    [Theory]
    [InlineData("a.html", "<div>", "")]
    [InlineData("a.json", "[", "")]
    [InlineData("a.jsonl", "[", "")]
    [InlineData("a.xml", "<a>", "")]
    [InlineData("a.rss", "<item><description>&lt;b>", "")]
    public void Nesting_without_end_is_refused_as_too_deep(string name, string open, string close)
    {
        Write(name, string.Concat(Enumerable.Repeat(open, 100_000)) + close);
        Assert.Contains(Only().Code, (string[])[RejectionCode.TooDeep, RejectionCode.BadXml]);
    }
}
