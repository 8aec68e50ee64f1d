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

    const int HeadLength = 240, LongestName = 6, MostPlaces = 4, LongestAgency = 48;

    // A city that a release may name without more, in capitals; in ordinary letters; with its dash lost.
    const int KnownInCapitals = 1_000, KnownInOrdinary = 15_000, KnownWithoutDash = 50_000;

    /// <summary>Reads the dateline that opens a text.</summary>
    /// <returns>Null when the text opens with none.</returns>
    public Dateline? Read(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> head = text[..Math.Min(text.Length, HeadLength)];
        int line = head.IndexOf('\n');
        if (line >= 0) head = head[..line];
        using TokenList tokens = TokenList.Read(head, knowledge.Words);
        return tokens.Count == 0 || !tokens[0].Capital ? null : new Attempt(knowledge, head, tokens.Span).Best();
    }

    /// <summary>Reads text that is nothing but a dateline's place: "SAN JOSE, Calif.", or a country's name.</summary>
    public DatelinePlace? ReadPlace(ReadOnlySpan<char> text)
    {
        using TokenList tokens = TokenList.Read(text, knowledge.Words);
        return tokens.Count == 0 ? null : new Attempt(knowledge, text, tokens.Span).WholePlace();
    }

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
            for (int words = Math.Min(LongestName, _tokens.Length); words > 0; words--)
            {
                if (NameHolds(0, words) && ReadQualified(0, words, out int next) is { } place && next == _tokens.Length && (place.IsCity || place.Country is not null))
                    return place;
            }
            return null;
        }

        // ------------------------------------------------------------------ the head

        readonly Dateline? ReadFrom(int firstNameWords)
        {
            List<DatelinePlace> places = [];
            if (ReadQualified(0, firstNameWords, out int at) is not { } first) return null;
            places.Add(first);
            while (places.Count < MostPlaces && NextPlace(at, out int after) is { } more)
            {
                places.Add(more);
                at = after;
            }
            PartialDate? date = null;
            int dateStart = 0, dateLength = 0;
            string? agency = null;
            for (bool read = true; read;)
            {
                read = false;
                if (date is null && at < _tokens.Length && MayPrecedeDate(at)
                    && _knowledge.Dates.Read(_text, _tokens, at, out PartialDate found) is > 0 and int length && found.Month > 0)
                {
                    date = found;
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
            int strength = Judge(places, date is not null, agency is not null, separator, at);
            return strength <= 0 ? null
                : new Dateline(places, date, dateStart, dateLength, agency, _tokens[0].Start, end, strength);
        }

        /// <summary>What of the shape is there; 0 when it is not enough.</summary>
        readonly int Judge(List<DatelinePlace> places, bool dated, bool stamped, Separator separator, int at)
        {
            DatelinePlace first = places[0];
            bool capitals = InCapitals(first);
            bool qualified = first.Length > first.NameLength;
            bool placed = first.City is not null || (!first.IsCity && first.Country is not null);
            foreach (DatelinePlace place in places)
                if (place.City is null && place.IsCity && place.Length == place.NameLength && !(dated || stamped)) return 0;
            int people = first.City is null ? 0 : first.City.IsCapital ? int.MaxValue : first.City.Population;
            int strength = (dated ? 3 : 0) + (stamped ? 3 : 0) + (qualified ? 2 : 0) + (placed ? 1 : 0) + (places.Count - 1);
            bool follows = at < _tokens.Length && (_tokens[at].Capital || _tokens[at].Digits);
            switch (separator)
            {
                case Separator.Dash:
                    if (capitals) return qualified || dated || stamped || (placed && (people >= KnownInCapitals || !first.IsCity)) ? strength : 0;
                    if (!follows && !stamped && !dated) return 0;
                    if (qualified && (placed || dated || stamped)) return strength;
                    if (dated || stamped) return placed ? strength : 0;
                    return follows && people >= KnownInOrdinary ? strength : 0;
                case Separator.Colon:
                    return qualified && (placed || dated) && (capitals || dated) ? strength : 0;
                case Separator.Lost:
                    if (stamped || (dated && qualified)) return strength;
                    if (!capitals || !follows || _tokens[at].AllCapitals) return 0;
                    return dated || (qualified && placed) || (people >= KnownWithoutDash && !IsWord(first)) ? strength : 0;
                default:
                    return stamped && (placed || qualified) ? strength : 0;
            }
        }

        readonly bool InCapitals(DatelinePlace place)
        {
            foreach (char c in _text.Slice(place.Start, place.NameLength))
            {
                // "McLEAN", "SALVADOR de BAHIA": a name in capitals has lower case only before or between.
                if (char.IsLower(c)) return MostlyCapitals(_text.Slice(place.Start, place.NameLength));
            }
            return true;
        }

        static bool MostlyCapitals(ReadOnlySpan<char> name)
        {
            int upper = 0, lower = 0;
            foreach (char c in name)
            {
                if (char.IsUpper(c)) upper++;
                else if (char.IsLower(c)) lower++;
            }
            return upper >= 3 && lower <= 2;
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
                if (ReadQualified(start, words, out after) is { } place && (place.City is not null || !place.IsCity || place.Length > place.NameLength))
                    return place;
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
        readonly DatelinePlace? ReadQualified(int start, int words, out int next)
        {
            next = start + words;
            int nameEnd = _tokens[next - 1].End, end = nameEnd;
            string? region = null, country = null;
            int countryStart = -1, countryLength = 0;
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
                if (length > 0 && region is null && country is null && !(plain && entry.Kind == Regions.FullName))
                {
                    Region found = _knowledge.Regions[entry.Value];
                    if (Ends(next + length))
                    {
                        (region, country) = (found.Code, found.Country);
                        next += length;
                        end = EndWithStop(next - 1);
                        bracket |= opens;
                        continue;
                    }
                }
                if (plain || countryStart >= 0) break;
                length = _knowledge.Countries.Names.Match(_tokens, next, LanguageSet.All, out entry);
                if (length > 0 && entry.Kind == Countries.Name && Ends(next + length)
                    && (country is null || country == _knowledge.Countries.Code(entry.Value)))
                {
                    country = _knowledge.Countries.Code(entry.Value);
                    (countryStart, countryLength) = (_tokens[next].Start, _tokens[next + length - 1].End - _tokens[next].Start);
                    next += length;
                    end = EndWithStop(next - 1);
                    bracket |= opens;
                    continue;
                }
                break;
            }
            if (bracket && end < _text.Length && _text[end] == ')') end++;
            return Resolve(start, nameEnd, end, region, country, countryStart, countryLength, start + words, next);
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

        readonly DatelinePlace? Resolve(
            int start, int nameEnd, int end, string? region, string? country, int countryStart, int countryLength, int nameNext, int next)
        {
            int nameStart = _tokens[start].Start;
            string name = _text[nameStart..nameEnd].ToString();
            IReadOnlyList<Place> namesakes = _knowledge.Gazetteer.Named(Folding.Key(name));
            Place? city = null, runnerUp = null;
            foreach (Place place in namesakes)
            {
                if (country is not null && place.Country != country) continue;
                if (region is not null && place.Region != region && country is "US" or "CA" or "AU" or "GB") continue;
                if (city is null) city = place;
                else runnerUp ??= place;
            }
            if (end == nameEnd && BareCountryOrRegion(start, nameNext, city) is { } bare)
                return new DatelinePlace(nameStart, nameEnd - nameStart, nameEnd - nameStart, name, null, false, bare.Region, bare.Country,
                    bare.Region is null ? nameStart : -1, bare.Region is null ? nameEnd - nameStart : 0, null);
            return new DatelinePlace(nameStart, nameEnd - nameStart, end - nameStart, name, city, true, region, country ?? city?.Country,
                countryStart, countryLength, runnerUp);
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
                if (c is not (' ' or ',' or '.' or '(' or ')' or '-' or '–' or '—' or '‒' or '|' or '\u00A0' or '/')) return false;
            return true;
        }

        readonly string? ReadAgency(ref int at)
        {
            int from = at == 0 ? 0 : _tokens[at - 1].End;
            if (ReadAgencyAt(from, out int end) is not { } agency) return null;
            while (at < _tokens.Length && _tokens[at].Start < end) at++;
            return agency;
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
            _text[(at == 0 ? 0 : _tokens[at - 1].End)..(at < _tokens.Length ? _tokens[at].Start : _text.Length)];

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
