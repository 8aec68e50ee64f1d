using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>A country named in a text.</summary>
/// <param name="Country">Its number in <see cref="Countries"/>.</param>
/// <param name="IsDemonym">Named by an adjective or its people: "Chilean".</param>
/// <param name="First">First token of the name.</param>
/// <param name="Last">Its last token.</param>
/// <param name="IsNamePart">Inside an organisation's name: "Malaysia Airlines".</param>
readonly record struct CountryMention(int Country, bool IsDemonym, int First, int Last, bool IsNamePart);

/// <summary>Finds the countries that a text names. A city or a continent names none.</summary>
/// <remarks>Thread safe.</remarks>
sealed class CountryFinder(Countries countries, Regions regions, NameContext context, Func<Gazetteer> gazetteer)
{
    const int ShortestMenu = 5;

    readonly int _georgia = countries.Number("GE");

    public void Find(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, LanguageSet languages, List<CountryMention> found)
    {
        int before = found.Count, languageEnd = -1;
        bool indians = false;
        for (int at = 0; at < tokens.Length;)
        {
            if (!tokens[at].MayBegin(WordMarks.Country))
            {
                at++;
                continue;
            }
            int length = countries.Names.Match(tokens, at, languages, out PhraseEntry entry), last = at + length - 1;
            if (length > 0 && entry.Kind != Countries.Nothing && !context.IsPlace(tokens, last)
                && !(length == 1 && context.IsPerson(tokens, at)) && !IsCurrency(text, tokens[last]) && !IsTown(text, tokens, at, last))
            {
                indians |= tokens[at].Word == context.Indian;
                bool demonym = entry.Kind == Countries.Demonym;
                // A demonym is a language in "in Spanish", and in a list of them.
                if (demonym && (context.IsLanguage(tokens, at, last) || (languageEnd >= 0 && at - languageEnd <= 2 && tokens[at].Before is Gap.Space or Gap.Comma)))
                    languageEnd = last;
                // A court's district is no country: "Northern District of Georgia".
                else if (!context.IsDistrict(tokens, at) || entry.Value != _georgia)
                    // "Swedish Company" in a headline is no name.
                    found.Add(new CountryMention(entry.Value, demonym, at, last, context.IsDistrict(tokens, at)
                        || context.InOrganisation(tokens, at, last, companies: !demonym) || (!demonym && IsFirm(text, tokens, last))));
            }
            at += Math.Max(1, length);
        }
        RemoveMenus(tokens, before, found);
        if (indians && context.SpeaksOfTribes(tokens)) RemoveIndians(tokens, before, found);
        RemoveState(tokens, before, found);
    }

    /// <summary>Whether it is the beginning of a sum: "US$1.65 billion".</summary>
    static bool IsCurrency(ReadOnlySpan<char> text, in Token name) => name.End < text.Length && text[name.End] == '$';

    /// <summary>Whether a US or Canadian state follows that has a town of the country's name: "Lebanon, Pa.".</summary>
    bool IsTown(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int first, int last)
    {
        if (last + 1 >= tokens.Length || tokens[last + 1].Before != Gap.Comma) return false;
        if (regions.Names.Match(tokens, last + 1, LanguageSet.All, out PhraseEntry entry) == 0) return false;
        Region region = regions[entry.Value];
        string name = Folding.Key(text[tokens[first].Start..tokens[last].End]);
        foreach (Place place in gazetteer().Named(name))
            if (place.Country == region.Country && place.Region == region.Code) return true;
        return false;
    }

    /// <summary>Whether "&amp;" and another name that is no country's follow: "Holland &amp; Knight".</summary>
    bool IsFirm(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int last) =>
        last + 2 < tokens.Length && text[tokens[last + 1].Start] == '&' && tokens[last + 1].Before == Gap.Space && tokens[last + 2].Before == Gap.Space
        && tokens[last + 2].Capital && !tokens[last + 2].MayBegin(WordMarks.Country);

    /// <summary>Takes away demonyms that stand in a row with nothing between: a menu of languages.</summary>
    static void RemoveMenus(ReadOnlySpan<Token> tokens, int from, List<CountryMention> found)
    {
        for (int end = found.Count; end > from;)
        {
            int start = end - 1;
            while (start > from && found[start].IsDemonym && found[start - 1].IsDemonym
                && found[start].First - found[start - 1].Last <= 2 && tokens[found[start].First].Before is Gap.Space or Gap.Line or Gap.Break) start--;
            if (end - start >= ShortestMenu) found.RemoveRange(start, end - start);
            end = start;
        }
    }

    void RemoveIndians(ReadOnlySpan<Token> tokens, int from, List<CountryMention> found)
    {
        for (int i = found.Count - 1; i >= from; i--)
            if (tokens[found[i].First].Word == context.Indian) found.RemoveAt(i);
    }

    /// <summary>Takes Georgia away where the US state is meant: other states are named, and it is in no list of countries.</summary>
    void RemoveState(ReadOnlySpan<Token> tokens, int from, List<CountryMention> found)
    {
        bool? states = null;
        for (int i = found.Count - 1; i >= from; i--)
        {
            CountryMention mention = found[i];
            if (mention.Country != _georgia || mention.IsDemonym || mention.First != mention.Last) continue;
            if (IsListed(tokens, found, i, i - 1 >= from ? i - 1 : -1) || IsListed(tokens, found, i, i + 1 < found.Count ? i + 1 : -1)) continue;
            states ??= NamesStates(tokens);
            if (states.Value) found.RemoveAt(i);
        }
    }

    /// <summary>Whether another country stands next to this one with nothing but a comma or "and" between.</summary>
    static bool IsListed(ReadOnlySpan<Token> tokens, List<CountryMention> found, int mention, int other)
    {
        if (other < 0) return false;
        (CountryMention left, CountryMention right) = mention < other ? (found[mention], found[other]) : (found[other], found[mention]);
        return right.First - left.Last <= 2 && !left.IsDemonym && !right.IsDemonym
            && tokens[left.Last + 1].Before is Gap.Comma or Gap.Space && tokens[right.First].Before is Gap.Comma or Gap.Space;
    }

    /// <summary>Whether another US state is named, or one's district court.</summary>
    bool NamesStates(ReadOnlySpan<Token> tokens)
    {
        for (int at = 0; at < tokens.Length; at++)
        {
            if (!tokens[at].MayBegin(WordMarks.Region)) continue;
            if (regions.Names.Match(tokens, at, LanguageSet.All, out PhraseEntry entry) == 0 || entry.Kind >= Regions.Postal) continue;
            if (regions[entry.Value] is { Country: "US", Code: not ("GA" or "DC" or "WA") }
                || (entry.Kind == Regions.Abbreviation && regions[entry.Value].Code == "GA" && tokens[at].Length == 2))
                return true;
        }
        return false;
    }
}
