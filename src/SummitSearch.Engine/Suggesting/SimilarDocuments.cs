using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Fetching;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;
using SummitSearch.Lucene48.Postings;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Engine.Suggesting;

/// <summary>A stored text field that words are taken from, and looked for in.</summary>
/// <param name="Analyzer">What the field was indexed with: the text is analysed again, so no term vectors are needed.</param>
/// <param name="Weight">Factor on what a word counts when it is found there.</param>
public sealed record SimilarField(string Name, Analyzer Analyzer, float Weight = 1f);

/// <summary>Which words stand for a document; the defaults of Lucene 4.8's MoreLikeThis. semantics.md §11.7.</summary>
public sealed record SimilarPlan(IReadOnlyList<SimilarField> Fields)
{
    /// <summary>The best so many words are looked for.</summary>
    public int MaxTerms { get; init; } = 25;
    /// <summary>Times a word must occur in the document, all fields together.</summary>
    public int MinTermFreq { get; init; } = 2;
    /// <summary>Documents that must have the word, this one included.</summary>
    public int MinDocFreq { get; init; } = 5;
    /// <summary>Words in more than this share of the documents are left out.</summary>
    public float MaxDocShare { get; init; } = 1f;
    /// <summary>Shorter words, in UTF-16 units, are left out.</summary>
    public int MinWordLength { get; init; }
    /// <summary>Tokens of a field that are looked at.</summary>
    public int MaxTokens { get; init; } = 5000;
    /// <summary>Share of the chosen words that a similar document must have, rounded down, but at least one.</summary>
    public float MinShare { get; init; }
}

/// <summary>A word that stands for a document.</summary>
/// <param name="Term">As it is indexed.</param>
/// <param name="Word">As it first stands in the document.</param>
/// <param name="TermFreq">Times it occurs there, all fields together.</param>
/// <param name="DocFreq">Documents that have it, in the field where most do.</param>
/// <param name="Score">TermFreq · (ln(documents / (DocFreq + 1)) + 1).</param>
public sealed record SimilarTerm(string Term, string Word, int TermFreq, long DocFreq, float Score);

/// <param name="Query">Matches the documents that share such words, not the document itself; no document when there is no such word.</param>
/// <param name="Terms">The chosen words, best first.</param>
public sealed record SimilarQuery(Query Query, IReadOnlyList<SimilarTerm> Terms);

/// <summary>More like this: turns a document into the query of its most telling words. semantics.md §11.7.</summary>
/// <remarks>Safe for any number of threads; the caller holds the snapshot.</remarks>
public sealed class SimilarDocuments(Snapshot snapshot, SimilarPlan plan)
{
    /// <param name="docId">In the snapshot.</param>
    /// <param name="itself">A query that matches this document only, or it and others that are not wanted.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such document.</exception>
    public SimilarQuery To(int docId, Query itself)
    {
        SimilarTerm[] terms = Choose(docId);
        if (terms.Length == 0) return new SimilarQuery(new MatchNoDocsQuery(), []);
        float best = terms[0].Score;
        BooleanQuery words = BooleanQuery.AnyOf([.. terms.Select(term => Anywhere(term, term.Score / best))]) with
        {
            DisablesCoord = true, MinimumShouldMatch = Math.Max(1, (int)(terms.Length * plan.MinShare)),
        };
        return new SimilarQuery(new BooleanQuery([new(Occur.Must, words), new(Occur.MustNot, itself)]), terms);
    }

    /// <summary>Which of the words another document has, in the order given.</summary>
    public IReadOnlyList<SimilarTerm> Shared(IReadOnlyList<SimilarTerm> terms, int docId)
    {
        SegmentLeaf leaf = snapshot.Leaves[Fetch.LeafOf(snapshot, docId)];
        int doc = docId - leaf.DocBase;
        return [.. terms.Where(term => plan.Fields.Any(field =>
            leaf.Reader.Terms(field.Name) is { } dictionary && dictionary.TryFind(new TermBytes(term.Term).Span, out TermState state)
            && dictionary.Postings(state, PostingsParts.Docs).Advance(doc) == doc))];
    }

    SimilarTerm[] Choose(int docId)
    {
        SearchContext context = new(snapshot, Similarity.Default, new ExpansionBudget(long.MaxValue));
        SegmentLeaf leaf = snapshot.Leaves[Fetch.LeafOf(snapshot, docId)];
        IReadOnlyDictionary<string, ValueList<object>> stored = Fetch.Stored(leaf.Reader, docId - leaf.DocBase, [.. plan.Fields.Select(field => field.Name)]);
        Dictionary<string, (string Word, int Freq)> words = new(StringComparer.Ordinal);
        foreach (SimilarField field in plan.Fields)
            if (stored.TryGetValue(field.Name, out ValueList<object>? values)) Read(field.Analyzer, values.OfType<string>(), words);
        List<SimilarTerm> chosen = [];
        foreach ((string term, (string word, int freq)) in words)
        {
            if (freq < plan.MinTermFreq || word.Length < plan.MinWordLength) continue;
            long docFreq = plan.Fields.Max(field => context.Find(field.Name, term).DocFreq);
            if (docFreq < Math.Max(plan.MinDocFreq, 1) || docFreq > plan.MaxDocShare * (double)snapshot.NumDocs) continue;
            float idf = (float)(Math.Log(snapshot.NumDocs / (double)(docFreq + 1)) + 1.0);
            // A word that nearly every document has says nothing of this one, or less.
            if (freq * idf > 0f) chosen.Add(new SimilarTerm(term, word, freq, docFreq, freq * idf));
        }
        return [.. chosen.OrderByDescending(term => term.Score).ThenBy(term => TermBytes.FromString(term.Term)).Take(plan.MaxTerms)];
    }

    void Read(Analyzer analyzer, IEnumerable<string> texts, Dictionary<string, (string Word, int Freq)> words)
    {
        TokenStream stream = analyzer.Open();
        int left = plan.MaxTokens;
        foreach (string text in texts)
        {
            stream.Reset(text.AsMemory());
            while (left-- > 0 && stream.Next())
            {
                string term = stream.Term.ToString();
                words[term] = words.TryGetValue(term, out (string Word, int Freq) known)
                    ? known with { Freq = known.Freq + 1 } : (text[stream.StartOffset..stream.EndOffset], 1);
            }
        }
    }

    Query Anywhere(SimilarTerm term, float weight)
    {
        Query[] fields = [.. plan.Fields.Select(field => new TermQuery(field.Name, term.Term) { Boost = field.Weight * weight })];
        return fields.Length == 1 ? fields[0] : BooleanQuery.AnyOf(fields) with { DisablesCoord = true };
    }
}
