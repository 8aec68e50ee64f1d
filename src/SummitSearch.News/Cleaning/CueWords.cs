using System.Collections.Frozen;
using System.Globalization;
using SummitSearch.News.Facts;

namespace SummitSearch.News.Cleaning;

/// <summary>Numbers for words in small letters.</summary>
interface IWordNumbers
{
    /// <summary>1 or more; 0 for a word that no cue speaks of.</summary>
    int Of(ReadOnlySpan<char> word);
}

/// <summary>Takes the cues of a sentence as they are found.</summary>
interface ICueTaker
{
    void Add(CueSign sign);

    /// <param name="kind">What the words are of the sentence.</param>
    /// <param name="first">Number of a word.</param>
    /// <param name="second">The next, or 0.</param>
    /// <param name="third">The one after, or 0.</param>
    void Add(Cue kind, int first, int second = 0, int third = 0);
}

/// <summary>The words of paragraph-cues.tsv, and the log-odds that each cue adds.</summary>
/// <remarks>Thread safe.</remarks>
sealed class CueWords : IWordNumbers
{
    readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _words;
    readonly FrozenDictionary<(Cue, int, int, int), double> _runs;

    // By number of a word: the cues that every word is looked up for.
    readonly double[] _has, _had;
    readonly bool[] _begins;
    readonly double[] _signs = new double[Enum.GetValues<CueSign>().Length];

    CueWords()
    {
        Dictionary<string, int> words = new(StringComparer.Ordinal);
        Dictionary<(Cue Kind, int First, int Second, int Third), double> runs = [];
        foreach (string line in DataFile.Lines("paragraph-cues.tsv"))
        {
            string[] columns = line.Split('\t');
            double weight = double.Parse(columns[2], CultureInfo.InvariantCulture);
            if (columns[0] == "sign")
            {
                _signs[(int)Enum.Parse<CueSign>(columns[1], ignoreCase: true)] = weight;
                continue;
            }
            int[] numbers = new int[3];
            int at = 0;
            foreach (string word in columns[1].Split(' '))
            {
                if (!words.TryGetValue(word, out int number)) words.Add(word, number = words.Count + 1);
                numbers[at++] = number;
            }
            runs.Add((Enum.Parse<Cue>(columns[0], ignoreCase: true), numbers[0], numbers[1], numbers[2]), weight);
        }
        (_has, _had, _begins) = (new double[words.Count + 1], new double[words.Count + 1], new bool[words.Count + 1]);
        foreach ((Cue kind, int first, int second, int third) in runs.Keys.ToArray())
        {
            if (kind == Cue.Has) runs.Remove((kind, first, second, third), out _has[first]);
            else if (kind == Cue.Had) runs.Remove((kind, first, second, third), out _had[first]);
            else if (kind == Cue.Says) _begins[first] = true;
        }
        _words = words.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _runs = runs.ToFrozenDictionary();
    }

    public static CueWords Known { get; } = new();

    /// <inheritdoc/>
    public int Of(ReadOnlySpan<char> word) => _words.TryGetValue(word, out int number) ? number : 0;

    /// <summary>Log-odds of a sign.</summary>
    public double Weight(CueSign sign) => _signs[(int)sign];

    /// <summary>Log-odds of words; 0 where they say nothing.</summary>
    public double Weight(Cue kind, int first, int second, int third) => kind switch
    {
        Cue.Has => _has[first],
        Cue.Had => _had[first],
        Cue.Says when !_begins[first] => 0,
        _ => _runs.GetValueOrDefault((kind, first, second, third)),
    };
}

/// <summary>What a cue looks at.</summary>
enum Cue : byte
{
    /// <summary>The words that a sentence begins with: one, two or three.</summary>
    Opens,

    /// <summary>A word of the sentence.</summary>
    Has,

    /// <summary>Two words of the sentence, one behind the other.</summary>
    Says,

    /// <summary>A word of the sentence before.</summary>
    Had,

    /// <summary>The words that the sentence before ends with, the last first: one, two or three.</summary>
    Closed,
}

/// <summary>What is no word. Where there are several of a name, they are steps of one measure; the last is "or more".</summary>
enum CueSign
{
    Any,

    /// <summary>Units of the sentence: under 80, 160, 320.</summary>
    Length0, Length1, Length2, Length3,

    /// <summary>Units of the sentence before.</summary>
    Before0, Before1, Before2, Before3,

    /// <summary>Names that both sentences have.</summary>
    Names0, Names1, Names2, Names3,

    /// <summary>Other long words that both have.</summary>
    Common0, Common1, Common2, Common3,

    /// <summary>Seams in front of this one in the text.</summary>
    Place0, Place1, Place2, Place3,

    /// <summary>Seams behind it.</summary>
    Left0, Left1, Left2, Left3,

    /// <summary>Units behind the last break: under 150, 300, 450, 600, 900.</summary>
    Behind0, Behind1, Behind2, Behind3, Behind4, Behind5,

    /// <summary>Sentences behind the last break, from 1.</summary>
    Sentences1, Sentences2, Sentences3, Sentences4, Sentences5,

    Quotes, Quoted, QuotesAgain, Attributed, AttributedBefore, Person, Age, KnownName, According, AccordingAgain, Date,
}
