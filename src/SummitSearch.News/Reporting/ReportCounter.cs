using System.Text;
using SummitSearch.News.Builds;
using SummitSearch.News.Corpus;
using SummitSearch.News.Facts;
using SummitSearch.News.Fields;

namespace SummitSearch.News.Reporting;

/// <summary>Counts, document by document, what the report tells. Memory: the facets' values, and bounded lists. One thread.</summary>
sealed class ReportCounter
{
    const int TopValues = 10, TopLines = 5, Examples = 3, UnsureFacts = 20, UnsureOfOneRule = 3, LineRoom = 2000, LongestLine = 120,
        Around = 40;

    readonly SortedDictionary<string, (int Count, List<RejectedDocument> Examples)> _rejected = new(StringComparer.Ordinal);
    readonly Dictionary<string, Dictionary<string, long>> _values = SearchRequest.FacetNames.ToDictionary(name => name,
        _ => new Dictionary<string, long>(StringComparer.Ordinal));
    readonly Dictionary<string, Dictionary<string, long>> _why = SearchRequest.FacetNames.ToDictionary(name => name,
        _ => new Dictionary<string, long>(StringComparer.Ordinal));
    readonly Dictionary<string, long> _unknown = SearchRequest.FacetNames.ToDictionary(name => name, _ => 0L);
    readonly Dictionary<string, (string Label, long Count)> _languages = new(StringComparer.Ordinal);
    readonly SortedDictionary<(string Facet, string Rule), (long Facts, double Sum, double Lowest)> _rules = [];
    readonly SortedDictionary<(string Facet, string Rule), List<UnsureFact>> _unsure = [];
    readonly Dictionary<string, Taken> _removed = new(StringComparer.Ordinal), _boilerplate = new(StringComparer.Ordinal);
    long _read, _accepted, _bytes;

    public void Add(Rejection rejection)
    {
        _read++;
        if (!_rejected.TryGetValue(rejection.Code, out (int Count, List<RejectedDocument> Examples) reason)) reason = (0, []);
        if (reason.Count < Examples)
            reason.Examples.Add(new RejectedDocument(rejection.Path, rejection.Line, rejection.Position, rejection.Message,
                rejection.Advice));
        _rejected[rejection.Code] = (reason.Count + 1, reason.Examples);
    }

    public void Add(RawRelease raw, Release release)
    {
        _read++;
        _accepted++;
        _bytes += Encoding.UTF8.GetByteCount(raw.Text);
        AddFacets(release);
        AddFacts(release);
        AddRemoved(raw, release.Text);
    }

    /// <summary>Values of a facet and how many releases have each.</summary>
    public IReadOnlyDictionary<string, long> Values(string facet) => _values[facet];

    public long Unknown(string facet) => _unknown[facet];

    /// <summary>Releases without a value, by facet, as the manifest keeps it.</summary>
    public IReadOnlyDictionary<string, int> UnknownByFacet =>
        new SortedDictionary<string, int>(_unknown.ToDictionary(pair => pair.Key, pair => (int)pair.Value), StringComparer.Ordinal);

    public long Accepted => _accepted;

