using System.Buffers;
using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>Reads datelines. The shapes, and what only looks like one, are the rows of the tests' Datelines.md.</summary>
/// <remarks>
/// A dateline is places, then date and agency in either order, then a separator; the whole head has to be read as that, or
/// there is none. Every end of the first name is tried and the reading that explains most wins, so that
/// "DALLAS–FORT WORTH, TX, September 9 –" is not a dateline of Dallas. Thread safe.
/// </remarks>
sealed class DatelineReader(Knowledge knowledge)
{
    static readonly SearchValues<char> NotInNames = SearchValues.Create("(),:;/\"“”");

    static readonly SearchValues<char> Dashes = SearchValues.Create("–—‒―");

    const int HeadLength = 240, LongestName = 6, MostPlaces = 4, LongestAgency = 48, LongestBareAgency = 4;

    // A city that a release may name without more, in capitals; in ordinary letters; with its dash lost.
    const int KnownInCapitals = 1_000, KnownInOrdinary = 15_000, KnownWithoutDash = 50_000;

    /// <summary>Reads the dateline that opens a paragraph.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="tokens">Its words from the paragraph's first on.</param>
    /// <returns>Null when the paragraph opens with none; offsets count from the text's start.</returns>
    public Dateline? Read(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens)
    {
        if (tokens.IsEmpty || !tokens[0].Capital) return null;
        int from = tokens[0].Start, end = Math.Min(text.Length, from + HeadLength), line = text[from..end].IndexOf('\n');
        if (line >= 0) end = from + line;
        int count = 0;
        while (count < tokens.Length && tokens[count].End <= end) count++;
        return count == 0 ? null : new Attempt(knowledge, text[..end], tokens[..count]).Best();
    }

    /// <summary>Reads text that is nothing but a dateline's place: "SAN JOSE, Calif.", or a country's name.</summary>
    public DatelinePlace? ReadPlace(ReadOnlySpan<char> text)
    {
        using TokenList tokens = TokenList.Read(text, knowledge.Words);
        return tokens.Count == 0 ? null : new Attempt(knowledge, text, tokens.Span).WholePlace();
    }

    /// <summary>A place as it is written, before it is looked up.</summary>
    /// <param name="First">First token of the name.</param>
    /// <param name="NameNext">The token after the name.</param>
    /// <param name="Next">The token after what qualifies it.</param>
    /// <param name="NameEnd">One past the name, in units.</param>
    /// <param name="End">One past what qualifies it.</param>
    /// <param name="RegionAt">First token of the region, or -1.</param>
    readonly record struct PlaceParts(
        int First, int NameNext, int Next, int NameEnd, int End, string? Region, int RegionAt, string? Country, int CountryStart, int CountryLength);

