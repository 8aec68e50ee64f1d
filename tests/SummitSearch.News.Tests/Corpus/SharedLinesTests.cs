using System.Text;
using SummitSearch.News.Cleaning;
using SummitSearch.News.Corpus;

namespace SummitSearch.News.Tests.Corpus;

/// <summary>A made-up site whose every page has more of the site than of the release: what only repetition can tell apart.</summary>
public sealed class SharedLinesTests : CorpusOnDisk
{
    const string Panel = "The harbour police keep watch over forty kilometres of coast, nine quays and two islands, by day, by night, and in all weathers.";
    const string Panel2 = "Their boats, their divers and their dogs are known in every port of the region, and every child of the town has drawn one of them.";
    const string About = "The Harbour Police was founded in 1911 and has its seat in Bergen, Norway, where it employs two hundred officers.";

    static readonly string[] Things = ["tug", "barge", "ferry", "trawler", "yacht", "canoe", "launch", "dinghy", "tanker"];

    static string Text(int i) => $"BERGEN, Norway – A {Things[i]} that was missed for {i + 2} days was found on Monday by a patrol near the old lighthouse.";

    /// <param name="host">Null: the page names no address.</param>
    static string Page(int i, string? host = "example.org", string about = About)
    {
        string canonical = host is null ? "" : $"<link rel='canonical' href='https://{host}/{i}'>";
        return $"""
            <html><head>{canonical}<title>Found: {Things[i]}</title></head><body>
            <div><p>{Panel}</p><p>{Panel2}</p></div>
            <div><div><a href='/all'>All our releases of this and former years</a></div>
            <p>{Text(i)}</p><p>Its owner, who lives in the {i + 3}rd house of the street, thanked the crew.</p><p>{about}</p><p>Harbour Police on the radio</p>
            <div><a href='/more'>More about lost and found ships, boats and other craft</a></div></div></body></html>
            """;
    }

    static byte[] Bytes(string page) => Encoding.UTF8.GetBytes(page);

    void AssertOwnTextOnly(RawRelease release, int i)
    {
        Assert.StartsWith(Text(i), release.Text, StringComparison.Ordinal);
        foreach (string absent in (string[])[Panel, "All our releases", "More about lost"]) Assert.DoesNotContain(absent, release.Text, StringComparison.Ordinal);
        CleanRelease clean = ReleaseCleaner.Clean(release);
        Assert.Equal([Text(i), $"Its owner, who lives in the {i + 3}rd house of the street, thanked the crew."], clean.Paragraphs);
        Assert.Equal([(RepeatedText.Repeated, About), (RepeatedText.Repeated, "Harbour Police on the radio")], clean.Boilerplate.Select(b => (b.Rule, b.Text)));
    }

    RawRelease[] Releases() => [.. Read().Select(i => Assert.IsType<Accepted>(i).Release)];

    [Fact]
    public void What_the_pages_of_a_folder_share_is_not_the_release()
    {
        for (int i = 0; i < 6; i++) Write($"site/{i}.html", Page(i));
        RawRelease[] releases = Releases();
        for (int i = 0; i < 6; i++) AssertOwnTextOnly(releases[i], i);
        Assert.All(releases, r => Assert.Equal([About, "Harbour Police on the radio"], r.Repeated.Select(range => r.Text.Substring(range.Offset, range.Length))));
    }

