using System.Globalization;
using SummitSearch.News.Facts;
using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Duplicates;

/// <summary>
/// What stays the same when a release is translated: figures, dates, names in Latin letters, places, crime types, its
/// reference. Each is "kind:value".
/// </summary>
/// <remarks>Pure; any thread.</remarks>
static class LanguageFreeMarks
{
    /// <summary>Kinds of marks. A year or a crime type says little of which release it is; a reference says all.</summary>
    public const char Number = 'n', Year = 'y', Date = 'd', Name = 'w', Acronym = 'a', Country = 'c', City = 'p', Crime = 't',
        Reference = 'r';

    /// <summary>Most marks kept of one release, in the order of the text.</summary>
    const int Most = 200;

    /// <summary>Units of a name that count.</summary>
    const int Longest = 60;

    // "3 million": the word by which a figure is multiplied, folded, by its first letters.
    static readonly string[] Millions = ["million", "millon", "milion", "milhao", "milhoes", "mln", "млн", "миллион", "مليون", "ملايين"];
    static readonly string[] Thousands = ["thousand", "mille", "mil", "tausend", "mila", "тыс", "тысяч"];

    const string Kinds = "nydwacptr";

    /// <summary>A hash whose low four bits are the mark's kind.</summary>
    public static ulong Hash(string mark)
    {
        ulong hash = 0xcbf29ce484222325;
        foreach (char c in mark) hash = (hash ^ c) * 0x100000001b3;
        return (Shingles.Mix(hash) & ~15UL) | (uint)Kinds.IndexOf(mark[0], StringComparison.Ordinal);
    }

    /// <summary>The kind of a hashed mark.</summary>
    public static char KindOf(ulong hash) => Kinds[(int)(hash & 15)];

    /// <returns>Each once, in ordinal order.</returns>
    public static IReadOnlyList<string> Of(Release release, string? reference)
    {
        HashSet<string> marks = new(StringComparer.Ordinal);
        foreach (Fact fact in release.Facts)
        {
            if (!fact.IsCounted) continue;
            if (Kind(fact.Facet) is { } kind) marks.Add($"{kind}:{fact.Id}");
        }
        if (reference is not null) marks.Add($"{Reference}:{reference}");
        AddText(release.Text.Title ?? "", marks, -1);
        AddText(release.Text.Body, marks, DatelineEnd(release));
        string[] sorted = [.. marks];
        Array.Sort(sorted, StringComparer.Ordinal);
        return sorted;
    }

    static char? Kind(string facet) => facet switch { "country" => Country, "city" => City, "crime" => Crime, _ => null };

    // "LYON" is the place, which is a mark already, and no abbreviation.
    static int DatelineEnd(Release release) => release.Facts.Where(fact => fact.Facet == "city").SelectMany(fact => fact.Spans)
        .Where(span => span.Text == "body").Select(span => span.Offset + span.Length).DefaultIfEmpty(0).Max();

    /// <param name="namesFrom">Where names begin to count; -1 for a title, of which any word may have a capital.</param>
    static void AddText(string text, HashSet<string> marks, int namesFrom)
    {
        using TokenList list = TokenList.Read(text, Taxonomy.Default.Knowledge.Words);
        ReadOnlySpan<Token> tokens = list.Span;
        for (int i = 0; i < tokens.Length && marks.Count < Most; i++)
        {
            Token token = tokens[i];
            // A date begins with its day or with a month's or day's name.
            PartialDate date = default;
            int read = token.Capital || char.IsDigit(text[token.Start]) ? Taxonomy.Default.Knowledge.Dates.Read(text, tokens, i, out date) : 0;
            if (read > 0 && date is { Month: > 0, Day: > 0 })
            {
                marks.Add(string.Create(CultureInfo.InvariantCulture, $"{Date}:{date.Month:00}-{date.Day:00}"));
                if (date.Year > 0) marks.Add(string.Create(CultureInfo.InvariantCulture, $"{Year}:{date.Year}"));
                i += read - 1;
            }
            else if (token.Digits)
            {
                i += AddNumber(text, tokens, i, marks);
            }
            else if (namesFrom >= 0 && token.Start >= namesFrom && Latin(text, token))
            {
                if (token.AllCapitals && !InCapitals(tokens, i)) AddName(Acronym, text, token, marks);
                else if (token is { Capital: true, AllCapitals: false, Length: >= 4 } && i > 0
                    && token.Before is Gap.Space or Gap.Hyphen or Gap.Apostrophe) AddName(Name, text, token, marks);
            }
        }
    }

