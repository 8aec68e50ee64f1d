using SummitSearch.Engine;
using SummitSearch.Engine.Facets;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;
using SummitSearch.News.Builds;

namespace SummitSearch.News.Reporting;

/// <summary>Compares a new build with the one that serves while it is made.</summary>
static class PreviousBuild
{
    const int MostDrift = 10;
    const double LeastDrift = 0.005;

    /// <param name="contents">Of the new build; written to its folder here.</param>
    /// <param name="folder">The new build's folder.</param>
    /// <returns>Null when no build served before.</returns>
    public static BuildDifference? Compare(BuildStore store, BuildContents contents, string folder, ReportCounter counted,
        FacetLabels labels, CancellationToken cancel)
    {
        string? previous = store.Current();
        // A damaged build is nothing to compare with; that it is damaged is no fault of the new one.
        string? damage = previous is not null && store.Damage(previous) is [string first, ..] ? first : null;
        contents.Write(folder, previous is null || damage is not null ? null : store.Folder(previous), out ChangedIds[]? changes);
        if (previous is null) return null;
        ChangedIds none = new(0, []);
        if (damage is not null) return new BuildDifference(previous, none, none, none, none, [],
            $"The previous build is damaged and was not compared: {damage}");
        IReadOnlyList<ShareDrift> drift;
        try
        {
            drift = Drift(store.Folder(previous), counted, labels, cancel);
        }
        catch (IOException e)
        {
            return new BuildDifference(previous, none, none, none, none, [],
                $"The previous build could not be read and was not compared: {e.Message}");
        }
        return changes is [var added, var removed, var text, var reading]
            ? new BuildDifference(previous, added, removed, text, reading, drift, null)
            : new BuildDifference(previous, none, none, none, none, drift,
            "The previous build kept no list of its releases, so only shares are compared.");
    }

    // Counted in the previous index itself, so any build can be compared with, whatever its report says.
    static IReadOnlyList<ShareDrift> Drift(string folder, ReportCounter counted, FacetLabels labels, CancellationToken cancel)
    {
        using Snapshot snapshot = IndexFolder.OpenSnapshot(folder);
        double before = snapshot.NumDocs, after = counted.Accepted;
        SearchResult result = new IndexSearcher(snapshot).Search(new SearchPlan
        {
            Query = new MatchAllDocsQuery(), Window = new Window(0, 0),
                Facets = [.. SearchRequest.FacetNames.Select(name => new FacetPlan(name))],
        }, cancel);
        List<ShareDrift> drift = [];
        foreach (string facet in SearchRequest.FacetNames)
        {
            Dictionary<string, long> then = result.Facets[facet].Values.ToDictionary(value => value.Label, value => value.Count,
                StringComparer.Ordinal);
            IReadOnlyDictionary<string, long> now = counted.Values(facet);
            foreach (string id in then.Keys.Union(now.Keys))
                drift.Add(new ShareDrift(facet, id, labels.Of(facet, id), Share(then.GetValueOrDefault(id), before),
                    Share(now.GetValueOrDefault(id), after)));
            drift.Add(new ShareDrift(facet, "unknown", "Unknown", Share(result.Facets[facet].Unknown, before),
                Share(counted.Unknown(facet), after)));
        }
        return [.. drift.Where(one => Math.Abs(one.After - one.Before) >= LeastDrift)
            .OrderByDescending(one => Math.Abs(one.After - one.Before))
            .ThenBy(one => one.Facet, StringComparer.Ordinal).ThenBy(one => one.Id, StringComparer.Ordinal).Take(MostDrift)];
    }

    static double Share(long count, double of) => of == 0 ? 0 : Math.Round(count / of, 4);
}
