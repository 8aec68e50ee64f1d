using System.IO.Compression;
using System.Text;

namespace SummitSearch.News.Tests.Corpus;

/// <summary>Documents made to hurt: each is one file's name and bytes. Same seed, same documents.</summary>
static class HostileDocuments
{
    static readonly string[] Parts = ["<div>", "<b><i>", "<table><tr><td>", "<p><a href=x>", "</p>", "[", "{\"a\":", "\"", "\\", "\\uD83D", "&amp;", "&#0;", "<!--", "]]>", "\u202E", "\u200B",
        "\0", "- \u00a0\u00a0\u00a0", "None", "x.X", "1 /\n", "            ", "\n", "* * *", "![", "](", "ﷺ", "e\u0301\u0301\u0301", "Ã¢â‚¬", "word.Word ", "said:“", "aB", "**a", "OSLO, Norway – A",
        "2 May 2015. ", "a ", "A", "–\n", "• a ", "drug trafficking in Norway, ", "&amp;amp;", "<b", "Mr.", "x@y.z ", "# a\n", "\"A.\" "];

    static readonly Func<Random, int, (string Ending, byte[] Bytes)>[] Kinds =
    [
        (random, size) => ("txt", Utf8(Repeat(Part(random), size))),
        (random, size) => ("txt", Utf8(Repeat(Part(random) + Part(random), size))),
        (random, size) => ("txt", Utf8("OSLO, Norway – The ship was found. " + Repeat(Part(random) + Part(random) + Part(random), size))),
        (random, size) => ("txt", Utf8(new string((char)('a' + random.Next(26)), size))),
        (random, size) => ("txt", Utf8(Repeat("\u202E\u2066word\u2069 ", size))),
        (random, size) => ("txt", [.. Utf8("A text with NUL"), .. new byte[size / 60], .. Utf8(Repeat("and words. ", size))]),
        (random, size) => ("txt", Noise(random, size)),
        (random, size) => ("txt", Wrong(random, size)),
        (random, size) => ("txt", Encoding.BigEndianUnicode.GetBytes(Repeat(Part(random), size / 2))),
        (random, size) => ("txt", Encoding.Unicode.GetBytes("\uFEFF" + Repeat("half \uD83D pair ", size / 2))),
        (random, size) => ("html", Utf8("<html><body>" + Repeat(Part(random), size))),
        (random, size) => ("html", Utf8("<html><body>" + Repeat(Part(random) + Part(random), size) + "text")),
        (random, size) => ("html", Encoding.Unicode.GetBytes("<p>" + Repeat(Part(random), size / 2))),
        (random, size) => ("html", Noise(random, size)),
        (random, size) => ("html", Utf8(Repeat("<p>", size) + "text")),
        (random, size) => ("html", Utf8(Repeat("<ul><li>", size) + "text")),
        (random, size) => ("html", Utf8("<p " + Repeat("a=b ", size) + ">text</p>")),
        (random, size) => ("html", Utf8($"<p title=\"{Repeat("x", size)}\">text</p>")),
        (random, size) => ("html", Utf8(Repeat("<p>a, b <a href=x>c</a></p>", size))),
        (random, size) => ("html", Utf8("<a title='<script>'>" + Repeat("<div></b>", size))),
        (random, size) => ("html", Utf8("<!-- --!>" + Repeat("<div>", size))),
        (random, size) => ("html", Utf8("<svg><title>" + Repeat("<g>", size) + "</title></svg>")),
        (random, size) => ("html", Utf8(Repeat("<rt>", size) + Repeat("<optgroup>", size))),
        (random, size) => ("html", Utf8(Repeat("<x-y>", size))),
        (random, size) => ("html", Utf8(Repeat("<b a=1></p>", 1_000) + Repeat("<i>x</i>", size))),
        (random, size) => ("html", Utf8(Repeat("<meta name=a content=b>", size) + "<p>text</p>")),
        (random, size) => ("html", Utf8("<script type='application/ld+json'>" + Repeat("[", size) + "</script><p>text</p>")),
        (random, size) => ("html", Utf8(Repeat("<table>text", size))),
        (random, size) => ("html", Utf8(Repeat("&", size) + Repeat("&NotEqualTilde;", size))),
        (random, size) => ("json", Utf8(Repeat("[", size))),
        (random, size) => ("json", Utf8("{\"text\":\"" + Repeat("\\uD83D\\uD83D", size) + "\"}")),
        (random, size) => ("json", Utf8("{\"text\":[" + Repeat("\"a\",", size) + "\"b\"]}")),
        (random, size) => ("json", Utf8("{" + Repeat("\"a\":1,", size) + "\"text\":\"x\"}")),
        (random, size) => ("jsonl", Utf8("{\"text\":" + Repeat("{\"a\":", size))),
        (random, size) => ("jsonl", Utf8(Repeat("{\n", size / 40))),
        (random, size) => ("jsonl", Utf8("{\"text\":\"" + Repeat("word.Word ", size) + "\"}")),
        (random, size) => ("xml", Utf8("<rss><item>" + Repeat("<x>", size))),
        (random, size) => ("xml", Utf8("<!DOCTYPE a [<!ENTITY a \"b\"><!ENTITY c \"" + Repeat("&a;", 1_000) + "\">]><rss><item><title>&c;</title></item></rss>")),
        (random, size) => ("rss", Utf8($"<rss><item><description><![CDATA[{Repeat(Part(random), size).Replace("]]>", "", StringComparison.Ordinal).Replace('\0', ' ')}]]></description></item></rss>")),
        (random, size) => ("atom", Utf8($"<feed><entry {string.Concat(Enumerable.Range(0, size / 12).Select(i => $"a{i}='b' "))}><title>t</title></entry></feed>")),
        (random, size) => ("csv", Utf8("id,text\n1,\"" + Repeat(Part(random), size).Replace("\"", "", StringComparison.Ordinal))),
        (random, size) => ("csv", Utf8(Repeat("a,", size))),
        (random, size) => ("csv", Utf8("text\n" + Repeat("\"\"\"", size))),
        (random, size) => ("warc", Utf8("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\n" + Repeat("a", size))),
        (random, size) => ("warc", Utf8("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 19000000\r\n\r\n" + Repeat("a", 100))),
        (random, size) => ("warc", Utf8("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\n" + Repeat("a", 100))),
        (random, size) => ("warc", Utf8("WARC/1.0\r\n" + Repeat("a: b\r\n", size))),
        (random, size) => ("warc", Utf8(Warc("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n" + Repeat("a", size)))),
        (random, size) => ("txt.gz", Gzip(new byte[size * 4])),
        (random, size) => ("jsonl.gz", Gzip(Utf8(Repeat("{\"text\":\"", size * 4)))),
        (random, size) => ("csv.gz", Gzip(Utf8("text\n" + Repeat("a", size * 4)))),
        (random, size) => ("txt.gz", [.. Gzip(Utf8("text")).AsSpan(0, 15)]),
        (random, size) => ("zip", Zip("a.txt", new byte[size * 4])),
        (random, size) => ("zip", Zip(string.Concat(Enumerable.Repeat("../", 100)) + "a.txt", Utf8("text"))),
        (random, size) => ("zip", Many(Math.Min(size / 100, 3_000))),
        (random, size) => ("zip", Noise(random, size)),
    ];

    /// <summary>How many kinds there are; number and number + this are of one kind.</summary>
    public static int KindCount => Kinds.Length;

    /// <param name="size">About so many bytes.</param>
    public static (string Name, byte[] Bytes) Make(int number, Random random, int size)
    {
        (string ending, byte[] bytes) = Kinds[number % Kinds.Length](random, size);
        return ($"h{number}.{ending}", bytes);
    }

    static string Part(Random random) => Parts[random.Next(Parts.Length)];

    static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    static string Repeat(string part, int size) => string.Concat(Enumerable.Repeat(part, Math.Max(1, size / part.Length)));

    static string Warc(string http) => $"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {http.Length}\r\n\r\n{http}\r\n\r\n";

    static byte[] Noise(Random random, int size)
    {
        byte[] bytes = new byte[size];
        random.NextBytes(bytes);
        return bytes;
    }

    // Text in another encoding than its bytes claim.
    static byte[] Wrong(Random random, int size)
    {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) bytes[i] = (byte)(random.Next(10) == 0 ? random.Next(0x80, 0x100) : random.Next(0x20, 0x7F));
        return bytes;
    }

    static byte[] Gzip(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal)) gzip.Write(bytes);
        return packed.ToArray();
    }

    static byte[] Zip(string name, byte[] content)
    {
        using MemoryStream packed = new();
        using (ZipArchive zip = new(packed, ZipArchiveMode.Create))
        using (Stream entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open()) entry.Write(content);
        return packed.ToArray();
    }

    static byte[] Many(int entries)
    {
        using MemoryStream packed = new();
        using (ZipArchive zip = new(packed, ZipArchiveMode.Create))
            for (int i = 0; i < entries; i++) zip.CreateEntry($"{i}.txt", CompressionLevel.NoCompression).Open().Dispose();
        return packed.ToArray();
    }
}
