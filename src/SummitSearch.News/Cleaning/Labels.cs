using System.Buffers;
using System.Collections.Frozen;

namespace SummitSearch.News.Cleaning;

/// <summary>What a short line is: part of a page's menus, a label of the trade, a contact, a date.</summary>
static class Labels
{
    const int LongestMenuLine = 60, LongestPageNumber = 24;

    /// <summary>"Skip to content", "Share", "4 min read", "|": nothing that the release says.</summary>
    public static bool IsMenu(ReadOnlySpan<char> line)
    {
        if (line.Length > LongestMenuLine) return false;
        ReadOnlySpan<char> words = line.Trim(" |/›»·•<>:-");
        if (words.IsEmpty) return true;
        return Menu.Contains(words) || words.EndsWith(" min read") || words.EndsWith(" minute read") || words.StartsWith("Share on ")
            || words.StartsWith("Skip to ") || words.StartsWith("Follow us") || words.StartsWith("Follow Us") || words.StartsWith("Share this")
            || words.StartsWith("Print this") || words.StartsWith("Click here");
    }

    /// <summary>"FOR IMMEDIATE RELEASE", "Press Release", "Media release".</summary>
    public static bool IsReleaseLabel(ReadOnlySpan<char> line) => line.Length < 50 && Release.Contains(line.Trim(" :*-–"));

    /// <summary>"MEDIA ADVISORY", "Note to media": an invitation or notice to journalists follows.</summary>
    public static bool IsAdvisoryLabel(ReadOnlySpan<char> line) => line.Length < 50 && Advisories.Contains(line.Trim(" :*-–"));

    /// <summary>"###", "# # #", "-30-", "***", "ENDS": the release is over.</summary>
    public static bool IsEndMark(ReadOnlySpan<char> line) =>
        line is "-30-" or "- 30 -" or "–30–" or "ENDS" or "-ENDS-" or "- ENDS -" or "Ends" or "(END)" or "– END –" or "-END-" or "***" or "* * *"
        || line.Length is >= 3 and <= 15 && line[0] == '#' && !line.ContainsAnyExcept('#', ' ');

    /// <summary>A row of signs that parts two sections.</summary>
    public static bool IsRule(ReadOnlySpan<char> line) => !line.ContainsAnyExcept(RuleSigns);

    /// <summary>A telephone number, a mail address, or a label such as "Contact:" with little else on the line.</summary>
    public static bool IsContact(ReadOnlySpan<char> line)
    {
        if (line.Length > 120) return false;
        if (ContactLetters.Contains(line[0]))
            foreach (string label in ContactLabels) if (line.StartsWith(label, StringComparison.OrdinalIgnoreCase)) return true;
        return line.Length < 80 && (HasMail(line) || HasPhone(line)) && CountWords(line) <= 8;
    }

    /// <summary>A line that is a date and little else, in any of the shapes that stand above a release.</summary>
    public static bool IsDate(ReadOnlySpan<char> line)
    {
        if (line.Length is < 6 or > 60) return false;
        int digits = 0;
        foreach (char c in line) if (char.IsDigit(c)) digits++;
        return digits is >= 3 and <= 12 && CountWords(line) <= 8 && !HasPhone(line) && HasYear(line);
    }

    /// <summary>"Page 2 of 3", "Página 2 de 3".</summary>
    public static bool IsPageNumber(ReadOnlySpan<char> line)
    {
        if (line.Length > LongestPageNumber) return false;
        Span<Range> words = stackalloc Range[5];
        if (line.Split(words, ' ', StringSplitOptions.RemoveEmptyEntries) is not (2 or 4) || !Pages.Contains(line[words[0]]) || !IsDigits(line[words[1]])) return false;
        return words[2].Equals(default) || PagesOf.Contains(line[words[2]]) && IsDigits(line[words[3]]);
    }

    static bool IsDigits(ReadOnlySpan<char> word) => word.IndexOfAnyExceptInRange('0', '9') < 0;

