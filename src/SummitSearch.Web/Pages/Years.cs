using System.Globalization;
using SummitSearch.News;

namespace SummitSearch.Web.Pages;

/// <param name="Id">The year, or "unknown".</param>
/// <param name="Address">The search with this year alone; null for a year without releases.</param>
/// <param name="Left">Where its column begins, in percent of the chart's width.</param>
/// <param name="Height">Of the bar in px, 0 without releases.</param>
/// <param name="Axis">Whether its name stands under the axis.</param>
/// <param name="End">Whether it is first or last, and so gives way on a phone.</param>
/// <param name="Chosen">Whether it is ticked.</param>
public sealed record YearBar(string Id, long Count, string? Address, double Left, int Height, bool Axis, bool End, bool Chosen);

/// <summary>The chart of years: bars for each year from first to last, and one apart for those without a year.</summary>
/// <param name="Column">Width of a column in percent.</param>
public sealed record Years(IReadOnlyList<YearBar> Bars, long Dated, long Undated, double Column)
{
    /// <summary>Height of the highest bar, in px.</summary>
    const int Highest = 75;
    /// <summary>Beyond this span years are no chart any more.</summary>
    const int MostYears = 130;

    /// <returns>Null when no year is known, or they lie too far apart for bars.</returns>
    public static Years? Of(SearchRequest asked, FacetCounts counts)
    {
        Dictionary<int, long> known = [];
        foreach (FacetValue value in counts.Values)
            if (value.Count > 0 && int.TryParse(value.Id, NumberStyles.None, CultureInfo.InvariantCulture, out int year))
                known[year] = value.Count;
        if (known.Count == 0) return null;
        int first = known.Keys.Min(), last = known.Keys.Max();
        if (last - first >= MostYears) return null;
        int columns = last - first + 1 + (counts.Unknown > 0 ? 2 : 0);     // one empty column before "n.d."
        double width = Math.Min(100.0 / columns, 12);
        long most = Math.Max(known.Values.Max(), counts.Unknown);
        List<YearBar> bars = [];
        for (int year = first; year <= last; year++)
            bars.Add(Bar(year.ToString(CultureInfo.InvariantCulture), known.GetValueOrDefault(year), (year - first) * width,
                year == first || year == last || (year % 5 == 0 && year - first > 1 && last - year > 1), year == first || year == last));
        if (counts.Unknown > 0) bars.Add(Bar("unknown", counts.Unknown, (columns - 1) * width, true, false));
        return new(bars, known.Values.Sum(), counts.Unknown, width);

        YearBar Bar(string id, long count, double left, bool axis, bool end) => new(id, count,
            count == 0 ? null : asked.WithTicked("year", [id]).WithLeft("year", asked.Left("year").Where(y => y != id)).Address(),
            left, count == 0 ? 0 : Math.Max(2, (int)(count * Highest / most)), axis, end, asked.Ticked("year").Contains(id));
    }
}
