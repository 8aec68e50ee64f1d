using System.Globalization;
using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>When a text says that something happened or will: a day, a month of a year, or a range of them.</summary>
/// <param name="From">The date, or the first of a range. Without a year where the text gives none.</param>
/// <param name="To">The last of a range; the same as <paramref name="From"/> for a single date.</param>
/// <param name="First">First token.</param>
/// <param name="Last">Last token.</param>
readonly record struct EventMention(PartialDate From, PartialDate To, int First, int Last)
{
    static readonly string[] Months = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames;

    /// <summary>ISO 8601, a range as an interval: "2017-12-04", "2017-12-04/2017-12-06"; without a year "--12-04/--12-06".</summary>
    public string Id => From == To ? From.Id : $"{From.Id}/{To.Id}";

    /// <summary>"4–6 December 2017", for people.</summary>
    public string Label
    {
        get
        {
            if (From == To) return Say(From, true, true);
            bool year = From.Year != To.Year, month = year || From.Month != To.Month;
            return $"{Say(From, month, year)}{(month ? " – " : "–")}{Say(To, true, true)}";
        }
    }

    static string Say(PartialDate date, bool month, bool year)
    {
        string text = date.Day > 0 ? date.Day.ToString(CultureInfo.InvariantCulture) : "";
        if (month) text += $"{(text.Length > 0 ? " " : "")}{Months[date.Month - 1]}";
        return year && date.Year > 0 ? $"{text} {date.Year.ToString(CultureInfo.InvariantCulture)}" : text;
    }
}

/// <summary>Finds the dates of events (the rows of the tests' EventDates.md). A year that the text does not give is never added.</summary>
/// <remarks>Thread safe once built.</remarks>
sealed class EventDates
{
    const byte To = 1, And = 2, Between = 3, Listed = 4;
    const int LongestLowerCase = 4;

    readonly Dates _dates;
    readonly WordTable _words;
    // By word: the languages of a month's name.
    readonly LanguageSet[] _months;

    public EventDates(Vocabulary vocabulary, Dates dates)
    {
        _dates = dates;
        _words = new WordTable(vocabulary, "date-words.tsv", "to", "and", "between", "listed");
        List<(int Word, LanguageSet Language)> months = [];
        foreach (string[] columns in DataFile.Lines("calendar.tsv").Select(line => line.Split('\t')).Where(c => char.IsDigit(c[1][0])))
            foreach (string name in Countries.Forms(columns[2]))
                months.Add((WordTable.Number(vocabulary, name.Split(' ')[0]), Enum.Parse<LanguageSet>(columns[0], ignoreCase: true)));
        _months = new LanguageSet[vocabulary.Count];
        foreach ((int word, LanguageSet language) in months) _months[word] |= language;
    }

    public void Find(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, LanguageSet languages, List<EventMention> found)
    {
        for (int at = 0; at < tokens.Length;)
        {
            int length = Dates.MayBegin(tokens[at]) ? Read(text, tokens, at, languages, found) : 0;
            at += Math.Max(1, length);
        }
    }

    /// <summary>Reads one date, or two that are joined, at a token.</summary>
    /// <returns>Tokens read.</returns>
    int Read(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int at, LanguageSet languages, List<EventMention> found)
    {
        int first = at;
        if (ReadDate(text, tokens, at, languages, out PartialDate start) is var length and > 0)
        {
            int next = at + length;
            byte joint = JointAt(text, tokens, next, out int after);
            if (joint != 0 && ReadSecond(text, tokens, start, after, joint, languages, out PartialDate to) is var more and > 0)
            {
                PartialDate dated = start.Year == 0 ? start with { Year = to.Year } : start;
                bool range = Opening(tokens, ref first, joint);
                if (Add(tokens, range, dated, to, first, after + more - 1, found)) return after + more - at;
            }
            Add(tokens, range: false, start, start, at, next - 1, found);
            return length;
        }
        // "4 – 6 December": the first day has no month of its own.
        if (Dates.Day(text, tokens[at]) is var day and > 0 && JointAt(text, tokens, at + 1, out int second) is var joins and not 0
            && ReadDate(text, tokens, second, languages, out PartialDate last) is var rest and > 0 && last.Day > day
                && !MonthFirst(tokens, second))
        {
            bool range = Opening(tokens, ref first, joins);
            return Add(tokens, range, last with { Day = day }, last, first, second + rest - 1, found) ? second + rest - at : 0;
        }
        return ReadMonths(text, tokens, at, languages, found);
    }

