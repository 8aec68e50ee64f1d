using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>Finds the facts of a clean release, each with its evidence. Nothing is guessed.</summary>
/// <remarks>Pure and thread safe. The first call reads the data files (some tens of milliseconds).</remarks>
public static class FactFinder
{
    /// <summary>Names of the facets, in the order in which facts come.</summary>
    public static readonly IReadOnlyList<string> Facets = ["city", "country", "date", "year", "event", "crime", "operation", "agency",
        "organisation", "amount", "language"];

    /// <param name="text">A clean release.</param>
    /// <param name="stated">What its source states apart from the text: "date" (ISO 8601), "language" (BCP 47),
    /// "agency", "url"; may be empty.</param>
    /// <param name="taxonomy">The crime types to look for; null for the built-in ones.</param>
    public static Release Find(CleanRelease text, IReadOnlyDictionary<string, string> stated, Taxonomy? taxonomy = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(stated);
        return new ReleaseReading((taxonomy ?? Taxonomy.Default).Knowledge, text, stated).Read();
    }

    /// <summary>Runs one rule on a text cut out alone.</summary>
    /// <param name="facet">"country".</param>
    /// <param name="rule">Name of a rule as facts carry it.</param>
    /// <param name="span">The text of a fact's span.</param>
    /// <param name="taxonomy">As in <see cref="Find"/>.</param>
    /// <returns>The ids that the rule finds there.</returns>
    public static IReadOnlyList<string> Apply(string facet, string rule, string span, Taxonomy? taxonomy = null)
    {
        ArgumentNullException.ThrowIfNull(span);
        return Rules.Apply((taxonomy ?? Taxonomy.Default).Knowledge, facet, rule, span);
    }
}
