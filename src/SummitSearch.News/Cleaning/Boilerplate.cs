using System.Buffers;

namespace SummitSearch.News.Cleaning;

/// <summary>
/// Paragraphs that a publisher puts under every release: "About …", where to learn more, that the accused are presumed
/// innocent, warnings about forward-looking statements. Kept, but not part of what the release says.
/// </summary>
static class Boilerplate
{
    public const string About = "about", Innocence = "presumption-of-innocence", Notice = "notice";
    const int LongestHeading = 90;

    public static void Judge(ReadOnlySpan<char> text, List<Block> blocks)
    {
        bool about = false;
        int bodies = 0;
        for (int i = 0; i < blocks.Count; i++)
        {
            Block block = blocks[i];
            if (block.Kind != BlockKind.Body) continue;
            ReadOnlySpan<char> line = block.Of(text);
            if (bodies > 0 && IsAboutHeading(line)) about = true;
            else if (about && IsHeading(line)) about = false;
            if (about) blocks[i] = block.As(BlockKind.Boilerplate, About);
            else if (IsInnocence(line)) blocks[i] = block.As(BlockKind.Boilerplate, Innocence);
            else if (bodies > 0 && IsNotice(line)) blocks[i] = block.As(BlockKind.Boilerplate, Notice);
            bodies++;
        }
    }

    /// <summary>"About INTERPOL": what follows is on who issued the release.</summary>
    public static bool IsAboutHeading(ReadOnlySpan<char> line) =>
        line.Length <= LongestHeading && !GluedSentences.EndsSentence(line.TrimEnd(':'))
        && (line.StartsWith("About ") && line.Length > 8 && (char.IsUpper(line[6]) || line.StartsWith("About the ") || line.StartsWith("About us")) || line.StartsWith("ABOUT ")
            || line is "Notes to editors" or "Notes to Editors" or "Note to editors" or "Notes to editors:" or "Forward-Looking Statements"
            || line.StartsWith("À propos d") || line.StartsWith("Acerca de ") || line.StartsWith("Sobre ") || line.StartsWith("Über "));

    static bool IsHeading(ReadOnlySpan<char> line) =>
        line.Length <= LongestHeading && !GluedSentences.EndsSentence(line) && !line.StartsWith("- ") && !Labels.IsContact(line) && Labels.CountWords(line) >= 2;

    // Only a paragraph that says nothing else: one that also tells of the charge stays.
    static bool IsInnocence(ReadOnlySpan<char> line) =>
        line.Length < 420 && (line.Contains("nnocen", StringComparison.Ordinal) || line.Contains("erely", StringComparison.Ordinal))
        && (line.Contains("presumed innocent", StringComparison.OrdinalIgnoreCase) || line.Contains("presumption of innocence", StringComparison.OrdinalIgnoreCase)
            || line.Contains("merely an allegation", StringComparison.OrdinalIgnoreCase) || line.Contains("merely accusations", StringComparison.OrdinalIgnoreCase))
        && !line.ContainsAnyInRange('0', '9') && !line.Contains("announce", StringComparison.Ordinal);

    static bool IsNotice(ReadOnlySpan<char> line)
    {
        if (line.Length > 500 || !NoticeLetters.Contains(line[0])) return false;
        foreach (string opening in Notices) if (line.StartsWith(opening, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    // The first letters of what follows, in either case: most paragraphs are told apart by one look.
    static readonly SearchValues<char> NoticeLetters = SearchValues.Create("TtVvSsCc©AaDdFfIi");

    static readonly string[] Notices =
    [
        "This press release contains forward-looking", "This news release contains forward-looking", "This press release may contain forward",
        "View original content", "View source version", "SOURCE ", "Copyright ", "© ", "All rights reserved", "Disclaimer:", "For more information, visit",
        "For more information about", "For more information on", "For further information", "To learn more about", "Follow us on", "Visit us at",
        "If you have a disability and the format",
    ];
}
