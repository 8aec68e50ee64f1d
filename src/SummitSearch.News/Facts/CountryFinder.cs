using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>A country named in a text.</summary>
/// <param name="Country">Its number in <see cref="Countries"/>.</param>
/// <param name="IsDemonym">Named by an adjective or its people: "Chilean".</param>
/// <param name="First">First token of the name.</param>
/// <param name="Last">Its last token.</param>
readonly record struct CountryMention(int Country, bool IsDemonym, int First, int Last);

/// <summary>Finds the countries that a text names. A city or a continent names none.</summary>
/// <remarks>Thread safe.</remarks>
sealed class CountryFinder(Countries countries)
{
    public void Find(ReadOnlySpan<Token> tokens, LanguageSet languages, List<CountryMention> found)
    {
        for (int at = 0; at < tokens.Length;)
        {
            int length = countries.Names.Match(tokens, at, languages, out PhraseEntry entry);
            if (length > 0 && entry.Kind != Countries.Nothing)
                found.Add(new CountryMention(entry.Value, entry.Kind == Countries.Demonym, at, at + length - 1));
            at += Math.Max(1, length);
        }
    }
}