    ref struct Attempt(Knowledge knowledge, ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens)
    {
        readonly Knowledge _knowledge = knowledge;
        readonly ReadOnlySpan<char> _text = text;
        readonly ReadOnlySpan<Token> _tokens = tokens;

        public readonly Dateline? Best()
        {
            Dateline? best = null;
            for (int words = 1; words <= Math.Min(LongestName, _tokens.Length); words++)
            {
                if (words > 1 && !MayJoin(words - 1)) break;
                if (ReadFrom(words) is { } dateline && (best is null || dateline.Strength > best.Strength)) best = dateline;
            }
            return best;
        }

        public readonly DatelinePlace? WholePlace()
        {
            DatelinePlace? first = null;
            for (int words = 1; words <= Math.Min(LongestName, _tokens.Length) && NameHolds(0, words); words++)
            {
                PlaceParts parts = ReadParts(0, words);
                if (parts.Next != _tokens.Length) continue;
                DatelinePlace place = Resolve(parts);
                if (place.City is not null || !place.IsCity) return place;
                first ??= place;
            }
            return first;
        }

        // ------------------------------------------------------------------ the head

        readonly Dateline? ReadFrom(int firstNameWords)
        {
            PlaceParts first = ReadParts(0, firstNameWords);
            int at = first.Next;
            List<DatelinePlace>? more = null;
            while ((more?.Count ?? 0) < MostPlaces && NextPlace(at, out int after) is { } place)
            {
                (more ??= []).Add(place);
                at = after;
            }
            PartialDate? date = null;
            int dateStart = 0, dateLength = 0;
            string? agency = null;
            bool datedByComma = false;
            for (bool read = true; read;)
            {
                read = false;
                if (date is null && at < _tokens.Length && MayPrecedeDate(at)
                    && _knowledge.Dates.Read(_text, _tokens, at, out PartialDate found) is > 0 and int length && found.Month > 0)
                {
                    date = found;
                    datedByComma = !Between(at).ContainsAny(Dashes) && !Between(at).Contains('-');
                    (dateStart, dateLength) = (_tokens[at].Start, _tokens[at + length - 1].End - _tokens[at].Start);
                    at += length;
                    read = true;
                }
                if (agency is null && ReadAgency(ref at) is { } stamp)
                {
                    agency = stamp;
                    read = true;
                }
            }
            Separator separator = SeparatorAt(at, out int end);
            // Most paragraphs end here, before anything is looked up.
            if (agency is null && (separator == Separator.None || (separator == Separator.Lost && !InCapitals(first)))) return null;
            List<DatelinePlace> places = [Resolve(first), .. more ?? []];
            int strength = Judge(places, date is not null, agency is not null, datedByComma, separator, at);
            return strength <= 0 ? null
                : new Dateline(places, date, dateStart, dateLength, agency, _tokens[0].Start, end, strength);
        }

        /// <summary>What of the shape is there; 0 when it is not enough.</summary>
        readonly int Judge(List<DatelinePlace> places, bool dated, bool stamped, bool datedByComma, Separator separator, int at)
        {
            DatelinePlace first = places[0];
            bool capitals = InCapitals(first.Start, first.NameLength);
            bool qualified = first.Length > first.NameLength;
            bool placed = first.City is not null || (!first.IsCity && first.Country is not null);
            foreach (DatelinePlace place in places)
                if (place.City is null && place.IsCity && place.Length == place.NameLength && !(stamped || (dated && datedByComma))) return 0;
            int people = first.City is null ? 0 : first.City.IsCapital ? int.MaxValue : first.City.Population;
            int strength = (dated ? 3 : 0) + (stamped ? 3 : 0) + (qualified ? 2 : 0) + (placed ? 1 : 0) + (places.Count - 1);
            bool follows = at < _tokens.Length && (_tokens[at].Capital || _tokens[at].Digits);
            switch (separator)
            {
                case Separator.Dash:
                    if (capitals) return qualified || dated || stamped || (placed && (people >= KnownInCapitals || !first.IsCity)) ? strength : 0;
                    if (!follows && !stamped && !dated) return 0;
                    if (qualified && (placed || dated || stamped)) return strength;
                    if (dated || stamped) return placed || (dated && stamped) ? strength : 0;
                    return follows && people >= KnownInOrdinary ? strength : 0;
                case Separator.Colon:
                    return qualified && (placed || dated) && (capitals || dated) ? strength : 0;
                case Separator.Lost:
                    if (stamped || (dated && qualified)) return strength;
                    // "WASHINGTON  U.S. Attorney", but not "WASHINGTON POST".
                    if (!capitals || !follows || (_tokens[at].AllCapitals && !_text[_tokens[at].Start.._tokens[at].End].Contains('.'))) return 0;
                    return dated || (qualified && (placed || _text[_tokens[at].Start - 2] == '.')) || (people >= KnownWithoutDash && !IsWord(first)) ? strength : 0;
                default:
                    return stamped && (placed || qualified) ? strength : 0;
            }
        }

        readonly bool InCapitals(in PlaceParts place) => InCapitals(_tokens[place.First].Start, place.NameEnd - _tokens[place.First].Start);

        /// <summary>"LYON"; also "McLEAN" and "SALVADOR de BAHIA".</summary>
        readonly bool InCapitals(int start, int length)
        {
            int upper = 0, lower = 0;
            foreach (char c in _text.Slice(start, length))
            {
                if (char.IsUpper(c)) upper++;
                else if (char.IsLower(c)) lower++;
            }
            return upper > 0 && (lower == 0 || (upper >= 3 && lower <= 2));
        }

        /// <summary>Cities whose names in capitals are as likely a word or a company.</summary>
        readonly bool IsWord(DatelinePlace place) => _knowledge.CityWords.Contains(Folding.Key(place.Name));

        // ------------------------------------------------------------------ places

        /// <summary>Whether the token belongs to the name begun before it.</summary>
        readonly bool MayJoin(int at)
        {
            ReadOnlySpan<char> between = Between(at);
            if (between.ContainsAny(NotInNames)) return false;
            if (between.Contains('.') && _tokens[at - 1].Length > 3) return false;
            // A particle may be in lower case; other words of a name are not.
            return _tokens[at].Capital || _knowledge.Particles.Contains(_tokens[at].Word);
        }

        readonly DatelinePlace? NextPlace(int at, out int after)
        {
            after = at;
            if (at >= _tokens.Length) return null;
            int start = at;
            ReadOnlySpan<char> between = Between(at);
            if (between.Contains('/') || between.Trim() is ";")
            {
                if (ReadAgencyAt(_tokens[at - 1].End, out _) is not null) return null;
            }
            else if (_tokens[at].Word == _knowledge.And && !between.ContainsAny("–—("))
            {
                start = at + 1;
            }
            else return null;
            if (start >= _tokens.Length) return null;
            for (int words = Math.Min(LongestName, _tokens.Length - start); words > 0; words--)
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

        readonly bool NameHolds(int start, int words)
        {
            if (!_tokens[start].Capital) return false;
            for (int i = start + 1; i < start + words; i++)
                if (!MayJoin(i)) return false;
            return true;
        }

        /// <summary>A name of so many tokens and the region and country after it.</summary>
        readonly PlaceParts ReadParts(int start, int words)
        {
            int next = start + words;
            int nameEnd = _tokens[next - 1].End, end = nameEnd;
            string? region = null, country = null;
            int regionAt = -1, countryStart = -1, countryLength = 0;
            bool bracket = false;
            for (int part = 0; part < 3 && next < _tokens.Length; part++)
            {
                ReadOnlySpan<char> between = Between(next);
                bool opens = !bracket && Is(between, '(');
                bool joins = Is(between, ',') || opens || (part == 0 && IsOnly(between, ' '))
                    || (part > 0 && IsOnly(between, ' ', '.')) || (bracket && IsOnly(between, ' ', ')'));
                if (!joins) break;
                bool plain = part == 0 && !opens && !Is(between, ',');
                int length = _knowledge.Regions.Names.Match(_tokens, next, LanguageSet.All, out PhraseEntry entry);
                if (length > 0 && region is null && country is null && !(plain && entry.Kind == Regions.FullName)
                    && !(entry.Kind == Regions.PostalWithStop && EndWithStop(next + length - 1) == _tokens[next + length - 1].End))
                {
                    Region found = _knowledge.Regions[entry.Value];
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
                    (countryStart, countryLength) = (_tokens[next].Start, _tokens[next + length - 1].End - _tokens[next].Start);
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
            if (bracket && end < _text.Length && _text[end] == ')') end++;
            return new PlaceParts(start, start + words, next, nameEnd, end, region, regionAt, country, countryStart, countryLength);
        }

        /// <summary>A country's name, or its code in capitals.</summary>
        /// <returns>Tokens, 0 for none.</returns>
        readonly int CountryAt(int at, out string code)
        {
            int length = _knowledge.Countries.Names.Match(_tokens, at, LanguageSet.All, out PhraseEntry entry);
            if (length > 0 && entry.Kind == Countries.Name)
            {
                code = _knowledge.Countries.Code(entry.Value);
                return length;
            }
            code = _tokens[at] is { Length: 2, AllCapitals: true } ? _text[_tokens[at].Start.._tokens[at].End].ToString() : "";
            return _knowledge.Countries.Number(code) >= 0 ? 1 : 0;
        }

        /// <summary>The token after a bracket of one or two capitalised words that begins here; 0 when there is none.</summary>
        readonly int BracketEnd(int at)
        {
            for (int next = at + 1; next <= Math.Min(at + 2, _tokens.Length); next++)
            {
                if (!_tokens[next - 1].Capital || _tokens[next - 1].AllCapitals) return 0;
                if (Between(next).StartsWith(")")) return next;
            }
            return 0;
        }

        /// <summary>Whether a qualifier that ends before this token is whole: "Georgia –", not "Georgia Tech –".</summary>
        readonly bool Ends(int at) =>
            at >= _tokens.Length || !IsOnly(Between(at), ' ') || Between(at).Length > 1 || _tokens[at].Digits
            || _tokens[at].Word == _knowledge.And || _knowledge.Dates.Read(_text, _tokens, at, out _) > 0
            || _knowledge.Regions.Names.Match(_tokens, at, LanguageSet.All, out _) > 0;

        /// <summary>End of a token with the full stop of an abbreviation.</summary>
        readonly int EndWithStop(int token)
        {
            int end = _tokens[token].End;
            return end < _text.Length && _text[end] == '.' && _tokens[token].Length <= 5 ? end + 1 : end;
        }

        readonly DatelinePlace Resolve(in PlaceParts parts)
        {
            (int start, int nameNext, _, int nameEnd, int end, string? region, int regionAt, string? country, int countryStart, int countryLength) = parts;
            int nameStart = _tokens[start].Start;
            string name = _text[nameStart..nameEnd].ToString();
            IReadOnlyList<Place> namesakes = _knowledge.Gazetteer.Named(Folding.Key(name));
            (Place? city, Place? runnerUp) = Choose(namesakes, region, country);
            // "TBILISI, Georgia", "BERLIN, DE": the state has no such town, the country has.
            if (city is null && regionAt >= 0 && countryStart < 0 && CountryAt(regionAt, out string other) is > 0 and int words
                && Choose(namesakes, null, other) is { City: not null } instead)
            {
                (city, runnerUp, region, country) = (instead.City, instead.RunnerUp, null, other);
                (countryStart, countryLength) = (_tokens[regionAt].Start, _tokens[regionAt + words - 1].End - _tokens[regionAt].Start);
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
        readonly (string? Region, string Country)? BareCountryOrRegion(int start, int next, Place? city)
        {
            ReadOnlySpan<Token> name = _tokens[..next];
            if (_knowledge.Countries.Names.Match(name, start, LanguageSet.All, out PhraseEntry entry) == next - start
                && entry.Kind == Countries.Name)
            {
                string code = _knowledge.Countries.Code(entry.Value);
                return city is { IsCapital: true } && city.Country == code ? null : (null, code);
            }
            if (_knowledge.Regions.Names.Match(name, start, LanguageSet.All, out entry) == next - start && entry.Kind == Regions.FullName)
            {
                Region region = _knowledge.Regions[entry.Value];
                return city is { IsCapital: true } or { Population: >= KnownWithoutDash * 4 } ? null : (region.Code, region.Country);
            }
            return null;
        }

        // ------------------------------------------------------------------ date, agency, separator

        readonly bool MayPrecedeDate(int at)
        {
            foreach (char c in Between(at))
                if (c is not (' ' or ',' or '.' or '(' or ')' or '[' or ']' or '-' or '–' or '—' or '‒' or '\u00A0' or '/')) return false;
            return true;
        }

        readonly string? ReadAgency(ref int at)
        {
            int from = _tokens[at - 1].End;
            if (ReadAgencyAt(from, out int end) is not { } agency) return ReadBareAgency(ref at);
            while (at < _tokens.Length && _tokens[at].Start < end) at++;
            return agency;
        }

        /// <summary>"Reuter" after the date, "Media OutReach Newswire" between dashes.</summary>
        readonly string? ReadBareAgency(ref int at)
        {
            for (int next = at + 1; next <= Math.Min(at + LongestBareAgency, _tokens.Length); next++)
            {
                if (!_tokens[next - 1].Capital || (next > at + 1 && !IsOnly(Between(next - 1), ' '))) return null;
                ReadOnlySpan<char> name = _text[_tokens[at].Start.._tokens[next - 1].End];
                if (!name.EndsWith("wire", StringComparison.OrdinalIgnoreCase) && name is not ("Reuter" or "Reuters" or "REUTERS" or "AP" or "AFP" or "UPI" or "EFE"))
                    continue;
                if (next < _tokens.Length && !Between(next).ContainsAny(Dashes) && !Between(next).Contains('-')) return null;
                at = next;
                return name.ToString();
            }
            return null;
        }

        /// <summary>"/PRNewswire/" or "(BUSINESS WIRE)" after nothing but spaces, commas and dashes.</summary>
        readonly string? ReadAgencyAt(int from, out int end)
        {
            end = from;
            int at = from;
            while (at < _text.Length && _text[at] is ' ' or ',' or '.' or ')' or '-' or '–' or '—' or '\u00A0') at++;
            if (at >= _text.Length || _text[at] is not ('/' or '(')) return null;
            char close = _text[at] == '/' ? '/' : ')';
            int length = _text[(at + 1)..].IndexOf(close);
            if (length is < 2 or > LongestAgency) return null;
            ReadOnlySpan<char> name = _text.Slice(at + 1, length).Trim();
            if (!IsAgency(name, close == '/')) return null;
            end = at + length + 2;
            return name.ToString();
        }

        static bool IsAgency(ReadOnlySpan<char> name, bool slashes)
        {
            bool letters = false;
            foreach (char c in name)
            {
                if (!char.IsLetterOrDigit(c) && c is not (' ' or '-' or '&' or '.' or '™' or '®' or '/')) return false;
                letters |= char.IsLetter(c);
            }
            if (!letters) return false;
            if (name.Contains("wire", StringComparison.OrdinalIgnoreCase) || name.Contains("press", StringComparison.OrdinalIgnoreCase)) return true;
            return slashes ? name.Length >= 3 && !name.Contains(' ') : name is "AP" or "AFP" or "EFE" or "ANSA" or "Reuters" or "REUTERS" or "UPI" or "ACN";
        }

        enum Separator { None, Dash, Colon, Lost }

        readonly Separator SeparatorAt(int at, out int end)
        {
            int from = _tokens[at - 1].End;
            int to = at < _tokens.Length ? _tokens[at].Start : _text.Length;
            // After an agency the token list has moved past it; what counts is the text behind the stamp.
            if (ReadAgencyAt(from, out int stampEnd) is not null) from = stampEnd;
            end = to;
            ReadOnlySpan<char> between = _text[from..Math.Max(from, to)];
            if (between.ContainsAny(Dashes) || between.Contains("--", StringComparison.Ordinal)) return Separator.Dash;
            if (between.Contains('-') && (between.Length > 1 || at >= _tokens.Length)) return Separator.Dash;
            if (between.Contains(':')) return Separator.Colon;
            if (at < _tokens.Length && between.Length > 0 && IsOnly(between, ' ', '.')) return Separator.Lost;
            return Separator.None;
        }

        // ------------------------------------------------------------------ between tokens

        readonly ReadOnlySpan<char> Between(int at) =>
            _text[(at == 0 ? _tokens[0].Start : _tokens[at - 1].End)..(at < _tokens.Length ? _tokens[at].Start : _text.Length)];

        /// <summary>Whether a mark stands there with nothing but spaces and a full stop before it.</summary>
        static bool Is(ReadOnlySpan<char> between, char mark) => between.TrimStart(" .\u00A0") is [var c, ..] && c == mark
            && IsOnly(between.TrimStart(" .\u00A0")[1..], ' ');

        static bool IsOnly(ReadOnlySpan<char> between, char one, char other = ' ')
        {
            foreach (char c in between)
                if (c != one && c != other && c != '\u00A0') return false;
            return true;
        }
    }
}