    static bool HasYear(ReadOnlySpan<char> line)
    {
        int run = 0;
        for (int i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && char.IsDigit(line[i])) run++;
            else if (run is 4 or 8) return true;
            else run = 0;
        }
        return false;
    }

    static bool HasMail(ReadOnlySpan<char> line)
    {
        int sign = line.IndexOf('@');
        return sign > 0 && line[sign..].Contains('.');
    }

    static bool HasPhone(ReadOnlySpan<char> line)
    {
        int digits = 0;
        for (int i = 0; i < line.Length; i++)
        {
            if (char.IsAsciiDigit(line[i])) digits++;
            else if (line[i] is not (' ' or '-' or '.' or '(' or ')' or '/' or '+' or '\u00A0' or '–')) digits = 0;
            if (digits >= 8) return true;
        }
        return false;
    }

    public static int CountWords(ReadOnlySpan<char> line)
    {
        int words = 0;
        bool inside = false;
        foreach (char c in line)
        {
            bool letter = !Spaces.IsWhite(c);
            if (letter && !inside) words++;
            inside = letter;
        }
        return words;
    }

    static readonly SearchValues<char> RuleSigns = SearchValues.Create("-_=*#~–— .");

    static readonly SearchValues<char> ContactLetters = SearchValues.Create("CcMmPpFfEeTtOoWw");

    static readonly string[] ContactLabels =
    [
        "Contact:", "Contacts:", "Media contact", "Press contact", "Contact Information", "Media inquiries", "For media inquiries", "Email:", "E-mail:",
        "Phone:", "Tel:", "Tel.", "Office:", "Cell:", "Mobile:", "Fax:", "Website:", "Case #", "Case No", "Contact Details", "Contact Person", "Contacto:", "Contact presse",
    ];

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Release = Set("""
        for immediate release|immediate release|press release|news release|media release|press statement|news|for release
        communiqué de presse|communiqué|nota de prensa|comunicado de prensa|pressemitteilung|release|embargoed|para publicación inmediata
        """);

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Pages = Set("page|página|pagina|seite|страница|صفحة");

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PagesOf = Set("of|/|sur|de|di|von|из|من");

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Advisories =
        Set("media advisory|press advisory|news advisory|advisory|note to media|media note|media alert|avis aux médias|aviso a los medios");

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Menu = Set("""
        home|search|search for|search for:|menu|main menu|close|open menu|toggle navigation|navigation|print|share|email|e-mail|tweet|facebook|twitter|linkedin
        instagram|youtube|pinterest|whatsapp|rss|follow us|follow|subscribe|contact|contact us|about|about us|news|newsroom|press|press releases|media|all news
        author|published|posted|posted on|updated|by|category|categories|tags|tag|previous|next|previous post|next post|back|back to top|scroll to top|top|skip
        read more|learn more|more|share this|share this page|related|related news|see also|related documents|english|español|français|العربية|language
        cookies|accept|privacy policy|terms of use|sitemap|login|log in|sign in|sign up|register|download|view|loading|advertisement|en|fr|es|ar
        skip to content|skip to main content|listen|accessibility|translate|select language|document|documents|photos|gallery|video|videos
        posted by|written by|tagged with|posted in|filed under|latest posts|recent posts|related posts|latest news|recent news|popular posts|post navigation
        leave a comment|leave a reply|comments|submit|name*|email*|please leave this field empty.|get help|report a crime|seal your conviction|careers|jobs
        internships|leadership|executive team|our team|staff|resources|podcasts|op-eds|newsletter|newsletters|stay connected|connect with us|quick links
        useful links|site map|legal|disclaimer|terms|terms and conditions|terms of service|cookie policy|archive|archives|faq|faqs|donate|events|calendar
        victim services|community engagement|special programs|all rights reserved|powered by
        """);

    static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split((char[])['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
