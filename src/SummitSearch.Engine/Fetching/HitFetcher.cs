using SummitSearch.Engine.Facets;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine.Fetching;

/// <summary>Turns the hits of a page into what is shown of them: scores, stored values, passages. One search, one thread.</summary>
sealed class HitFetcher(Snapshot snapshot, SearchContext context, Weight weight, SearchPlan plan)
{
    readonly (string Field, Highlighter Highlighter)[] _highlighters =
        [.. plan.Highlights.Select(highlight => (highlight.Field, new Highlighter(highlight, context.Rewrite(highlight.Query ?? plan.Query))))];

    /// <param name="page">The hits to show.</param>
    public Hit[] Fetch(HitKey[] page, CancellationToken cancel)
    {
        float[] scores = Scores(page);
        string[] fields = [.. plan.StoredFields.Union(plan.Highlights.Select(highlight => highlight.Field))];
        Hit[] hits = new Hit[page.Length];
        for (int i = 0; i < hits.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            SegmentLeaf leaf = snapshot.Leaves[Fetching.Fetch.LeafOf(snapshot, page[i].DocId)];
            IReadOnlyDictionary<string, ValueList<object>> stored = Fetching.Fetch.Stored(leaf.Reader, page[i].DocId - leaf.DocBase, fields);
            hits[i] = new Hit(page[i].DocId, scores[i], page[i].SortValues, Asked(stored), Passages(stored));
        }
        return hits;
    }

    /// <summary>Without the fields that were read for their passages only.</summary>
    IReadOnlyDictionary<string, ValueList<object>> Asked(IReadOnlyDictionary<string, ValueList<object>> stored) =>
        stored.Keys.All(plan.StoredFields.Contains) ? stored
        : stored.Where(pair => plan.StoredFields.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal);

    Dictionary<string, IReadOnlyList<Passage>> Passages(IReadOnlyDictionary<string, ValueList<object>> stored)
    {
        Dictionary<string, IReadOnlyList<Passage>> passages = new(StringComparer.Ordinal);
        foreach ((string field, Highlighter highlighter) in _highlighters)
            if (stored.TryGetValue(field, out ValueList<object>? values)) passages[field] = highlighter.Passages(values.OfType<string>());
        return passages;
    }

    /// <summary>A search sorted by columns does not score on its way: then only the page's hits are scored.</summary>
    float[] Scores(HitKey[] page)
    {
        float[] scores = [.. page.Select(hit => hit.Score)];
        if (plan.OrdersByScore) return scores;
        int[] order = [.. Enumerable.Range(0, page.Length).OrderBy(i => page[i].DocId)];
        using Scratch scratch = new();
        Scorer? scorer = null;
        int open = -1;
        foreach (int i in order)
        {
            int leaf = Fetching.Fetch.LeafOf(snapshot, page[i].DocId), doc = page[i].DocId - snapshot.Leaves[leaf].DocBase;
            if (leaf != open) scorer = weight.Open(new LeafContext(open = leaf, snapshot.Leaves[leaf].Reader, scratch));
            scores[i] = scorer!.Advance(doc) == doc ? scorer.Score() : 0f;
        }
        return scores;
    }
}
