namespace SummitSearch.News.Cleaning;

/// <summary>A sentence as the cues of paragraphs see it.</summary>
sealed class CueSentence
{
    const int MostRead = 600, MostWords = 60, LongestWord = 32, LastWords = 3;

    // Words of so many letters say what a sentence is about.
    const int Telling = 6, TellingName = 4;

    readonly int[] _words, _last;
    readonly uint[] _names, _telling;

    /// <param name="text">The text.</param>
    /// <param name="from">First unit of the sentence.</param>
    /// <param name="to">One past it, its quotation marks included.</param>
    public CueSentence(ReadOnlySpan<char> text, int from, int to, IWordNumbers words)
    {
        From = from;
        Length = to - from;
        ReadOnlySpan<char> all = text[from..to].TrimEnd(), head = all.Length > MostRead ? all[..MostRead] : all;
        Opening = head.IsEmpty ? ' ' : head[0];
        Closing = all.IsEmpty ? ' ' : all[^1];
        (_words, _names, _telling) = Read(head, words);
        _last = ReadLast(all, words);
        HasAge = ParagraphCues.HasAge(head);
        IsPersonWithAge = ParagraphCues.IsPersonWithAge(head);
        IsAttributed = ParagraphCues.IsAttributed(head);
        SaysAccordingTo = head.Contains("ccording to", StringComparison.Ordinal);
        OpensWithDate = ParagraphCues.OpensWithDate(head);
    }

    public int From { get; }
    public int Length { get; }
    public char Opening { get; }
    public char Closing { get; }

    /// <summary>Numbers of its first words.</summary>
    public ReadOnlySpan<int> Words => _words;

    /// <summary>Numbers of its last words, the last first.</summary>
    public ReadOnlySpan<int> Last => _last;

    public bool HasAge { get; }
    public bool IsPersonWithAge { get; }
    public bool IsAttributed { get; }
    public bool SaysAccordingTo { get; }
    public bool OpensWithDate { get; }

    /// <summary>How many names, and how many other long words, it has in common with another.</summary>
    public (int Names, int Others) Common(CueSentence other) => (Common(_names, other._names), Common(_telling, other._telling));

    static int Common(uint[] one, uint[] other)
    {
        int common = 0;
        for (int i = 0, k = 0; i < one.Length && k < other.Length;)
        {
            if (one[i] < other[k]) i++;
            else if (one[i] > other[k]) k++;
            else
            {
                common++;
                uint same = one[i];
                while (i < one.Length && one[i] == same) i++;
                while (k < other.Length && other[k] == same) k++;
            }
        }
        return common;
    }

    static (int[] Words, uint[] Names, uint[] Telling) Read(ReadOnlySpan<char> head, IWordNumbers words)
    {
        Span<char> small = stackalloc char[LongestWord];
        Span<int> numbers = stackalloc int[MostWords];
        Span<uint> names = stackalloc uint[MostWords], telling = stackalloc uint[MostWords];
        int count = 0, named = 0, told = 0;
        foreach (Range range in head.Split(' '))
        {
            if (count == MostWords) break;
            ReadOnlySpan<char> word = Bare(head[range]);
            if (word.IsEmpty) continue;
            ReadOnlySpan<char> lower = Small(word, small);
            numbers[count++] = words.Of(lower);
            if (lower.Length < TellingName) continue;
            uint hash = Hash(lower);
            if (char.IsUpper(word[0]) && count > 1) names[named++] = hash;
            if (lower.Length >= Telling) telling[told++] = hash;
        }
        names[..named].Sort();
        telling[..told].Sort();
        return (numbers[..count].ToArray(), names[..named].ToArray(), telling[..told].ToArray());
    }

    static int[] ReadLast(ReadOnlySpan<char> all, IWordNumbers words)
    {
        Span<char> small = stackalloc char[LongestWord];
        Span<int> numbers = stackalloc int[LastWords];
        int count = 0;
        for (int end = all.Length; end > 0 && count < LastWords;)
        {
            int start = all[..end].LastIndexOf(' ') + 1;
            ReadOnlySpan<char> word = Bare(all[start..end]);
            if (!word.IsEmpty) numbers[count++] = words.Of(Small(word, small));
            end = start - 1;
        }
        return numbers[..count].ToArray();
    }

    const string Marks = ".,;:!?()[]\"“”'‘’«»";

    static ReadOnlySpan<char> Bare(ReadOnlySpan<char> word) => word.Trim(Marks);

    // Small letters; every number is the same word.
    static ReadOnlySpan<char> Small(ReadOnlySpan<char> word, Span<char> small)
    {
        if (char.IsAsciiDigit(word[0])) return "#";
        int length = Math.Min(word.Length, small.Length);
        return small[..word[..length].ToLowerInvariant(small)];
    }

    static uint Hash(ReadOnlySpan<char> word)
    {
        uint hash = 2166136261;
        foreach (char c in word) hash = (hash ^ c) * 16777619;
        return hash;
    }
}
