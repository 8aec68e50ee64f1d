using System.Collections.Frozen;

namespace SummitSearch.News.Cleaning;

/// <summary>
/// Whether a sentence opens a paragraph or goes on with one, by what it says and what the one before said, for texts that
/// have lost the breaks. English; in other languages only signs that need no words speak.
/// </summary>
/// <remarks>
/// Each cue adds its log-odds. The weights (paragraph-cues.tsv) are those of one logistic regression on the sentence starts of
/// releases whose paragraphs are known; the file says of which, and how well it parts others. It is made by the benchmark
/// project, <c>paragraphs</c>, with this code.
/// </remarks>
static class ParagraphCues
{
    const int AccordingReach = 4_000, NameReach = 8_000, MostSentences = 5, Steps = 4;

    static readonly int[] Lengths = [80, 160, 320], Distances = [150, 300, 450, 600, 900];

    /// <summary>Log-odds of a break in front of a sentence by all but its distance from the last one.</summary>
    /// <param name="place">Number of the seam in the text, from 0.</param>
    /// <param name="left">How many seams follow.</param>
    public static double Odds(ReadOnlySpan<char> text, CueSentence before, CueSentence sentence, int place, int left)
    {
        Sum sum = new();
        Find(text, before, sentence, place, left, ref sum);
        return sum.Odds;
    }

    /// <summary>Log-odds of a break so many units behind the last one; those of the cues are added to it.</summary>
    /// <param name="units">UTF-16 units.</param>
    /// <param name="sentences">Sentences that stand in between, 1 or more.</param>
    public static double Behind(int units, int sentences)
    {
        Sum sum = new();
        FindBehind(units, sentences, ref sum);
        return sum.Odds;
    }

    /// <summary>The cues of <see cref="Behind"/>.</summary>
    public static void FindBehind<T>(int units, int sentences, ref T cues) where T : ICueTaker
    {
        cues.Add(CueSign.Behind0 + Step(units, Distances));
        cues.Add(CueSign.Sentences1 + (Math.Min(sentences, MostSentences) - 1));
    }

    /// <summary>The cues of <see cref="Odds"/>.</summary>
    public static void Find<T>(ReadOnlySpan<char> text, CueSentence before, CueSentence sentence, int place, int left, ref T cues) where T : ICueTaker
    {
        cues.Add(CueSign.Any);
        if (place < Steps) cues.Add(CueSign.Place0 + place);
        if (left < Steps) cues.Add(CueSign.Left0 + left);
        FindWords(before, sentence, ref cues);
        cues.Add(CueSign.Length0 + Step(sentence.Length, Lengths));
        cues.Add(CueSign.Before0 + Step(before.Length, Lengths));
        FindQuotation(before, sentence, ref cues);
        FindPerson(text, sentence, ref cues);
        (int names, int others) = sentence.Common(before);
        cues.Add(CueSign.Names0 + Math.Min(names, Steps - 1));
        cues.Add(CueSign.Common0 + Math.Min(others, Steps - 1));
        if (sentence.SaysAccordingTo)
            cues.Add(text[Math.Max(0, sentence.From - AccordingReach)..sentence.From].Contains("ccording to", StringComparison.Ordinal) ? CueSign.AccordingAgain : CueSign.According);
        if (sentence.OpensWithDate) cues.Add(CueSign.Date);
    }

    static void FindWords<T>(CueSentence before, CueSentence sentence, ref T cues) where T : ICueTaker
    {
        ReadOnlySpan<int> words = sentence.Words;
        FindRun(Cue.Opens, words, ref cues);
        for (int i = 0; i < words.Length; i++)
        {
            if (words[i] == 0) continue;
            cues.Add(Cue.Has, words[i]);
            if (i + 1 < words.Length && words[i + 1] != 0) cues.Add(Cue.Says, words[i], words[i + 1]);
        }
        foreach (int word in before.Words)
            if (word != 0) cues.Add(Cue.Had, word);
        FindRun(Cue.Closed, before.Last, ref cues);
    }

    // One, two and three words, as far as all are known.
    static void FindRun<T>(Cue kind, ReadOnlySpan<int> words, ref T cues) where T : ICueTaker
    {
        if (words.Length == 0 || words[0] == 0) return;
        cues.Add(kind, words[0]);
        if (words.Length == 1 || words[1] == 0) return;
        cues.Add(kind, words[0], words[1]);
        if (words.Length > 2 && words[2] != 0) cues.Add(kind, words[0], words[1], words[2]);
    }

    static void FindQuotation<T>(CueSentence before, CueSentence sentence, ref T cues) where T : ICueTaker
    {
        bool quoted = before.Closing is '"' or '”' or '»', quotes = sentence.Opening is '"' or '“' or '‘' or '«';
        if (quotes || quoted) cues.Add(!quoted ? CueSign.Quotes : quotes ? CueSign.QuotesAgain : CueSign.Quoted);
        if (sentence.IsAttributed) cues.Add(CueSign.Attributed);
        // The quotation goes on behind "…, said the Commissioner."
        if (before.IsAttributed) cues.Add(CueSign.AttributedBefore);
    }

    static void FindPerson<T>(ReadOnlySpan<char> text, CueSentence sentence, ref T cues) where T : ICueTaker
    {
        if (sentence.IsPersonWithAge) cues.Add(CueSign.Person);
        if (sentence.HasAge) cues.Add(CueSign.Age);
        ReadOnlySpan<char> rest = text[sentence.From..Math.Min(text.Length, sentence.From + sentence.Length)];
        int end = rest.IndexOfAny(" ,");
        if (end > 0 && IsKnownSurname(text[..sentence.From], rest[..end])) cues.Add(CueSign.KnownName);
    }

    static int Step(int value, int[] edges)
    {
        int step = 0;
        while (step < edges.Length && value >= edges[step]) step++;
        return step;
    }

    struct Sum : ICueTaker
    {
        public double Odds { get; private set; }

        public void Add(CueSign sign) => Odds += CueWords.Known.Weight(sign);

        public void Add(Cue kind, int first, int second, int third) => Odds += CueWords.Known.Weight(kind, first, second, third);
    }

    internal static bool IsAttributed(ReadOnlySpan<char> sentence) =>
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
    internal static bool HasAge(ReadOnlySpan<char> sentence)
    {
        for (int at = 0; sentence[at..].IndexOf(", of ") is >= 0 and int found; at++)
        {
            at += found;
            if (at >= 3 && char.IsAsciiDigit(sentence[at - 1]) && (sentence[at - 2] == ' ' || char.IsAsciiDigit(sentence[at - 2]))) return true;
        }
        return false;
    }

    // "On March 2, 2016, …", "From about June 2010 …", "In 2012 …"
    internal static bool OpensWithDate(ReadOnlySpan<char> sentence)
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

    static readonly string[] Prepositions = ["On ", "In ", "By ", "From ", "Since ", "Between ", "Beginning in ", "During ", "Until ", "Around "];

    static readonly string[] Hedges = ["or about ", "about ", "at least ", "approximately ", "around ", "early ", "late "];

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Months =
        "January February March April May June July August September October November December Jan Feb Aug Sept Oct Nov Dec"
            .Split(' ').ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
