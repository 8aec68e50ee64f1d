using SummitSearch.News.Facts;

namespace SummitSearch.News.Measuring;

/// <summary>What is counted of one facet, document by document.</summary>
sealed class FacetTally
{
    const int Listed = 20;

    readonly Dictionary<string, int> _confusions = new(StringComparer.Ordinal), _missing = new(StringComparer.Ordinal);
    readonly List<(int Errors, string Id)> _errors = [];
    readonly Dictionary<(string Rule, string? Role, double Confidence), (int Facts, int Right)> _rules = [];
    readonly Calibration _all = new();
    // Documents of either half, by a hash of their id.
    readonly Calibration[] _halves = [new(), new()];
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

    public void AddFact(string id, Fact fact, bool right)
    {
        _all.Add(fact.Confidence, right);
        _halves[Half(id)].Add(fact.Confidence, right);
        (string, string?, double) kind = (fact.Rule, fact.Role, fact.Confidence);
        (int facts, int rights) = _rules.GetValueOrDefault(kind);
        _rules[kind] = (facts + 1, rights + (right ? 1 : 0));
    }

    public void Confuse(string label, string found) => Count(_confusions, $"{label} → {found}");

    /// <summary>A label whose value is not among the counted facts.</summary>
    /// <param name="label">The value.</param>
    /// <param name="kept">The fact of it that is kept but not counted, or null.</param>
    public void AddMissing(string label, Fact? kept)
    {
        Count(_missing, kept is null ? "not found" : $"kept as {kept.Role}");
        Confuse(label, "(none)");
    }

    public FacetMeasure Result(string facet) => new(
        facet, _documents, _score, _foundWithoutLabel, _silent, _all.Bins(), [_halves[0].Bins(), _halves[1].Bins()],
        [.. _rules.OrderByDescending(r => r.Value.Facts).ThenBy(r => r.Key.Rule, StringComparer.Ordinal).ThenByDescending(r => r.Key.Confidence)
            .Select(r => new RuleMeasure(r.Key.Rule, r.Key.Role, r.Key.Confidence, r.Value.Facts, r.Value.Right))],
        [.. Ordered(_missing)], [.. Ordered(_confusions).Take(Listed)],
        [.. _errors.OrderByDescending(e => e.Errors).ThenBy(e => e.Id, StringComparer.Ordinal).Take(Listed).Select(e => e.Id)]);

    /// <summary>0 or 1 by the id alone (FNV-1a): the same document falls in the same half in every run.</summary>
    internal static int Half(string id)
    {
        uint hash = 2166136261;
        foreach (char c in id) hash = (hash ^ c) * 16777619;
        // The last letters of an id have not reached the upper bits yet.
        hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
        return (int)(hash >> 31);
    }

    static void Count(Dictionary<string, int> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;

    static IOrderedEnumerable<KeyValuePair<string, int>> Ordered(Dictionary<string, int> counts) =>
        counts.OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal);

    /// <summary>Facts by stretches of a tenth of confidence.</summary>
    sealed class Calibration
    {
        const int Stretches = 10;

        readonly int[] _facts = new int[Stretches], _right = new int[Stretches];
        readonly double[] _confidence = new double[Stretches];

        public void Add(double confidence, bool right)
        {
            int bin = Math.Min(Stretches - 1, (int)(confidence * Stretches));
            _facts[bin]++;
            _confidence[bin] += confidence;
            if (right) _right[bin]++;
        }

        public List<CalibrationBin> Bins()
        {
            List<CalibrationBin> bins = [];
            for (int i = 0; i < Stretches; i++)
                if (_facts[i] > 0) bins.Add(new CalibrationBin(_facts[i], _confidence[i] / _facts[i], (double)_right[i] / _facts[i]));
            return bins;
        }
    }
}
