using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>The phrases that crime types are named by (Data/crime-terms.tsv).</summary>
/// <remarks>Read once; thread safe.</remarks>
sealed class CrimeTerms
{
    /// <summary>Kinds of entries of <see cref="Phrases"/>.</summary>
    public const byte Nothing = 0, Term = 1;

    readonly Vocabulary _vocabulary;
    readonly Dictionary<string, byte> _classes = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    readonly List<PhraseTrie> _before = [], _after = [];

    public CrimeTerms(Vocabulary vocabulary, Taxonomy taxonomy)
    {
        _vocabulary = vocabulary;
        (Phrases, Heads, Fillers) = (new(vocabulary), new(vocabulary), new(vocabulary));
        for (int i = 0; i < taxonomy.Types.Count; i++) _numbers.Add(taxonomy.Types[i].Id, i);
        foreach (string line in DataFile.Lines("crime-terms.tsv")) Add(line.Split('\t'));
    }

    /// <summary>Phrases that name a type, or none although a part of them does. Value: number of the type.</summary>
    public PhraseTrie Phrases { get; }

    /// <summary>Words that types share. Kind: their class.</summary>
    public PhraseTrie Heads { get; }

    /// <summary>What stands before the heads of a class. Value: number of the type.</summary>
    public PhraseTrie Before(byte headClass) => _before[headClass];

    /// <summary>What stands after them.</summary>
    public PhraseTrie After(byte headClass) => _after[headClass];

    /// <summary>Words that may stand in between.</summary>
    public PhraseTrie Fillers { get; }

    void Add(string[] columns)
    {
        var language = Enum.Parse<LanguageSet>(columns[1], ignoreCase: true);
        if (language == LanguageSet.En) language = LanguageSet.All;
        switch (columns[0])
        {
            case "term":
                AddAll(Phrases, columns[3], new PhraseEntry(_numbers[columns[2]], Term, Casing.Any, language));
                break;
            case "none":
                AddAll(Phrases, columns[3], new PhraseEntry(-1, Nothing, Casing.Any, language));
                break;
            case "head":
                AddAll(Heads, columns[3], new PhraseEntry(0, Class(columns[2]), Casing.Any, language));
                break;
            case "before":
                AddAll(Before(Class(columns[3])), columns[4], new PhraseEntry(_numbers[columns[2]], 0, Casing.Any, language));
                break;
            case "after":
                AddAll(After(Class(columns[3])), columns[4], new PhraseEntry(_numbers[columns[2]], 0, Casing.Any, language));
                break;
            case "filler":
                AddAll(Fillers, columns[3], new PhraseEntry(0, 0, Casing.Any, language));
                break;
            default:
                throw new InvalidOperationException($"crime-terms.tsv: unknown kind {columns[0]}.");
        }
    }

    byte Class(string name)
    {
        if (_classes.TryGetValue(name, out byte number)) return number;
        number = (byte)_classes.Count;
        _classes.Add(name, number);
        _before.Add(new PhraseTrie(_vocabulary));
        _after.Add(new PhraseTrie(_vocabulary));
        return number;
    }

    static void AddAll(PhraseTrie trie, string patterns, PhraseEntry entry)
    {
        foreach (string pattern in SplitPatterns(patterns))
            foreach (string phrase in Expand(pattern))
                trie.Add(phrase, entry);
    }

    /// <summary>Parts patterns at the bars outside brackets.</summary>
    static IEnumerable<string> SplitPatterns(string patterns)
    {
        int depth = 0, start = 0;
        for (int i = 0; i <= patterns.Length; i++)
        {
            if (i < patterns.Length && patterns[i] == '(') depth++;
            if (i < patterns.Length && patterns[i] == ')') depth--;
            if (i < patterns.Length && (patterns[i] != '|' || depth > 0)) continue;
            if (patterns.AsSpan(start, i - start).Trim() is { IsEmpty: false } pattern) yield return pattern.ToString();
            start = i + 1;
        }
    }

    /// <summary>Every phrase that a pattern stands for: "smuggl(ing|er)" is "smuggling" and "smuggler".</summary>
    internal static IEnumerable<string> Expand(string pattern)
    {
        int open = pattern.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
        {
            yield return pattern;
            yield break;
        }
        int close = pattern.IndexOf(')', open);
        foreach (string choice in pattern[(open + 1)..close].Split('|'))
            foreach (string phrase in Expand(pattern[..open] + choice + pattern[(close + 1)..]))
                yield return phrase;
    }
}
