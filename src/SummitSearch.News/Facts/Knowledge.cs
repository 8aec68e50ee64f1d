using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>All that the rules know, read from the data files once for each taxonomy, when the first fact is asked for.</summary>
/// <remarks>Thread safe.</remarks>
sealed class Knowledge
{
    // The places are the same whatever the crime types are.
    static readonly Lazy<Gazetteer> Places = new(() => new Gazetteer());

    public Knowledge(Taxonomy taxonomy)
    {
        Taxonomy = taxonomy;
        Words = new Vocabulary();
        And = Words.Add("and");
        Countries = new Countries(Words);
        Regions = new Regions(Words);
        Dates = new Dates(Words);
        Confidences = new Confidences();
        Events = new EventDates(Words, Dates);
        Languages = new LanguageFinder(Words, Confidences);
        var people = new GivenNames(Words);
        Operations = new OperationFinder(Words, people);
        Amounts = new AmountFinder(new AmountWords(Words));
        OrganisationNames = new OrganisationWords(Words);
        Organisations = new OrganisationFinder(OrganisationNames, Countries, Regions, people, () => Gazetteer);
        Agencies = new AgencyFinder(Words, Organisations, people);
        var context = new NameContext(Words);
        Crimes = new CrimeFinder(Words, new CrimeTerms(Words, taxonomy), context);
        Named = new CountryFinder(Countries, Regions, context, () => Gazetteer);
        Datelines = new DatelineReader(this);
        foreach (string particle in (string[])["de", "del", "la", "las", "los", "el", "al", "da", "do", "dos", "das", "di", "of", "the", "d", "l",
            "le", "les", "au", "aux", "sur", "en", "am", "an", "der", "den", "upon", "on", "y", "ben", "bin", "es", "s", "aan", "van", "by", "du", "and"])
            Particles.Add(Words.Add(particle));
    }

    public Taxonomy Taxonomy { get; }
    public Vocabulary Words { get; }
    public int And { get; }
    public Countries Countries { get; }
    public Regions Regions { get; }
    public Gazetteer Gazetteer => Places.Value;
    public Dates Dates { get; }
    public Confidences Confidences { get; }
    public EventDates Events { get; }
    public OperationFinder Operations { get; }
    public AmountFinder Amounts { get; }
    public OrganisationWords OrganisationNames { get; }
    public OrganisationFinder Organisations { get; }
    public AgencyFinder Agencies { get; }
    public LanguageFinder Languages { get; }
    public CrimeFinder Crimes { get; }
    public CountryFinder Named { get; }
    public DatelineReader Datelines { get; }

    /// <summary>Words that stand in lower case inside names of places.</summary>
    public HashSet<int> Particles { get; } = [];

    /// <summary>Large cities whose name is an English word or a company's, as keys.</summary>
    public HashSet<string> CityWords { get; } = new(StringComparer.Ordinal)
    {
        "nice", "mobile", "reading", "bath", "split", "orange", "male", "cork", "essen", "most", "orlando", "victoria", "young",
        "as", "of", "police", "media", "note", "media advisory", "enterprise", "independence", "buy", "best", "sale", "eu", "ho", "man",
        "university", "union", "commerce", "central", "paradise", "hope", "date", "san", "los", "santa", "international", "page", "same",
    };
}