    [Fact]
    public void One_page_alone_shows_nothing_of_it()
    {
        Write("site/0.html", Page(0));
        Assert.StartsWith(Panel, Release().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_are_packed_archived_or_crawled_as_well()
    {
        for (int i = 0; i < 6; i++) Write($"packed/p{i}.html.gz", Gzip(Page(i)));
        Write("zip/pages.zip", Zip([.. Enumerable.Range(0, 6).Select(i => ($"{i % 2}/z{i}.html", Bytes(Page(i))))]));
        Write("crawl/w.warc.gz", Gzip([.. Enumerable.Range(0, 6).SelectMany(i => Response($"https://example.org/{i}", Page(i, null)))]));
        RawRelease[] releases = Releases();
        Assert.Equal(18, releases.Length);
        foreach (RawRelease release in releases) AssertOwnTextOnly(release, Enumerable.Range(0, 6).Single(i => release.Text.Contains(Text(i), StringComparison.Ordinal)));
    }

    static byte[] Response(string address, string page)
    {
        string http = $"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}";
        return Bytes($"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <{address}>\r\nContent-Length: {Encoding.UTF8.GetByteCount(http)}\r\n\r\n{http}\r\n\r\n");
    }

    [Fact]
    public void Hosts_and_folders_share_nothing_with_each_other()
    {
        for (int i = 0; i < 2; i++)
        {
            Write($"a/{i}a.html", Page(i, "one.example"));
            Write($"a/{i + 2}b.html", Page(i + 2, "two.example"));
            Write($"b/{i + 4}c.html", Page(i + 4, "one.example"));
        }
        Assert.All(Releases(), r => Assert.StartsWith(Panel, r.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_text_under_many_addresses_and_a_paragraph_of_four_releases_stay()
    {
        for (int i = 0; i < 8; i++) Write($"same/s{i}.html", Page(0, null));
        Assert.All(Releases(), r => Assert.Empty(r.Repeated));
        for (int i = 0; i < 8; i++) Write($"same/s{i}.html", Page(i, about: i < 4 ? "All four were lost in the same storm, which came at night, from the north, and without a warning." : $"It is the {i}th of the year."));
        RawRelease[] releases = Releases();
        Assert.All(releases, r => Assert.Equal(["Harbour Police on the radio"], r.Repeated.Select(range => r.Text.Substring(range.Offset, range.Length))));
        Assert.Contains("All four were lost", ReleaseCleaner.Clean(releases[0]).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_all_shared_is_kept_as_it_is()
    {
        RawRelease raw = new("a", "a", About + "\n\n" + Panel, new Dictionary<string, string>()) { Repeated = [(0, About.Length), (About.Length + 2, Panel.Length)] };
        Assert.Equal([About, Panel], ReleaseCleaner.Clean(raw).Paragraphs);
        raw = raw with { Repeated = [(About.Length + 2, Panel.Length)] };
        CleanRelease clean = ReleaseCleaner.Clean(raw);
        Assert.Equal([About], clean.Paragraphs);
        Assert.Equal(Panel, Assert.Single(clean.Boilerplate).Text);
        Assert.Equal((About.Length + 2, Panel.Length), clean.ToRaw("boilerplate/0", 0, Panel.Length));
    }

    [Fact]
    public void A_page_that_cannot_be_read_takes_nothing_from_the_others()
    {
        for (int i = 0; i < 6; i++) Write($"site/{i}.html", Page(i));
        Write("site/3a.html.gz", 1, 2, 3);
        Write("site/3b.html", string.Concat(Enumerable.Repeat("<div>", 5_000)));
        Write("site/3c.html", 0, 1, 2, 3, 4, 5, 6, 7);
        CorpusItem[] items = Read();
        Assert.Equal(3, items.Count(i => i is Rejection));
        int at = 0;
        foreach (Accepted page in items.OfType<Accepted>()) AssertOwnTextOnly(page.Release, at++);
    }

    [Fact]
    public void Only_some_pages_of_a_large_folder_are_looked_at_and_they_are_of_all_its_years()
    {
        // The first hundred pages have an older foot than the last hundred: both are known.
        string old = "The harbour office is open on weekdays from nine to five, and on Sundays for those who wait for a ship.";
        for (int i = 0; i < 200; i++)
            Write($"site/{i:000}.html", Page(i % 9, about: i < 100 ? old : About).Replace("missed for", $"missed by {i} people for", StringComparison.Ordinal));
        RawRelease[] releases = Releases();
        foreach (RawRelease release in releases)
            Assert.Contains(ReleaseCleaner.Clean(release).Boilerplate, b => b.Rule == RepeatedText.Repeated && b.Text == (string.CompareOrdinal(release.Id, "100") < 0 ? old : About));
    }
}
