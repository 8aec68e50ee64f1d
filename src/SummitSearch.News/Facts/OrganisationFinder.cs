using System.Text;
using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>An organisation that a text names.</summary>
/// <param name="Country">The country that the text has to speak of for a short name to be meant; null for every other name.</param>
/// <param name="IsKnown">One of the list; else known by the form of its name.</param>
/// <param name="IsOffice">Named by its office-holder ("District Attorney"): its office may issue a release, but is not named
/// itself.</param>
/// <param name="First">First token.</param>
/// <param name="Last">Last token.</param>
readonly record struct OrganisationMention(string Id, string Label, string? Country, bool IsKnown, bool IsOffice, int First, int Last);

/// <summary>Finds organisations: those of a list, and names of bodies of a known form (the rows of the tests' Organisations.md).</summary>
/// <remarks>
/// A person is never one: what holds a given name, an initial or a title is no name of a body, a company has to be named after its
/// trade, and one that bears the name of someone in the text is left out. Thread safe.
/// </remarks>
sealed class OrganisationFinder(OrganisationWords words, Countries countries, Regions regions, GivenNames people, Func<Gazetteer> gazetteer)
{
    const int LongestName = 5, LongestCompany = 6, FirstCyrillic = 0x400;

    public void Find(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, List<OrganisationMention> found)
    {
        int floor = 0;
        PeopleNamed named = new(people, words);
        for (int at = 0; at < tokens.Length;)
        {
            if (!tokens[at].MayBegin(WordMarks.Organisation))
            {
                at++;
                continue;
            }
            int before = found.Count, next = ReadKnown(text, tokens, at, found);
            if (next == 0) next = ReadPart(text, tokens, at, floor, named, found);
            // A name may begin in what was read and is none.
            if (found.Count > before) floor = next;
            at = Math.Max(at + 1, next);
        }
    }

    // ------------------------------------------------------------------ the list

    /// <returns>The token to go on at; 0 for none.</returns>
    int ReadKnown(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int at, List<OrganisationMention> found)
    {
        int length = words.Known.Match(tokens, at, LanguageSet.All, out PhraseEntry entry), last = at + length - 1;
        if (length == 0 || !tokens[at].Capital) return 0;
        bool capitals = entry.Kind is OrganisationWords.Capitals or OrganisationWords.Word or OrganisationWords.ShortCapitals;
        if (capitals && !tokens[at].AllCapitals && !text[tokens[at].Start..tokens[at].End].Contains('.')) return 0;
        if (entry.Kind == OrganisationWords.Word && !StandsOut(text, tokens, at)) return 0;
        bool isShort = entry.Kind is OrganisationWords.Short or OrganisationWords.ShortCapitals;
        // "California Department of Justice" is another one.
        if (isShort && at > 0 && tokens[at].Before is Gap.Space && tokens[at - 1].Capital
            && words.Meanings.Of(tokens[at - 1]) != OrganisationWords.Stop) return 0;
        OrganisationEntry known = words[entry.Value];
        found.Add(new OrganisationMention(known.Id, known.Label, isShort ? known.Country : null, true, false, at, last));
        return last + 1;
    }

    /// <summary>Whether a word in capitals stands among others that are not, and is no label ("WHO:").</summary>
    static bool StandsOut(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int at)
    {
        int end = tokens[at].End;
        if (end < text.Length && text[end] == ':') return false;
        bool left = at > 0 && tokens[at].Before < Gap.Stop && tokens[at - 1].AllCapitals;
        bool right = at + 1 < tokens.Length && tokens[at + 1].Before < Gap.Stop && tokens[at + 1].AllCapitals;
        bool alone = tokens[at].Before == Gap.Line && (at + 1 == tokens.Length || tokens[at + 1].Before == Gap.Line) && tokens.Length > 1;
        return !left && !right && !alone;
    }

    // ------------------------------------------------------------------ names of a known form

    int ReadPart(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int at, int floor, PeopleNamed named, List<OrganisationMention> found)
    {
        int length = words.Parts.Match(tokens, at, LanguageSet.All, out PhraseEntry entry);
        if (length == 0 || !tokens[at].Capital) return 0;
        OrganisationEntry part = words[entry.Value];
        return entry.Kind switch
        {
            OrganisationWords.Attorney => ReadAttorney(text, tokens, at, length, part, found),
            OrganisationWords.National => ReadNational(tokens, at, length, part, floor, found),
            OrganisationWords.Ministry => ReadMinistry(text, tokens, at, length, part, floor, found),
            OrganisationWords.None => at + length,
            OrganisationWords.Holder => ReadHolder(tokens, at, length, part, found),
            OrganisationWords.Company => ReadCompany(text, tokens, at, length, part, floor, named, found),
            _ => ReadBody(text, tokens, at, length, part, entry.Kind, floor, found),
        };
    }

