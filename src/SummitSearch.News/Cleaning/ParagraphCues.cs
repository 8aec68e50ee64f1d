using System.Collections.Frozen;

namespace SummitSearch.News.Cleaning;

/// <summary>
/// Whether a sentence opens a paragraph or goes on with one, by its first words and the last of the one before, for
/// texts that have lost the breaks. English; in other languages nothing is said and the layout alone decides.
/// </summary>
/// <remarks>
/// Log-odds of each cue, counted on 37,000 sentence starts of some 1,900 releases whose paragraphs are known; cues are
/// taken as independent. 0 means as likely as any sentence.
/// </remarks>
static class ParagraphCues
{
    /// <param name="from">Start of the sentence before.</param>
    /// <param name="end">Its end.</param>
    /// <param name="next">Start of the sentence in question.</param>
    /// <param name="to">Its end.</param>
    public static double Odds(ReadOnlySpan<char> text, int from, int end, int next, int to)
    {
        ReadOnlySpan<char> sentence = text[next..Math.Min(to, next + 600)], before = text[Math.Max(from, end - 200)..end].TrimEnd();
        if (sentence[0] is '“' or '‘' or '«' or '"') return 0.6;
        double odds = Opening(sentence) + Closing(before);
        // The first "According to the indictment" opens its paragraph, the next ones go on with theirs.
        if (sentence.StartsWith("According to ") && Has(text[Math.Max(0, end - 4_000)..end], "According to ")) odds -= 1.8;
        Span<Range> words = stackalloc Range[8];
        int count = Math.Min(sentence.Split(words, ' ', StringSplitOptions.RemoveEmptyEntries), 7);
        if (count == 0) return odds;
        ReadOnlySpan<char> first = sentence[words[0]].TrimEnd(',');
        if (Continuing.Contains(first)) return odds - 1.5;
        double lowest = 0;
        for (int i = 1; i < count; i++)
        {
            ReadOnlySpan<char> word = sentence[words[i]].TrimEnd(",.;:");
            if (Referring.Contains(word)) lowest = Math.Min(lowest, -1.3);
        }
        if (count > 1 && char.IsLower(sentence[words[1]][0]) && IsKnownSurname(text[..end], first)) lowest -= 0.5;
        return odds + lowest;
    }

    static double Opening(ReadOnlySpan<char> sentence)
    {
        if (Has(sentence, "made the announcement")) return 3.5;
        if (IsAttributed(sentence)) return 3;
        foreach (string title in Officials) if (sentence.StartsWith(title)) return 2.5;
        if (IsPersonWithAge(sentence)) return 2.2;
        if (Has(sentence, " presumed ") || Has(sentence, " merely ")) return 1.7;
        if (sentence.StartsWith("According to ")) return 1.3;
        if (sentence.StartsWith("In addition")) return -0.6;
        if (sentence.StartsWith("The defendant")) return -0.5;
        foreach (string title in Counsel) if (sentence.StartsWith(title)) return -1.2;
        bool names = sentence.StartsWith("The ") || sentence.StartsWith("This ") || sentence.StartsWith("These ");
        if (names && (Has(sentence, "investigated") || Has(sentence, "prosecut"))) return 1.1;
        foreach (string opening in Openings) if (sentence.StartsWith(opening)) return 0.55;
        return 0;
    }

    static double Closing(ReadOnlySpan<char> before)
    {
        if (before.EndsWith("the announcement.") || before.EndsWith("the announcement today.")) return 3.2;
        if (before.EndsWith("proven guilty.") || before.EndsWith("reasonable doubt.") || before.EndsWith("court of law.")) return 1.6;
        if (before.EndsWith("awaiting sentencing.")) return 1;
        if (before.EndsWith("announced.") || before.EndsWith("announced today.")) return 0.85;
        // The quotation goes on behind "…, said the Commissioner."
        return IsAttributed(before) ? -2.1 : 0;
    }

    static bool IsAttributed(ReadOnlySpan<char> sentence) =>
        Has(sentence, ", said ") || Has(sentence, ", stated ") || Has(sentence, ",” said ") || Has(sentence, ",\" said ") || Has(sentence, ", added ");

    static bool Has(ReadOnlySpan<char> sentence, string words) => sentence.Contains(words, StringComparison.Ordinal);

    // Anna B. Hansen, 41,
    internal static bool IsPersonWithAge(ReadOnlySpan<char> sentence)
    {
        int comma = sentence.IndexOf(',');
        if (comma is < 5 or > 60 || comma + 4 >= sentence.Length || sentence[comma + 1] != ' ') return false;
        return char.IsAsciiDigit(sentence[comma + 2]) && char.IsAsciiDigit(sentence[comma + 3]) && sentence[comma + 4] == ','
            && sentence[..comma].Contains(' ');
    }

    // A name that opened nothing: it stood before, behind another word in capitals (Anna Hansen … Hansen told).
    static bool IsKnownSurname(ReadOnlySpan<char> before, ReadOnlySpan<char> word)
    {
        if (word.Length < 3 || !char.IsUpper(word[0]) || !char.IsLower(word[1]) || word is "The") return false;
        ReadOnlySpan<char> near = before.Length > 8_000 ? before[^8_000..] : before;
        for (int at = 1; near[at..].IndexOf(word) is >= 0 and int found; at++)
        {
            at += found;
            if (near[at - 1] != ' ' || at < 3 || at + word.Length < near.Length && char.IsLetter(near[at + word.Length])) continue;
            int start = at - 1;
            while (start > 0 && near[start - 1] != ' ') start--;
            if (char.IsUpper(near[start]) && char.IsLetter(near[at - 2])) return true;
        }
        return false;
    }

    static readonly string[] Officials =
    [
        "U.S. Attorney ", "United States Attorney ", "Assistant Attorney General ", "Special Agent in Charge ", "Principal Deputy ",
        "Deputy Assistant ", "Acting ", "Attorney General ", "District Attorney ", "Secretary General ", "Police Commissioner ",
    ];

    static readonly string[] Counsel = ["Trial Attorney", "Senior ", "Assistant U.S.", "Deputy Chief", "Assistant Chief", "Former "];

    static readonly string[] Openings =
    [
        "The charges ", "The claims ", "The indictment", "The complaint", "The settlement", "The investigation", "The plea ", "The evidence ",
        "Evidence ", "Court documents", "Documents ", "As alleged", "As described", "As set forth", "If convicted", "Today", "For more ", "Anyone ",
        "To learn", "In announcing",
    ];

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Continuing = Set(
        "He She They We It I His Her Their Its And But However Such That Those These Specifically Additionally Also Second Third " +
        "Upon Both Moreover Furthermore");

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Referring = Set("he she her they these also it");

    static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
