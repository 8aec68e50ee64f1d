using System.Globalization;
using System.Text.Json;
using SummitSearch.Engine;
using SummitSearch.Engine.Facets;
using SummitSearch.Engine.Parsing;
using SummitSearch.News.Builds;
using SummitSearch.News.Facts;
using SummitSearch.News.Fields;

namespace SummitSearch.News;

/// <summary>What the engine found, in the words of releases: labels, addresses, evidence.</summary>
static class SearchPages
{
    public static SearchPage Of(BuildSummary build, FacetLabels labels, SearchRequest request, ParsedQuery parsed, SearchResult result) => new(
        build,
        new QuerySummary(request.Text, Diagnostics(request, parsed, result),
            SearchPlans.AppliesRecency(request)
                ? new RecencySummary(request.Recency, SearchPlans.Today(build).ToString("O", CultureInfo.InvariantCulture)) : null),
        new Totals(result.Total),
        [.. result.Hits.Select(HitOf)],
        request.Facets.ToDictionary(facet => facet.Name, facet => Counts(facet, result.Facets[facet.Name], labels, SearchPlans.Ticked(request, facet.Name))),
        Links(request, result.Total));

    /// <summary>What was odd about the text, then what the search could not finish.</summary>
    static List<QueryDiagnostic> Diagnostics(SearchRequest request, ParsedQuery parsed, SearchResult result)
    {
        List<QueryDiagnostic> diagnostics =
            [.. parsed.Diagnostics.Select(odd => new QueryDiagnostic(odd.Code, odd.Message, odd.Offset, odd.Length))];
        if (result.IsPartial)
            diagnostics.Add(new QueryDiagnostic("time-is-up", string.Create(CultureInfo.InvariantCulture,
                $"The search was ended after {request.TimeBudget?.TotalMilliseconds:0} ms: hits, total and counts are of what was seen by then."),
                0, request.Text.Length));
        if (result.Cuts.Count > 0)
            diagnostics.Add(new QueryDiagnostic("too-many-terms",
                "Not all words that fit were looked for: some releases may be missing.", 0, request.Text.Length));
        return diagnostics;
    }

    public static ReleaseView View(BuildSummary build, Hit hit)
    {
        StoredDetails details = Details(hit);
        return new ReleaseView(
            build, hit.Text(FieldNames.Id)!, hit.Text(FieldNames.Title) ?? details.Lead ?? "", details.Lead is null ? "title" : "lead",
            details.Date, details.Language, hit.Text(FieldNames.Body) ?? "",
            hit.Stored.TryGetValue(FieldNames.Caption, out var captions) ? [.. captions.Select(caption => (string)caption)] : [],
            FactView.ByFacet(details.Facts), details.Unknown, hit.Text(FieldNames.Raw) ?? "",
            JsonSerializer.Deserialize(hit.Text(FieldNames.Removals) ?? "[]", StoredJson.Readable.IReadOnlyListRemoval)!);
    }

    static SearchHit HitOf(Hit hit)
    {
        StoredDetails details = Details(hit);
        return new SearchHit(
            hit.Text(FieldNames.Id)!, hit.Text(FieldNames.Title) ?? details.Lead ?? "", hit.Score, details.Date, details.Language,
            details.Lead is null ? "title" : "lead", FactView.ByFacet(details.Facts), Snippet(hit, details));
    }

    static IReadOnlyList<SnippetPassage> Snippet(Hit hit, StoredDetails details)
    {
        IReadOnlyList<Passage> body = Passages(hit, FieldNames.Body);
        if (body.Any(passage => passage.Marks.Count > 0)) return [.. body.Select(View)];
        IReadOnlyList<Passage> captions = Passages(hit, FieldNames.Caption);
        if (captions.Count > 0) return [.. captions.Select(View)];
        // Nothing matched in the text: its opening stands in, unless that is the title already.
        return details.Lead is null ? [.. body.Take(1).Select(View)] : [];
    }

    static IReadOnlyList<Passage> Passages(Hit hit, string field) => hit.Passages.TryGetValue(field, out IReadOnlyList<Passage>? passages) ? passages : [];

    static SnippetPassage View(Passage passage) =>
        new(passage.Text, [.. passage.Marks.Select(mark => (IReadOnlyList<int>)[mark.Offset, mark.Length])]);

    // Ticked ones first, then by count, then by name; years by year, because people look for a year by its number.
    static FacetCounts Counts(FacetRequest request, FacetResult result, FacetLabels labels, IReadOnlyList<string> ticked)
    {
        FacetValue[] all = [.. result.Values.Where(value => value.Count > 0 || ticked.Contains(value.Label))
            .Select(value => new FacetValue(value.Label, labels.Of(request.Name, value.Label), value.Count, ticked.Contains(value.Label)))];
        IOrderedEnumerable<FacetValue> ordered = all.OrderByDescending(value => value.Selected);
        ordered = request.Name == "year"
            ? ordered.ThenByDescending(value => value.Id, StringComparer.Ordinal)
            : ordered.ThenByDescending(value => value.Count).ThenBy(value => value.Label, StringComparer.Ordinal).ThenBy(value => value.Id, StringComparer.Ordinal);
        FacetValue[] sorted = [.. ordered];
        int listed = request.Values == 0 ? sorted.Length : Math.Min(sorted.Length, Math.Max(request.Values, ticked.Count));
        return new FacetCounts(sorted[..listed], sorted[listed..].Sum(value => value.Count), result.Unknown);
    }

    static PageLinks Links(SearchRequest request, long total)
    {
        int next = request.Offset + request.Limit;
        return new PageLinks(SearchAddress.For(request),
            request.Limit > 0 && next < total && next <= SearchRequest.MaxOffset ? SearchAddress.For(request with { Offset = next }) : null);
    }

    static StoredDetails Details(Hit hit) => JsonSerializer.Deserialize(hit.Text(FieldNames.Details)!, StoredJson.Readable.StoredDetails)!;
}
