using SummitSearch.News.Corpus;
using SummitSearch.News.Tests.Cleaning;
using SummitSearch.TestKit;

namespace SummitSearch.News.Tests;

public class ReleaseReaderTests
{
    // Large and small texts and refusals mixed, so that batches close for every reason there is.
    static List<CorpusItem> Items(string test)
    {
        Random random = Seed.For(test);
        List<CorpusItem> items = [];
        for (int i = 0; i < 300; i++)
        {
            string id = $"r{i}", text = DirtyReleases.Soiled(random);
            if (i % 40 == 7) text = string.Concat(Enumerable.Repeat(text + "\n", 200));
            items.Add(i % 11 == 3 ? new Rejection(id, RejectionCode.NoText, null, "none.", "none.") : new Accepted(new RawRelease(id, id, text, Cleaned.NothingStated)));
        }
        return items;
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Threads_change_neither_order_nor_facts(int threads)
    {
        List<CorpusItem> items = Items(nameof(Threads_change_neither_order_nor_facts));
        ReadDocument[] one = [.. ReleaseReader.Read(items, 1)], many = [.. ReleaseReader.Read(items, threads)];
        Assert.Equal(items, many.Select(d => d.Item));
        Assert.Equal(one.Select(Summary), many.Select(Summary));
        Assert.All(many, d => Assert.Equal(d.Item is Rejection, d.Release is null));
    }

    static string Summary(ReadDocument document) => document.Release is { } release
        ? release.Text.Body + string.Join('|', release.Facts.Select(f => $"{f.Facet} {f.Id} {f.Confidence} {string.Join(',', f.Spans)}"))
        : "";

    [Fact]
    public void Items_are_read_only_a_bounded_way_ahead()
    {
        int read = 0;
        string text = new('a', 100_000);
        IEnumerable<CorpusItem> Endless()
        {
            while (true) yield return new Accepted(new RawRelease($"r{read++}", "r", text, Cleaned.NothingStated));
        }
        Assert.Equal(1_000, ReleaseReader.Read(Endless(), 2).Take(1_000).Count());
        Assert.InRange(read, 1_000, 1_100);
    }

    [Fact]
    public void What_a_source_throws_reaches_the_caller()
    {
        static IEnumerable<CorpusItem> Failing()
        {
            yield return new Accepted(new RawRelease("r", "r", "The ship was found.", Cleaned.NothingStated));
            throw new IOException("the disk is gone");
        }
        Assert.Throws<IOException>(() => ReleaseReader.Read(Failing(), 2).ToList());
    }

    [Fact]
    public void A_document_that_breaks_a_rule_is_refused_alone()
    {
        Accepted item = new(new RawRelease("r", "a/r.jsonl", "The ship was found.", Cleaned.NothingStated)) { Line = 7 };
        ReadDocument document = ReleaseReader.Understand(item, _ => throw new InvalidOperationException("no such ship"));
        Rejection refused = Assert.IsType<Rejection>(document.Item);
        Assert.Equal((RejectionCode.NotUnderstood, "a/r.jsonl", 7), (refused.Code, refused.Path, refused.Line));
        Assert.Contains("no such ship", refused.Message, StringComparison.Ordinal);
        Assert.Null(document.Release);
        Assert.Throws<OperationCanceledException>(() => ReleaseReader.Understand(item, _ => throw new OperationCanceledException()));
    }
}
