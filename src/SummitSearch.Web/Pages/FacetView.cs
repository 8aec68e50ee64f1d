using SummitSearch.News;

namespace SummitSearch.Web.Pages;

/// <param name="Count">Releases with this value under the rest of the search; 0 with a tick: none with the other filters.</param>
public sealed record FacetRow(string Id, string Label, long Count, bool Ticked, bool Left);

/// <summary>A link to the facet with the values of one role only.</summary>
public sealed record FacetRole(string Id, string Label, string Address, bool Current)
{
    internal static IReadOnlyList<FacetRole> Of(SearchRequest asked) =>
    [
        new("any", "anywhere", (asked with { CountryRole = null, Offset = 0 }).Address(), asked.CountryRole is null),
        new("dateline", "dateline", (asked with { CountryRole = "dateline", Offset = 0 }).Address(), asked.CountryRole == "dateline"),
        new("named", "text", (asked with { CountryRole = "named", Offset = 0 }).Address(), asked.CountryRole == "named"),
    ];
}

/// <summary>One facet as the page lists it.</summary>
/// <param name="Name">The facet.</param>
/// <param name="Rows">Ticked and left out first, Unknown last.</param>
/// <param name="Chosen">How many values are ticked or left out.</param>
/// <param name="All">How many values have a count.</param>
/// <param name="ShowAll">Address with all values open; null when all are shown or it is open already.</param>
/// <param name="ShowFewer">Address with the list closed again; null unless it is open.</param>
public sealed record FacetView(string Name, IReadOnlyList<FacetRow> Rows, int Chosen, int All, string? ShowAll, string? ShowFewer)
{
    /// <summary>Of countries: where they are named; empty for facets without roles.</summary>
    public IReadOnlyList<FacetRole> Roles { get; init; } = [];

    const int ShortList = 5;

    /// <summary>Whether there is anything to show: of a facet that only some searches need, more than how often it is unknown.</summary>
    public bool IsShown => Rows.Count > 0 && (IsMain || All > 0 || Chosen > 0);

    /// <summary>Whether the list begins closed: it is long, not of the main facets, and nothing in it is chosen or asked for.</summary>
    public bool IsClosed => !IsMain && All > ShortList && Chosen == 0 && ShowFewer is null;

    bool IsMain => SearchRequest.FacetNames.Take(SearchRequest.MainFacets).Contains(Name);

    internal static FacetView Of(SearchRequest asked, string facet, FacetCounts counts, Labels labels)
    {
        IReadOnlyList<string> ticked = asked.Ticked(facet), left = asked.Left(facet);
        bool open = asked.Facets.Any(f => f.Name == facet && f.Values == 0);
        List<FacetRow> values = [.. counts.Values.Where(v => v.Id != "unknown")
            .Select(v => new FacetRow(v.Id, v.Label, v.Count, ticked.Contains(v.Id), left.Contains(v.Id)))];
        foreach (string id in ticked.Concat(left))
            if (id != "unknown" && values.All(v => v.Id != id))
                values.Add(new(id, labels[facet, id], 0, ticked.Contains(id), left.Contains(id)));
        List<FacetRow> free = [.. values.Where(v => !v.Ticked && !v.Left && v.Count > 0)];
        int room = open ? int.MaxValue : Math.Max(0, SearchView.Shown - (values.Count - free.Count));
        List<FacetRow> rows = [.. values.Where(v => v.Ticked), .. values.Where(v => v.Left), .. free.Take(room)];
        FacetRow unknown = new("unknown", "Unknown", counts.Unknown, ticked.Contains("unknown"), left.Contains("unknown"));
        if (unknown.Ticked || unknown.Left || unknown.Count > 0) rows.Add(unknown);
        FacetRequest[] others = [.. asked.Facets.Where(f => f.Name != facet)];
        return new(facet, rows, ticked.Count + left.Count, values.Count,
            free.Count > room ? (asked with { Facets = [.. others, new FacetRequest(facet, 0)] }).Address() : null,
            open ? (asked with { Facets = others }).Address() : null) { Roles = facet == "country" ? FacetRole.Of(asked) : [] };
    }
}

/// <summary>An active filter.</summary>
/// <param name="Remove">Address without it.</param>
public sealed record Chip(string Facet, string Label, string Remove)
{
    public string RemoveName => $"Remove filter {FacetWords.Name(Facet)}: ";
}

/// <summary>The chips of one facet, or of the values left out: they read as one sentence.</summary>
/// <param name="Opens">Words before the first: "Country", "and crime type", "but".</param>
/// <param name="Joins">Word between two: "or" between choices, "and" between exclusions.</param>
public sealed record ChipGroup(string Opens, string Joins, IReadOnlyList<Chip> Chips)
{
    internal static IReadOnlyList<ChipGroup> Of(SearchRequest asked, Labels labels)
    {
        List<ChipGroup> groups = [];
        foreach (string facet in SearchRequest.FacetNames)
            if (asked.Ticked(facet) is { Count: > 0 } ticked)
                groups.Add(new((groups.Count == 0 ? FacetWords.Name(facet) : $"and {FacetWords.Lower(facet)}") + Role(asked, facet), "or",
                    [.. ticked.Select(id => new Chip(facet, labels[facet, id], asked.Without(facet, id).Address()))]));
        static string Role(SearchRequest asked, string facet) =>
            facet != "country" || asked.CountryRole is null ? "" : asked.CountryRole == "dateline" ? " of the dateline" : " named in the text";

        Chip[] left = [.. SearchRequest.FacetNames.SelectMany(facet => asked.Left(facet).Select(id =>
            new Chip(facet, $"not {labels[facet, id]}", asked.Without(facet, id).Address())))];
        if (left.Length > 0) groups.Add(new(groups.Count == 0 ? "All" : "but", "and", left));
        return groups;
    }
}
