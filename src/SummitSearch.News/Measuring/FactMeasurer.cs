using SummitSearch.News.Facts;
using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Measuring;

/// <summary>Compares the facts found in documents with their labels. Feed it documents one at a time, then ask for the result.</summary>
/// <remarks>
/// Cities are compared without case and accents, either by label or as the text writes them. Topics are compared by
/// <see cref="Topics"/>: a type found counts for the types above it too, and as labels of topics are incomplete, a crime type that
/// no label has is counted as wrong only where the labels are INTERPOL's areas themselves. One thread.
/// </remarks>
public sealed class FactMeasurer
{
    const int Bins = 10, Listed = 20;

    static readonly string[] Measured = ["city", "country", "year", "date", "crime", "language"];

    readonly Dictionary<string, Tally> _tallies = Measured.ToDictionary(f => f, _ => new Tally(), StringComparer.Ordinal);

    /// <summary>The labels' names of crimes and what we call them.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Topics = TopicNames.Read();

    /// <param name="labels">What is known.</param>
    /// <param name="found">What the rules found in its text.</param>
    public void Add(LabelledRelease labels, Release found)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(found);
        AddCity(labels, found);
        AddSet("country", labels.Id, labels.Countries, FactsOf(found, "country").Where(f => f.IsCounted));
        AddCrimes(labels, found);
        AddSet("language", labels.Id, labels.Language is { } language ? [language] : null, FactsOf(found, "language"));
        AddSet("year", labels.Id, labels.SaysYear ? labels.Year is { } year
            ? [year] : [] : null, FactsOf(found, "year").Where(f => f.IsCounted));
        // A date that the text does not state cannot be found: only dates that were given are judged.
        List<Fact> dates = [.. FactsOf(found, "date").Where(f => f.IsCounted)];
        AddSet("date", labels.Id, labels.Date is { } date && dates.Count > 0 ? [date[..Math.Min(10, date.Length)]] : null, dates);
    }

    public IReadOnlyList<FacetMeasure> Result() => [.. Measured.Select(f => _tallies[f].Result(f))];

    void AddCity(LabelledRelease labels, Release found)
    {
        Tally tally = _tallies["city"];
        List<Fact> cities = [.. FactsOf(found, "city")];
        if (labels.City is null)
        {
            tally.AddSilent(cities.Count > 0);
            return;
        }
        string label = Folding.Key(labels.City);
        bool right = false;
        foreach (Fact city in cities)
        {
            bool same = Folding.Key(city.Label) == label || Folding.Key(Written(found.Text, city)) == label;
            tally.AddFact(city.Confidence, same);
            right |= same;
        }
        bool wanted = label.Length > 0;
        // Further places of the same dateline are not wrong: the labels name one.
        tally.AddDocument(labels.Id, new Score(right ? 1 : 0, !right && cities.Count > 0 ? 1 : 0, wanted && !right ? 1 : 0));
        if (!right) tally.Confuse(wanted ? labels.City : "(none)", cities.Count > 0 ? cities[0].Id : "(none)");
    }

    /// <summary>The city as the text writes it, without region and country.</summary>
    static string Written(CleanRelease text, Fact city)
    {
        ReadOnlySpan<char> span = text.Body.AsSpan(city.Spans[0].Offset, city.Spans[0].Length);
        int end = span.IndexOfAny(',', '(');
        return (end < 0 ? span : span[..end]).ToString();
    }

    void AddCrimes(LabelledRelease labels, Release found)
    {
        Tally tally = _tallies["crime"];
        List<Fact> crimes = [.. FactsOf(found, "crime").Where(f => f.IsCounted)];
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        bool complete = labels.Topics.Count > 0;
        foreach (string topic in labels.Topics)
        {
            bool ours = Taxonomy.Default.Find(topic.Replace(' ', '-')) is not null;
            complete &= ours;
            if (ours) wanted.Add(topic.Replace(' ', '-'));
            else if (Topics.TryGetValue(topic, out string? mapped)) wanted.Add(mapped);
        }
        if (wanted.Count == 0)
        {
            tally.AddSilent(crimes.Count > 0);
            return;
        }
        HashSet<string> all = [.. crimes.Select(f => f.Id), .. crimes.SelectMany(f => Taxonomy.Default.Above(f.Id))];
        int right = wanted.Count(all.Contains), wrong = 0;
        foreach (Fact crime in crimes)
        {
            bool same = wanted.Contains(crime.Id) || Taxonomy.Default.Above(crime.Id).Any(wanted.Contains);
            if (!same && !complete) continue;
            if (!same) wrong++;
            tally.AddFact(crime.Confidence, same);
            if (!same) tally.Confuse("(none)", crime.Id);
        }
        foreach (string missing in wanted.Where(w => !all.Contains(w))) tally.Confuse(missing, "(none)");
        tally.AddDocument(labels.Id, new Score(right, wrong, wanted.Count - right));
    }

    void AddSet(string facet, string id, IReadOnlyList<string>? labels, IEnumerable<Fact> facts)
    {
        Tally tally = _tallies[facet];
        // A value may come in two roles; the surer one speaks for it.
        Dictionary<string, double> found = facts.GroupBy(f => f.Id, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Max(f => f.Confidence), StringComparer.Ordinal);
        if (labels is null)
        {
            tally.AddSilent(found.Count > 0);
            return;
        }
        HashSet<string> wanted = new(labels, StringComparer.Ordinal);
        foreach ((string value, double confidence) in found)
        {
            tally.AddFact(confidence, wanted.Contains(value));
            if (!wanted.Contains(value)) tally.Confuse("(none)", value);
        }
        foreach (string missing in wanted.Where(w => !found.ContainsKey(w))) tally.Confuse(missing, "(none)");
        int right = wanted.Count(found.ContainsKey);
        tally.AddDocument(id, new Score(right, found.Count - right, wanted.Count - right));
    }

    static IEnumerable<Fact> FactsOf(Release release, string facet) => release.Facts.Where(f => f.Facet == facet);

    sealed class Tally
    {
        readonly Dictionary<string, int> _confusions = new(StringComparer.Ordinal);
        readonly List<(int Errors, string Id)> _errors = [];
        readonly int[] _facts = new int[Bins], _right = new int[Bins];
        readonly double[] _confidence = new double[Bins];
        Score _score;
        int _documents, _silent, _foundWithoutLabel;

        public void AddDocument(string id, Score score)
        {
            _documents++;
            _score += score;
            if (score.Wrong + score.Missing > 0) _errors.Add((score.Wrong + score.Missing, id));
        }

        public void AddSilent(bool found)
        {
            _silent++;
            if (found) _foundWithoutLabel++;
        }

        public void AddFact(double confidence, bool right)
        {
            int bin = Math.Min(Bins - 1, (int)(confidence * Bins));
            _facts[bin]++;
            _confidence[bin] += confidence;
            if (right) _right[bin]++;
        }

        public void Confuse(string label, string found)
        {
            string pair = $"{label} → {found}";
            _confusions[pair] = _confusions.GetValueOrDefault(pair) + 1;
        }

        public FacetMeasure Result(string facet)
        {
            List<CalibrationBin> bins = [];
            for (int i = 0; i < Bins; i++)
                if (_facts[i] > 0) bins.Add(new CalibrationBin(_facts[i], _confidence[i] / _facts[i], (double)_right[i] / _facts[i]));
            return new FacetMeasure(facet, _documents, _score, _foundWithoutLabel, _silent, bins,
                [.. _confusions.OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal).Take(Listed)],
                [.. _errors.OrderByDescending(e => e.Errors).ThenBy(e => e.Id, StringComparer.Ordinal).Take(Listed).Select(e => e.Id)]);
        }
    }
}
