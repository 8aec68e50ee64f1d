namespace SummitSearch.Engine.Searching;

/// <summary>The scoring formula: how statistics and norms become a score. semantics.md §2. Immutable, safe for any number of threads.</summary>
public abstract class Similarity
{
    /// <summary>The product's default; see <see cref="Bm25Similarity"/>.</summary>
    public static Similarity Default { get; } = new Bm25Similarity();

    /// <summary>Factor for a document that matches so many of a Boolean query's scoring clauses.</summary>
    internal abstract float Coord(int matching, int clauses);

    /// <summary>Factor on all scores, from the sum of squared weights.</summary>
    internal abstract float QueryNorm(float sumOfSquaredWeights);

    /// <summary>Weighs a term or phrase: its share of the norm, and then its formula.</summary>
    /// <param name="boost">On the query itself.</param>
    /// <param name="docFreqs">Of each of its terms, in query order: their idf are summed in this order.</param>
    internal abstract TermFormula Weigh(float boost, FieldStatistics field, ReadOnlySpan<long> docFreqs);
}

/// <summary>What scoring needs to know of a field in the whole snapshot. semantics.md §2.1.</summary>
/// <param name="MaxDoc">Deleted documents included.</param>
/// <param name="SumTotalTermFreq">-1 when some segment does not know it; 0 when no document has the field.</param>
/// <param name="DocCount">Documents with at least one term of the field, deleted ones included.</param>
readonly record struct FieldStatistics(string Field, int MaxDoc, long SumTotalTermFreq, long DocCount);

/// <summary>The formula of one term or phrase in one snapshot: from frequency and norm byte to score.</summary>
/// <remarks>Normalized once, before the first score; then immutable and safe for any number of threads.</remarks>
abstract class TermFormula
{
    /// <summary>For scorers that are opened without scores.</summary>
    public static TermFormula None { get; } = Similarity.Default.Weigh(1f, default, []);

    /// <summary>Square of the weight before normalization.</summary>
    public abstract float ValueForNormalization { get; }
    public abstract void Normalize(float queryNorm, float topLevelBoost);

    /// <param name="norms">Of all documents of the segment; empty when the field has none there.</param>
    public abstract float Score(float freq, ReadOnlySpan<byte> norms, int docId);

    /// <summary>The same for a block: scores[i] is that of docs[i].</summary>
    public abstract void Score(ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs, ReadOnlySpan<byte> norms, Span<float> scores);

    public abstract Explanation Explain(float freq, string freqText, ReadOnlySpan<byte> norms, int docId);
}
