using System.Globalization;
using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>Names of the rules, and how each is run on a cut-out text alone.</summary>
static class Rules
{
    public const string Dateline = "dateline", DatelineByContext = "dateline-by-context", CountryName = "country-name", CountryDemonym = "country-demonym",
        CrimeTerm = "crime-term", DatelineDate = "dateline-date", DateLine = "date-line", FunctionWords = "function-words",
            Stated = "stated",
        Address = "address", EventDate = "event-date", OperationName = "operation-name",
        AmountMoney = "amount-money", AmountDollar = "amount-dollar", AmountWeight = "amount-weight", AmountCount = "amount-count",
        OrganisationKnown = "organisation-list", OrganisationShort = "organisation-short-name", OrganisationForm = "organisation-form",
        AgencyMasthead = "agency-masthead", AgencyAnnounces = "agency-announces", AgencyOpening = "agency-opening",
            AgencyAbout = "agency-about";

    /// <summary>Roles of countries that count.</summary>
    public const string DatelineRole = "dateline", Named = "named";

    /// <summary>Roles of facts that are kept but not counted: part of an organisation's name; said not to be; what an office works on;
    /// a date of the release that another, surer one contradicts.</summary>
    public const string NamePart = "name-part", Denied = "denied", Mandate = "mandate", Conflict = "conflict";

    /// <summary>Role of a language that only some paragraphs are in.</summary>
    public const string Part = "part";

    public static IReadOnlyList<string> Apply(Knowledge knowledge, string facet, string rule, string span)
    {
        switch (rule, facet)
        {
            case (Dateline, "city"):
                return knowledge.Datelines.ReadPlace(span) is { IsCity: true } place ? [CityId(place)] : [];
            // Which of the namesakes it is, the rest of the text tells.
            case (DatelineByContext, "city"):
                return [.. knowledge.Gazetteer.Named(Folding.Key(span)).Select(p => p.Id)];
            case (DatelineByContext, "country"):
                return [.. knowledge.Gazetteer.Named(Folding.Key(span)).Select(p => p.Country).Distinct()];
            case (Dateline, "country"):
                if (span.Length == 2 && knowledge.Countries.Number(span) >= 0) return [span];
                return knowledge.Datelines.ReadPlace(span) is { Country: { } country } ? [country] : [];
            case (DatelineDate or DateLine, _):
                using (TokenList tokens = TokenList.Read(span, knowledge.Words))
                    return tokens.Count > 0 && knowledge.Dates.Read(span, tokens.Span, 0, out PartialDate date) > 0 ? [DateId(facet, date)] : [];
            case (CountryName or CountryDemonym, _):
                return Countries(knowledge, span, rule == CountryDemonym);
            case (CrimeTerm, _):
                return Crimes(knowledge, span);
            case (FunctionWords, _):
                using (TokenList tokens = TokenList.Read(span, knowledge.Words))
                    return knowledge.Languages.Find(tokens.Span, out _) is >= 0 and var language ? [LanguageFinder.Code(language)] : [];
            default:
                return FurtherRules.Apply(knowledge, rule, span);
        }
    }

    public static string CityId(DatelinePlace place) =>
        place.City?.Id ?? Gazetteer.IdOf(place.Name, place.Country is "US" or "CA" ? place.Region?.ToLowerInvariant() ?? "" : "", place.Country ?? "zz");

    static string DateId(string facet, PartialDate date) =>
        facet == "year" ? date.Year.ToString("0000", CultureInfo.InvariantCulture) : date.Id;

    static List<string> Countries(Knowledge knowledge, string span, bool demonyms)
    {
        using TokenList tokens = TokenList.Read(span, knowledge.Words);
        List<CountryMention> found = [];
        // "Argentine" is a demonym in English and the country's name in French.
        knowledge.Named.Find(span, tokens.Span, demonyms ? LanguageSet.En : LanguageSet.All, found);
        return [.. found.Where(m => m.IsDemonym == demonyms).Select(m => knowledge.Countries.Code(m.Country)).Distinct()];
    }

    static List<string> Crimes(Knowledge knowledge, string span)
    {
        using TokenList tokens = TokenList.Read(span, knowledge.Words);
        List<CrimeMention> found = [];
        knowledge.Crimes.Find(tokens.Span, LanguageSet.All, found);
        return [.. found.Select(m => knowledge.Taxonomy.Types[m.Type].Id).Distinct()];
    }
}
