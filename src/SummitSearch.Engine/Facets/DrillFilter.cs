using SummitSearch.Engine.Searching;
using SummitSearch.Lucene48;
using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Engine.Facets;

/// <summary>The drill-downs of a search in one segment: who passes, and who fails in one ticked dimension only. semantics.md §10.2.</summary>
/// <remarks>One search, one thread. Documents that fail one dimension's selection count for that dimension's own facet.</remarks>
sealed class DrillFilter
{
    readonly DocBits? _hard;            // null: all pass
    readonly DocBits[] _soft;           // selections of dimensions that are counted too
    readonly int[] _facets;             // of each, the facet it is the selection of

    DrillFilter(DocBits? hard, DocBits[] soft, int[] facets) => (_hard, _soft, _facets) = (hard, soft, facets);

    /// <param name="facets">Dimensions that are counted, in the plan's order.</param>
    /// <returns>Null when there is nothing to narrow.</returns>
    public static DrillFilter? Of(SegmentReader reader, IReadOnlyList<DrillDown> drillDowns, IReadOnlyList<FacetPlan> facets,
        IReadOnlyDictionary<string, FacetHierarchy> hierarchies)
    {
        if (drillDowns.Count == 0) return null;
        DocBits? hard = null;
        List<DocBits> soft = [];
        List<int> owners = [];
        FieldTerms? terms = reader.Terms(FacetPath.Field);
        foreach (DrillDown drill in drillDowns)
        {
            FacetHierarchy? hierarchy = hierarchies.GetValueOrDefault(drill.Dimension);
            if (drill.Exclude.Count > 0 || drill.ExcludesUnknown)
            {
                DocBits excluded = With(drill.Exclude, drill.Dimension, drill.ExcludesUnknown, terms, reader.MaxDoc, hierarchy);
                foreach (ref ulong word in excluded.Words) word = ~word;
                hard = And(hard, excluded);
            }
            if (!drill.Selects) continue;
            DocBits included = With(drill.Include, drill.Dimension, drill.IncludesUnknown, terms, reader.MaxDoc, hierarchy);
            int facet = IndexOf(facets, drill.Dimension);
            if (facet < 0)
            {
                hard = And(hard, included);
                continue;
            }
            soft.Add(included);
            owners.Add(facet);
        }
        return new DrillFilter(hard, [.. soft], [.. owners]);
    }

    /// <summary>Keeps who passes all; who fails one counted dimension's selection only goes to <paramref name="near"/>.</summary>
    public void Apply(DocBatch batch, NearMisses near)
    {
        near.Clear();
        ReadOnlySpan<ulong> hard = _hard is null ? default : _hard.Words;
        int kept = 0;
        for (int i = 0; i < batch.Count; i++)
        {
            int doc = batch.Docs[i];
            if (!hard.IsEmpty && (hard[doc >> 6] >> doc & 1) == 0) continue;
            int failed = -1, fails = 0;
            for (int s = 0; s < _soft.Length && fails < 2; s++)
            {
                if (_soft[s][doc]) continue;
                failed = s;
                fails++;
            }
            if (fails == 0)
            {
                batch.Docs[kept] = doc;
                batch.Scores[kept++] = batch.Scores[i];
            }
            else if (fails == 1)
            {
                near.Add(doc, _facets[failed]);
            }
        }
        batch.Count = kept;
    }

    static DocBits With(IReadOnlyList<string> labels, string dimension, bool unknown, FieldTerms? terms, int maxDoc, FacetHierarchy? hierarchy)
    {
        DocBits bits = new(maxDoc);
        if (unknown)
        {
            // The dimension's own term marks the documents that have a value.
            Add(bits, dimension, terms);
            foreach (ref ulong word in bits.Words) word = ~word;
        }
        foreach (string label in labels)
        {
            Add(bits, FacetPath.Of(dimension, label), terms);
            if (hierarchy is null) continue;
            foreach (string below in hierarchy.Descendants(label)) Add(bits, FacetPath.Of(dimension, below), terms);
        }
        return bits;
    }

    static void Add(DocBits bits, TermBytes term, FieldTerms? terms)
    {
        if (terms is null || !terms.TryFind(term.Span, out TermState state)) return;
        PostingsEnumerator postings = terms.Postings(state, PostingsParts.Docs);
        while (postings.NextBlock(out ReadOnlySpan<int> docs, out _) > 0) bits.Add(docs);
    }

    static DocBits And(DocBits? left, DocBits right)
    {
        if (left is null) return right;
        Span<ulong> words = left.Words;
        for (int i = 0; i < words.Length; i++) words[i] &= right.Words[i];
        return left;
    }

    static int IndexOf(IReadOnlyList<FacetPlan> facets, string dimension)
    {
        for (int i = 0; i < facets.Count; i++)
            if (facets[i].Dimension == dimension) return i;
        return -1;
    }
}

/// <summary>Documents of a batch that fail exactly one selection, by the facet whose it is.</summary>
sealed class NearMisses(int facets)
{
    readonly int[]?[] _docs = new int[]?[facets];
    readonly int[] _counts = new int[facets];

    public void Clear() => Array.Clear(_counts);
    public void Add(int doc, int facet) => (_docs[facet] ??= new int[DocBatch.Capacity])[_counts[facet]++] = doc;

    /// <summary>Ascending.</summary>
    public ReadOnlySpan<int> Of(int facet) => _docs[facet].AsSpan(0, _counts[facet]);
}
