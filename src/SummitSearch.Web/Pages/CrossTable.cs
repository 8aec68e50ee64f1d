using SummitSearch.News;

namespace SummitSearch.Web.Pages;

/// <param name="Address">The search for exactly these releases; null for none.</param>
/// <param name="Share">Of the greatest cell, in percent.</param>
public sealed record CrossCell(string Column, long Count, string? Address, double Share);

/// <param name="Count">Releases with this country.</param>
public sealed record CrossRow(string Id, string Label, long Count, string Address, IReadOnlyList<CrossCell> Cells);

/// <summary>Countries by crime types: how many releases name both.</summary>
/// <param name="Asked">The search the table is of, without choices of country and crime type.</param>
/// <param name="Countries">How many countries there are in all.</param>
public sealed record CrossTable(
    SearchRequest Asked, SearchPage Page, long Documents, IReadOnlyList<FacetValue> Columns, IReadOnlyList<CrossRow> Rows, int Countries, int Crimes)
{
    const int ShownRows = 12, ShownColumns = 9, MostRows = 60, MostColumns = 40;

    public bool AllRows => Open(Asked, "country");
    public bool AllColumns => Open(Asked, "crime");
    public long Longest => Rows.Count == 0 ? 0 : Rows.Max(r => r.Cells.Count == 0 ? 0 : r.Cells.Max(c => c.Count));

    /// <summary>One search for the edges of the table, and one for each row.</summary>
    internal static CrossTable Compose(IReleases releases, SearchRequest asked, CancellationToken cancel)
    {
        asked = asked.WithTicked("country", []).WithTicked("crime", []) with { Sort = null, Limit = SearchRequest.DefaultLimit };
        for (int attempt = 1; ; attempt++)
        {
            OneBuild build = new(releases, cancel);
            SearchRequest counting = asked with { Limit = 0, Facets = [new("country", 0), new("crime", 0)] };
            SearchPage page = build.Run(counting);
            FacetValue[] rows = Edge(page.Facets["country"], Open(asked, "country") ? MostRows : ShownRows);
            FacetValue[] columns = Edge(page.Facets["crime"], Open(asked, "crime") ? MostColumns : ShownColumns);
            (FacetValue Row, long[] Counts)[] counted = [.. rows.Select(row =>
                (row, Counts(build.Run(counting.WithTicked("country", [row.Id]) with { Facets = [new("crime", 0)] }).Facets["crime"], columns)))];
            double most = Math.Max(1, counted.Select(r => r.Counts.Append(0).Max()).Append(0).Max());
            CrossTable table = new(asked, page, releases.Documents, columns,
                [.. counted.Select(r => new CrossRow(r.Row.Id, r.Row.Label, r.Row.Count, Narrowed(r.Row).Address(),
                    [.. columns.Select((c, i) => new CrossCell(c.Label, r.Counts[i],
                        r.Counts[i] == 0 ? null : Narrowed(r.Row).WithTicked("crime", [c.Id]).Address(), r.Counts[i] * 100 / most))]))],
                page.Facets["country"].Values.Count, page.Facets["crime"].Values.Count);
            if (!build.Mixed || attempt == 3) return table;
        }

        SearchRequest Narrowed(FacetValue row) => asked.WithTicked("country", [row.Id]) with { Facets = [] };
    }

    static bool Open(SearchRequest asked, string facet) => asked.Facets.Any(f => f.Name == facet && f.Values == 0);

    /// <summary>The greatest values, and Unknown behind them where there is any.</summary>
    static FacetValue[] Edge(FacetCounts counts, int most) =>
    [
        .. counts.Values.Where(v => v.Count > 0 && v.Id != "unknown").Take(most),
        .. counts.Unknown > 0 ? [new FacetValue("unknown", "Unknown", counts.Unknown, false)] : Array.Empty<FacetValue>(),
    ];

    static long[] Counts(FacetCounts counts, FacetValue[] columns)
    {
        Dictionary<string, long> by = counts.Values.ToDictionary(v => v.Id, v => v.Count, StringComparer.Ordinal);
        by["unknown"] = counts.Unknown;
        return [.. columns.Select(c => by.GetValueOrDefault(c.Id))];
    }
}