    /// <summary>Reads "1,234", "1.234", "1 234" and "3.5 million" as one figure.</summary>
    /// <returns>Tokens read beyond the first.</returns>
    static int AddNumber(string text, ReadOnlySpan<Token> tokens, int at, HashSet<string> marks)
    {
        if (!Digits(text, tokens[at], out decimal value)) return 0;
        int next = at + 1;
        bool grouped = false;
        while (next < tokens.Length && tokens[next] is { Digits: true, Length: 3 } group && tokens[at].Length <= 3 && value > 0
            && value < 1_000_000_000_000m
            && group.Start - tokens[next - 1].End == 1 && group.Before is Gap.Comma or Gap.Stop or Gap.Space
            && (!grouped || group.Before == tokens[at + 1].Before) && Digits(text, group, out decimal thousand))
        {
            value = value * 1000 + thousand;
            grouped = true;
            next++;
        }
        // Behind groups the decimal sign is the other one: "115,481.91".
        if (next < tokens.Length && tokens[next] is { Digits: true, Length: <= 2 } part && part.Before is Gap.Comma or Gap.Stop
            && (!grouped || part.Before != tokens[at + 1].Before) && part.Start - tokens[next - 1].End == 1
                && Digits(text, part, out decimal fraction))
        {
            value += fraction / (part.Length == 1 ? 10 : 100);
            next++;
        }
        bool year = !grouped && next == at + 1 && tokens[at].Length == 4 && value is >= 1900 and <= 2100;
        if (!year && next < tokens.Length && tokens[next].Before is Gap.Space or Gap.Hyphen)
        {
            decimal factor = Factor(text, tokens[next]);
            value *= factor;
            if (factor > 1) next++;
        }
        // Small numbers are written as words as often as not.
        if (value >= 13 || value != decimal.Truncate(value))
            marks.Add(string.Create(CultureInfo.InvariantCulture, $"{(year ? Year : Number)}:{value:0.####}"));
        return next - at - 1;
    }

    static decimal Factor(string text, in Token token)
    {
        if (token.Digits) return 1;
        string word = Folded(text, token);
        foreach (string million in Millions) if (word.StartsWith(million, StringComparison.Ordinal)) return 1_000_000;
        foreach (string thousand in Thousands) if (word == thousand) return 1000;
        return 1;
    }

    // Arabic-Indic digits are digits too.
    static bool Digits(string text, in Token token, out decimal value)
    {
        value = 0;
        if (token.Length > 15) return false;
        foreach (char c in text.AsSpan(token.Start, token.Length))
        {
            double digit = char.GetNumericValue(c);
            if (digit is < 0 or > 9) return false;
            value = value * 10 + (decimal)digit;
        }
        return true;
    }

    static bool Latin(string text, in Token token) => token.Length >= 2 && text[token.Start] is (>= 'A' and <= 'Z') or (>= 'À' and <= 'Þ');

    /// <summary>Whether a word in capitals stands among others: a headline, no acronym.</summary>
    static bool InCapitals(ReadOnlySpan<Token> tokens, int at) =>
        (at > 0 && tokens[at].Before != Gap.Line && tokens[at - 1].AllCapitals)
            || (at + 1 < tokens.Length && tokens[at + 1].Before != Gap.Line && tokens[at + 1].AllCapitals);

    // Most names come again and again: a string is made for the first only.
    static void AddName(char kind, string text, in Token token, HashSet<string> marks)
    {
        Span<char> mark = stackalloc char[2 * Longest + 4];
        (mark[0], mark[1]) = (kind, ':');
        int length = 2 + TokenList.Fold(text.AsSpan(token.Start, Math.Min(token.Length, Longest)), mark[2..]);
        marks.GetAlternateLookup<ReadOnlySpan<char>>().Add(mark[..length]);
    }

    static string Folded(string text, in Token token)
    {
        Span<char> folded = stackalloc char[2 * Longest + 2];
        int length = TokenList.Fold(text.AsSpan(token.Start, Math.Min(token.Length, Longest)), folded);
        return folded[..length].ToString();
    }
}
