using System.Globalization;
using System.Text.Json;
using SummitSearch.Engine;
using SummitSearch.Engine.Facets;
using SummitSearch.Engine.Parsing;
using SummitSearch.Engine.Suggesting;
using SummitSearch.News.Builds;
using SummitSearch.News.Facts;
using SummitSearch.News.Fields;

namespace SummitSearch.News;

/// <summary>What the engine found, in the words of releases: labels, addresses, evidence.</summary>
static class SearchPages
{
    public static SearchPage Of(
        BuildSummary build, IReadOnlyList<string> languages, FacetLabels labels, SearchRequest request, ParsedQuery parsed, SearchResult result) => new(
        build,
        new QuerySummary(request.Text, Diagnostics(request, parsed, result), languages,
            SearchPlans.AppliesRecency(request) ? new RecencySummary(request.Recency, SearchPlans.Today(build).ToString("O", CultureInfo.InvariantCulture)) : null),
        new Totals(result.Total),
        [.. result.Hits.Select(HitOf)],
        request.Facets.ToDictionary(facet => facet.Name, facet => Counts(facet, result.Facets[SearchPlans.Dimension(request, facet.Name)], labels, SearchPlans.Ticked(request, facet.Name))),
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
        IReadOnlyList<(string Language, string Text)> body = ReleaseTexts.Body(hit, details);
        List<LanguageRun> runs = [];
        int start = 0;
        foreach ((string language, string text) in body)
        {
            runs.Add(new LanguageRun(language, start, text.Length));
            start += text.Length + 1;
        }
        StoredGroup? group = Group(hit);
        return new ReleaseView(
            build, hit.Text(FieldNames.Id)!, ReleaseTexts.Title(hit, details) ?? details.Lead ?? "", details.Lead is null ? "title" : "lead",
            details.Date, details.Language, string.Join('\n', body.Select(run => run.Text)), runs, ReleaseTexts.Captions(hit, details),
            FactView.ByFacet([.. details.Facts, .. Further(hit)], FactView.Facets), details.Unknown, hit.Text(FieldNames.Raw) ?? "",
            JsonSerializer.Deserialize(hit.Text(FieldNames.Removals) ?? "[]", StoredJson.Readable.IReadOnlyListRemoval)!)
        {
            Group = group?.Counts, Related = group?.Related ?? [], Subtitles = details.Subtitles ?? [],
            Boilerplate = JsonSerializer.Deserialize(hit.Text(FieldNames.Boilerplate) ?? "[]", StoredJson.Readable.IReadOnlyListBoilerplateText)!,
        };
    }

    public static DidYouMean DidYouMeanOf(SearchRequest request, QueryCorrection correction)
    {
        List<CorrectedWord> words = [];
        int moved = 0;      // how much longer the text has become so far
        foreach (WordCorrection word in correction.Words)
        {
            words.Add(new CorrectedWord(word.Offset + moved, word.Word.Length, request.Text.Substring(word.Offset, word.Length)));
            moved += word.Word.Length - word.Length;
        }
        return new DidYouMean(correction.Text, correction.Hits, words, SearchAddress.For(request with { Text = correction.Text }));
    }

    public static SimilarPage SimilarOf(BuildSummary build, string id, IReadOnlyList<string> words, IReadOnlyList<(Hit Hit, IReadOnlyList<string> Shared)> hits) =>
        new(build, id, words, [.. hits.Select(similar =>
        {
            SearchHit hit = HitOf(similar.Hit);
            return new SimilarHit(hit.Id, hit.Title, hit.Score, hit.Date, hit.Language, hit.TitleBasis, similar.Shared);
        })]);

    static SearchHit HitOf(Hit hit)
    {
        StoredDetails details = Details(hit);
        return new SearchHit(
            hit.Text(FieldNames.Id)!, ReleaseTexts.Title(hit, details) ?? details.Lead ?? "", hit.Score, details.Date, details.Language,
            details.Lead is null ? "title" : "lead", FactView.ByFacet(details.Facts, FactView.InHits), Snippet(hit, details))
        {
            Group = Group(hit)?.Counts,
        };
    }

    // What the release is mostly written in comes first, as it does on its page.
    static SnippetPassage[] Snippet(Hit hit, StoredDetails details)
    {
        SnippetPassage[] body = [.. details.BodyLanguages.Distinct(StringComparer.Ordinal).OrderByDescending(language => language == details.Language)
            .SelectMany(language => Passages(hit, FieldNames.Body, language))];
        SnippetPassage[] marked = [.. body.Where(passage => passage.Marks.Count > 0).Take(Passed)];
        if (marked.Length > 0) return marked;
        SnippetPassage[] captions = [.. Passages(hit, FieldNames.Caption, details.Language)];
        if (captions.Length > 0) return captions;
        // Nothing matched in the text: its opening stands in, unless that is the title already.
        return details.Lead is null ? body[..Math.Min(1, body.Length)] : [];
    }

    // Passages of a hit, at most.
    const int Passed = 2;

    static IEnumerable<SnippetPassage> Passages(Hit hit, string text, string language) =>
        hit.Passages.TryGetValue(FieldNames.In(text, language), out IReadOnlyList<Passage>? passages) ? passages.Select(passage => View(passage, language)) : [];

    static SnippetPassage View(Passage passage, string language) =>
        new(passage.Text, [.. passage.Marks.Select(mark => (IReadOnlyList<int>)[mark.Offset, mark.Length])], language);

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

    static StoredGroup? Group(Hit hit) => hit.Text(FieldNames.Related) is { } json ? JsonSerializer.Deserialize(json, GroupJson.Readable.StoredGroup) : null;

    static IReadOnlyList<Fact> Further(Hit hit) =>
        JsonSerializer.Deserialize(hit.Text(FieldNames.Facts) ?? "[]", StoredJson.Readable.IReadOnlyListFact)!;

    static StoredDetails Details(Hit hit) => JsonSerializer.Deserialize(hit.Text(FieldNames.Details)!, StoredJson.Readable.StoredDetails)!;
}
