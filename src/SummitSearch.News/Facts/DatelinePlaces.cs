using System.Buffers;
using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>A place as it is written, before it is looked up.</summary>
/// <param name="First">First token of the name.</param>
/// <param name="NameNext">The token after the name.</param>
/// <param name="Next">The token after what qualifies it.</param>
/// <param name="NameEnd">One past the name, in units.</param>
/// <param name="End">One past what qualifies it.</param>
/// <param name="RegionAt">First token of the region, or -1.</param>
readonly record struct PlaceParts(
    int First, int NameNext, int Next, int NameEnd, int End, string? Region, int RegionAt, string? Country, int CountryStart, int CountryLength);

/// <summary>Reads the places of a dateline: names, the regions and countries behind them, and which place of the gazetteer each is.</summary>
readonly ref struct DatelinePlaces(DatelineHead head)
{
    public const int LongestName = 6;

    // So great a city is meant by its name even where a state has the same.
    const int GreatCity = 200_000;

    static readonly SearchValues<char> NotInNames = SearchValues.Create("(),:;/\"“”\n");

    readonly DatelineHead head = head;

    Knowledge Knowledge => head.Knowledge;

    ReadOnlySpan<char> Text => head.Text;

    ReadOnlySpan<Token> Tokens => head.Tokens;

    /// <summary>Whether the token belongs to the name begun before it.</summary>
    public bool MayJoin(int at)
    {
        ReadOnlySpan<char> between = head.Between(at);
        if (between.ContainsAny(NotInNames)) return false;
        if (between.Contains('.') && Tokens[at - 1].Length > 3) return false;
        // A particle may be in lower case, and what follows an apostrophe ("Sana'a"); other words of a name are not.
        return Tokens[at].Capital || Knowledge.Particles.Contains(Tokens[at].Word) || between is "'" or "’" or "‘";
    }

    public DatelinePlace? NextPlace(int at, out int after)
    {
        after = at;
        if (at >= Tokens.Length) return null;
        int start = at;
        ReadOnlySpan<char> between = head.Between(at);
        if (between.Contains('/') || between.Trim() is ";")
        {
            if (AgencyStamp.ReadAt(Text, Tokens[at - 1].End, dated: false, out _) is not null) return null;
        }
        else if (Tokens[at].Word == Knowledge.And && !between.ContainsAny("–—("))
        {
            start = at + 1;
        }
        else return null;
        if (start >= Tokens.Length) return null;
        for (int words = Math.Min(LongestName, Tokens.Length - start); words > 0; words--)
        {
            if (!NameHolds(start, words)) continue;
            PlaceParts parts = ReadParts(start, words);
            after = parts.Next;
            DatelinePlace place = Resolve(parts);
            if (place.City is not null || !place.IsCity || place.Length > place.NameLength) return place;
        }
        after = at;
        return null;
    }

    public bool NameHolds(int start, int words)
    {
        if (!Tokens[start].Capital) return false;
        for (int i = start + 1; i < start + words; i++)
            if (!MayJoin(i)) return false;
        return true;
    }

    /// <summary>A name of so many tokens and the region and country after it.</summary>
    public PlaceParts ReadParts(int start, int words)
    {
        int next = start + words;
        int nameEnd = Tokens[next - 1].End, end = nameEnd;
        string? region = null, country = null;
        int regionAt = -1, countryStart = -1, countryLength = 0;
        bool bracket = false;
        for (int part = 0; part < 3 && next < Tokens.Length; part++)
        {
            ReadOnlySpan<char> between = head.Between(next);
            bool opens = !bracket && DatelineHead.Is(between, '(');
            bool joins = DatelineHead.Is(between, ',') || opens || (part == 0 && DatelineHead.IsOnly(between, ' '))
                || (part > 0 && DatelineHead.IsOnly(between, ' ', '.')) || (bracket && DatelineHead.IsOnly(between, ' ', ')'));
            if (!joins) break;
            bool plain = part == 0 && !opens && !DatelineHead.Is(between, ',');
            int length = Knowledge.Regions.Names.Match(Tokens, next, LanguageSet.All, out PhraseEntry entry);
            if (length > 0 && region is null && country is null && !(plain && entry.Kind == Regions.FullName)
                && !(entry.Kind == Regions.PostalWithStop && EndWithStop(next + length - 1) == Tokens[next + length - 1].End))
            {
                Region found = Knowledge.Regions[entry.Value];
                if (entry.Kind == Regions.Abbreviation || Ends(next + length))
                {
                    (region, country, regionAt) = (found.Code, found.Country, next);
                    next += length;
                    end = EndWithStop(next - 1);
                    bracket |= opens;
                    continue;
                }
            }
            if (plain || countryStart >= 0) break;
            length = CountryAt(next, out string code);
            if (length > 0 && Ends(next + length) && (country is null || country == code))
            {
                country = code;
                (countryStart, countryLength) = (Tokens[next].Start, Tokens[next + length - 1].End - Tokens[next].Start);
                next += length;
                end = EndWithStop(next - 1);
                bracket |= opens;
                continue;
            }
            // A lower place that we do not know, in brackets: "San Juan de la Peña (Huesca)".
            if (opens && BracketEnd(next) is > 0 and int close)
            {
                next = close;
                continue;
            }
            break;
        }
        if (bracket && end < Text.Length && Text[end] == ')') end++;
        return new PlaceParts(start, start + words, next, nameEnd, end, region, regionAt, country, countryStart, countryLength);
    }

    /// <summary>A country's name, or its code in capitals.</summary>
    /// <returns>Tokens, 0 for none.</returns>
    int CountryAt(int at, out string code)
    {
        int length = Knowledge.Countries.Names.Match(Tokens, at, LanguageSet.All, out PhraseEntry entry);
        if (length > 0 && entry.Kind == Countries.Name)
        {
            code = Knowledge.Countries.Code(entry.Value);
            return length;
        }
        code = Tokens[at] is { Length: 2, AllCapitals: true } ? Text[Tokens[at].Start..Tokens[at].End].ToString() : "";
        return Knowledge.Countries.Number(code) >= 0 ? 1 : 0;
    }

    /// <summary>The token after a bracket of one or two capitalised words that begins here; 0 when there is none.</summary>
    int BracketEnd(int at)
    {
        for (int next = at + 1; next <= Math.Min(at + 2, Tokens.Length); next++)
        {
            if (!Tokens[next - 1].Capital || Tokens[next - 1].AllCapitals) return 0;
            if (head.Between(next).StartsWith(")")) return next;
        }
        return 0;
    }

    /// <summary>Whether a qualifier that ends before this token is whole: "Georgia –", not "Georgia Tech –".</summary>
    bool Ends(int at) =>
        at >= Tokens.Length || !DatelineHead.IsOnly(head.Between(at), ' ') || head.Between(at).Length > 1 || Tokens[at].Digits
        || Tokens[at].Word == Knowledge.And || Knowledge.Dates.Read(Text, Tokens, at, out _) > 0
        || Knowledge.Regions.Names.Match(Tokens, at, LanguageSet.All, out _) > 0;

    /// <summary>End of a token with the full stop of an abbreviation.</summary>
    int EndWithStop(int token)
    {
        int end = Tokens[token].End;
        return end < Text.Length && Text[end] == '.' && Tokens[token].Length <= 5 ? end + 1 : end;
    }

    public DatelinePlace Resolve(in PlaceParts parts)
    {
        (int start, int nameNext, _, int nameEnd, int end, string? region, int regionAt, string? country, int countryStart, int countryLength) = parts;
        int nameStart = Tokens[start].Start;
        string name = Text[nameStart..nameEnd].ToString();
        IReadOnlyList<Place> namesakes = Knowledge.Gazetteer.NamedAsWritten(Folding.Key(name));
        (Place? city, Place? runnerUp) = Choose(namesakes, region, country);
        // "TBILISI, Georgia", "BERLIN, DE": the state has no such town, the country has.
        if (city is null && regionAt >= 0 && countryStart < 0 && CountryAt(regionAt, out string other) is > 0 and int words
            && Choose(namesakes, null, other) is { City: not null } instead)
        {
            (city, runnerUp, region, country) = (instead.City, instead.RunnerUp, null, other);
            (countryStart, countryLength) = (Tokens[regionAt].Start, Tokens[regionAt + words - 1].End - Tokens[regionAt].Start);
        }
        if (end == nameEnd && BareCountryOrRegion(start, nameNext, city) is { } bare)
            return new DatelinePlace(nameStart, nameEnd - nameStart, nameEnd - nameStart, name, null, false, bare.Region, bare.Country,
                bare.Region is null ? nameStart : -1, bare.Region is null ? nameEnd - nameStart : 0, null);
        return new DatelinePlace(nameStart, nameEnd - nameStart, end - nameStart, name, city, true, region, country ?? city?.Country,
            countryStart, countryLength, runnerUp);
    }

    /// <summary>The largest place of the region and country, and the next.</summary>
    static (Place? City, Place? RunnerUp) Choose(IReadOnlyList<Place> namesakes, string? region, string? country)
    {
        Place? city = null;
        foreach (Place place in namesakes)
        {
            if (country is not null && place.Country != country) continue;
            if (region is not null && place.Region != region && country is ("US" or "CA" or "AU" or "GB")) continue;
            if (city is not null) return (city, place);
            city = place;
        }
        return (city, null);
    }

    /// <summary>A country or state that stands where the city would; not when a great city has the same name.</summary>
    (string? Region, string Country)? BareCountryOrRegion(int start, int next, Place? city)
    {
        ReadOnlySpan<Token> name = Tokens[..next];
        if (Knowledge.Countries.Names.Match(name, start, LanguageSet.All, out PhraseEntry entry) == next - start
            && entry.Kind == Countries.Name)
        {
            string code = Knowledge.Countries.Code(entry.Value);
            return city is { IsCapital: true } && city.Country == code ? null : (null, code);
        }
        if (Knowledge.Regions.Names.Match(name, start, LanguageSet.All, out entry) == next - start && entry.Kind == Regions.FullName)
        {
            Region region = Knowledge.Regions[entry.Value];
            return city is { IsCapital: true } or { Population: >= GreatCity } ? null : (region.Code, region.Country);
        }
        return null;
    }
}
