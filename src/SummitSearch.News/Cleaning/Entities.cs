using System.Globalization;
using System.Net;

namespace SummitSearch.News.Cleaning;

/// <summary>Character references left in a text ("&amp;nbsp;", "&amp;#8217;", escaped twice: "&amp;amp;rsquo;") become their character.</summary>
static class Entities
{
    public const string Rule = "entity";
    const int Longest = 40;

    public static void Find(ReadOnlySpan<char> text, Edits edits)
    {
        int at = 0;
        while (text[at..].IndexOf('&') is >= 0 and int found)
        {
            at += found;
            int end = End(text, at);
            if (end > at && Decode(text[at..end]) is { } decoded)
            {
                edits.Replace(Rule, at, end - at, decoded);
                at = end;
            }
            else
            {
                at++;
            }
        }
    }

    // "&amp;amp;rsquo;" is one reference escaped twice: each "amp;" is taken along.
    static int End(ReadOnlySpan<char> text, int at)
    {
        ReadOnlySpan<char> near = text.Slice(at, Math.Min(text.Length - at, Longest));
        int end = 1;
        while (near[end..].StartsWith("amp;")) end += 4;
        int semicolon = near[end..].IndexOf(';');
        bool named = semicolon is > 1 and <= 10 && !near.Slice(end, semicolon).ContainsAnyExcept(NameCharacters);
        if (named && Decode(near[..(end + semicolon + 1)]) is not null) return at + end + semicolon + 1;
        return end > 1 ? at + end : at;
    }

    static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789#");

    static string? Decode(ReadOnlySpan<char> reference)
    {
        string written = reference.ToString(), decoded = written;
        for (int i = 0; i < 8; i++)
        {
            string next = WebUtility.HtmlDecode(decoded);
            if (next == decoded) break;
            decoded = next;
        }
        // A reference to nothing visible must not smuggle in what the next step takes out of raw text.
        return decoded == written || decoded.Length > 2 || decoded.Any(c => char.GetUnicodeCategory(c) == UnicodeCategory.Control && c is not '\n' and not '\t')
            ? null : decoded;
    }
}
