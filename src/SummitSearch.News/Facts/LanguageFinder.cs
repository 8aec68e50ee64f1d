using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>Tells the language of a text by its function words (Data/function-words.tsv).</summary>
/// <remarks>Thread safe once built.</remarks>
sealed class LanguageFinder
{
    internal const int Languages = 8;
    // A word of n languages gives each 1/n; this much, and this many times the runner-up, make a language.
    const double Least = 2.0, Lead = 1.3;
    // So many words more than the runner-up's leave no doubt.
    const double Clear = 8;

    static readonly string[] Codes = ["en", "fr", "es", "ar", "de", "pt", "it", "ru"];
    static readonly string[] Labels = ["English", "French", "Spanish", "Arabic", "German", "Portuguese", "Italian", "Russian"];

    // By word: the set of languages it belongs to, as its place in _sets; 0 is no language.
    readonly byte[] _words;
    readonly List<LanguageSet> _sets = [LanguageSet.None];

    readonly double _clear, _likely;

    public LanguageFinder(Vocabulary vocabulary, Confidences confidences)
    {
        (_clear, _likely) = (confidences.Of("language-clear"), confidences.Of("language-likely"));
        List<(int Word, LanguageSet Language)> pairs = [];
        Span<char> folded = stackalloc char[64];
        foreach (string line in DataFile.Lines("function-words.tsv"))
        {
            string[] columns = line.Split('\t');
            var language = (LanguageSet)(1 << Array.IndexOf(Codes, columns[0]));
            foreach (string word in columns[1].Split(' '))
                pairs.Add((vocabulary.Add(folded[..TokenList.Fold(word, folded)]), language));
        }
        _words = new byte[vocabulary.Count];
        foreach (IGrouping<int, LanguageSet> word in pairs.GroupBy(static p => p.Word, static p => p.Language))
        {
            LanguageSet set = word.Aggregate(static (a, b) => a | b);
            if (!_sets.Contains(set)) _sets.Add(set);
            _words[word.Key] = checked((byte)_sets.IndexOf(set));
        }
    }

    public static string Code(int language) => Codes[language];

    public static string Label(int language) => Labels[language];

    /// <summary>The language of a text, as a number, and how sure; -1 when its words do not tell.</summary>
    public int Find(ReadOnlySpan<Token> tokens, out double confidence)
    {
        Span<double> scores = stackalloc double[Languages];
        Score(tokens, scores);
        int best = 0;
        for (int i = 1; i < Languages; i++)
            if (scores[i] > scores[best]) best = i;
        double second = 0;
        for (int i = 0; i < Languages; i++)
            if (i != best) second = Math.Max(second, scores[i]);
        confidence = 0;
        if (scores[best] < Least || scores[best] < Lead * second) return -1;
        confidence = scores[best] - second >= Clear ? _clear : _likely;
        return best;
    }

    /// <summary>How much speaks for each language: a word of n languages gives each 1/n.</summary>
    /// <param name="scores">Room for <see cref="Languages"/>; overwritten.</param>
    public void Score(ReadOnlySpan<Token> tokens, Span<double> scores)
    {
        // Which words say is counted by set, without a branch for each word.
        Span<int> counts = stackalloc int[_sets.Count];
        counts.Clear();
        ReadOnlySpan<byte> words = _words;
        foreach (ref readonly Token token in tokens)
            if ((uint)token.Word < (uint)words.Length) counts[words[token.Word]]++;
        scores.Clear();
        for (int i = 1; i < counts.Length; i++)
        {
            if (counts[i] == 0) continue;
            var set = (uint)_sets[i];
            double share = (double)counts[i] / System.Numerics.BitOperations.PopCount(set);
            for (; set != 0; set &= set - 1) scores[System.Numerics.BitOperations.TrailingZeroCount(set)] += share;
        }
    }

    /// <summary>The number of a language by its code, also with a region ("en-GB"); -1 for one without rules.</summary>
    public static int Number(string code)
    {
        int end = code.AsSpan().IndexOfAny('-', '_');
        return Array.IndexOf(Codes, (end < 0 ? code : code[..end]).ToLowerInvariant());
    }
}
