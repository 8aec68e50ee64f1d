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
    const int HeadLength = 240, LongestBrokenLine = 40, MostPlaces = 4;

    // A city that a release may name without more, in capitals; in ordinary letters; with its dash lost.
    const int KnownInCapitals = 1_000, KnownInOrdinary = 15_000, KnownWithoutDash = 50_000;

    /// <summary>Reads the dateline that opens a paragraph.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="tokens">Its words from the paragraph's first on.</param>
    /// <returns>Null when the paragraph opens with none; offsets count from the text's start.</returns>
    public Dateline? Read(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens)
    {
        if (tokens.IsEmpty || !tokens[0].Capital) return null;
        int from = tokens[0].Start, end = HeadEnd(text, from);
        int count = 0;
        while (count < tokens.Length && tokens[count].End <= end) count++;
        if (count == 0) return null;
        DatelineHead head = new(knowledge, text[..end], tokens[..count]);
        Dateline? best = null;
        for (int words = 1; words <= Math.Min(DatelinePlaces.LongestName, count); words++)
        {
            if (words > 1 && !new DatelinePlaces(head).MayJoin(words - 1)) break;
            if (ReadFrom(head, words) is { } dateline && (best is null || dateline.Strength > best.Strength)) best = dateline;
        }
        return best;
    }

    /// <summary>Reads text that is nothing but a dateline's place: "SAN JOSE, Calif.", or a country's name.</summary>
    public DatelinePlace? ReadPlace(ReadOnlySpan<char> text)
    {
        using TokenList tokens = TokenList.Read(text, knowledge.Words);
        DatelinePlaces places = new(new DatelineHead(knowledge, text, tokens.Span));
        DatelinePlace? first = null;
        for (int words = 1; words <= Math.Min(DatelinePlaces.LongestName, tokens.Count) && places.NameHolds(0, words); words++)
        {
            PlaceParts parts = places.ReadParts(0, words);
            if (parts.Next != tokens.Count) continue;
            DatelinePlace place = places.Resolve(parts);
            if (place.City is not null || !place.IsCity) return place;
            first ??= place;
        }
        return first;
    }

    /// <summary>The head ends with its line, or with the next where that begins with the dash: "SANTA ANA", "– A man".</summary>
    static int HeadEnd(ReadOnlySpan<char> text, int from)
    {
        int most = Math.Min(text.Length, from + HeadLength), line = text[from..most].IndexOf('\n');
        if (line < 0) return most;
        ReadOnlySpan<char> after = text[(from + line + 1)..most];
        if (line > LongestBrokenLine || after.Length < 2 || after[1] != ' ' || !(after[0] == '-' || DatelineHead.Dashes.Contains(after[0]))) return from + line;
        int next = after.IndexOf('\n');
        return next < 0 ? most : from + line + 1 + next;
    }

    Dateline? ReadFrom(in DatelineHead head, int firstNameWords)
    {
        DatelinePlaces reader = new(head);
        PlaceParts first = reader.ReadParts(0, firstNameWords);
        int at = first.Next;
        List<DatelinePlace>? more = null;
        while ((more?.Count ?? 0) < MostPlaces && reader.NextPlace(at, out int after) is { } place)
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
            if (date is null && at < head.Tokens.Length && head.MayPrecedeDate(at)
                && knowledge.Dates.Read(head.Text, head.Tokens, at, out PartialDate found) is > 0 and int length && found.Month > 0)
            {
                date = found;
                datedByComma = !head.Between(at).ContainsAny(DatelineHead.Dashes) && !head.Between(at).Contains('-');
                (dateStart, dateLength) = (head.Tokens[at].Start, head.Tokens[at + length - 1].End - head.Tokens[at].Start);
                at = head.AfterTime(at + length);
                read = true;
            }
            if (agency is null && AgencyStamp.Read(head, ref at, date is not null) is { } stamp)
            {
                agency = stamp;
                read = true;
            }
        }
        DatelineSeparator separator = head.SeparatorAt(at, out int end);
        // Most paragraphs end here, before anything is looked up.
        if (agency is null && (separator == DatelineSeparator.None || (separator == DatelineSeparator.Lost && !head.InCapitals(head.Tokens[0].Start, first.NameEnd - head.Tokens[0].Start)))) return null;
        List<DatelinePlace> places = [reader.Resolve(first), .. more ?? []];
        int strength = Judge(head, places, date is not null, agency is not null, datedByComma, separator, at);
        return strength <= 0 ? null
            : new Dateline(places, date, dateStart, dateLength, agency, head.Tokens[0].Start, end, strength);
    }

    /// <summary>What of the shape is there; 0 when it is not enough.</summary>
    int Judge(in DatelineHead head, List<DatelinePlace> places, bool dated, bool stamped, bool datedByComma, DatelineSeparator separator, int at)
    {
        DatelinePlace first = places[0];
        bool capitals = head.InCapitals(first.Start, first.NameLength);
        bool qualified = first.Length > first.NameLength;
        bool placed = first.City is not null || (!first.IsCity && first.Country is not null);
        foreach (DatelinePlace place in places)
            if (place.City is null && place.IsCity && place.Length == place.NameLength && !(stamped || (dated && datedByComma))) return 0;
        // "A Mt. Juliet, Tennessee, man was charged."
        if (first.City is null && (first.Name is "A" or "An")) return 0;
        int people = first.City is null ? 0 : first.City.IsCapital ? int.MaxValue : first.City.Population;
        int strength = (dated ? 3 : 0) + (stamped ? 3 : 0) + (qualified ? 2 : 0) + (placed ? 1 : 0) + (places.Count - 1);
        bool follows = at < head.Tokens.Length && (head.Tokens[at].Capital || head.Tokens[at].Digits);
        switch (separator)
        {
            case DatelineSeparator.Dash:
                if (capitals) return qualified || dated || stamped || (placed && (people >= KnownInCapitals || !first.IsCity)) ? strength : 0;
                if (!follows && !stamped && !dated) return 0;
                if (qualified && (placed || dated || stamped)) return strength;
                if (dated || stamped) return placed || (dated && stamped) ? strength : 0;
                return follows && people >= KnownInOrdinary ? strength : 0;
            case DatelineSeparator.Colon:
                return qualified && (placed || dated) && (capitals || dated) ? strength : 0;
            case DatelineSeparator.Lost:
                if (stamped || (dated && qualified)) return strength;
                // "WASHINGTON  U.S. Attorney", but not "WASHINGTON POST".
                if (!capitals || !follows || (head.Tokens[at].AllCapitals && !head.Word(at).Contains('.'))) return 0;
                return dated || (qualified && (placed || head.Text[head.Tokens[at].Start - 2] == '.')) || (people >= KnownWithoutDash && !IsWord(first)) ? strength : 0;
            default:
                return stamped && (placed || qualified) ? strength : 0;
        }
    }

    /// <summary>Cities whose names in capitals are as likely a word or a company.</summary>
    bool IsWord(DatelinePlace place) => knowledge.CityWords.Contains(Folding.Key(place.Name));
}