    /// <summary>"Springfield Police Department", "University of Springfield".</summary>
    int ReadBody(
        ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int at, int length, OrganisationEntry part, byte kind, int floor,
            List<OrganisationMention> found)
    {
        int last = at + length - 1;
        bool isInstitution = kind == OrganisationWords.Institution;
        if (tokens[at].AllCapitals || !tokens[last].Capital) return 0;
        if (isInstitution && last + 2 < tokens.Length && tokens[last + 1].Word == words.Of
            && PlaceAt(tokens, last + 2) is > 0 and var place)
        {
            int end = last + 1 + place;
            // "Catholic University of Springfield" has more to its name.
            if (!IsBounded(tokens, at, end) || GoesOn(tokens, end) || (tokens[at].Before == Gap.Space && at > 0
                && tokens[at - 1].Capital && words.Meanings.Of(tokens[at - 1]) == 0)) return 0;
            found.Add(new OrganisationMention(Slug(text, tokens[at..(end + 1)]), Written(text, tokens, at, end), null, false, false, at,
                end));
            return end + 1;
        }
        int first = NameStart(text, tokens, at, floor, LongestName);
        if (first == at || !IsBounded(tokens, first, last)) return last + 1;
        // "State University", "National Bank": which one is not said. "Springfield University Hospital" is another thing.
        if (isInstitution && ((first == at - 1 && words.Meanings.Of(tokens[first]) != 0) || Goes(tokens, last + 1))) return 0;
        // "Springfield, South Carolina Police Department": the town stands before the state.
        if (part.Id is "police-department" or "sheriffs-office" or "sheriffs-department" or "fire-department" or "prosecutors-office"
            && IsRegion(tokens, first, at)) return last + 1;
        if (part.Id is "bureau-of-investigation" && !IsRegion(tokens, first, Math.Min(at, first + 1))
            && !IsRegion(tokens, first, Math.Min(at, first + 2))) return last + 1;
        string name = Slug(text, tokens[first..at]);
        found.Add(new OrganisationMention(
            $"{name}-{part.Id}", $"{Written(text, tokens, first, at - 1)} {part.Label}", null, false, kind == OrganisationWords.Office,
                first, last));
        return last + 1;
    }

    /// <summary>"Acme Technologies, Inc."</summary>
    int ReadCompany(
        ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int at, int length, OrganisationEntry part, int floor, PeopleNamed named, List<OrganisationMention> found)
    {
        if (at == 0 || tokens[at].Before is not (Gap.Space or Gap.Comma) || tokens[at - 1].Word == words.And) return 0;
        // "Springfield Bank Corporation Ltd": the last form is the company's.
        int after = at + length;
        if (after < tokens.Length && tokens[after].Before <= Gap.Comma && words.Parts.Match(tokens, after, LanguageSet.All,
            out PhraseEntry more) > 0
            && more.Kind == OrganisationWords.Company) return 0;
        int first = NameStart(text, tokens, at, floor, LongestCompany, comma: true);
        if (first == at) return 0;
        // "Smith & Sample Ltd": a firm that is named after people.
        if (first > 0 && tokens[first - 1].Word == words.And && tokens[first].Before == Gap.Space) return 0;
        bool trade = false;
        for (int i = first; i < at; i++)
        {
            byte meaning = words.Meanings.Of(tokens[i]);
            if (meaning is OrganisationWords.Law or OrganisationWords.Family) return 0;
            trade |= meaning == OrganisationWords.Trade;
        }
        if (!trade || at - first < 2 || !IsBounded(tokens, first, at + length - 1)) return 0;
        for (int i = first; i < at; i++)
            if (words.Meanings.Of(tokens[i]) == 0 && named.HasOutside(text, tokens, tokens[i], first, at)) return 0;
        found.Add(new OrganisationMention(
            $"{Slug(text, tokens[first..at])}-{part.Id}", $"{Written(text, tokens, first, at - 1)} {part.Label}", null, false, false,
                first, at + length - 1));
        return at + length;
    }

    /// <summary>"U.S. Attorney's Office for the Southern District of New York".</summary>
    int ReadAttorney(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int at, int length, OrganisationEntry part,
        List<OrganisationMention> found)
    {
        int district = at + length;
        while (district < Math.Min(tokens.Length, at + length + 3) && !tokens[district].Capital
            && tokens[district].Before <= Gap.Comma) district++;
        int end = district;
        while (end < Math.Min(tokens.Length, district + 2) && tokens[end].Capital && !Is(text, tokens[end], "District")) end++;
        // The office-holder of a district is no organisation.
        if (!Is(text, tokens[at + length - 1], "Office")) return at + length;
        if (end + 2 >= tokens.Length || end - district > 1 || !Is(text, tokens[end], "District")
            || tokens[end + 1].Word != words.Of) return at + length;
        int region = regions.Names.Match(tokens, end + 2, LanguageSet.All, out PhraseEntry entry);
        if (region == 0 || entry.Kind != Regions.FullName) return at + length;
        int last = end + 1 + region;
        found.Add(new OrganisationMention(
            $"{part.Id}-{Slug(text, tokens[district..(last + 1)])}", $"{part.Label}, {Written(text, tokens, district, last)}", null, false,
                false, at, last));
        return last + 1;
    }

