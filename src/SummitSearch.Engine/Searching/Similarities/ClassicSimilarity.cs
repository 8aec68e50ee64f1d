using SummitSearch.Engine.Indexing;

namespace SummitSearch.Engine.Searching;

/// <summary>TF-IDF with coord and queryNorm: Lucene's DefaultSimilarity, bit for bit. semantics.md §2.4.</summary>
public sealed class ClassicSimilarity : Similarity
{
    internal override float Coord(int matching, int clauses) => matching / (float)clauses;
    internal override float QueryNorm(float sumOfSquaredWeights) => (float)(1.0 / Math.Sqrt(sumOfSquaredWeights));

    internal override TermFormula Weigh(float boost, FieldStatistics field, ReadOnlySpan<long> docFreqs)
    {
        float idf = 0f;
        foreach (long docFreq in docFreqs) idf += (float)(Math.Log(field.MaxDoc / (double)(docFreq + 1)) + 1.0);
        return new Formula(idf, boost);
    }

    static float Tf(float freq) => (float)Math.Sqrt(freq);

    sealed class Formula(float idf, float boost) : TermFormula
    {
        float _queryWeight = idf * boost, _value;

        public override float ValueForNormalization => _queryWeight * _queryWeight;

        public override void Normalize(float queryNorm, float topLevelBoost)
        {
            _queryWeight *= queryNorm * topLevelBoost;
            _value = _queryWeight * idf;
        }

        public override float Score(float freq, ReadOnlySpan<byte> norms, int docId)
        {
            float raw = Tf(freq) * _value;
            return norms.IsEmpty ? raw : raw * NormByte.Decoded[norms[docId]];
        }

        public override void Score(ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs, ReadOnlySpan<byte> norms, Span<float> scores)
        {
            for (int i = 0; i < docs.Length; i++) scores[i] = Score(freqs[i], norms, docs[i]);
        }

        public override Explanation Explain(float freq, string freqText, ReadOnlySpan<byte> norms, int docId) =>
            new(Score(freq, norms, docId), "TF-IDF, product of",
            [
                new(_queryWeight, "query weight: idf × boosts × queryNorm"), new(idf, "idf"), new(Tf(freq), "tf, square root of: " + freqText),
                new(norms.IsEmpty ? 1f : NormByte.Decoded[norms[docId]], "field norm"),
            ]) { IsProduct = true };
    }
}
