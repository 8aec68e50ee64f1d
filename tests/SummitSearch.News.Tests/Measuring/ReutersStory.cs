using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace SummitSearch.News.Tests.Measuring;

/// <summary>Stories of Reuters-21578 as distributed (SGML, Latin-1, gzip).</summary>
/// <param name="HasDateline">Whether the story has a DATELINE element of its own.</param>
sealed partial record ReutersStory(string Id, string? Title, string Text, bool HasDateline)
{
    public static IEnumerable<ReutersStory> Read(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress), Encoding.Latin1);
        foreach (Match story in Story().Matches(reader.ReadToEnd()))
        {
            string text = Inner(story.Value, "TEXT") ?? "";
            string? title = Inner(text, "TITLE"), body = Inner(text, "BODY");
            // A story that was not processed has neither element; its text stands in TEXT itself.
            yield return new ReutersStory(
                "reut-" + story.Groups[1].Value, title is null ? null : Plain(title), Plain(body ?? TitleElement().Replace(text, "")), text.Contains("<DATELINE>", StringComparison.Ordinal));
        }
    }

    static string? Inner(string sgml, string element)
    {
        int start = sgml.IndexOf("<" + element, StringComparison.Ordinal);
        if (start < 0) return null;
        start = sgml.IndexOf('>', start) + 1;
        int end = sgml.IndexOf($"</{element}>", start, StringComparison.Ordinal);
        return end < 0 ? null : sgml[start..end];
    }

    static string Plain(string sgml) => WebUtility.HtmlDecode(Control().Replace(sgml, ""));

    [GeneratedRegex("""<REUTERS[^>]*NEWID="(\d+)">.*?</REUTERS>""", RegexOptions.Singleline)]
    private static partial Regex Story();

    [GeneratedRegex("<TITLE>.*?</TITLE>", RegexOptions.Singleline)]
    private static partial Regex TitleElement();

    // Characters that SGML itself does not allow.
    [GeneratedRegex(@"&#\d+;")]
    private static partial Regex Control();
}