    /// <summary>"Assistant Attorney General": speaks for the organisation that has such an office, in the country that has it.</summary>
    int ReadHolder(ReadOnlySpan<Token> tokens, int at, int length, OrganisationEntry part, List<OrganisationMention> found)
    {
        int last = at + length - 1;
        if (!tokens[last].Capital || tokens[at].AllCapitals) return 0;
        found.Add(new OrganisationMention(part.Id, part.Label, words.Find(part.Id)!.Country, true, true, at, last));
        return last + 1;
    }

    /// <summary>"Colombian National Police", "Policía Nacional de Colombia".</summary>
    int ReadNational(ReadOnlySpan<Token> tokens, int at, int length, OrganisationEntry part, int floor, List<OrganisationMention> found)
    {
        int first = at, last = at + length - 1, country = -1;
        for (int before = 1; before <= 3 && country < 0 && at - before >= floor; before++)
            if (tokens[at].Before == Gap.Space && countries.Names.Match(tokens[..at], at - before, LanguageSet.All,
                out PhraseEntry entry) == before && entry.Value >= 0)
                (country, first) = (entry.Value, at - before);
        int of = last + 1;
        if (country < 0 && of + 1 < tokens.Length && !tokens[of].Capital && tokens[of].Length <= 3 && tokens[of].Before == Gap.Space
            && countries.Names.Match(tokens, of + 1, LanguageSet.All, out PhraseEntry after) is > 0 and var words
                && after is { Kind: Countries.Name, Value: >= 0 })
            (country, last) = (after.Value, of + words);
        if (country < 0) return 0;
        found.Add(new OrganisationMention($"{part.Id}-{countries.Code(country).ToLowerInvariant()}",
            $"{part.Label} ({countries.Label(country)})", null, false, false, first, last));
        return last + 1;
    }

    /// <summary>"Ministry of the Interior", "Texas Department of Public Safety".</summary>
    int ReadMinistry(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int at, int length, OrganisationEntry part, int floor,
        List<OrganisationMention> found)
    {
        int after = at + length;
        if (after >= tokens.Length || tokens[after].Before > Gap.Apostrophe) return 0;
        int portfolio = words.Portfolios.Match(tokens, after, LanguageSet.All, out PhraseEntry entry);
        // Russian writes what a ministry is of in small letters.
        if (portfolio == 0 || (!tokens[after].Capital && text[tokens[after].Start] < FirstCyrillic)) return 0;
        int last = after + portfolio - 1;
        // "Ministry of Justice and Public Security" has more to its name.
        if (GoesOn(tokens, last)) return 0;
        string id = $"{part.Id}-{words[entry.Value].Id}", label = $"{part.Label} {words[entry.Value].Label}";
        if (part.Id == "department-of")
        {
            for (int before = 1; before <= 3 && at - before >= floor; before++)
                if (tokens[at].Before == Gap.Space && regions.Names.Match(tokens[..at], at - before, LanguageSet.All,
                    out PhraseEntry region) == before && region.Kind == Regions.FullName)
                {
                    found.Add(new OrganisationMention($"{Slug(text, tokens[(at - before)..at])}-{id}",
                        $"{Written(text, tokens, at - before, at - 1)} {label}",
                        null, false, false, at - before, last));
                    return last + 1;
                }
            return 0;
        }
        found.Add(new OrganisationMention(id, label, null, false, false, at, last));
        return last + 1;
    }

    // ------------------------------------------------------------------ names

