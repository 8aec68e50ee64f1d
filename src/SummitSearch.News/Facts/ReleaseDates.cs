using System.Globalization;
using NodaTime;
using SummitSearch.News.Corpus;
using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>When a release was issued: what its source states, its dateline, a line above its text, its address, in this order.</summary>
/// <remarks>
/// The first that gives a date has it. Others that agree are its evidence; one that does not is kept as a fact in the role
/// "conflict", and both lose confidence. No year is guessed. Used once.
/// </remarks>
sealed class ReleaseDates(Knowledge knowledge, CleanRelease text, IReadOnlyDictionary<string, string> stated, FactList facts)
{
    // A date that dates the release is a line of its own among the first.
    const int DateParagraphs = 8, LongestDateLine = 80;

    readonly record struct Found(PartialDate Date, string Rule, TextSpan? Span);

    public void Add(Dateline? dateline, ReadOnlySpan<Token> body)
    {
        List<Found> found = [];
        if (stated.TryGetValue(Stated.Date, out string? date) && (OfMoment(date) ?? OfSource(date)) is { } published) found.Add(new Found(published,
            Rules.Stated, null));
        if (dateline?.Date is { Year: > 0 } ofDateline)
            found.Add(new Found(ofDateline, Rules.DatelineDate, new TextSpan("body", dateline.DateStart, dateline.DateLength)));
        if (LineAbove(body) is { } line) found.Add(line);
        if (stated.TryGetValue(Stated.Url, out string? address) && OfAddress(address) is { } day) found.Add(new Found(day, Rules.Address,
            null));
        Add("date", found.FindAll(static f => f.Date.IsFull), static f => f.Date.Id);
        Add("year", found, static f => f.Date.Year.ToString("D4", CultureInfo.InvariantCulture));
    }

    void Add(string facet, List<Found> found, Func<Found, string> id)
    {
        if (found.Count == 0) return;
        string[] ids = [.. found.Select(id)];
        string? other = Array.Find(ids, i => i != ids[0]);
        // What the text says comes first among what agrees: it has evidence to show.
        int[] order = [.. Enumerable.Range(0, ids.Length)];
        if (order.Length > 1) order = [.. order.OrderBy(i => ids[i] != ids[0]).ThenBy(i => found[i].Span is null)];
        foreach (int i in order)
        {
            Found one = found[i];
            bool same = ids[i] == ids[0];
            Basis basis = one.Rule == Rules.Address ? Basis.Inferred : Basis.Stated;
            double confidence = knowledge.Confidences.Of("date-" + (!same ? Rules.Conflict : other is not null ? "contradicted" : one.Rule));
            Fact fact = facts.Add(facet, ids[i], ids[i], basis, confidence, one.Rule, same ? null : Rules.Conflict, one.Span);
            if (same && other is not null && fact.RunnerUp is null) facts.Replace(fact, fact with { RunnerUp = other });
        }
    }

    /// <summary>The day of a moment where the source's days begin; null for a date that says no time, and for a source that says no time zone.</summary>
    PartialDate? OfMoment(string date)
    {
        if (!stated.TryGetValue(Stated.TimeZone, out string? name) || DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is not { } zone) return null;
        bool hasOffset = date.EndsWith('Z') || date.EndsWith("GMT", StringComparison.Ordinal) || date is [.., '+' or '-', _, _, ':', _, _] or [.., '+' or '-', _, _, _, _];
        if (!date.Contains(':', StringComparison.Ordinal) || !hasOffset
            || !DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset moment)) return null;
        LocalDate day = Instant.FromDateTimeOffset(moment).InZone(zone).Date;
        return new PartialDate(day.Year, day.Month, day.Day);
    }

    /// <summary>"2017-12-04T10:00:00Z", "20171204", "Mon, 04 Dec 2017 10:00:00 GMT", "December 4, 2017".</summary>
    PartialDate? OfSource(string date)
    {
        foreach (string format in (ReadOnlySpan<string>)["yyyy-MM-dd", "yyyy/MM/dd", "yyyyMMdd"])
            if (date.Length >= format.Length && (date.Length == format.Length || !char.IsDigit(date[format.Length]))
                && DateOnly.TryParseExact(date.AsSpan(0, format.Length), format, CultureInfo.InvariantCulture, DateTimeStyles.None,
                    out DateOnly day))
                return new PartialDate(day.Year, day.Month, day.Day);
        using TokenList tokens = TokenList.Read(date, knowledge.Words);
        return tokens.Count > 0 && knowledge.Dates.Read(date, tokens.Span, 0, out PartialDate read) > 0 && read.Year > 0 ? read : null;
    }

    /// <summary>"/2017/12/04/" in an address.</summary>
    static PartialDate? OfAddress(string address)
    {
        const int length = 10;
        for (int at = address.IndexOf('/', StringComparison.Ordinal); at >= 0
            && at + length < address.Length; at = address.IndexOf('/', at + 1))
            if (address.AsSpan(at + 1, length) is [_, _, _, _, '/' or '-', _, _, '/' or '-', _, _] part
                && (at + 1 + length == address.Length || !char.IsDigit(address[at + 1 + length]))
                && int.TryParse(part[..4], NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year is >= 1900 and <= 2100
                && int.TryParse(part[5..7], NumberStyles.None, CultureInfo.InvariantCulture, out int month)
                && int.TryParse(part[8..], NumberStyles.None, CultureInfo.InvariantCulture, out int day)
                && new PartialDate(year, month, day) is { IsFull: true, IsReal: true } date) return date;
        return null;
    }

    /// <summary>A date that is a paragraph of its own, above the first sentence: "5 July 2010".</summary>
    Found? LineAbove(ReadOnlySpan<Token> body)
    {
        int paragraphs = 0;
        for (int first = 0; first < body.Length && paragraphs < DateParagraphs; paragraphs++)
        {
            int next = first + 1;
            while (next < body.Length && body[next].Before != Gap.Line) next++;
            if (body[next - 1].End - body[first].Start > LongestDateLine) return null;
            if (knowledge.Dates.Read(text.Body, body[..next], first, out PartialDate date) == next - first && date.IsFull)
                return new Found(date, Rules.DateLine, new TextSpan("body", body[first].Start, body[next - 1].End - body[first].Start));
            first = next;
        }
        return null;
    }
}
