using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>Tells crimes that happened from those that an office says it works on: "The task force … to investigate and prosecute
/// financial crimes" (Data/name-context.tsv: unit, duty).</summary>
/// <remarks>Thread safe.</remarks>
sealed class Mandates(NameContext context)
{
    const int Reach = 60, ShortestEnd = 4;

    /// <summary>Whether the sentence names, before a token, a part of an office and then what it is for.</summary>
    public bool Holds(ReadOnlySpan<Token> tokens, int at)
    {
        bool duty = false;
        for (int i = at - 1; i >= 0 && at - i <= Reach; i--)
        {
            // A stop ends a sentence, after a word that is no abbreviation.
            if (tokens[i + 1].Before == Gap.Stop && tokens[i].Length >= ShortestEnd) return false;
            if (duty ? context.Units.Match(tokens, i, LanguageSet.All, out _) > 0 : context.Duties.Match(tokens, i, LanguageSet.All, out _) > 0)
            {
                if (duty) return true;
                duty = true;
            }
        }
        return false;
    }
}
