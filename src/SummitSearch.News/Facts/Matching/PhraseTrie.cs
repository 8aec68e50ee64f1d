using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SummitSearch.News.Facts.Matching;

/// <summary>How a phrase must be written to be meant.</summary>
enum Casing : byte
{
    Any,
    /// <summary>First and last word begin with a capital.</summary>
    Name,
    /// <summary>Capitals only: "US", not "us".</summary>
    Capitals,
}

/// <summary>What a matched phrase says.</summary>
/// <param name="Value">Number of the value, in the finder's own table.</param>
/// <param name="Kind">The finder's own.</param>
/// <param name="Languages">Languages of text in which the phrase is meant, a bit each.</param>
readonly record struct PhraseEntry(int Value, byte Kind, Casing Casing, LanguageSet Languages);

/// <summary>Phrases over numbered words; finds the longest one that begins at a token.</summary>
/// <remarks>Filled once, then read by any number of threads. Words of a phrase may be parted by spaces, apostrophes
/// or hyphens whatever the phrase itself was written with; by a full stop only after an abbreviation of up to four
/// letters ("St. Lucia").</remarks>
/// <param name="vocabulary">Numbers the words.</param>
/// <param name="marks">What the first words of phrases are marked with.</param>
sealed class PhraseTrie(Vocabulary vocabulary, WordMarks marks = WordMarks.None)
{
    const int LongestAbbreviation = 4, Root = 0;

    // Node of a phrase's first word, by word; further edges by (node, word) in Edges.
    int[] _first = new int[1 << 12];
    readonly Dictionary<long, int> _edges = [];
    readonly List<PhraseEntry[]> _entries = [[]];

    /// <summary>Adds a phrase. The same phrase may be added more than once; the first entry that fits a text wins.</summary>
    /// <returns>False when the phrase has no words.</returns>
    public bool Add(ReadOnlySpan<char> phrase, PhraseEntry entry)
    {
        int node = Root;
        foreach (int word in Words(phrase))
        {
            int next = Edge(node, word);
            if (next == 0)
            {
                _entries.Add([]);
                next = _entries.Count - 1;
                if (node != Root) _edges.Add(Key(node, word), next);
                else Begin(word, next);
            }
            node = next;
        }
        if (node == Root) return false;
        _entries[node] = [.. _entries[node], entry];
        return true;
    }

    /// <summary>Whether any phrase begins with a word: the quick answer for most tokens of a text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool MayBegin(int word) => (uint)word < (uint)_first.Length && _first[word] != Root;

    /// <summary>The longest phrase that begins at a token and is written and meant as its entry asks.</summary>
    /// <param name="tokens">Words of a text.</param>
    /// <param name="at">The token to begin at.</param>
    /// <param name="languages">Languages of the text.</param>
    /// <param name="entry">What the phrase says.</param>
    /// <returns>Tokens matched, 0 for none.</returns>
    public int Match(ReadOnlySpan<Token> tokens, int at, LanguageSet languages, out PhraseEntry entry)
    {
        entry = default;
        int word = tokens[at].Word, longest = 0;
        if (!MayBegin(word)) return 0;
        int node = _first[word];
        for (int end = at + 1; node != Root; end++)
        {
            foreach (ref readonly PhraseEntry candidate in _entries[node].AsSpan())
            {
                if ((candidate.Languages & languages) == 0 || !Fits(candidate.Casing, tokens[at..end])) continue;
                (entry, longest) = (candidate, end - at);
                break;
            }
            if (end == tokens.Length || !Joins(tokens[end - 1], tokens[end])) break;
            word = tokens[end].Word;
            node = word == Vocabulary.Other ? Root : _edges.GetValueOrDefault(Key(node, word));
        }
        return longest;
    }

    static bool Fits(Casing casing, ReadOnlySpan<Token> words) => casing switch
    {
        Casing.Any => true,
        Casing.Name => words[0].Capital && (words[^1].Capital || words[^1].Digits),
        _ => Capitals(words),
    };

    static bool Capitals(ReadOnlySpan<Token> words)
    {
        foreach (ref readonly Token word in words)
            if (!word.AllCapitals) return false;
        return true;
    }

    static bool Joins(in Token left, in Token right) =>
        right.Before is Gap.Space or Gap.Apostrophe or Gap.Hyphen or Gap.None
        || (right.Before == Gap.Stop && left.Length <= LongestAbbreviation);

    List<int> Words(ReadOnlySpan<char> phrase)
    {
        var words = new List<int>(4);
        // Numbering comes first, so that the reading below knows every word.
        Number(phrase);
        using TokenList tokens = TokenList.Read(phrase, vocabulary);
        foreach (ref readonly Token token in tokens.Span)
        {
            Debug.Assert(token.Word != Vocabulary.Other, "a phrase's words are numbered");
            words.Add(token.Word);
        }
        return words;
    }

    void Number(ReadOnlySpan<char> phrase)
    {
        using TokenList tokens = TokenList.Read(phrase, vocabulary);
        Span<char> folded = stackalloc char[256];
        foreach (ref readonly Token token in tokens.Span)
        {
            if (token.Word != Vocabulary.Other) continue;
            vocabulary.Add(folded[..TokenList.Fold(phrase.Slice(token.Start, token.Length), folded)]);
        }
    }

    int Edge(int node, int word) => node == Root
        ? (uint)word < (uint)_first.Length ? _first[word] : 0
        : _edges.GetValueOrDefault(Key(node, word));

    void Begin(int word, int node)
    {
        if (word >= _first.Length) Array.Resize(ref _first, Math.Max(word + 1, _first.Length * 2));
        _first[word] = node;
        vocabulary.Mark(word, marks);
    }

    static long Key(int node, int word) => ((long)node << 32) | (uint)word;
}
