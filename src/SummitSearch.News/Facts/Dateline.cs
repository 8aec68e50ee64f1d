namespace SummitSearch.News.Facts;

/// <summary>One place of a dateline.</summary>
/// <param name="Start">First UTF-16 unit of its name.</param>
/// <param name="NameLength">Units of the name alone: "SAN JOSE".</param>
/// <param name="Length">Units with what qualifies it: "SAN JOSE, Calif.".</param>
/// <param name="Name">As written.</param>
/// <param name="City">The place of that name in the gazetteer, or null.</param>
/// <param name="IsCity">False where the name is that of a country or region, and there is no city.</param>
/// <param name="Region">Code of the region it states, or null.</param>
/// <param name="Country">ISO code of its country, stated or that of the city; null when not known.</param>
/// <param name="CountryStart">First unit of the country's own name; -1 where the country follows from the city or region.</param>
/// <param name="CountryLength">Its units.</param>
/// <param name="RunnerUp">The namesake that was second, or null.</param>
sealed record DatelinePlace(
    int Start, int NameLength, int Length, string Name, Place? City, bool IsCity, string? Region, string? Country,
    int CountryStart, int CountryLength, Place? RunnerUp);

/// <summary>The place, and at times agency and date, that open a release: "LYON, France –".</summary>
/// <param name="Places">At least one; offsets into the text that was read.</param>
/// <param name="Date">Day-month without a year is common.</param>
/// <param name="DateStart">First unit of the date.</param>
/// <param name="DateLength">Its units.</param>
/// <param name="Agency">"PRNewswire"; null when there is none.</param>
/// <param name="Start">First unit, after opening quotation marks.</param>
/// <param name="End">One past the separator.</param>
/// <param name="Strength">How much of the shape is there; see <see cref="DatelineReader"/>.</param>
sealed record Dateline(
    IReadOnlyList<DatelinePlace> Places, PartialDate? Date, int DateStart, int DateLength, string? Agency, int Start, int End,
    int Strength);