    /// <summary>"between April and May 2005": the first month has no year of its own.</summary>
    int ReadMonths(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int at, LanguageSet languages, List<EventMention> found)
    {
        int month = _dates.Month(tokens, at, out int length), first = at;
        if (month == 0 || !NamesMonth(tokens.Slice(at, length), languages)) return 0;
        byte joint = JointAt(text, tokens, at + length, out int second);
        if (joint == 0 || ReadDate(text, tokens, second, languages, out PartialDate last) is not (> 0 and var rest)
            || last is not { Day: 0, Year: > 0 }) return 0;
        bool range = Opening(tokens, ref first, joint);
        return Add(tokens, range, last with { Month = month }, last, first, second + rest - 1, found) ? second + rest - at : 0;
    }

    /// <summary>What follows a joint: a date, or a day of the month just named ("June 16–20, 2024").</summary>
    int ReadSecond(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, PartialDate start, int at, byte joint, LanguageSet languages,
        out PartialDate date)
    {
        if (ReadDate(text, tokens, at, languages, out date) is var length and > 0)
            return (date.Day > 0) == (start.Day > 0) && (start.Year == 0 || date.Year > 0) ? length : 0;
        if (at >= tokens.Length || start.Day == 0 || start.Year > 0 || Dates.Day(text, tokens[at]) is not (> 0 and var day)
            || day <= start.Day) return 0;
        int end = at + 1, year = _dates.YearAfter(text, tokens, ref end);
        date = new PartialDate(year, start.Month, day);
        // "on March 5 and 12 people": only a mark, an end or a year tells the day from a number.
        bool ends = end == tokens.Length || year > 0 || tokens[end].Before > Gap.Slash;
        return date.IsReal && (joint == To || ends) ? end - at : 0;
    }

    int ReadDate(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int at, LanguageSet languages, out PartialDate date)
    {
        date = default;
        if (at >= tokens.Length) return 0;
        int length = _dates.Read(text, tokens, at, out date);
        if (length == 0) return ReadNumbers(text, tokens, at, languages, out date);
        // "room 12, March" is two things, and "31 February 2010" is no date at all, not a month.
        if (tokens[at].Digits && length > 1 && tokens[at + 1].Before == Gap.Comma) return 0;
        if (date.Day == 0 && at > 0 && tokens[at].Before <= Gap.Hyphen && Dates.Day(text, tokens[at - 1]) > 0) return 0;
        return date.Month > 0 && NamesMonth(tokens.Slice(at, length), languages) ? length : 0;
    }

    /// <summary>"18.10.2022" and "18/10/2022"; not "6/10/2024", which is of two days.</summary>
    static int ReadNumbers(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int at, LanguageSet languages, out PartialDate date)
    {
        date = default;
        if (at + 2 >= tokens.Length || Dates.Year(text, tokens[at + 2]) is not (> 0 and var year)) return 0;
        Gap gap = tokens[at + 1].Before;
        if (gap != tokens[at + 2].Before || gap is not (Gap.Stop or Gap.Slash) || !tokens[at].Digits || !tokens[at + 1].Digits
            || tokens[at + 1].Start != tokens[at].End + 1 || tokens[at + 2].Start != tokens[at + 1].End + 1) return 0;
        int day = Dates.Number(text, tokens[at]), month = Dates.Number(text, tokens[at + 1]);
        bool dayFirst = gap == Gap.Stop || day > 12 || (languages & LanguageSet.En) == 0;
        if (!dayFirst && month <= 12) return 0;
        date = dayFirst ? new PartialDate(year, month, day) : new PartialDate(year, day, month);
        return date is { Month: > 0, Day: > 0 } && date.IsReal ? 3 : 0;
    }

