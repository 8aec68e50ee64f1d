using System.Globalization;
using System.Runtime.CompilerServices;
using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>The words of amounts (Data/amount-words.tsv): numbers, currencies, units, what is counted, what changes a figure.</summary>
/// <remarks>Read once; thread safe.</remarks>
sealed class AmountWords
{
    const int LongestQualifier = 4;

    readonly Dictionary<string, PhraseTrie> _tries = new(StringComparer.Ordinal);
    readonly List<string> _values = [];
    readonly byte[] _numbers;

    public AmountWords(Vocabulary vocabulary)
    {
        List<(int Word, byte Number)> numbers = [];
        foreach (string line in DataFile.Lines("amount-words.tsv"))
        {
            string[] columns = line.Split('\t');
            if (!_tries.TryGetValue(columns[0], out PhraseTrie? trie)) _tries.Add(columns[0], trie = new PhraseTrie(vocabulary));
            _values.Add(columns[1]);
            foreach (string phrase in Countries.Forms(columns[2]))
            {
                trie.Add(phrase, new PhraseEntry(_values.Count - 1, 0, Casing.Any, LanguageSet.All));
                if (columns[0] == "number") numbers.Add((WordTable.Number(vocabulary, phrase), byte.Parse(columns[1],
                    CultureInfo.InvariantCulture)));
            }
        }
        _numbers = new byte[vocabulary.Count];
        foreach ((int word, byte number) in numbers)
        {
            _numbers[word] = number;
            vocabulary.Mark(word, WordMarks.Number);
        }
        (Magnitudes, Joins, Currencies, Grams, Substances) = (_tries["magnitude"], _tries["joins"], _tries["currency"], _tries["gram"],
            _tries["substance"]);
        Dozens = _tries["dozen"];
        (Ranges, Between, And, Links) = (_tries["range"], _tries["between"], _tries["and"], _tries["link"]);
        (Counts, Counted, People, Victims, Seize) = (_tries["count"], _tries["counted"], _tries["people"], _tries["victim"],
            _tries["seize"]);
        (Arrested, Arrest, Rescued, Rescue) = (_tries["arrested"], _tries["arrest"], _tries["rescued"], _tries["rescue"]);
    }

    public PhraseTrie Magnitudes { get; }
    public PhraseTrie Joins { get; }
    public PhraseTrie Currencies { get; }
    public PhraseTrie Grams { get; }
    public PhraseTrie Substances { get; }
    public PhraseTrie Dozens { get; }
    public PhraseTrie Ranges { get; }
    public PhraseTrie Between { get; }
    public PhraseTrie And { get; }
    public PhraseTrie Links { get; }
    public PhraseTrie Counts { get; }
    public PhraseTrie Counted { get; }
    public PhraseTrie People { get; }
    public PhraseTrie Victims { get; }
    public PhraseTrie Seize { get; }
    public PhraseTrie Arrested { get; }
    public PhraseTrie Arrest { get; }
    public PhraseTrie Rescued { get; }
    public PhraseTrie Rescue { get; }

    /// <summary>The number that a word is, 1 to 20; 0 for none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Number(in Token token) => (uint)token.Word < (uint)_numbers.Length ? _numbers[token.Word] : 0;

    /// <summary>The value that stands beside a phrase in the file.</summary>
    public string Value(in PhraseEntry entry) => _values[entry.Value];

    /// <summary>The phrase of a kind that begins at a token.</summary>
    /// <returns>Its tokens, 0 for none.</returns>
    public int At(PhraseTrie kind, ReadOnlySpan<Token> tokens, int at, out string value)
    {
        value = "";
        if (at < 0 || at >= tokens.Length) return 0;
        int length = kind.Match(tokens, at, LanguageSet.All, out PhraseEntry entry);
        if (length > 0) value = _values[entry.Value];
        return length;
    }

    /// <summary>The longest phrase of a kind that ends before a token.</summary>
    public int Before(PhraseTrie kind, ReadOnlySpan<Token> tokens, int end, out string value)
    {
        for (int length = Math.Min(LongestQualifier, end); length > 0; length--)
            if (kind.Match(tokens[..end], end - length, LanguageSet.All, out PhraseEntry entry) == length)
            {
                value = _values[entry.Value];
                return length;
            }
        value = "";
        return 0;
    }

    /// <summary>What changes a figure, before the token: "more than".</summary>
    public int Qualifier(ReadOnlySpan<Token> tokens, int end, out string value) => Before(_tries["qualifier"], tokens, end, out value);

    /// <summary>The power of ten of letters written to a number: "80M"; 0 for none.</summary>
    public static int Suffix(ReadOnlySpan<char> letters) => letters switch
    {
        "k" or "K" => 3,
        "m" or "M" or "mn" or "MM" => 6,
        "b" or "B" or "bn" or "BN" or "Bn" => 9,
        _ => 0,
    };

    /// <summary>Grams of a unit written to a number: "22kg"; 0 for none.</summary>
    public static decimal SuffixGrams(ReadOnlySpan<char> letters) => letters switch
    {
        "kg" or "kgs" or "Kg" or "KG" => 1000,
        "g" or "gr" => 1,
        "lb" or "lbs" => 453.59237m,
        "oz" => 28.349523125m,
        _ => 0,
    };
}
