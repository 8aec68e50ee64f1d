using System.Buffers;
using System.Globalization;

namespace SummitSearch.Engine.Analysis;

/// <summary>Cuts a text into sentences: at line ends, and behind . ! ? and their like when a new sentence seems to begin.</summary>
static class Sentences
{
    static readonly SearchValues<char> Ends = SearchValues.Create(".!?\u2026\u3002\uFF01\uFF1F\u061F\u06D4\n");
    static readonly string[] Abbreviations =
        ["Mr", "Mrs", "Ms", "Dr", "St", "Gen", "Col", "Sgt", "Lt", "Capt", "Sen", "Rep", "Gov", "Prof", "Rev", "Hon", "Jr", "Sr", "No", "Nos", "vs", "Art", "Sec", "Inc", "Ltd", "Co", "Corp", "Fig", "Vol"];

    /// <returns>Where each sentence ends (the next begins there), the last at the text's end.</returns>
    public static List<int> EndsOf(ReadOnlySpan<char> text)
    {
        List<int> ends = [];
        AddEnds(text, ends);
        return ends;
    }

    /// <inheritdoc cref="EndsOf"/>
    public static void AddEnds(ReadOnlySpan<char> text, List<int> ends)
    {
        int at = 0;
        while (text[at..].IndexOfAny(Ends) is >= 0 and var found)
        {
            int stop = at + found, behind = stop + 1;
            at = behind;
            if (text[stop] != '\n')
            {
                while (behind < text.Length && (Ends.Contains(text[behind]) || IsClosing(text[behind])) && text[behind] != '\n') behind++;
                at = behind;
                bool spaced = behind == text.Length || char.IsWhiteSpace(text[behind]) || text[stop] is '\u3002' or '\uFF01' or '\uFF1F';
                if (!spaced) continue;
                int next = behind;
                while (next < text.Length && char.IsWhiteSpace(text[next]) && text[next] != '\n') next++;
                if (next < text.Length && (char.IsLower(text[next]) || (text[stop] == '.' && behind == stop + 1 && IsAbbreviated(text[..stop])))) continue;
                behind = at = next;
            }
            if (behind < text.Length) ends.Add(behind);
        }
        if (text.Length > 0) ends.Add(text.Length);
    }

    static bool IsClosing(char c) => c is '"' or '\'' or ')' or ']' or '\u201D' or '\u2019' or '\u00BB';

    // "J. Smith", "the U.S. Attorney", "Dr. Who": the point belongs to the word before it.
    static bool IsAbbreviated(ReadOnlySpan<char> before)
    {
        int start = before.Length;
        while (start > 0 && (char.IsLetter(before[start - 1]) || before[start - 1] == '.')) start--;
        ReadOnlySpan<char> word = before[start..];
        if (word.Length == 0) return false;
        if (word.Length == 1 || word.Contains('.')) return char.IsUpper(word[0]);
        foreach (string abbreviation in Abbreviations)
            if (word.SequenceEqual(abbreviation)) return true;
        return false;
    }

    /// <returns>The place nearest to <paramref name="at"/>, going down, where a text may be cut: not inside a surrogate pair, not before a combining mark.</returns>
    public static int CutBefore(ReadOnlySpan<char> text, int at)
    {
        while (at > 0 && at < text.Length && !IsCut(text, at)) at--;
        return at;
    }

    static bool IsCut(ReadOnlySpan<char> text, int at)
    {
        if (char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1])) return false;
        if (text[at] == '\u200D' || text[at - 1] == '\u200D') return false;
        return CategoryAt(text, at) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark);
    }

    static UnicodeCategory CategoryAt(ReadOnlySpan<char> text, int at) =>
        char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])
            ? CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(text[at], text[at + 1])) : char.GetUnicodeCategory(text[at]);
}
