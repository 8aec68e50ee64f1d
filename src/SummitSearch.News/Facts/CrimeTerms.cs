using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>The phrases that crime types are named by, ready to be matched.</summary>
/// <remarks>Made once; thread safe.</remarks>
sealed class CrimeTerms
{
    /// <summary>Kinds of entries of <see cref="Phrases"/>.</summary>
    public const byte Nothing = 0, Term = 1;

    readonly Vocabulary _vocabulary;
    readonly Dictionary<string, byte> _classes = new(StringComparer.Ordinal);
    readonly List<PhraseTrie> _before = [], _after = [];
    readonly HashSet<(int Type, int Word)> _means = [];

    public CrimeTerms(Vocabulary vocabulary, Taxonomy taxonomy)
    {
        _vocabulary = vocabulary;
        (Phrases, Heads, Fillers) = (new(vocabulary, WordMarks.Crime), new(vocabulary, WordMarks.Crime), new(vocabulary));
        // Of two entries for one phrase the first wins: what a user's file says comes before what is built in.
        foreach (TermLine line in taxonomy.Terms.Reverse()) Add(line);
        // What is written comes before what follows from it.
        Inflections inflections = new();
        foreach (TermLine line in taxonomy.Terms.Where(l => l.Kind == "term"))
            foreach (string phrase in Written(line))
                foreach (string form in inflections.Of(phrase, line.Language))
                    if (form != phrase) Phrases.Add(form, new PhraseEntry(line.Type, Term, Casing.Any, Meant(line)));
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

    /// <summary>Whether a word next to a term of a type makes means of it: "by force, fraud or coercion".</summary>
    public bool IsMeans(int type, int word) => word != Vocabulary.Other && _means.Contains((type, word));

    void Add(TermLine line)
    {
        LanguageSet meant = Meant(line);
        switch (line.Kind)
        {
            case "term":
                foreach (string phrase in Written(line)) Phrases.Add(phrase, new PhraseEntry(line.Type, Term, Casing.Any, meant));
                break;
            case "beside":
                foreach (string word in Written(line)) _means.Add((line.Type, Number(word)));
                break;
            default:
                (PhraseTrie trie, PhraseEntry entry) = line.Kind switch
                {
                    "none" => (Phrases, new PhraseEntry(-1, Nothing, Casing.Any, meant)),
                    "head" => (Heads, new PhraseEntry(0, Class(line.Class), Casing.Any, meant)),
                    "before" => (Before(Class(line.Class)), new PhraseEntry(line.Type, 0, Casing.Any, meant)),
                    "after" => (After(Class(line.Class)), new PhraseEntry(line.Type, 0, Casing.Any, meant)),
                    _ => (Fillers, new PhraseEntry(0, 0, Casing.Any, meant)),
                };
                foreach (string phrase in Written(line)) trie.Add(phrase, entry);
                break;
        }
    }

    // Agencies write English terms into texts of every language.
    static LanguageSet Meant(TermLine line) => line.Language == LanguageSet.En ? LanguageSet.All : line.Language;

    static IEnumerable<string> Written(TermLine line) => line.Patterns.SelectMany(TermPatterns.Expand);

    int Number(string word)
    {
        Span<char> folded = stackalloc char[word.Length * 2 + 1];
        return _vocabulary.Add(folded[..TokenList.Fold(word, folded)]);
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
}
