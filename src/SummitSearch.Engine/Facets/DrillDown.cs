using System.Collections.Frozen;

namespace SummitSearch.Engine.Facets;

/// <summary>Narrows a search by values of one dimension.</summary>
/// <remarks>
/// A document passes when it has one of <see cref="Include"/>, or has no value and <see cref="IncludesUnknown"/> is set,
/// or neither asks for anything; and when it has none of <see cref="Exclude"/> and, with <see cref="ExcludesUnknown"/>,
/// has a value at all. Under a hierarchy a label stands for itself and everything below it.
/// </remarks>
public sealed record DrillDown(string Dimension)
{
    /// <summary>Ticked values: one of them is enough. Empty, and unknown not included: all pass.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];
    /// <summary>Documents without a value pass as if that were ticked.</summary>
    public bool IncludesUnknown { get; init; }
    /// <summary>Values of which none may be there.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];
    /// <summary>Documents without a value do not pass.</summary>
    public bool ExcludesUnknown { get; init; }

    /// <summary>Whether something is ticked: what the dimension's own counts leave out.</summary>
    public bool Selects => IncludesUnknown || Include.Count > 0;
}

/// <summary>In which order a dimension's values are listed.</summary>
public enum FacetOrder
{
    /// <summary>Most documents first, then by label.</summary>
    Count,
    /// <summary>By label, ordinal.</summary>
    Label,
    /// <summary>By label, ordinal, the last first.</summary>
    LabelDescending,
}

/// <summary>Asks for the counts of one dimension.</summary>
/// <remarks>
/// A count is of documents: one for each value that a document has. It is taken over the documents that match the query
/// and pass all drill-downs, but for what is ticked in this dimension itself (<see cref="DrillDown.Include"/>; excluded
/// values stay excluded): so a count is what the total becomes when this value alone is ticked. A value above others in
/// the hierarchy counts the documents that have it or any below it, each once.
/// </remarks>
public sealed record FacetPlan(string Dimension)
{
    /// <summary>How many values to list; 0: all.</summary>
    public int Limit { get; init; }
    /// <summary>How the values are listed.</summary>
    public FacetOrder Order { get; init; }
    /// <summary>Labels to list whatever their count, in front, in this order: what is ticked.</summary>
    public IReadOnlyList<string> Always { get; init; } = [];
}

/// <summary>Counts of one dimension.</summary>
/// <param name="Values">The labels of <see cref="FacetPlan.Always"/>, then those with a count above 0 in the order asked for.</param>
/// <param name="ValueCount">How many labels have a count above 0.</param>
/// <param name="Others">Sum of the counts of the labels not listed.</param>
/// <param name="Known">Documents with a value of the dimension.</param>
/// <param name="Unknown">Documents without.</param>
public sealed record FacetResult(
    string Dimension, IReadOnlyList<LabelCount> Values, int ValueCount, long Others, long Known, long Unknown)
{
    /// <summary>The count of a listed label, 0 when it is not listed.</summary>
    public long this[string label] => Values.FirstOrDefault(value => value.Label == label).Count;
}

/// <summary>A value and how many of the matches have it.</summary>
public readonly record struct LabelCount(string Label, long Count);

/// <summary>Which labels of a dimension stand under which others; never indexed, so it can change without a rebuild.</summary>
/// <remarks>Immutable and safe for any number of threads; make it once and use it for many searches.</remarks>
public sealed class FacetHierarchy
{
    readonly FrozenDictionary<string, string[]> _above;
    readonly FrozenDictionary<string, string[]> _below;

    /// <param name="parents">By label, the labels directly above it. A label may have several; cycles are an ArgumentException.</param>
    public FacetHierarchy(IReadOnlyDictionary<string, IReadOnlyList<string>> parents)
    {
        ArgumentNullException.ThrowIfNull(parents);
        Dictionary<string, string[]> above = new(StringComparer.Ordinal);
        Dictionary<string, List<string>> below = new(StringComparer.Ordinal);
        foreach (string label in parents.Keys.Order(StringComparer.Ordinal))
        {
            above[label] = Above(label, parents);
            foreach (string ancestor in above[label])
            {
                if (!below.TryGetValue(ancestor, out List<string>? labels)) below[ancestor] = labels = [];
                labels.Add(label);
            }
        }
        _above = above.ToFrozenDictionary(StringComparer.Ordinal);
        _below = below.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>All labels above this one, however far.</summary>
    public IReadOnlyList<string> Ancestors(string label) => _above.TryGetValue(label, out string[]? labels) ? labels : [];
    /// <summary>All labels below this one, however far.</summary>
    public IReadOnlyList<string> Descendants(string label) => _below.TryGetValue(label, out string[]? labels) ? labels : [];
    /// <summary>Labels that have others below them.</summary>
    public IEnumerable<string> Parents => _below.Keys;

    static string[] Above(string label, IReadOnlyDictionary<string, IReadOnlyList<string>> parents)
    {
        HashSet<string> found = new(StringComparer.Ordinal);
        Stack<string> open = new();
        open.Push(label);
        while (open.TryPop(out string? next))
        {
            if (!parents.TryGetValue(next, out IReadOnlyList<string>? direct)) continue;
            foreach (string parent in direct)
                if (found.Add(parent)) open.Push(parent);
        }
        if (found.Contains(label)) throw new ArgumentException($"'{label}' stands above itself.", nameof(parents));
        return [.. found.Order(StringComparer.Ordinal)];
    }
}
