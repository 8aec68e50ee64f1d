using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>Tells the language of each paragraph: a release may be followed by its translation, or quote a whole paragraph.</summary>
/// <remarks>
/// A paragraph is in its document's language until its own words speak clearly for another: names such as "María de la Cruz"
/// must not make an English paragraph Spanish. A long paragraph that has hardly a word of any known language is unknown.
/// </remarks>
static class ParagraphLanguages
{
    // What speaks for another language: so much in function words, so many times what speaks for the document's own and for
    // the runner-up, and so large a share of the words.
    const double Least = 3, Lead = 2, Share = 0.12;

    // A paragraph of so many words has function words, if it is in a language that we know.
    const int Telling = 25;
    const double Hardly = 0.04;

    /// <param name="document">The document's language, -1 when its words do not tell.</param>
    /// <returns>One for each paragraph: the number of a language, or -1.</returns>
    public static int[] Of(LanguageFinder finder, CleanRelease text, ReadOnlySpan<Token> body, int document)
    {
        int[] languages = new int[text.Paragraphs.Count];
        Span<double> scores = stackalloc double[LanguageFinder.Languages];
        int token = 0, end = -1;
        for (int i = 0; i < languages.Length; i++)
        {
            end += 1 + text.Paragraphs[i].Length;
            int first = token;
            while (token < body.Length && body[token].Start < end) token++;
            languages[i] = One(finder, body[first..token], document, scores);
        }
        return languages;
    }

    static int One(LanguageFinder finder, ReadOnlySpan<Token> words, int document, Span<double> scores)
    {
        if (document < 0) return finder.Find(words, out _);
        finder.Score(words, scores);
        int best = document;
        double all = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            all += scores[i];
            if (scores[i] > scores[best]) best = i;
        }
        if (words.Length >= Telling && all < Hardly * words.Length) return -1;
        if (best == document || scores[best] < Least || scores[best] < Share * words.Length) return document;
        for (int i = 0; i < scores.Length; i++)
            if (i != best && scores[best] < Lead * scores[i]) return document;
        return best;
    }
}
