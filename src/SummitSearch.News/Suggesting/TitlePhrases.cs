using System.Runtime.InteropServices;
using SummitSearch.Engine.Analysis;

namespace SummitSearch.News.Suggesting;

/// <summary>Words and short phrases that several titles have.</summary>
/// <remarks>
/// A phrase is up to three words that stand together without a stop word between. Counted length by length, and a longer
/// one only where both its parts are frequent, so that memory follows what is kept and not what titles say once. One thread.
/// </remarks>
sealed class TitlePhrases
{
    const int LongestPhrase = 3, ShortestWord = 3, Least = 2, Most = 50_000, None = -1;

    // The standard analyzer drops English stop words and leaves a hole, at which phrases end.
    static readonly Analyzer Analyzer = ((ChainAnalyzer)Analyzers.Find("standard")!).With(new AsciiFoldingFilter());

    /// <param name="Number">Of the word among the distinct ones; <see cref="None"/> for one that no phrase begins or ends with.</param>
    /// <param name="Follows">Nothing but a blank or hyphen stands between it and the word before.</param>
    readonly record struct Word(int Title, int Number, int Start, int End, int Capitals, bool Follows);

    /// <summary>A phrase and the place where it is spelled most plainly: with the fewest capitals, the first of those.</summary>
    struct Phrase
    {
        public int Titles, LastTitle, First, Capitals, Length;
    }

    readonly List<Word> _words = [];

    /// <param name="titles">Enumerated twice, the same both times.</param>
    /// <returns>The phrase in its plainest spelling, and how many titles have it: the most frequent ones.</returns>
    public static IReadOnlyList<(string Text, int Titles)> Of(IEnumerable<string> titles)
    {
        TitlePhrases read = new(titles);
        Phrase[] found = [.. read.Count().OrderByDescending(phrase => phrase.Titles).ThenBy(phrase => phrase.First).ThenBy(phrase => phrase.Length).Take(Most)];
        string[] texts = new string[found.Length];
        ILookup<int, int> wanted = Enumerable.Range(0, found.Length).ToLookup(i => read._words[found[i].First].Title);
        foreach ((int number, string title) in titles.Index())
            foreach (int i in wanted[number])
                texts[i] = title[read._words[found[i].First].Start..read._words[found[i].First + found[i].Length - 1].End];
        return [.. found.Select((phrase, i) => (texts[i], phrase.Titles))];
    }

    TitlePhrases(IEnumerable<string> titles)
    {
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> known = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        TokenStream stream = Analyzer.Open();
        foreach ((int number, string title) in titles.Index())
        {
            stream.Reset(title.AsMemory());
            for (int before = -1; stream.Next(); before = stream.EndOffset)
            {
                int word = None;
                if (stream.Term.Length >= ShortestWord && HasLetter(stream.Term) && !known.TryGetValue(stream.Term, out word))
                    known[stream.Term] = word = numbers.Count;
                ReadOnlySpan<char> written = title.AsSpan(stream.StartOffset, stream.EndOffset - stream.StartOffset);
                bool follows = before >= 0 && stream.PositionIncrement == 1 && title.AsSpan()[before..stream.StartOffset].Trim(" -\u00A0").IsEmpty;
                _words.Add(new Word(number, word, stream.StartOffset, stream.EndOffset, Capitals(written), follows));
            }
        }
    }

    List<Phrase> Count()
    {
        List<Phrase> kept = [];
        // Which phrase of the length before begins at each word; a word is a phrase of length 1.
        int[] shorter = [.. _words.Select(word => word.Number)];
        for (int length = 1; length <= LongestPhrase; length++)
        {
            Dictionary<long, int> numbers = [];
            List<Phrase> counted = [];
            int[] here = new int[_words.Count];
            for (int first = 0; first < here.Length; first++)
            {
                here[first] = None;
                int last = first + length - 1;
                if (last >= here.Length || shorter[first] == None) continue;
                if (length > 1 && (!_words[last].Follows || _words[last].Title != _words[first].Title || shorter[first + 1] == None || _words[last].Number == None)) continue;
                long key = length == 1 ? shorter[first] : (long)shorter[first] << 32 | (uint)_words[last].Number;
                if (!numbers.TryGetValue(key, out int number))
                {
                    numbers[key] = number = counted.Count;
                    counted.Add(new Phrase { LastTitle = -1, Capitals = int.MaxValue, Length = length });
                }
                here[first] = number;
                Note(ref CollectionsMarshal.AsSpan(counted)[number], first, last);
            }
            for (int first = 0; first < here.Length; first++)
                if (here[first] != None && counted[here[first]].Titles < Least) here[first] = None;
            kept.AddRange(counted.Where(phrase => phrase.Titles >= Least));
            shorter = here;
        }
        return kept;
    }

    void Note(ref Phrase phrase, int first, int last)
    {
        if (phrase.LastTitle != _words[first].Title) phrase.Titles++;
        phrase.LastTitle = _words[first].Title;
        int capitals = 0;
        for (int word = first; word <= last; word++) capitals += _words[word].Capitals;
        if (capitals < phrase.Capitals) (phrase.Capitals, phrase.First) = (capitals, first);
    }

    static bool HasLetter(ReadOnlySpan<char> term)
    {
        foreach (char c in term)
            if (char.IsLetter(c)) return true;
        return false;
    }

    static int Capitals(ReadOnlySpan<char> text)
    {
        int capitals = 0;
        foreach (char c in text)
            if (char.IsUpper(c)) capitals++;
        return capitals;
    }
}
