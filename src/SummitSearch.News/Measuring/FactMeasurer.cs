using SummitSearch.News.Facts;
using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Measuring;

/// <summary>Compares the facts found in documents with their labels. Feed it documents one at a time, then ask for the result.</summary>
/// <remarks>
/// Cities are compared without case and accents, either by label or as the text writes them. A crime type stands for the types above
/// it too, in labels and in facts. Topics are a publisher's and incomplete: they tell what is missing, and a type that is under none of
/// them is not judged; labels of crimes are complete. One thread.
/// </remarks>
public sealed class FactMeasurer
{
    static readonly string[] Measured = ["city", "dateline-country", "country", "year", "date", "crime", "crime-main", "language"];

    readonly Dictionary<string, FacetTally> _tallies = Measured.ToDictionary(f => f, _ => new FacetTally(), StringComparer.Ordinal);

    /// <summary>The labels' names of crimes and what we call them.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Topics = TopicNames.Read();

    /// <param name="document">What is known.</param>
    /// <param name="found">What the rules found in its text.</param>
    public void Add(LabelledRelease document, Release found)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(found);
        (string id, FactLabels labels) = (document.Id, document.Labels);
        AddCity(id, labels, found);
        AddDatelineCountry(id, labels, found);
        AddSet("country", id, labels.Countries, found);
        AddCrimes(id, labels, found);
        AddSet("language", id, OneOf(labels.Language), found);
        AddSet("year", id, OneOf(labels.Year), found);
        // A date that the text does not state cannot be found: only dates that were given are judged.
        AddSet("date", id, FactsOf(found, "date").Any(f => f.IsCounted) ? OneOf(labels.Date?[..Math.Min(10, labels.Date.Length)]) : null, found);
    }

    public IReadOnlyList<FacetMeasure> Result() => [.. Measured.Select(f => _tallies[f].Result(f))];

    static string[]? OneOf(string? label) => label switch { null => null, "" => [], _ => [label] };

    void AddCity(string id, FactLabels labels, Release found)
    {
        FacetTally tally = _tallies["city"];
        List<Fact> cities = [.. FactsOf(found, "city")];
        if (labels.City is null)
        {
            tally.AddSilent(cities.Count > 0);
            return;
        }
        string label = Folding.Key(labels.City);
        HashSet<string> more = [.. (labels.MoreCities ?? []).Select(c => Folding.Key(c))];
        bool right = false;
        foreach (Fact city in cities)
        {
            (string named, string written) = (Folding.Key(city.Label), Folding.Key(Written(found.Text, city)));
            bool same = label.Length > 0 && (named == label || written == label);
            tally.AddFact(id, city, same || more.Contains(named) || more.Contains(written));
            right |= same;
        }
        bool wanted = label.Length > 0;
        // Further places of the same dateline are not wrong: most labels name one.
        tally.AddDocument(id, new Score(right ? 1 : 0, !right && cities.Count > 0 ? 1 : 0, wanted && !right ? 1 : 0));
        if (!right && (wanted || cities.Count > 0)) tally.Confuse(wanted ? labels.City : "(none)", cities.Count > 0 ? cities[0].Id : "(none)");
    }

    /// <summary>The city as the text writes it, without region and country.</summary>
    static string Written(CleanRelease text, Fact city)
    {
        ReadOnlySpan<char> span = text.Body.AsSpan(city.Spans[0].Offset, city.Spans[0].Length);
        int end = span.IndexOfAny(',', '(');
        return (end < 0 ? span : span[..end]).ToString();
    }

    /// <summary>The dateline's country: as its label says, else it has to be the document's one country.</summary>
    void AddDatelineCountry(string id, FactLabels labels, Release found)
    {
        FacetTally tally = _tallies["dateline-country"];
        List<Fact> countries = [.. FactsOf(found, "country").Where(f => f.Role == "dateline")];
        string? label = labels.DatelineCountry ?? (labels.Countries is [string only] && countries.Count > 0 ? only : null);
        if (label is null)
        {
            tally.AddSilent(countries.Count > 0);
            return;
        }
        // Further places of the same dateline are not judged, as with cities.
        Fact? judged = countries.Find(country => country.Id == label) ?? countries.FirstOrDefault();
        bool right = judged?.Id == label, wanted = label.Length > 0;
        if (judged is not null) tally.AddFact(id, judged, right);
        tally.AddDocument(id, new Score(right ? 1 : 0, !right && countries.Count > 0 ? 1 : 0, wanted && !right ? 1 : 0));
        if (!right && (wanted || countries.Count > 0)) tally.Confuse(wanted ? label : "(none)", countries.Count > 0 ? countries[0].Id : "(none)");
    }

    void AddCrimes(string id, FactLabels labels, Release found)
    {
        List<Fact> crimes = [.. FactsOf(found, "crime").Where(f => f.IsCounted)];
        if (labels.Crimes is { } complete) AddComplete(_tallies["crime"], id, complete, crimes, found);
        else AddTopics(id, labels.Topics ?? [], crimes, found);
        if (labels.MainCrimes is { } main) AddComplete(_tallies["crime-main"], id, main, crimes, found);
    }

    static void AddComplete(FacetTally tally, string id, IReadOnlyList<string> wanted, List<Fact> crimes, Release found)
    {
        HashSet<string> right = [.. wanted, .. wanted.SelectMany(found.Taxonomy.Above)];
        foreach (Fact crime in crimes)
        {
            tally.AddFact(id, crime, right.Contains(crime.Id));
            if (!right.Contains(crime.Id)) tally.Confuse("(none)", crime.Id);
        }
        tally.AddDocument(id, new Score(0, crimes.Count(c => !right.Contains(c.Id)), 0) + Recalled(tally, wanted, crimes, found));
    }

    void AddTopics(string id, IReadOnlyList<string> topics, List<Fact> crimes, Release found)
    {
        FacetTally tally = _tallies["crime"];
        HashSet<string> wanted = new(StringComparer.Ordinal);
        // The areas themselves as names are complete.
        bool complete = topics.Count > 0;
        foreach (string topic in topics)
        {
            bool ours = found.Taxonomy.Find(topic.Replace(' ', '-')) is not null;
            complete &= ours;
            if (ours) wanted.Add(topic.Replace(' ', '-'));
            else if (Topics.TryGetValue(topic, out string? mapped)) wanted.Add(mapped);
        }
        if (wanted.Count == 0)
        {
            tally.AddSilent(crimes.Count > 0);
            return;
        }
        int wrong = 0;
        foreach (Fact crime in crimes)
        {
            bool same = wanted.Contains(crime.Id) || found.Taxonomy.Above(crime.Id).Any(wanted.Contains);
            if (!same && !complete) continue;
            if (!same) wrong++;
            // Of incomplete labels only what is missing tells something; their right facts would make every rule look perfect.
            if (complete) tally.AddFact(id, crime, same);
            if (!same) tally.Confuse("(none)", crime.Id);
        }
        tally.AddDocument(id, new Score(0, wrong, 0) + Recalled(tally, wanted, crimes, found));
    }

    static Score Recalled(FacetTally tally, IReadOnlyCollection<string> wanted, List<Fact> crimes, Release found)
    {
        HashSet<string> all = [.. crimes.Select(f => f.Id), .. crimes.SelectMany(f => found.Taxonomy.Above(f.Id))];
        foreach (string missing in wanted.Where(w => !all.Contains(w)))
            tally.AddMissing(missing, found.Facts.FirstOrDefault(f => f.Facet == "crime" && f.Id == missing));
        int right = wanted.Count(all.Contains);
        return new Score(right, 0, wanted.Count - right);
    }

    void AddSet(string facet, string id, IReadOnlyList<string>? labels, Release release)
    {
        FacetTally tally = _tallies[facet];
        // A value may come in two roles; the surer one speaks for it. Labels tell the language of the whole.
        List<Fact> found = [.. FactsOf(release, facet).Where(f => f is { IsCounted: true, Role: not Rules.Part }).GroupBy(f => f.Id, StringComparer.Ordinal).Select(g => g.MaxBy(f => f.Confidence)!)];
        if (labels is null)
        {
            tally.AddSilent(found.Count > 0);
            return;
        }
        HashSet<string> wanted = new(labels, StringComparer.Ordinal), values = new(found.Select(f => f.Id), StringComparer.Ordinal);
        foreach (Fact fact in found)
        {
            tally.AddFact(id, fact, wanted.Contains(fact.Id));
            if (!wanted.Contains(fact.Id)) tally.Confuse("(none)", fact.Id);
        }
        foreach (string missing in wanted.Where(w => !values.Contains(w)))
            tally.AddMissing(missing, release.Facts.FirstOrDefault(f => f.Facet == facet && f.Id == missing));
        int right = wanted.Count(values.Contains);
        tally.AddDocument(id, new Score(right, values.Count - right, wanted.Count - right));
    }

    static IEnumerable<Fact> FactsOf(Release release, string facet) => release.Facts.Where(f => f.Facet == facet);
}
