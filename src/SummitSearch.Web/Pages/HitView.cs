using System.Globalization;
using SummitSearch.News;
using SummitSearch.News.Facts;

namespace SummitSearch.Web.Pages;

/// <summary>How a release's date, place and crime types read in one line each.</summary>
/// <param name="When">"14 March 2023", or "Date unknown".</param>
/// <param name="WhenNote">Where the date is from: "stated in the text", "not in the text".</param>
/// <param name="Place">"Santiago, Chile", or "Place unknown".</param>
sealed record HitView(string When, string WhenNote, string Place, string Crimes)
{
    const int CrimesShown = 3;

    public static HitView Of(string? date, IReadOnlyDictionary<string, IReadOnlyList<FactView>> facts)
    {
        FactView? dated = First("date") ?? First("year");
        string note = date is null ? "not in the text"
            : dated?.Role ?? (dated?.Basis == Basis.Inferred ? "inferred" : "stated in the text");
        FactView? country = facts.GetValueOrDefault("country")?.FirstOrDefault(f => f.Role == "dateline");
        string[] place = [.. new[] { First("city")?.Label, country?.Label }.OfType<string>()];
        return new(date is null ? "Date unknown" : Date(date), note,
            place.Length == 0 ? "Place unknown" : string.Join(", ", place), CrimeLine(facts.GetValueOrDefault("crime") ?? []));

        FactView? First(string facet) => facts.GetValueOrDefault(facet)?.FirstOrDefault(f => f.Role is not "conflict");
    }

    /// <summary>"2017-12-04" → "4 December 2017", "2017-12" → "December 2017"; anything else as it is.</summary>
    public static string Date(string iso)
    {
        if (DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
            return day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        return DateOnly.TryParseExact(iso, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly month)
            ? month.ToString("MMMM yyyy", CultureInfo.InvariantCulture) : iso;
    }

    static string CrimeLine(IReadOnlyList<FactView> crimes)
    {
        string[] labels = [.. crimes.Select(f => f.Label).Distinct()];
        if (labels.Length == 0) return "Crime type unknown";
        int shown = labels.Length == CrimesShown + 1 ? labels.Length : Math.Min(labels.Length, CrimesShown);
        string line = string.Join(", ", labels.Take(shown).Select((label, i) => i == 0 ? label : FacetWords.InList(label)));
        return shown == labels.Length ? line : $"{line}, and {labels.Length - shown} more";
    }
}
