using System.Buffers;
using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>What ends a dateline.</summary>
enum DatelineSeparator
{
    None,
    Dash,
    Colon,
    /// <summary>Two spaces, or a stop and a space, where a scraper dropped the dash.</summary>
    Lost,
}

/// <summary>The words at the head of a paragraph and what stands between them.</summary>
/// <param name="knowledge">What the rules know.</param>
/// <param name="text">The text up to the end of the head; offsets count from its start.</param>
/// <param name="tokens">The head's words.</param>
readonly ref struct DatelineHead(Knowledge knowledge, ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens)
{
    public static readonly SearchValues<char> Dashes = SearchValues.Create("–—‒―");

    static readonly string[] Zones =
        ["ET", "EST", "EDT", "CT", "CST", "CDT", "MT", "MST", "MDT", "PT", "PST", "PDT", "GMT", "UTC", "CET", "Eastern", "Central", "Mountain", "Pacific", "Time"];

    public Knowledge Knowledge { get; } = knowledge;

    public ReadOnlySpan<char> Text { get; } = text;

    public ReadOnlySpan<Token> Tokens { get; } = tokens;

    /// <summary>What stands before a token, after the one before it.</summary>
    public ReadOnlySpan<char> Between(int at) =>
        Text[(at == 0 ? Tokens[0].Start : Tokens[at - 1].End)..(at < Tokens.Length ? Tokens[at].Start : Text.Length)];

    public ReadOnlySpan<char> Word(int at) => Text.Slice(Tokens[at].Start, Tokens[at].Length);

    /// <summary>Whether a date may begin at a token: nothing but marks and spaces before it.</summary>
    public bool MayPrecedeDate(int at)
    {
        foreach (char c in Between(at))
            if (c is not (' ' or ',' or '.' or '(' or ')' or '[' or ']' or '-' or '–' or '—' or '‒' or '\u00A0' or '/')) return false;
        return true;
    }

    /// <summary>The token after a time of day that follows a date: "@ 7:40 AM Pacific".</summary>
    public int AfterTime(int at)
    {
        if (at + 1 >= Tokens.Length || !Tokens[at].Digits || Tokens[at].Length > 2 || !Tokens[at + 1].Digits || Tokens[at + 1].Length != 2) return at;
        if (!Between(at + 1).SequenceEqual(":")) return at;
        int next = at + 2;
        if (next < Tokens.Length && Word(next).TrimEnd('.') is "AM" or "PM" or "am" or "pm" or "a.m" or "p.m" or "A.M" or "P.M") next++;
        while (next < Tokens.Length && IsOnly(Between(next), ' ') && Zones.Contains(Word(next).ToString())) next++;
        return next;
    }

    /// <summary>"LYON"; also "McLEAN" and "SALVADOR de BAHIA".</summary>
    public bool InCapitals(int start, int length)
    {
        int upper = 0, lower = 0;
        foreach (char c in Text.Slice(start, length))
        {
            if (char.IsUpper(c)) upper++;
            else if (char.IsLower(c)) lower++;
        }
        return upper > 0 && (lower == 0 || (upper >= 3 && lower <= 2));
    }

    /// <summary>What separates the head before a token from the text after it.</summary>
    /// <param name="end">One past the separator.</param>
    public DatelineSeparator SeparatorAt(int at, out int end)
    {
        int from = Tokens[at - 1].End;
        int to = at < Tokens.Length ? Tokens[at].Start : Text.Length;
        // After an agency the token list has moved past it; what counts is the text behind the stamp.
        if (AgencyStamp.ReadAt(Text, from, dated: false, out int stampEnd) is not null) from = stampEnd;
        end = to;
        ReadOnlySpan<char> between = Text[from..Math.Max(from, to)];
        if (between.ContainsAny(Dashes) || between.Contains("--", StringComparison.Ordinal)) return DatelineSeparator.Dash;
        if (between.Contains('-') && (between.Length > 1 || at >= Tokens.Length)) return DatelineSeparator.Dash;
        if (between.Contains(':')) return DatelineSeparator.Colon;
        if (at < Tokens.Length && between.Length > 0 && IsOnly(between, ' ', '.')) return DatelineSeparator.Lost;
        return DatelineSeparator.None;
    }

    /// <summary>Whether a mark stands there with nothing but spaces and a full stop before it.</summary>
    public static bool Is(ReadOnlySpan<char> between, char mark) => between.TrimStart(" .\u00A0") is [var c, ..] && c == mark
        && IsOnly(between.TrimStart(" .\u00A0")[1..], ' ');

    public static bool IsOnly(ReadOnlySpan<char> between, char one, char other = ' ')
    {
        foreach (char c in between)
            if (c != one && c != other && c != '\u00A0') return false;
        return true;
    }
}
