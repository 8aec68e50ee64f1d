namespace SummitSearch.Engine.Analysis;

/// <summary>The analyzers by name, as Lucene 4.8 has them. semantics.md §1.5. Each is made once and shared.</summary>
public static class Analyzers
{
    static readonly Lazy<WordSet> EnglishStopWords = new(() => WordSet.OfTable("english"));

    static readonly Dictionary<string, Lazy<Analyzer>> ByName = new(StringComparer.Ordinal)
    {
        ["standard"] = Standard(() => [new LowerCaseFilter(), new StopFilter(EnglishStopWords.Value)]),
        ["english"] = Standard(() =>
        [
            new EnglishPossessiveFilter(), new LowerCaseFilter(), new StopFilter(EnglishStopWords.Value),
            new PorterStemmer(),
        ]),
        ["french"] = Standard(() =>
        [
            new ElisionFilter("l", "m", "t", "qu", "n", "s", "j", "d", "c", "jusqu", "quoiqu", "lorsqu", "puisqu"),
            new LowerCaseFilter(), Stop("french"), new FrenchLightStemmer(),
        ]),
        ["spanish"] = Standard(() => [new LowerCaseFilter(), Stop("spanish"), new SpanishLightStemmer()]),
        // Stop words before normalisation: the set has spellings that normalisation would change.
        ["arabic"] = Standard(() =>
            [new LowerCaseFilter(), Stop("arabic"), new ArabicNormalizationFilter(), new ArabicStemmer()]),
        ["german"] = Standard(() =>
            [new LowerCaseFilter(), Stop("german"), new GermanNormalizationFilter(), new GermanLightStemmer()]),
        ["portuguese"] = Standard(() => [new LowerCaseFilter(), Stop("portuguese"), new PortugueseLightStemmer()]),
        ["italian"] = Standard(() =>
        [
            new ElisionFilter("c", "l", "all", "dall", "dell", "nell", "sull", "coll", "pell", "gl", "agl", "dagl", "degl",
                "negl", "sugl", "un", "m", "t", "s", "v", "d"),
            new LowerCaseFilter(), Stop("italian"), new ItalianLightStemmer(),
        ]),
        ["russian"] = Standard(() => [new LowerCaseFilter(), Stop("russian"), new RussianStemmer()]),
        ["simple"] = Chain(() => new LetterTokenizer(), () => [new LowerCaseFilter()]),
        ["stop"] = Chain(() => new LetterTokenizer(),
            () => [new LowerCaseFilter(), new StopFilter(EnglishStopWords.Value)]),
        ["whitespace"] = Chain(() => new WhitespaceTokenizer(), () => []),
        ["keyword"] = Chain(() => new KeywordTokenizer(), () => []),
    };

    /// <summary>The English analyzer: what title, body and captions of a release are analysed with.</summary>
    public static Analyzer English => ByName["english"].Value;

    /// <summary>Where sentences end, for a field beside a text that one of the language analyzers reads.</summary>
    public static SentenceEndAnalyzer SentenceEnds { get; } = new(() => new StandardTokenizer());

    /// <summary>All names <see cref="Find"/> knows, in a fixed order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "standard", "english", "french", "spanish", "arabic", "german", "portuguese", "italian", "russian", "simple",
        "stop", "whitespace", "keyword",
    ];

    /// <summary>The analyzer of that (lower-case) name, or null if there is none.</summary>
    public static Analyzer? Find(string name) => ByName.TryGetValue(name, out Lazy<Analyzer>? found) ? found.Value : null;

    /// <summary>The stop words of a language of <see cref="Names"/>; standard and stop have the English ones.</summary>
    internal static WordSet StopWords(string language) => WordSet.OfTable(language);

    static StopFilter Stop(string language) => new(WordSet.OfTable(language));

    static Lazy<Analyzer> Standard(Func<TokenFilter[]> filters) => Chain(() => new StandardTokenizer(), filters);

    static Lazy<Analyzer> Chain(Func<Tokenizer> tokenizer, Func<TokenFilter[]> filters) =>
        new(() => new ChainAnalyzer(tokenizer, filters()));
}
