using System.Collections.Frozen;

namespace SummitSearch.News.Cleaning;

/// <summary>
/// Whether a sentence opens a paragraph or goes on with one, by what it says and what the one before said, for texts that
/// have lost the breaks. English; in other languages nearly nothing is said and the layout alone decides.
/// </summary>
/// <remarks>
/// Each cue adds its log-odds. They are the weights of one logistic regression, cues and <see cref="Behind"/> together, on
/// the 37,500 sentence starts of 1,879 releases whose paragraphs are known (trained on half of the releases, the area under
/// the curve is 0.84 on the others). 0 means as likely as any sentence.
/// </remarks>
static class ParagraphCues
{
    const int MostRead = 600, LongSentence = 320, ShortSentence = 80, AccordingReach = 4_000, NameReach = 8_000;

    /// <param name="from">Start of the sentence before.</param>
    /// <param name="end">Its end.</param>
    /// <param name="next">Start of the sentence in question.</param>
    /// <param name="to">Its end.</param>
    public static double Odds(ReadOnlySpan<char> text, int from, int end, int next, int to)
    {
        ReadOnlySpan<char> sentence = text[next..Math.Min(to, next + MostRead)], before = text[Math.Max(from, end - MostRead)..end].TrimEnd();
        if (sentence.IsEmpty || before.IsEmpty) return 0;
        double odds = Quotation(sentence, before) + Announcement(sentence, before) + Investigation(sentence, before) + Said(sentence) + Closing(before);
        if (sentence.StartsWith("According to ")) odds += Has(text[Math.Max(0, end - AccordingReach)..end], "According to ") ? 0.84 : 2.11;
        odds += Opening(sentence, out ReadOnlySpan<char> first, out bool lowerSecond);
        if (lowerSecond && IsKnownSurname(text[..end], first)) odds -= 0.27;
        odds += to - next > LongSentence ? 0.92 : to - next < ShortSentence ? -0.18 : 0;
        odds += end - from > LongSentence ? 0.38 : end - from < ShortSentence ? 0.32 : 0;
        return odds;
    }

    /// <summary>Log-odds of a break so many units behind the last one; the cues are added to it.</summary>
    /// <param name="single">Whether it would leave a paragraph of one sentence.</param>
    public static double Behind(int units, bool single) => (single ? -0.85 : -0.4) + units switch
    {
        < 150 => -1.26, < 300 => -0.86, < 450 => -0.12, < 600 => 0.19, < 900 => 0.44, _ => 0.65,
    };

    static double Quotation(ReadOnlySpan<char> sentence, ReadOnlySpan<char> before)
    {
        bool quoted = before[^1] is '"' or '”' or '»';
        double odds = sentence[0] is '"' or '“' or '‘' or '«' ? quoted ? 3.13 : 0.7 : quoted ? 2.04 : 0;
        if (IsAttributed(sentence)) odds += 3.75;
        // The quotation goes on behind "…, said the Commissioner."
        if (IsAttributed(before)) odds -= 1.03;
        return odds;
    }

    static double Announcement(ReadOnlySpan<char> sentence, ReadOnlySpan<char> before)
    {
        double odds = 0;
        if (Has(sentence, "made the announcement")) odds += 2.06;
        if (Has(sentence, "announcement was made")) odds += 2.03;
        if (Has(sentence, "announced by")) odds += 2.46;
        else if (Has(sentence, "announced")) odds += 0.79;
        if (before.EndsWith("the announcement.") || before.EndsWith("the announcement today.")) odds += 2.42;
        if (before.EndsWith("announced.") || before.EndsWith("announced today.")) odds += 1.3;
        return odds;
    }

    static double Investigation(ReadOnlySpan<char> sentence, ReadOnlySpan<char> before)
    {
        double odds = 0;
        foreach (string lead in Leads)
        {
            // "The FBI is leading …", "The Fraud Section leads …": behind a few words, before any comma
            int at = sentence.IndexOf(lead);
            if (at > 0 && at < 60 && !sentence[..at].Contains(',')) odds = 1.07;
        }
        bool again = Has(before, "investigated") || Has(before, "prosecut");
        if (again && (before.EndsWith(" the case.") || before.EndsWith(" this case."))) odds += 1.31;
        if (Has(sentence, "investigated") || Has(sentence, "investigation was") || Has(sentence, "investigation is")) return odds + (again ? -1.03 : 1.97);
        if (Has(sentence, "prosecut")) return odds + (again ? -0.99 : 0.15);
        return odds + (again ? 0.25 : 0);
    }

