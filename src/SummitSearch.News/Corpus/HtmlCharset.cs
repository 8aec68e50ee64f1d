using System.Text;

namespace SummitSearch.News.Corpus;

/// <summary>The encoding that a page's first kilobyte states: <c>&lt;meta charset&gt;</c>, its older form, or an XML declaration.</summary>
static class HtmlCharset
{
    const int Within = 2_048;

    public static string? Find(ReadOnlySpan<byte> bytes)
    {
        string head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Within)]);
        return After(head, "charset=") ?? (head.StartsWith("<?xml", StringComparison.Ordinal) ? After(head, "encoding=") : null);
    }

    static string? After(string head, string label)
    {
        int at = head.IndexOf(label, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        ReadOnlySpan<char> rest = head.AsSpan(at + label.Length).TrimStart(" \"'");
        int end = 0;
        while (end < rest.Length && (char.IsAsciiLetterOrDigit(rest[end]) || rest[end] is '-' or '_' or ':')) end++;
        return end == 0 ? null : rest[..end].ToString();
    }
}
