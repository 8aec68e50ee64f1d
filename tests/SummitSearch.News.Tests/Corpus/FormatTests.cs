using System.Text;
using SummitSearch.News.Corpus;

namespace SummitSearch.News.Tests.Corpus;

public sealed class FormatTests : CorpusOnDisk
{
    const string Page = """
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Ship found | Harbour news</title>
        <link rel="canonical" href="https://example.org/ship"><meta property="og:site_name" content="Harbour Police">
        <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Ship found","datePublished":"2015-03-02"}]}</script></head>
        <body><nav><a href="/">Home</a><a href="/about">About the harbour police and its work in the region, with many words</a></nav>
        <div class="side"><ul><li><a href="/1">Another long headline about something else entirely, as a link</a></li><li><a href="/2">And one more, of the same kind</a></li></ul></div>
        <main><h1>Ship found</h1><article><div><p>BERGEN, Norway – The harbour police found a ship, a tug and two boats on Monday, after a long search.</p>
        <p>Its crew, five men from three countries, was safe and came home on the same day.</p><ul><li>The tug belongs to the harbour.</li><li>The boats do not.</li></ul>
        <figure><img src="a.jpg"><figcaption>The tug at night</figcaption></figure><p style="display: none">Hidden words that nobody sees on the page at all.</p>
        <p>One line<br>and another one.</p></div></article></main><footer><p>Harbour Police, 1 Quay Street, Bergen. All rights reserved, of course.</p></footer></body></html>
        """;

    [Fact]
    public void A_page_gives_its_main_text_and_what_it_states()
    {
        Write("a.html", Page);
        RawRelease release = Release();
        Assert.StartsWith("BERGEN, Norway – The harbour police", release.Text, StringComparison.Ordinal);
        foreach (string absent in (string[])["Home", "Another long headline", "Hidden words", "Quay Street"]) Assert.DoesNotContain(absent, release.Text, StringComparison.Ordinal);
        Assert.Contains("- The tug belongs to the harbour.\n", release.Text, StringComparison.Ordinal);
        Assert.Contains("One line\nand another one.", release.Text, StringComparison.Ordinal);
        Assert.Equal(("Ship found", "2015-03-02", "https://example.org/ship", "en", "Harbour Police"),
            (release.Stated[Stated.Title], release.Stated[Stated.Date], release.Stated[Stated.Url], release.Stated[Stated.Language], release.Stated[Stated.Agency]));
        Assert.Equal(["The tug at night"], SummitSearch.News.Cleaning.ReleaseCleaner.Clean(release).Captions);
    }