    public CorpusReport Report(FacetLabels labels, DuplicateSummary duplicates, BuildDifference? difference) => new(
        _read, _accepted,
        [.. _rejected.OrderByDescending(pair => pair.Value.Count)
        .Select(pair => new RejectedReason(pair.Key, pair.Value.Count, pair.Value.Examples))],
        [.. SearchRequest.FacetNames.Select(facet => new FacetSummary(
            facet, _accepted - _unknown[facet], _unknown[facet], Shares(_why[facet], id => id.Replace('-', ' '), int.MaxValue),
            _values[facet].Count, Shares(_values[facet], id => labels.Of(facet, id), TopValues)))],
        [.. _languages.OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new ValueShare(pair.Key, pair.Value.Label, pair.Value.Count))],
        [.. _rules.Select(pair => new RuleSummary(
            pair.Key.Facet, pair.Key.Rule, pair.Value.Facts, Math.Round(pair.Value.Sum / pair.Value.Facts, 4), pair.Value.Lowest))
                .OrderBy(rule => rule.Mean)],
        [.. _unsure.Values.SelectMany(facts => facts).OrderBy(fact => fact.Confidence).ThenBy(fact => fact.Release, StringComparer.Ordinal)
            .ThenBy(fact => fact.Id, StringComparer.Ordinal).Take(UnsureFacts)],
        _bytes, Texts(_removed), Texts(_boilerplate), duplicates, difference);

    void AddFacets(Release release)
    {
        foreach (string facet in SearchRequest.FacetNames)
        {
            bool any = false;
            foreach (string value in ReleaseFields.Values(release, facet).Distinct(StringComparer.Ordinal))
            {
                any = true;
                _values[facet][value] = _values[facet].GetValueOrDefault(value) + 1;
            }
            if (any) continue;
            _unknown[facet]++;
            string why = release.Unknown.GetValueOrDefault(facet) ?? "not-found";
            _why[facet][why] = _why[facet].GetValueOrDefault(why) + 1;
        }
        Fact? language = release.Facts.FirstOrDefault(fact => fact.Facet == "language");
        (string id, string label) = (language?.Id ?? "und", language?.Label ?? "Not recognised");
        _languages[id] = (label, _languages.GetValueOrDefault(id).Count + 1);
    }

    void AddFacts(Release release)
    {
        foreach (Fact fact in release.Facts)
        {
            if (!fact.IsCounted) continue;
            (string, string) rule = (fact.Facet, fact.Rule);
            (long facts, double sum, double lowest) = _rules.TryGetValue(rule, out var known) ? known : (0, 0, 1);
            _rules[rule] = (facts + 1, sum + fact.Confidence, Math.Min(lowest, fact.Confidence));
            if (!_unsure.TryGetValue(rule, out List<UnsureFact>? least)) _unsure[rule] = least = [];
            // The first of equals stays: the order is the corpus's.
            if (least.Count == UnsureOfOneRule && fact.Confidence >= least[^1].Confidence) continue;
            least.Insert(least.FindLastIndex(other => other.Confidence <= fact.Confidence) + 1,
                new UnsureFact(fact.Facet, fact.Id, fact.Label, fact.Confidence, fact.Rule, release.Id, Evidence(release.Text, fact)));
            if (least.Count > UnsureOfOneRule) least.RemoveAt(UnsureOfOneRule);
        }
    }

    static string Evidence(CleanRelease text, Fact fact)
    {
        if (fact.Spans is not [TextSpan span, ..]) return "";
        string? of = span.Text switch
        {
            "title" => text.Title,
            "body" => text.Body,
            _ => null,
        };
        if (of is null || span.Offset + span.Length > of.Length) return "";
        int from = Math.Max(0, span.Offset - Around), to = Math.Min(of.Length, span.Offset + Math.Min(span.Length, LongestLine) + Around);
        if (from > 0 && char.IsLowSurrogate(of[from])) from++;
        if (to < of.Length && char.IsLowSurrogate(of[to])) to--;
        return $"{(from > 0 ? "…" : "")}{of[from..to].ReplaceLineEndings(" ")}{(to < of.Length ? "…" : "")}";
    }

    void AddRemoved(RawRelease raw, CleanRelease text)
    {
        foreach (Removal removal in text.Removals) Of(_removed, removal.Rule).Add(raw.Text.AsSpan(removal.Offset, removal.Length),
            _accepted);
        foreach (BoilerplateText kept in text.Boilerplate) Of(_boilerplate, kept.Rule).Add(kept.Text, _accepted);

        static Taken Of(Dictionary<string, Taken> taken, string rule)
        {
            if (!taken.TryGetValue(rule, out Taken? of)) taken[rule] = of = new Taken();
            return of;
        }
    }

    static IReadOnlyList<RemovedText> Texts(Dictionary<string, Taken> taken) =>
        [.. taken.OrderByDescending(pair => pair.Value.Bytes).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new RemovedText(
            pair.Key, pair.Value.Times, pair.Value.Releases, pair.Value.Bytes, pair.Value.Lines.Top(TopLines),
                pair.Value.Lines.AtMostMissed))];

    static IReadOnlyList<ValueShare> Shares(Dictionary<string, long> counts, Func<string, string> label, int most) =>
        [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(most)
            .Select(pair => new ValueShare(pair.Key, label(pair.Key), pair.Value))];

    /// <summary>What one rule took.</summary>
    sealed class Taken
    {
        long _last;

        public long Times { get; private set; }
        public long Releases { get; private set; }
        public long Bytes { get; private set; }
        public FrequentLines Lines { get; } = new(LineRoom);

        public void Add(ReadOnlySpan<char> text, long release)
        {
            Times++;
            if (_last != release) Releases++;
            _last = release;
            Bytes += Encoding.UTF8.GetByteCount(text);
            ReadOnlySpan<char> line = text.Trim();
            if (line.IsEmpty) return;
            if (line.Length > LongestLine) line = line[..(char.IsHighSurrogate(line[LongestLine - 1]) ? LongestLine - 1 : LongestLine)];
            Lines.Add(string.Join(' ', line.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        }
    }
}