    static double Said(ReadOnlySpan<char> sentence)
    {
        double odds = 0;
        if (IsPersonWithAge(sentence)) odds += 1.58;
        if (HasAge(sentence)) odds += 0.75;
        if (Has(sentence, "presumed") || Has(sentence, "merely")) odds += 0.81;
        if (Has(sentence, "pleaded guilty")) odds += 0.64;
        if (Has(sentence, "charged") || Has(sentence, "indicted") || Has(sentence, "convicted") || Has(sentence, "arrested")) odds += 0.56;
        if (Has(sentence, "maximum")) odds += 0.74;
        if (Has(sentence, "www") || Has(sentence, "website") || Has(sentence, "please") || Has(sentence, "contact")) odds += 0.41;
        if (Has(sentence, "part of the")) odds += 0.42;
        if (Has(sentence, " will ")) odds -= 0.53;
        if (Has(sentence, " also ") || Has(sentence, " further ")) odds -= 0.21;
        if (OpensWithDate(sentence)) odds += 0.19;
        return odds;
    }

    static double Closing(ReadOnlySpan<char> before)
    {
        double odds = before.EndsWith("awaiting sentencing.") ? 0.62 : 0;
        if (before.EndsWith("million.") || before.EndsWith("billion.")) odds += 0.56;
        if (Has(before, "ccording to")) odds -= 0.53;
        if (Has(before, "alleg")) odds -= 0.35;
        if (Has(before, "sentenc")) odds += 0.32;
        foreach (string guilt in Guilt)
            if (before.LastIndexOf(guilt) is >= 0 and int at && before.Length - at - guilt.Length <= 20) return odds + 1.46;
        return odds;
    }

    static double Opening(ReadOnlySpan<char> sentence, out ReadOnlySpan<char> first, out bool lowerSecond)
    {
        Span<Range> words = stackalloc Range[8];
        int count = Math.Min(sentence.Split(words, ' ', StringSplitOptions.RemoveEmptyEntries), 7);
        first = count == 0 ? default : sentence[words[0]].Trim(',');
        lowerSecond = count > 1 && char.IsLower(sentence[words[1]][0]);
        double odds = count > 1 && Adding.Contains(sentence[words[1]]) ? -0.31 : 0;
        for (int i = 1; i < count; i++)
        {
            if (!Referring.Contains(sentence[words[i]].Trim(",.;:"))) continue;
            odds -= 0.98;
            break;
        }
        foreach (string title in Officials) if (sentence.StartsWith(title)) return odds + 2.1;
        foreach (string title in Counsel) if (sentence.StartsWith(title)) return odds - 0.73;
        foreach ((double weight, string[] openings) in Phrases)
            foreach (string opening in openings) if (sentence.StartsWith(opening)) return odds + weight;
        return odds + (Words.TryGetValue(first, out double word) ? word : 0);
    }

    static bool IsAttributed(ReadOnlySpan<char> sentence) =>
        Has(sentence, ", said ") || Has(sentence, ", stated ") || Has(sentence, ",” said ") || Has(sentence, ",\" said ") || Has(sentence, ", added ");

    static bool Has(ReadOnlySpan<char> sentence, string words) => sentence.Contains(words, StringComparison.Ordinal);

    // Anna B. Hansen, 41,
    internal static bool IsPersonWithAge(ReadOnlySpan<char> sentence)
    {
        int comma = sentence[..Math.Min(sentence.Length, 64)].IndexOf(',');
        if (comma is < 5 or > 60 || comma + 4 >= sentence.Length || sentence[comma + 1] != ' ') return false;
        return char.IsAsciiDigit(sentence[comma + 2]) && char.IsAsciiDigit(sentence[comma + 3]) && sentence[comma + 4] == ','
            && sentence[..comma].Contains(' ');
    }

    // Anna B. Hansen, a clerk, 41, of Bergen
    static bool HasAge(ReadOnlySpan<char> sentence)
    {
        for (int at = 0; sentence[at..].IndexOf(", of ") is >= 0 and int found; at++)
        {
            at += found;
            if (at >= 3 && char.IsAsciiDigit(sentence[at - 1]) && (sentence[at - 2] == ' ' || char.IsAsciiDigit(sentence[at - 2]))) return true;
        }
        return false;
    }

    // "On March 2, 2016, …", "From about June 2010 …", "In 2012 …"
    static bool OpensWithDate(ReadOnlySpan<char> sentence)
    {
        ReadOnlySpan<char> rest = default;
        foreach (string word in Prepositions) if (sentence.StartsWith(word)) rest = sentence[word.Length..];
        foreach (string word in Hedges) if (rest.StartsWith(word)) rest = rest[word.Length..];
        if (rest.IsEmpty) return false;
        if (!char.IsAsciiDigit(rest[0])) return Months.Contains(rest[..Math.Max(0, rest.IndexOfAny(" .,"))]);
        int digits = 1;
        while (digits < rest.Length && char.IsAsciiDigit(rest[digits])) digits++;
        return digits == 4 || digits < rest.Length && rest[digits] == ' ';
    }

