using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>Chooses among places of one name by what else a text names: "WESTMINSTER –" over a text on California.</summary>
/// <remarks>Thread safe.</remarks>
sealed class Namesakes(Knowledge knowledge)
{
    // A state or province that the text names counts as much as a hundred times the people, a country as ten times.
    const double ForRegion = 2, ForCountry = 1, ForCapital = 0.6;
    // A capital, and a place so many times as large as the next, is meant whatever the text names.
    const int ClearLead = 10;

    /// <param name="written">A place of a dateline.</param>
    /// <param name="text">The whole text.</param>
    /// <param name="tokens">Its words.</param>
    /// <param name="byContext">Whether the text made it another place than the largest of its name.</param>
    public DatelinePlace Choose(DatelinePlace written, ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, out bool byContext)
    {
        byContext = false;
        if (written is not { City: { IsCapital: false } city, RunnerUp: { } second } || written.Length > written.NameLength) return written;
        if (city.Population >= ClearLead * Math.Max(1L, second.Population)) return written;
        HashSet<(string Country, string Region)> regions = RegionsNamed(tokens);
        HashSet<string> countries = CountriesNamed(text, tokens);
        List<Place> ranked = [.. knowledge.Gazetteer.NamedAsWritten(Folding.Key(written.Name))
            .OrderByDescending(p => Math.Log10(p.Population + 1.0)
                + (regions.Contains((p.Country, p.Region)) ? ForRegion : 0) + (countries.Contains(p.Country) ? ForCountry : 0) + (p.IsCapital ? ForCapital : 0))
            .ThenByDescending(p => p.Population)];
        bool told = regions.Contains((ranked[0].Country, ranked[0].Region)) || countries.Contains(ranked[0].Country);
        if (ranked[0].Id == city.Id || !told) return written;
        byContext = true;
        return written with { City = ranked[0], Country = ranked[0].Country, RunnerUp = city };
    }

    HashSet<(string Country, string Region)> RegionsNamed(ReadOnlySpan<Token> tokens)
    {
        HashSet<(string, string)> named = [];
        for (int at = 0; at < tokens.Length; at++)
        {
            if (!tokens[at].MayBegin(WordMarks.Region)) continue;
            if (knowledge.Regions.Names.Match(tokens, at, LanguageSet.All, out PhraseEntry entry) == 0 || entry.Kind >= Regions.Postal) continue;
            named.Add((knowledge.Regions[entry.Value].Country, knowledge.Regions[entry.Value].Code));
        }
        return named;
    }

    HashSet<string> CountriesNamed(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens)
    {
        List<CountryMention> mentions = [];
        knowledge.Named.Find(text, tokens, LanguageSet.All, mentions);
        return [.. mentions.Select(m => knowledge.Countries.Code(m.Country))];
    }
}