    /// <summary>Whether the month is one of the text's language: "ago" is a month in Spanish only, "may" a verb.</summary>
    bool NamesMonth(ReadOnlySpan<Token> date, LanguageSet languages)
    {
        foreach (ref readonly Token token in date)
        {
            LanguageSet of = (uint)token.Word < (uint)_months.Length ? _months[token.Word] : LanguageSet.None;
            if (of == LanguageSet.None) continue;
            if ((of & LanguageSet.En) != 0 && token.Capital) return true;
            if ((of & languages & ~LanguageSet.En) != 0) return languages != LanguageSet.All || token.Capital
                || token.Length > LongestLowerCase || of != LanguageSet.Es;
            return false;
        }
        // "2017-12-04"
        return true;
    }

    bool MonthFirst(ReadOnlySpan<Token> tokens, int at) => _dates.Month(tokens, at, out _) > 0;

    /// <summary>What joins the token before to the date that may follow: a dash, or a word.</summary>
    /// <param name="after">The token behind the joint.</param>
    byte JointAt(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int at, out int after)
    {
        after = at;
        if (at >= tokens.Length || at == 0) return 0;
        ReadOnlySpan<char> between = text[tokens[at - 1].End..tokens[at].Start];
        if (between.ContainsAny("-–—‒‑")) return between.Trim(".)( -–—‒‑\u00A0").IsEmpty ? To : (byte)0;
        byte meaning = _words.Of(tokens[at]);
        if (meaning is not (To or And) || tokens[at].Before is not (Gap.Space or Gap.Stop or Gap.Comma)) return 0;
        after = at + 1;
        return after < tokens.Length && tokens[after].Before == Gap.Space ? meaning : (byte)0;
    }

    /// <summary>Whether the joint makes a range; the word that decides it belongs to the evidence.</summary>
    bool Opening(ReadOnlySpan<Token> tokens, ref int first, byte joint)
    {
        if (joint == To) return true;
        if (first == 0 || tokens[first].Before != Gap.Space || _words.Of(tokens[first - 1]) != Between) return false;
        first--;
        return true;
    }

    bool Add(ReadOnlySpan<Token> tokens, bool range, PartialDate start, PartialDate to, int first, int last, List<EventMention> found)
    {
        if (!start.IsReal || !to.IsReal) return false;
        if (range && Later(start, to) && start.Year == to.Year)
        {
            // "between Dec. 20 and Jan. 3, 2012"; days of no year may go over its end.
            if (start.Month <= to.Month) return false;
            if (start.Year > 0) start = start with { Year = start.Year - 1 };
        }
        if (IsListed(tokens, first, last)) return true;
        if (range || start == to)
        {
            found.Add(new EventMention(start, to, first, last));
            return true;
        }
        found.Add(new EventMention(start, start, first, last));
        found.Add(new EventMention(to, to, first, last));
        return true;
    }

    static bool Later(PartialDate one, PartialDate other) => (one.Month, one.Day).CompareTo((other.Month, other.Day)) > 0;

    /// <summary>Whether the date is a paragraph of its own, or follows "published": the date of a page.</summary>
    bool IsListed(ReadOnlySpan<Token> tokens, int first, int last)
    {
        if (first > 0 && _words.Of(tokens[first - 1]) == Listed && last + 1 < tokens.Length
            && tokens[last + 1].Before == Gap.Line) return true;
        // Alone in the whole text it is evidence cut out.
        return tokens[first].Before == Gap.Line && last + 1 < tokens.Length && tokens[last + 1].Before == Gap.Line
            || (first > 0 && tokens[first].Before == Gap.Line && last + 1 == tokens.Length);
    }
}
