using System.Text;

namespace SummitSearch.News.Tests.Corpus;

/// <summary>Documents made to hurt: each is one file's name and bytes. Same seed, same documents.</summary>
static class HostileDocuments
{
    static readonly string[] Parts = ["<div>", "<b><i>", "<table><tr><td>", "<p><a href=x>", "</p>", "[", "{\"a\":", "\"", "\\", "\\uD83D", "&amp;", "&#0;", "<!--", "]]>", "\u202E", "\u200B",
        "\0", "- \u00a0\u00a0\u00a0", "None", "x.X", "1 /\n", "            ", "\n", "* * *", "![", "](", "ﷺ", "e\u0301\u0301\u0301", "Ã¢â‚¬", "word.Word ", "said:“"];

    /// <param name="size">About so many characters.</param>
    public static (string Name, byte[] Bytes) Make(int number, Random random, int size)
    {
        string part = Parts[random.Next(Parts.Length)], other = Parts[random.Next(Parts.Length)];
        string run = Repeat(part, size), mixed = Repeat(part + other, size);
        return (number % 16) switch
        {
            0 => ($"h{number}.txt", Encoding.UTF8.GetBytes(run)),
            1 => ($"h{number}.txt", Encoding.UTF8.GetBytes(mixed)),
            2 => ($"h{number}.html", Encoding.UTF8.GetBytes("<html><body>" + run)),
            3 => ($"h{number}.html", Encoding.UTF8.GetBytes("<html><body>" + mixed + "text")),
            4 => ($"h{number}.json", Encoding.UTF8.GetBytes(Repeat("[", size))),
            5 => ($"h{number}.jsonl", Encoding.UTF8.GetBytes("{\"text\":" + Repeat("{\"a\":", size))),
            6 => ($"h{number}.xml", Encoding.UTF8.GetBytes("<rss><item>" + Repeat("<x>", size))),
            7 => ($"h{number}.csv", Encoding.UTF8.GetBytes("id,text\n1,\"" + mixed.Replace("\"", "", StringComparison.Ordinal))),
            8 => ($"h{number}.txt", Noise(random, size)),
            9 => ($"h{number}.html", Noise(random, size)),
            10 => ($"h{number}.txt", Encoding.UTF8.GetBytes(new string((char)('a' + random.Next(26)), size))),
            11 => ($"h{number}.html", Encoding.Unicode.GetBytes("<p>" + mixed)),
            12 => ($"h{number}.warc", Encoding.UTF8.GetBytes("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\n" + mixed)),
            13 => ($"h{number}.json", Encoding.UTF8.GetBytes("{\"text\":\"" + Repeat("\\uD83D\\uD83D", size) + "\"}")),
            14 => ($"h{number}.txt", Wrong(random, size)),
            _ => ($"h{number}.rss", Encoding.UTF8.GetBytes($"<rss><item><description><![CDATA[{mixed.Replace("]]>", "", StringComparison.Ordinal).Replace('\0', ' ')}]]></description></item></rss>")),
        };
    }

    static string Repeat(string part, int size) => string.Concat(Enumerable.Repeat(part, Math.Max(1, size / part.Length)));

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
}
