using SummitSearch.Engine;
using SummitSearch.Engine.Searching;
using SummitSearch.Engine.Suggesting;
using SummitSearch.News.Fields;

namespace SummitSearch.News.Suggesting;

/// <summary>Releases that share the most telling words of one.</summary>
static class SimilarReleases
{
    const int EnoughWords = 5;

    // A word that is there once says little in a long text, but a short one has no others.
    static SimilarPlan Plan(IReadOnlyList<string> languages) => new([.. languages.SelectMany(language => (SimilarField[])
    [
        new(FieldNames.In(FieldNames.Title, language), TextLanguages.Analyzer(language), 2f),
        new(FieldNames.In(FieldNames.Body, language), TextLanguages.Analyzer(language)),
    ])])
    {
        MinDocFreq = 2, MinWordLength = 3, MinShare = 0.25f,
    };

    /// <returns>Null when there is no release of that id.</returns>
    public static (IReadOnlyList<string> Words, IReadOnlyList<(Hit Hit, IReadOnlyList<string> Shared)> Hits)? To(
        IndexSearcher searcher, SearchPlans plans, string id, int limit, CancellationToken cancel)
    {
        TermQuery itself = new(FieldNames.Id, id);
        if (searcher.Search(new SearchPlan { Query = itself, Window = new Window(0, 1) }, cancel).Hits is not [Hit release, ..]) return null;
        SimilarPlan plan = Plan(plans.Languages);
        SimilarDocuments similar = new(searcher.Snapshot, plan);
        SimilarQuery query = similar.To(release.DocId, itself);
        if (query.Terms.Count < EnoughWords)
        {
            similar = new SimilarDocuments(searcher.Snapshot, plan with { MinTermFreq = 1 });
            query = similar.To(release.DocId, itself);
        }
        SearchResult found = searcher.Search(new SearchPlan
        {
            Query = query.Query, Window = new Window(0, limit), StoredFields = plans.Listed,
        }, cancel);
        return ([.. query.Terms.Select(term => term.Word)],
            [.. found.Hits.Select(hit => (hit, (IReadOnlyList<string>)[.. similar.Shared(query.Terms, hit.DocId).Select(term => term.Word)]))]);
    }
}
