using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>The stamp of the agency that spreads a release: "/PRNewswire/", "(GLOBE NEWSWIRE)", "Reuter".</summary>
static class AgencyStamp
{
    const int Longest = 48, LongestBare = 4, MostWords = 6;

    /// <summary>Reads a stamp behind the token before <paramref name="at"/>, which then moves past it.</summary>
    /// <param name="dated">Whether a date was read: then a name in slashes may have several words.</param>
    /// <returns>Null when there is none.</returns>
    public static string? Read(in DatelineHead head, ref int at, bool dated)
    {
        if (ReadAt(head.Text, head.Tokens[at - 1].End, dated, out int end) is not { } agency) return ReadBare(head, ref at);
        while (at < head.Tokens.Length && head.Tokens[at].Start < end) at++;
        return agency;
    }

    /// <summary>"Reuter" after the date, "Media OutReach Newswire" between dashes.</summary>
    static string? ReadBare(in DatelineHead head, ref int at)
    {
        ReadOnlySpan<Token> tokens = head.Tokens;
        for (int next = at + 1; next <= Math.Min(at + LongestBare, tokens.Length); next++)
        {
            if (!tokens[next - 1].Capital || (next > at + 1 && !DatelineHead.IsOnly(head.Between(next - 1), ' '))) return null;
            ReadOnlySpan<char> name = head.Text[tokens[at].Start..tokens[next - 1].End];
            if (!name.EndsWith("wire", StringComparison.OrdinalIgnoreCase) && name is not ("Reuter" or "Reuters" or "REUTERS" or "AP" or "AFP" or "UPI" or "EFE"))
                continue;
            if (next < tokens.Length && !head.Between(next).ContainsAny(DatelineHead.Dashes) && !head.Between(next).Contains('-')) return null;
            at = next;
            return name.ToString();
        }
        return null;
    }

    /// <summary>"/PRNewswire/" or "(BUSINESS WIRE)" after nothing but spaces, commas and dashes.</summary>
    public static string? ReadAt(ReadOnlySpan<char> text, int from, bool dated, out int end)
    {
        end = from;
        int at = from;
        while (at < text.Length && text[at] is ' ' or ',' or '.' or ')' or '-' or '–' or '—' or '\u00A0') at++;
        if (at >= text.Length || text[at] is not ('/' or '(')) return null;
        char close = text[at] == '/' ? '/' : ')';
        int length = text[(at + 1)..].IndexOf(close);
        if (length is < 2 or > Longest) return null;
        ReadOnlySpan<char> name = text.Slice(at + 1, length).Trim();
        if (!IsAgency(name, close == '/', dated)) return null;
        end = at + length + 2;
        return name.ToString();
    }

    static bool IsAgency(ReadOnlySpan<char> name, bool slashes, bool dated)
    {
        bool letters = false;
        foreach (char c in name)
        {
            if (!char.IsLetterOrDigit(c) && c is not (' ' or '-' or '&' or '.' or '™' or '®' or '/')) return false;
            letters |= char.IsLetter(c);
        }
        if (!letters) return false;
        if (name.Contains("wire", StringComparison.OrdinalIgnoreCase) || name.Contains("press", StringComparison.OrdinalIgnoreCase)) return true;
        if (!slashes) return IsSite(name) || name is "AP" or "AFP" or "EFE" or "ANSA" or "Reuters" or "REUTERS" or "UPI" or "ACN";
        return name.Length >= 3 && (!name.Contains(' ') || (dated && IsName(name)));
    }

    /// <summary>"Newsworthy.ai".</summary>
    static bool IsSite(ReadOnlySpan<char> name) =>
        !name.Contains(' ') && name.LastIndexOf('.') is > 2 and int dot && name[(dot + 1)..] is "com" or "ai" or "net" or "org" or "news" or "io" or "info";

    /// <summary>Up to six words with a capital or digit each: "Quiet River Law Firm".</summary>
    static bool IsName(ReadOnlySpan<char> name)
    {
        int words = 0;
        for (int i = 0; i < name.Length; i++)
        {
            if (i > 0 && name[i - 1] != ' ') continue;
            if (++words > MostWords || !(char.IsUpper(name[i]) || char.IsDigit(name[i]) || name[i] == '&')) return false;
        }
        return true;
    }
}
