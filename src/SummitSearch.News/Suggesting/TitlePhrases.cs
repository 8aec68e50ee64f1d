using SummitSearch.Engine.Analysis;

namespace SummitSearch.News.Suggesting;

/// <summary>Words and short phrases that several titles have.</summary>
/// <remarks>
/// A phrase is up to three words that stand together without a stop word between. Counted length by length, and a longer
/// one only where both its parts are frequent, so that memory follows what is kept and not what titles say once.
/// </remarks>
static class TitlePhrases
{
    const int LongestPhrase = 3, ShortestWord = 3, Least = 2, Most = 50_000;

    // The standard analyzer drops English stop words and leaves a hole, at which phrases end.
    static readonly Analyzer Analyzer = ((ChainAnalyzer)Analyzers.Find("standard")!).With(new AsciiFoldingFilter());

    readonly record struct Word(string Term, int Start, int End, bool Follows);

    sealed class Phrase
    {
        public required string Text;
        public int Titles;
    }

    /// <param name="titles">Enumerated once for each length of phrase.</param>
    /// <returns>The phrase in its plainest spelling, and how many titles have it: the most frequent ones.</returns>
    public static IReadOnlyList<(string Text, int Titles)> Of(IEnumerable<string> titles)
    {
        List<Phrase> found = [];
        Dictionary<string, Phrase> shorter = [];
        for (int length = 1; length <= LongestPhrase; length++)
        {
            Dictionary<string, Phrase> counted = new(StringComparer.Ordinal);
            foreach (string title in titles) Count(title, length, shorter, counted);
            foreach ((string key, Phrase phrase) in counted)
                if (phrase.Titles < Least) counted.Remove(key);
            found.AddRange(counted.Values);
            shorter = counted;
        }
        return [.. found.OrderByDescending(phrase => phrase.Titles).ThenBy(phrase => phrase.Text, StringComparer.Ordinal).Take(Most).Select(phrase => (phrase.Text, phrase.Titles))];
    }

    static void Count(string title, int length, Dictionary<string, Phrase> shorter, Dictionary<string, Phrase> counted)
    {
        List<Word> words = Words(title);
        HashSet<string> here = new(StringComparer.Ordinal);
        for (int first = 0; first + length <= words.Count; first++)
        {
            int last = first + length - 1;
            if (words[(first + 1)..(last + 1)].Exists(word => !word.Follows)) continue;
            if (length == 1 ? words[first].Term.Length < ShortestWord || !words[first].Term.Any(char.IsLetter)
                : !shorter.ContainsKey(Key(words, first, last - 1)) || !shorter.ContainsKey(Key(words, first + 1, last))) continue;
            string key = Key(words, first, last);
            if (!here.Add(key)) continue;
            string text = title[words[first].Start..words[last].End];
            if (!counted.TryGetValue(key, out Phrase? phrase)) counted[key] = phrase = new Phrase { Text = text };
            phrase.Titles++;
            if (text.Count(char.IsUpper) < phrase.Text.Count(char.IsUpper)) phrase.Text = text;
        }
    }

    static string Key(List<Word> words, int first, int last) => string.Join(' ', words[first..(last + 1)].Select(word => word.Term));

    static List<Word> Words(string title)
    {
        List<Word> words = [];
        TokenStream stream = Analyzer.Open();
        stream.Reset(title.AsMemory());
        while (stream.Next())
            words.Add(new Word(stream.Term.ToString(), stream.StartOffset, stream.EndOffset,
                // Only a blank or a hyphen may stand between: a comma or a colon ends a phrase.
                stream.PositionIncrement == 1 && words.Count > 0 && title[words[^1].End..stream.StartOffset].Trim(' ', '-', '\u00A0').Length == 0));
        return words;
    }
}
