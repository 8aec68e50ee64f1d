using System.Globalization;
using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>A date as far as a text says it; parts that it does not say are 0.</summary>
readonly record struct PartialDate(int Year, int Month, int Day)
{
    public bool IsFull => Year > 0 && Month > 0 && Day > 0;

    /// <summary>ISO 8601: "2017-11-14", "2017-11", "2017"; without a year "--12-04", "--12".</summary>
    public string Id
    {
        get
        {
            CultureInfo invariant = CultureInfo.InvariantCulture;
            if (Day > 0) return Year > 0 ? string.Create(invariant, $"{Year:D4}-{Month:D2}-{Day:D2}") : string.Create(invariant, $"--{Month:D2}-{Day:D2}");
            if (Month > 0) return Year > 0 ? string.Create(invariant, $"{Year:D4}-{Month:D2}") : string.Create(invariant, $"--{Month:D2}");
            return Year > 0 ? Year.ToString("D4", invariant) : "--";
        }
    }

    /// <summary>Whether the calendar has such a day; a day in February without a year may be the 29th.</summary>
    public bool IsReal => Month is >= 0 and <= 12 && Day >= 0
        && (Day == 0 || (Month > 0 && Day <= DateTime.DaysInMonth(Year > 0 ? Year : 2000, Month)));
}

/// <summary>Reads dates in eight languages (Data/calendar.tsv).</summary>
/// <remarks>Thread safe once built.</remarks>
sealed class Dates
{
    const byte DayOfWeek = 13, Joins = 14, YearWord = 15;
    const int FirstYear = 1900, LastYear = 2100;

    // By word: month, DayOfWeek, Joins, YearWord or 0.
    readonly byte[] _words;
    readonly PhraseTrie _longMonths;

    public Dates(Vocabulary vocabulary)
    {
        _longMonths = new PhraseTrie(vocabulary, WordMarks.Date);
        List<(int Word, byte Meaning)> words = [];
        Span<char> folded = stackalloc char[64];
        foreach (string line in DataFile.Lines("calendar.tsv"))
        {
            string[] columns = line.Split('\t');
            byte meaning = columns[1] switch
            {
                "day" => DayOfWeek,
                "joins" => Joins,
                "year" => YearWord,
                string month => byte.Parse(month, CultureInfo.InvariantCulture),
            };
            foreach (string name in Countries.Forms(columns[2]))
            {
                if (name.Contains(' ')) _longMonths.Add(name, new PhraseEntry(meaning, 0, Casing.Any, LanguageSet.All));
                else words.Add((vocabulary.Add(folded[..TokenList.Fold(name, folded)]), meaning));
            }
        }
        _words = new byte[vocabulary.Count];
        foreach ((int word, byte meaning) in words)
        {
            _words[word] = meaning;
            if (meaning <= DayOfWeek) vocabulary.Mark(word, WordMarks.Date);
        }
    }

    /// <summary>Reads a date that begins at a token: "Feb 26", "March 08, 2024", "29 de mayo de 2024", "5 July 2010",
    /// "Friday, May 22, 2015", "2024-05-29"; a month alone only with a year.</summary>
    /// <returns>Tokens read; 0 when no date begins there.</returns>
    public int Read(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int at, out PartialDate date)
    {
        date = default;
        int i = at;
        if (i < tokens.Length && Meaning(tokens[i]) == DayOfWeek) i++;
        if (i >= tokens.Length || (i > at && Broken(tokens, i))) return 0;
        int end = Month(tokens, i, out int length) is > 0 and int first
            ? MonthFirst(text, tokens, i + length, first, out date)
            : DayFirst(text, tokens, i, out date);
        return end > 0 && date.IsReal ? end - at : 0;
    }

    int MonthFirst(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int at, int month, out PartialDate date)
    {
        date = default;
        if (at >= tokens.Length || Broken(tokens, at)) return 0;
        if (Year(text, tokens[at]) is > 0 and int onlyYear)
        {
            date = new PartialDate(onlyYear, month, 0);
            return at + 1;
        }
        int day = Day(text, tokens[at]);
        if (day == 0) return 0;
        int end = at + 1, year = YearAfter(text, tokens, ref end);
        date = new PartialDate(year, month, day);
        return end;
    }

