namespace SummitSearch.News.Facts;

/// <summary>Facts as they are found, one for each value and role; what is found again adds evidence.</summary>
sealed class FactList
{
    readonly List<Fact> _facts = [];
    readonly Dictionary<(string Facet, string Id, string? Role), int> _places = [];
    // A text made to be slow may have a hundred thousand facts, or places that say one: nothing is looked for from the start.
    readonly HashSet<(int Fact, TextSpan Span)> _evidence = [];
    readonly HashSet<(string Facet, string Id)> _values = [];

    public bool Has(string facet)
    {
        foreach (Fact fact in _facts)
            if (fact.Facet == facet) return true;
        return false;
    }

    /// <summary>The facts of a facet as they stand now.</summary>
    public IReadOnlyList<Fact> Of(string facet) => [.. _facts.Where(f => f.Facet == facet)];

    /// <summary>The first fact of a facet in a role, or null.</summary>
    public Fact? First(string facet, string role)
    {
        foreach (Fact fact in _facts)
            if (fact.Facet == facet && fact.Role == role) return fact;
        return null;
    }

    /// <summary>Whether a facet has a value.</summary>
    public bool Has(string facet, string id) => _values.Contains((facet, id));

    /// <summary>Whether a facet has a fact that counts: not one that is only part of a name, or denied.</summary>
    public bool Counts(string facet)
    {
        foreach (Fact fact in _facts)
            if (fact.Facet == facet && fact.IsCounted) return true;
        return false;
    }

    /// <summary>Adds a fact, or evidence to the one there is. The surest evidence gives the rule and stands first.</summary>
    public Fact Add(
        string facet, string id, string label, Basis basis, double confidence, string rule, string? role, TextSpan? span)
    {
        if (!_places.TryGetValue((facet, id, role), out int at))
        {
            _places.Add((facet, id, role), _facts.Count);
            _values.Add((facet, id));
            List<TextSpan> spans = span is { } one ? [one] : [];
            if (spans.Count > 0) _evidence.Add((_facts.Count, spans[0]));
            _facts.Add(new Fact(facet, id, label, basis, confidence, rule, role, spans));
            return _facts[^1];
        }
        Fact fact = _facts[at];
        if (span is not { } more) return fact;
        var evidence = (List<TextSpan>)fact.Spans;
        if (!_evidence.Add((at, more))) return fact;
        if (confidence <= fact.Confidence)
        {
            evidence.Add(more);
            return fact;
        }
        evidence.Insert(0, more);
        return _facts[at] = fact with { Basis = basis, Confidence = confidence, Rule = rule };
    }

    /// <summary>Puts a fact of the same facet, value and role in the place of one.</summary>
    public void Replace(Fact fact, Fact by) => _facts[_places[(fact.Facet, fact.Id, fact.Role)]] = by;

    /// <summary>All facts, by facet in the order of <see cref="FactFinder.Facets"/>, within one as they were found.</summary>
    public IReadOnlyList<Fact> InOrder()
    {
        var ordered = new List<Fact>(_facts.Count);
        foreach (string facet in FactFinder.Facets)
            foreach (Fact fact in _facts)
                if (fact.Facet == facet) ordered.Add(fact);
        return ordered;
    }
}
