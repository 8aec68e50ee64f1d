using SummitSearch.News.Facts;

namespace SummitSearch.News.Fields;

/// <summary>The opening sentence of a release, without its dateline: what stands for a title where there is none.</summary>
static class LeadSentence
{
    const int Longest = 300;

    public static string Of(Release release)
    {
        string first = release.Text.Paragraphs.Count > 0 ? release.Text.Paragraphs[0] : release.Text.Captions.Count > 0 ? release.Text.Captions[0] : "";
        string lead = first[AfterDateline(release, first)..];
        string sentence = lead[..SentenceEnd(lead)];
        if (sentence.Length <= Longest) return sentence;
        int cut = sentence.LastIndexOf(' ', Longest);
        if (cut <= 0) cut = char.IsHighSurrogate(sentence[Longest - 1]) ? Longest - 1 : Longest;
        return sentence[..cut] + "…";
    }

    // The dateline ends with the first dash after its place names; without one nothing is cut.
    static int AfterDateline(Release release, string paragraph)
    {
        int end = release.Facts.Where(fact => fact.Facet == "city" || fact.Role == "dateline")
            .SelectMany(fact => fact.Spans).Where(span => span.Text == "body" && span.Offset < Math.Min(paragraph.Length, 120))
            .Select(span => span.Offset + span.Length).DefaultIfEmpty(0).Max();
        if (end == 0 || end >= paragraph.Length) return 0;
        int dash = paragraph.AsSpan(end).IndexOfAny("-‒–—");
        if (dash is < 0 or > 60) return 0;
        int at = end + dash;
        while (at < paragraph.Length && (char.IsWhiteSpace(paragraph[at]) || "-‒–—".Contains(paragraph[at], StringComparison.Ordinal))) at++;
        return at < paragraph.Length ? at : 0;
    }

    // A stop, a space and a capital, after a word of at least three letters: not the dots of "U.S." or "Mr.".
    static int SentenceEnd(string text)
    {
        for (int i = 3; i + 2 < text.Length; i++)
        {
            if (text[i] is not ('.' or '!' or '?') || !char.IsWhiteSpace(text[i + 1]) || !char.IsUpper(text[i + 2])) continue;
            if (char.IsLower(text[i - 1]) && char.IsLower(text[i - 2]) && char.IsLetter(text[i - 3])) return i + 1;
        }
        return text.Length;
    }
}