    int DayFirst(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int at, out PartialDate date)
    {
        date = default;
        if (Iso(text, tokens, at, out date)) return at + 3;
        int day = Day(text, tokens[at]);
        if (day == 0) return 0;
        int i = at + 1;
        while (i < tokens.Length && Meaning(tokens[i]) == Joins && !Broken(tokens, i)) i++;
        if (i >= tokens.Length || Broken(tokens, i)) return 0;
        int month = Month(tokens, i, out int length);
        if (month == 0) return 0;
        int end = i + length, year = YearAfter(text, tokens, ref end);
        date = new PartialDate(year, month, day);
        return end;
    }

    /// <summary>The year that stands at a token, words like "de" before it left out; 0 for none.</summary>
    public int YearAfter(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, ref int end)
    {
        int i = end;
        while (i < tokens.Length && Meaning(tokens[i]) == Joins && !Broken(tokens, i)) i++;
        if (i >= tokens.Length || Broken(tokens, i)) return 0;
        int year = Year(text, tokens[i]);
        if (year == 0) return 0;
        end = i + 1;
        if (end < tokens.Length && Meaning(tokens[end]) == YearWord && !Broken(tokens, end)) end++;
        return year;
    }

    static bool Iso(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, int at, out PartialDate date)
    {
        date = default;
        if (at + 2 >= tokens.Length || tokens[at + 1].Before != Gap.Hyphen || tokens[at + 2].Before != Gap.Hyphen) return false;
        if (tokens[at + 1].Length != 2 || tokens[at + 2].Length != 2) return false;
        date = new PartialDate(Year(text, tokens[at]), Number(text, tokens[at + 1]), Number(text, tokens[at + 2]));
        return date.Year > 0 && date.Month > 0 && date.Day > 0;
    }

    /// <summary>Whether a part of a date cannot go on at a token. A hyphen joins ("5-July-2010") where no space is beside it.</summary>
    static bool Broken(ReadOnlySpan<Token> tokens, int at) =>
        tokens[at].Before is Gap.Break or Gap.Line or Gap.Slash
        || (tokens[at].Before == Gap.Hyphen && at > 0 && tokens[at].Start - tokens[at - 1].End > 1);

    /// <summary>Whether a date may begin with a token: a number of up to four digits, a month or a day of the week.</summary>
    public static bool MayBegin(in Token token) =>
        token.MayBegin(WordMarks.Date | WordMarks.Figure) && (token.Length <= 4 || token.MayBegin(WordMarks.Date));

    byte Meaning(in Token token) => (uint)token.Word < (uint)_words.Length ? _words[token.Word] : (byte)0;

    /// <summary>The month that a token, or some, name; 0 for none.</summary>
    public int Month(ReadOnlySpan<Token> tokens, int at, out int length)
    {
        length = 1;
        byte meaning = Meaning(tokens[at]);
        if (meaning is > 0 and < DayOfWeek) return meaning;
        length = _longMonths.Match(tokens, at, LanguageSet.All, out PhraseEntry entry);
        return length > 0 ? entry.Value : 0;
    }

    public static int Year(ReadOnlySpan<char> text, in Token token) =>
        token.Digits && token.Length == 4 && Number(text, token) is >= FirstYear and <= LastYear and int year ? year : 0;

    /// <summary>Day of a month, 1 to 31: "8", "08", "8th"; 0 for anything else.</summary>
    public static int Day(ReadOnlySpan<char> text, in Token token)
    {
        int digits = 0;
        ReadOnlySpan<char> word = text.Slice(token.Start, token.Length);
        while (digits < word.Length && char.IsDigit(word[digits])) digits++;
        if (digits is 0 or > 2) return 0;
        if (digits < word.Length && word[digits..] is not ("st" or "nd" or "rd" or "th" or "er" or "º")) return 0;
        int day = Number(text, token with { Length = digits });
        return day is >= 1 and <= 31 ? day : 0;
    }

    public static int Number(ReadOnlySpan<char> text, in Token token)
    {
        int number = 0;
        foreach (char c in text.Slice(token.Start, token.Length))
        {
            if (!char.IsDigit(c) || number > 100_000) return 0;
            number = number * 10 + (int)char.GetNumericValue(c);
        }
        return number;
    }
}