    /// <summary>The first token of the name that ends before a token; that token itself when there is none, or when it may be a
    /// person's.</summary>
    int NameStart(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int end, int floor, int longest, bool comma = false)
    {
        int first = end;
        bool person = false;
        while (first > floor && end - first < longest)
        {
            ref readonly Token token = ref tokens[first - 1];
            // Two blanks stand where a dash was lost: "WASHINGTON  Acme Foods, Inc."
            bool joined = (tokens[first].Before is Gap.Space or Gap.None
                && tokens[first].Start <= token.End + 1) || (tokens[first].Before == Gap.Hyphen && tokens[first].Start == token.End + 1)
                || (comma && first == end && tokens[first].Before == Gap.Comma)
                || (tokens[first].Before == Gap.Stop && token.Length <= 3);
            if (!joined) break;
            bool unitOf = token.Word == words.Of && first - 1 > floor && words.Meanings.Of(tokens[first - 2]) == OrganisationWords.Unit
                && tokens[first - 2].Capital;
            if (!unitOf && (!token.Capital || token.Digits)) break;
            byte meaning = unitOf ? (byte)0 : words.Meanings.Of(token);
            if (meaning == OrganisationWords.Stop) break;
            if (meaning == OrganisationWords.Title || token.Length == 1) return end;
            person |= people.Contains(token);
            first--;
        }
        // "(Dallas County) of": what it is of stands apart.
        if (first < end && tokens[first].Word == words.Of) first++;
        if (end - first == longest && first > floor && tokens[first - 1].Capital && tokens[first].Before == Gap.Space) return end;
        // "San Diego" and "Charlotte" are places.
        if (person && !IsPlace(text, tokens[first..end])) return end;
        // "Jane Sample’s Springfield Police Department"
        return first > 0 && first < end && tokens[first].Before == Gap.Apostrophe ? end : first;
    }

    /// <summary>Whether a name, without the word for what kind of place it is, is one of the gazetteer: "San Diego County".</summary>
    bool IsPlace(ReadOnlySpan<char> text, ReadOnlySpan<Token> name)
    {
        if (name.Length > 1 && words.Meanings.Of(name[^1]) == OrganisationWords.Unit) name = name[..^1];
        return gazetteer().Named(Folding.Key(text[name[0].Start..name[^1].End])).Count > 0;
    }

    bool IsRegion(ReadOnlySpan<Token> tokens, int first, int end) =>
        regions.Names.Match(tokens[..end], first, LanguageSet.All, out _) == end - first;

    /// <summary>Whether "and" and something in capitals follow that is no organisation itself: "University of Medicine and
    /// Dentistry".</summary>
    bool GoesOn(ReadOnlySpan<Token> tokens, int last)
    {
        if (last + 2 >= tokens.Length || tokens[last + 1].Word != words.And || !tokens[last + 2].Capital) return false;
        return !tokens[last + 2].MayBegin(WordMarks.Organisation);
    }

    /// <summary>Whether a name goes on at a token.</summary>
    static bool Goes(ReadOnlySpan<Token> tokens, int at) => at < tokens.Length && tokens[at].Before == Gap.Space && tokens[at].Capital;

    /// <summary>In a heading, where every word has a capital, a name counts only between marks or line ends.</summary>
    bool IsBounded(ReadOnlySpan<Token> tokens, int first, int last)
    {
        bool left = tokens[first].Before > Gap.Slash || (first > 0 && (!tokens[first - 1].Capital
            || words.Meanings.Of(tokens[first - 1]) == OrganisationWords.Stop));
        bool right = last + 1 == tokens.Length || tokens[last + 1].Before > Gap.Slash || !tokens[last + 1].Capital;
        return (left && right) || !Headings.IsAround(tokens, first, last);
    }

    /// <summary>Tokens of the place that begins at one: a country, a region, or one word in capitals.</summary>
    int PlaceAt(ReadOnlySpan<Token> tokens, int at)
    {
        if (!tokens[at].Capital || tokens[at].Before != Gap.Space || people.Contains(tokens[at])) return 0;
        int length = countries.Names.Match(tokens, at, LanguageSet.All, out _);
        if (length == 0) length = regions.Names.Match(tokens, at, LanguageSet.All, out _);
        if (length > 0) return length;
        bool more = at + 1 < tokens.Length && tokens[at + 1].Before == Gap.Space && tokens[at + 1].Capital;
        return more || words.Meanings.Of(tokens[at]) != 0 ? 0 : 1;
    }

    static bool Is(ReadOnlySpan<char> text, in Token token, string word) => text.Slice(token.Start, token.Length).SequenceEqual(word);

    static string Written(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int first, int last) =>
        text[tokens[first].Start..tokens[last].End].ToString();

    /// <summary>The folded words of a name, joined by hyphens; an apostrophe joins without one.</summary>
    internal static string Slug(ReadOnlySpan<char> text, ReadOnlySpan<Token> name)
    {
        var slug = new StringBuilder();
        Span<char> folded = stackalloc char[128];
        foreach (ref readonly Token token in name)
        {
            if (slug.Length > 0 && token.Before != Gap.Apostrophe) slug.Append('-');
            ReadOnlySpan<char> word = folded[..TokenList.Fold(text.Slice(token.Start, Math.Min(60, token.Length)), folded)];
            foreach (char c in word)
                if (c != '.') slug.Append(c);
        }
        return slug.ToString();
    }
}