    // A name that opened nothing: it stood before, behind another word in capitals (Anna Hansen … Hansen told).
    static bool IsKnownSurname(ReadOnlySpan<char> before, ReadOnlySpan<char> word)
    {
        if (word.Length < 3 || !char.IsUpper(word[0]) || !char.IsLower(word[1]) || word is "The") return false;
        ReadOnlySpan<char> near = before.Length > NameReach ? before[^NameReach..] : before;
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
        "U.S. Attorney ", "United States Attorney ", "Assistant Attorney General ", "Special Agent in Charge ", "Principal Deputy ", "Deputy Assistant ",
        "Acting ", "Attorney General ", "District Attorney ", "Secretary General ", "Police Commissioner ", "Associate Attorney General ", "Deputy Attorney General ",
    ];

    static readonly string[] Counsel = ["Trial Attorney", "Senior ", "Assistant U.S.", "Deputy Chief", "Assistant Chief", "Former ", "Assistant United States"];

    static readonly string[] Guilt = ["proven guilty", "reasonable doubt", "of law", "of guilt"];

    static readonly string[] Leads = [" is leading ", " leads ", " led ", " is part ", " was part ", " is a part "];

    static readonly string[] Prepositions = ["On ", "In ", "By ", "From ", "Since ", "Between ", "Beginning in ", "During ", "Until ", "Around "];

    static readonly string[] Hedges = ["or about ", "about ", "at least ", "approximately ", "around ", "early ", "late "];

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Months = Set(
        "January February March April May June July August September October November December Jan Feb Aug Sept Oct Nov Dec");

    // The first list that fits speaks.
    static readonly (double Weight, string[] Openings)[] Phrases =
    [
        (-1.31, ["In fact", "In particular", "For example", "For instance", "At the time", "At that time", "As a result", "In turn", "In exchange", "In return", "That same", "At least "]),
        (-0.25, ["In addition", "Also "]),
        (1.16, ["The case", "This case", "These cases", "The matter", "This matter", "The investigation", "This investigation", "The prosecution", "The trial is"]),
        (1.02, ["The charges", "The claims", "The indictment", "An indictment", "The complaint", "A complaint", "A criminal complaint", "The lawsuit", "The settlement",
            "This settlement", "The plea", "An information", "A criminal information", "The information", "A charge", "The allegations", "The proposed"]),
        (0.03, ["If convicted", "The maximum", "Sentencing", "The sentencing", "At sentencing", "The statutory"]),
        (0.05, ["For more ", "For additional", "For further", "Additional information", "More information", "Anyone", "To learn", "Further information",
            "Members of the public", "Information about", "Individuals ", "Victims", "If you ", "Any ", "A copy", "Copies"]),
        (0.35, ["Since its", "Since their", "Since the", "Over the past", "Over the last", "In recent", "In the past", "For years", "Under the", "As part of", "As a part"]),
        (0.4, ["Today", "Yesterday ", "Earlier today", "In announcing", "Joining"]),
        (0.76, ["As alleged", "As described", "As set forth", "As charged", "As stated", "Court documents", "Court records", "Court filings", "The evidence", "Evidence ",
            "Documents ", "Trial evidence", "In court", "In pleading", "In a related", "In his plea", "In her plea", "In plea", "Based on"]),
        (-0.52, ["The defendant"]),
        (0.42, ["The FBI", "The U.S.", "The United States", "The Department", "The department", "The Justice", "The Criminal Division", "The Civil", "The Tax Division",
            "The Fraud Section", "The Attorney General", "The National", "The Office"]),
    ];

    static readonly FrozenDictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> Words = Weights(
        (-3.8, "He She They His Her Their"),
        (-1.57, "We I It Its Our My You"),
        (-1.31, "And But However Thereafter Then Instead Rather Moreover Furthermore Specifically Additionally Thus Therefore Second Third Finally Upon Both " +
            "Likewise Similarly Meanwhile"),
        (-1, "Such That Those These"),
        (-0.76, "This"),
        (-0.59, "After When By With While To If For Once As Although During Through Because Despite Among Without"),
        (-0.09, "The"));

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Adding = Set("also further later then allegedly previously");

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Referring = Set("he she her they these also it");

    static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    static FrozenDictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> Weights(params (double Weight, string Words)[] groups) =>
        groups.SelectMany(static g => g.Words.Split(' ').Select(word => KeyValuePair.Create(word, g.Weight)))
            .ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