    /// <summary>Each way in which a page states its date, address, agency and language, alone.</summary>
    [Theory]
    [InlineData("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2015-03-02\"}</script>", Stated.Date, "2015-03-02")]
    [InlineData("<script type='application/ld+json'>[{\"@type\":\"Person\",\"datePublished\":\"1999-01-01\"},{\"@type\":[\"NewsArticle\"],\"datePublished\":\"2015-03-02\"}]</script>", Stated.Date, "2015-03-02")]
    [InlineData("<meta property='article:published_time' content='2015-03-02T10:00:00Z'>", Stated.Date, "2015-03-02T10:00:00Z")]
    [InlineData("<article><time datetime='2015-03-02'>Monday</time></article>", Stated.Date, "2015-03-02")]
    [InlineData("<meta property='og:url' content='https://example.org/ship'>", Stated.Url, "https://example.org/ship")]
    [InlineData("<meta property='og:site_name' content='Harbour Police'>", Stated.Agency, "Harbour Police")]
    [InlineData("<meta property='og:locale' content='fr_FR'>", Stated.Language, "fr_FR")]
    [InlineData("<meta property='og:title' content='Ship found'>", Stated.Title, "Ship found")]
    public void A_page_states_it_in_any_of_many_ways(string said, string name, string expected)
    {
        Write("a.html", $"<html><head>{said}</head><body><p>The harbour police found a ship, a tug and two boats on Monday, after a long search.</p></body></html>");
        RawRelease release = Release();
        Assert.Equal(expected, release.Stated[name]);
        Assert.Contains("two boats on Monday", release.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_says_its_encoding_and_one_that_does_not_is_read_as_the_web_reads_it()
    {
        string body = "<p>" + new string('x', 60) + " caf\u00e9 in Bergen, Norway, on a Monday.</p>";
        Write("a.html", Encoding.Latin1.GetBytes("<meta charset=iso-8859-1>" + body));
        Write("b.html", Encoding.Latin1.GetBytes(body));
        foreach (CorpusItem item in Read())
        {
            RawRelease release = Assert.IsType<Accepted>(item).Release;
            Assert.Contains("café", release.Text, StringComparison.Ordinal);
            Assert.True(release.Stated.ContainsKey(Stated.Encoding));
        }
    }

    [Fact]
    public void A_text_in_utf16_is_read_with_or_without_its_mark()
    {
        Write("a.txt", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("The ship was found.")]);
        Write("b.txt", Encoding.BigEndianUnicode.GetBytes("The ship was found."));
        Assert.All(Read(), item => Assert.Equal("The ship was found.", Assert.IsType<Accepted>(item).Release.Text));
    }

    [Fact]
    public void A_source_json_states_encoding_agency_and_language_for_the_folders_below()
    {
        Write("old/source.json", """{"agency":"Harbour Police","language":"no","encoding":"windows-1252"}""");
        Write("old/deep/a.txt", [(byte)'c', (byte)'a', (byte)'f', 0xE9, 0x85]);
        Write("new/b.txt", [(byte)'c', (byte)'a', (byte)'f', 0xE9]);
        CorpusItem[] items = Read();
        Assert.Equal(RejectionCode.NotUtf8, Assert.IsType<Rejection>(items[0]).Code);
        RawRelease release = Assert.IsType<Accepted>(items[1]).Release;
        Assert.Equal(("café…", "Harbour Police", "no", "windows-1252"), (release.Text, release.Stated[Stated.Agency], release.Stated[Stated.Language], release.Stated[Stated.Encoding]));
    }

    [Theory]
    [InlineData("""{"agency":"x","colour":"red"}""")]
    [InlineData("""{"timeZone":"Mars/Olympus"}""")]
    public void A_broken_source_json_is_named_and_the_documents_are_read_without_it(string json)
    {
        Write("source.json", json);
        Write("a.txt", "The ship was found.");
        CorpusItem[] items = Read();
        Assert.Equal(RejectionCode.BadSettings, Assert.IsType<Rejection>(items[0]).Code);
        Assert.IsType<Accepted>(items[1]);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("null")]
    public void A_line_that_is_no_entry_of_a_quarantine_file_is_named(string line)
    {
        InputFormatException wrong = Assert.Throws<InputFormatException>(() => Quarantine.Read(new StringReader("\n" + line)).ToList());
        Assert.StartsWith("Line 2 ", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_json_file_is_an_object_or_a_list()
    {
        Write("a.json", """{"id":"one","headline":"T","body":["First.","Second."],"published":"2015-03-02","publisher":{"name":"Harbour Police"}}""");
        Write("b.json", """[{"text":"Two."},{"text":"Three."},7]""");
        CorpusItem[] items = Read();
        RawRelease one = Assert.IsType<Accepted>(items[0]).Release;
        Assert.Equal(("one", "First.\n\nSecond.", "T", "2015-03-02", "Harbour Police"), (one.Id, one.Text, one.Stated[Stated.Title], one.Stated[Stated.Date], one.Stated[Stated.Agency]));
        Assert.Equal(["b-1", "b-2"], items[1..3].Select(i => Assert.IsType<Accepted>(i).Release.Id));
        Assert.Equal(RejectionCode.BadJson, Assert.IsType<Rejection>(items[3]).Code);
    }

    [Fact]
    public void A_bad_line_is_named_by_its_number_and_the_next_is_read()
    {
        Write("a.jsonl", "{\"id\":\"x\",\"text\":\"One.\"}\n\n{\"id\":\n{\"id\":\"y\",\"text\":\"Two.\"}\n{\"id\":\"z\"}\n{\"id\":\"x\",\"text\":\"Again.\"}\n\xff");
        CorpusItem[] items = Read();
        Assert.Equal(["x", "y"], items.OfType<Accepted>().Select(i => i.Release.Id));
        Assert.Equal([(RejectionCode.BadJson, 3L), (RejectionCode.NoText, 5L), (RejectionCode.DuplicateId, null), (RejectionCode.BadJson, 7L)],
            items.OfType<Rejection>().Select(r => (r.Code, r.Line)));
    }

    [Fact]
    public void A_line_over_the_limit_is_refused_and_the_next_is_read()
    {
        Write("a.jsonl", $"{{\"id\":\"a\",\"text\":\"{new string('x', 300_000)}\"}}\n{{\"id\":\"b\",\"text\":\"Two.\"}}");
        CorpusItem[] items = Read(new CorpusLimits(DocumentBytes: 100_000));
        Assert.Equal((RejectionCode.LineTooLong, 1L), (Assert.IsType<Rejection>(items[0]).Code, items[0].Line));
        Assert.Equal("b", Assert.IsType<Accepted>(items[1]).Release.Id);
    }

    [Fact]
    public void Halves_of_surrogate_pairs_in_json_are_mended_and_told()
    {
        Write("a.jsonl", """{"id":"a","text":"half \uD83D and whole \uD83D\uDE00 and \\uD83D"}""");
        RawRelease release = Release();
        Assert.Equal("half \uFFFD and whole \uD83D\uDE00 and \\uD83D", release.Text);
        Assert.Equal("lone-surrogate", release.Stated[Stated.Repaired]);
    }

    [Fact]
    public void Standard_input_is_json_lines()
    {
        using MemoryStream input = new("{\"text\":\"One.\"}\n{\"text\":\"Two.\"}"u8.ToArray());
        Assert.Equal(["stdin-1", "stdin-2"], CorpusReader.ReadLines(input).Select(i => Assert.IsType<Accepted>(i).Release.Id));
    }

    [Theory]
    [InlineData("id,title,text\n1,Ship,\"Found, at last.\nIn Bergen.\"\n2,Tug,\n")]
    [InlineData("id;title;text\n1;Ship;\"Found, at last.\nIn Bergen.\"\n2;Tug;\n")]
    [InlineData("id\ttitle\ttext\n1\tShip\t\"Found, at last.\nIn Bergen.\"\n2\tTug\t\n")]
    public void A_csv_file_has_a_header_and_a_document_a_row(string csv)
    {
        Write("a.csv", csv);
        CorpusItem[] items = Read();
        RawRelease first = Assert.IsType<Accepted>(items[0]).Release;
        Assert.Equal(("1", "Ship", "Found, at last.\nIn Bergen."), (first.Id, first.Stated[Stated.Title], first.Text.ReplaceLineEndings("\n")));
        Assert.Equal((RejectionCode.NoText, 4L), (Assert.IsType<Rejection>(items[1]).Code, items[1].Line));
    }

    [Fact]
    public void A_source_json_maps_the_columns()
    {
        Write("source.json", """{"fields":{"text":"Inhalt","title":"Titel"}}""");
        Write("a.csv", "Titel;Inhalt\nSchiff;Gefunden.\n");
        Assert.Equal(("Gefunden.", "Schiff"), (Release().Text, Release().Stated[Stated.Title]));
    }

    [Fact]
    public void An_rss_item_and_an_atom_entry_are_documents()
    {
        Write("a.xml", """
            <rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title><language>en</language>
            <item><title>Ship &amp; tug</title><link>https://example.org/news/ship-found</link><guid>https://example.org/?p=1</guid><pubDate>Mon, 02 Mar 2015 10:00:00 GMT</pubDate>
            <description>Short.</description><c:encoded><![CDATA[<p>Found in Bergen.</p><p>All safe.</p>]]></c:encoded></item></channel></rss>
            """);
        Write("b.atom", """
            <feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tug-7</id><title>Tug</title><link href="https://example.org/tug"/><published>2015-03-03</published><updated>2016-01-01</updated>
            <content type="html">&lt;p&gt;Found too.&lt;/p&gt;</content></entry></feed>
            """);
        CorpusItem[] items = Read();
        RawRelease ship = Assert.IsType<Accepted>(items[0]).Release, tug = Assert.IsType<Accepted>(items[1]).Release;
        Assert.Equal(("Ship & tug", "Found in Bergen.\n\nAll safe.", "en"), (ship.Stated[Stated.Title], ship.Text, ship.Stated[Stated.Language]));
        Assert.Equal(("tug-7", "Found too.", "2015-03-03", "https://example.org/tug"), (tug.Id, tug.Text, tug.Stated[Stated.Date], tug.Stated[Stated.Url]));
    }

    [Fact]
    public void A_feed_with_a_dtd_is_refused()
    {
        Write("a.xml", "<!DOCTYPE rss [<!ENTITY a \"aaaa\">]><rss><channel><item><description>&a;</description></item></channel></rss>");
        Assert.Equal(RejectionCode.BadXml, Only().Code);
    }

    static byte[] Warc(string body, string type = "text/html; charset=utf-8")
    {
        string http = $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\n\r\n{body}";
        return Encoding.UTF8.GetBytes($"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\ninfo\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\n"
            + $"WARC-Target-URI: https://example.org/x\r\nContent-Length: {Encoding.UTF8.GetByteCount(http)}\r\n\r\n{http}\r\n\r\n");
    }

    [Fact]
    public void A_warc_file_gives_its_pages_packed_or_not()
    {
        Write("a.warc", Warc("<html><body><p>The harbour police found a ship, a tug and two boats on Monday, after a long search.</p></body></html>"));
        Write("b.warc.gz", [.. Gzip(Warc("The ship was found.", "text/plain")), .. Gzip(Warc("The tug was found.", "text/plain"))]);
        RawRelease[] releases = [.. Read().Select(i => Assert.IsType<Accepted>(i).Release)];
        Assert.Equal(["a-2", "b-2", "b-4"], releases.Select(r => r.Id));
        Assert.Equal("https://example.org/x", releases[0].Stated[Stated.Url]);
        Assert.Equal("The tug was found.", releases[2].Text);
    }

    [Fact]
    public void A_warc_record_may_be_chunked_packed_or_in_its_own_encoding_and_only_answers_that_are_pages_count()
    {
        byte[] text = Encoding.UTF8.GetBytes("The ship was found."), packed = Gzip(text);
        byte[] chunks = [.. "a;x=1\r\n"u8, .. text.AsSpan(0, 10), .. "\r\n9\r\n"u8, .. text.AsSpan(10), .. "\r\n0\r\n\r\n"u8];
        Write("a.warc", [
            .. Response("200 OK", "Content-Type: text/plain\r\nTransfer-Encoding: chunked", chunks),
            .. Response("200 OK", "Content-Type: text/plain\r\nContent-Encoding: gzip", packed),
            .. Response("200 OK", "Content-Type: text/plain; charset=windows-1252", [.. "Caf"u8, 0xE9]),
            .. Response("404 Not Found", "Content-Type: text/plain", text),
            .. Response("200 OK", "Content-Type: image/png", text)]);
        Assert.Equal([("a-1", "The ship was found."), ("a-2", "The ship was found."), ("a-3", "Café")],
            Read().Select(i => Assert.IsType<Accepted>(i).Release).Select(r => (r.Id, r.Text)));
    }

    static byte[] Response(string status, string fields, byte[] body)
    {
        byte[] http = [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{fields}\r\n\r\n"), .. body];
        return [.. Encoding.ASCII.GetBytes($"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {http.Length}\r\n\r\n"), .. http, .. "\r\n\r\n"u8];
    }

    [Fact]
    public void Every_format_may_be_packed_and_stand_in_an_archive()
    {
        (string Name, string Content)[] files =
        [
            ("text.txt", "The ship was found."), ("page.html", "<p>The harbour police found a ship, a tug and two boats on Monday, after a long search.</p>"),
            ("object.json", "{\"id\":\"object\",\"text\":\"The ship was found.\"}"), ("lines.jsonl", "{\"id\":\"lines\",\"text\":\"The ship was found.\"}\n"),
            ("table.csv", "id,text\ntable,The ship was found.\n"),
            ("feed.xml", "<rss><channel><item><guid>feed</guid><title>Ship</title><description>The ship was found.</description></item></channel></rss>"),
            ("pages.warc", Encoding.UTF8.GetString(Response("200 OK", "Content-Type: text/plain", "The ship was found."u8.ToArray()))),
        ];
        foreach ((string name, string content) in files) Write("packed/" + name + ".gz", Gzip(content));
        string[] packed = [.. Read().Select(i => Assert.IsType<Accepted>(i).Release.Id).Order(StringComparer.Ordinal)];
        Assert.Equal(["feed", "lines", "object", "page", "pages-1", "table", "text"], packed);
        Directory.Delete(Path.Combine(Root, "packed"), recursive: true);
        Write("all.zip", Zip([.. files.Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Content)))]));
        Assert.Equal(packed, Read().Select(i => Assert.IsType<Accepted>(i).Release.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_may_be_packed_and_an_archive_holds_files()
    {
        Write("a.txt.gz", Gzip("The ship was found."));
        Write("b.zip", Zip(("x/one.txt", "One."u8.ToArray()), ("two.json", "{\"text\":\"Two.\"}"u8.ToArray()), ("README.md", "no"u8.ToArray()), ("bad.txt", [1, 2, 3, 0xFF]),
            ("inner.zip", Zip(("q.txt", "q"u8.ToArray())))));
        CorpusItem[] items = Read();
        Assert.Equal(["a", "two", "one"], items.OfType<Accepted>().Select(i => i.Release.Id));
        Assert.Equal([(RejectionCode.BinaryFile, "b.zip/bad.txt"), (RejectionCode.NestedArchive, "b.zip/inner.zip")], items.OfType<Rejection>().Select(r => (r.Code, r.Path)));
    }

    [Fact]
    public void A_bomb_is_refused_before_it_has_grown()
    {
        byte[] zeros = new byte[15_000_000];
        Array.Fill(zeros, (byte)'a');
        Write("a.txt.gz", Gzip(zeros));
        Write("b.zip", Zip(("big.txt", zeros)));
        Assert.All(Read(), item => Assert.Equal(RejectionCode.PackedTooTightly, Assert.IsType<Rejection>(item).Code));
    }

    [Fact]
    public void A_damaged_archive_is_refused()
    {
        Write("a.txt.gz", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
        Write("b.zip", "PK nothing of the kind"u8);
        byte[] cut = Zip(("one.txt", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5_000)))));
        cut.AsSpan(60, 400).Fill(0x55);
        Write("c.zip", cut);
        Assert.All(Read(), item => Assert.Equal(RejectionCode.DamagedArchive, Assert.IsType<Rejection>(item).Code));
    }

    [Fact]
    public void What_was_refused_can_be_read_again_once_it_is_mended()
    {
        Write("a.txt", "The ship was found.");
        Write("b.txt", [(byte)'c', 0xE9]);
        Write("c.jsonl", "{\"id\":\"good\",\"text\":\"One.\"}\n{\"id\":\n");
        using StringWriter file = new();
        foreach (CorpusItem item in Read()) if (item is Rejection rejection) Quarantine.Write(file, rejection);
        Write("b.txt", "caf\u00e9");
        Write("c.jsonl", "{\"id\":\"good\",\"text\":\"One.\"}\n{\"id\":\"mended\",\"text\":\"Two.\"}\n");
        QuarantineEntry[] entries = [.. Quarantine.Read(new StringReader(file.ToString()))];
        Assert.Equal([("b.txt", null), ("c.jsonl", 2L)], entries.Select(e => (e.Path, e.Line)));
        Assert.Equal(["b", "mended"], Quarantine.Replay(entries, Root).Select(i => Assert.IsType<Accepted>(i).Release.Id));
    }
}
