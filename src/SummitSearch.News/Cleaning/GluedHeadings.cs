using System.Buffers;

namespace SummitSearch.News.Cleaning;

/// <summary>A heading that a scraper glued to the text behind it, or a dateline's town glued to its sentence.</summary>
/// <remarks>
/// A capital inside a word shows it ("expansionLYON, France –", "WASTEThe"), but so do names: McDonald, PRNewswire,
/// eBay. So it takes a dateline behind it, a word that opens sentences, or both halves standing alone elsewhere in the text.
/// </remarks>
static class GluedHeadings
{
    public const string Rule = "glued-heading", TownRule = "glued-dateline";
    static readonly SearchValues<char> NotInPlace = SearchValues.Create(".;:!?\n");
    // ASCII and Latin-1: the scripts in which such headings were seen
    static readonly SearchValues<char> Capitals = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝ");
    const int LongestLine = 250, LongestDateline = 60, LongestWord = 40, LongestHeading = 120;

    public static void Find(ReadOnlySpan<char> text, Edits edits)
    {
        for (int at = 1; at < text.Length && text[at..].IndexOfAny(Capitals) is >= 0 and int found; at++)
        {
            at += found;
            if (!char.IsLetter(text[at - 1])) continue;
            int near = Math.Max(0, at - LongestLine), line = near + text[near..at].LastIndexOf('\n') + 1;
            if (char.IsLower(text[at - 1]))
            {
                if (OpensDateline(text, at)) edits.Insert(Rule, at, "\n");
                else if (IsSeam(text, line, at)) edits.Insert(Rule, at, Break(text, line, at));
            }
            else if (at + 1 < text.Length && char.IsLower(text[at + 1]))
            {
                if (IsTown(text, line, at)) edits.Insert(TownRule, at, "  ");
                else if (IsNameInCapitals(text, line, at)) edits.Insert(Rule, at, "\n");
                else if (IsSeam(text, line, at)) edits.Insert(Rule, at, Break(text, line, at));
            }
        }
    }

    // Two words glued without more to show for it lost a space, not a paragraph.
    static string Break(ReadOnlySpan<char> text, int line, int at)
    {
        if (GluedSentences.IsOpenerWord(text[at..WordEnd(text, at)]) || ParagraphCues.IsPersonWithAge(text[at..])) return "\n";
        ReadOnlySpan<char> before = text[Math.Max(line, at - LongestHeading)..at];
        int stop = before.LastIndexOfAny('.', '!', '?');
        return before[(stop + 1)..].TrimStart().StartsWith("About ") ? "\n" : " ";
    }

    // expansionLYON, France –  and  launchedSINGAPORE –
    static bool OpensDateline(ReadOnlySpan<char> text, int at)
    {
        int capitals = at;
        while (capitals < text.Length && char.IsUpper(text[capitals])) capitals++;
        if (capitals - at < 3 || capitals < text.Length && char.IsLower(text[capitals])) return false;
        ReadOnlySpan<char> behind = text[capitals..Math.Min(text.Length, at + LongestDateline)];
        int dash = behind.IndexOfAny("–—‒-");
        if (dash <= 0 || behind[..dash].ContainsAny(NotInPlace)) return false;
        ReadOnlySpan<char> place = behind[..dash];
        return Spaces.IsBlank(place[^1]) && (place[0] is ',' or ' ' or '\u00A0' or '(') || place[0] == ',' && behind[dash] != '-';
    }

    // WASHINGTONA man: at the start of a line, where a dateline stands
    static bool IsTown(ReadOnlySpan<char> text, int line, int at)
    {
        if (at - line is < 5 or > LongestWord) return false;
        foreach (char c in text[line..at]) if (!char.IsUpper(c) && c is not (' ' or '.' or '-')) return false;
        int end = WordEnd(text, at);
        return end - at >= 3 && end < text.Length && text[end] is ' ' or ',';
    }

    // ANNA B. HANSENHansen was: at least two words in capitals since the last sentence, the second glued to the next
    static bool IsNameInCapitals(ReadOnlySpan<char> text, int line, int at)
    {
        ReadOnlySpan<char> before = text[Math.Max(line, at - LongestDateline)..at];
        int stop = before.Length - 1, capitals = 0;
        for (; stop >= 0 && (char.IsUpper(before[stop]) || before[stop] is ' ' or '.' or '-' or '\''); stop--)
        {
            if (char.IsUpper(before[stop])) capitals++;
            if (before[stop] == '.' && stop > 1 && char.IsLower(before[stop - 1])) break;
        }
        return capitals >= 6 && before[(stop + 1)..].Trim().Contains(' ') && WordEnd(text, at) - at >= 3
            && (stop < 0 || before[stop] is '.' or '\n' or ':');
    }

    static bool IsSeam(ReadOnlySpan<char> text, int line, int at)
    {
        int start = at;
        while (start > line && at - start <= LongestWord && char.IsLetter(text[start - 1])) start--;
        int end = WordEnd(text, at);
        ReadOnlySpan<char> left = text[start..at], right = text[at..end];
        if (left.Length is < 3 or > LongestWord || right.Length is < 3 or > LongestWord || !char.IsLower(right[1])) return false;
        bool spaced = end < text.Length && text[end] is ' ' or ',';
        if (!spaced || start > line && text[start - 1] is not (' ' or '-' or '(' or '“' or '’' or '\u00A0')) return false;
        if (left.Length >= 4 && ParagraphCues.IsPersonWithAge(text[at..])) return true;
        if (left.Length >= 4 && GluedSentences.IsOpenerWord(right) && text[end] == ' ' && !StandsElsewhere(text, text[start..end], start)) return true;
        return StandsAlone(text, left, start) && StandsAlone(text, right, at) && !StandsElsewhere(text, text[start..end], start);
    }

    static int WordEnd(ReadOnlySpan<char> text, int at)
    {
        int end = at + 1;
        while (end < text.Length && end - at <= LongestWord && char.IsLower(text[end])) end++;
        return end;
    }

    /// <summary>Whether the word occurs with no letter on either side, other than at <paramref name="but"/>.</summary>
    static bool StandsAlone(ReadOnlySpan<char> text, ReadOnlySpan<char> word, int but)
    {
        int low = Math.Max(0, but - Reach), high = Math.Min(text.Length, but + Reach);
        for (int at = low; text[at..high].IndexOf(word) is >= 0 and int found; at++)
        {
            at += found;
            if (at == but) continue;
            bool opens = at == 0 || !char.IsLetterOrDigit(text[at - 1]);
            bool ends = at + word.Length >= text.Length || !char.IsLetterOrDigit(text[at + word.Length]);
            if (opens && ends) return true;
        }
        return false;
    }

    static bool StandsElsewhere(ReadOnlySpan<char> text, ReadOnlySpan<char> word, int but)
    {
        int low = Math.Max(0, but - Reach), high = Math.Min(text.Length, but + Reach);
        return text[low..but].IndexOf(word) >= 0 || text[(but + 1)..high].IndexOf(word) >= 0;
    }

    const int Reach = 20_000;    // hostile text full of seams must not make the look quadratic
}
