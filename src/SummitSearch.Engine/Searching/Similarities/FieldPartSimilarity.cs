namespace SummitSearch.Engine.Searching;

/// <summary>Scores one field's part of a <see cref="CombinedFieldsQuery"/>: what its occurrences count for. semantics.md §16.</summary>
/// <remarks>Of one part: it keeps what the part's weight asked of it.</remarks>
sealed class FieldPartSimilarity(FieldPart part) : Similarity
{
    /// <summary>Sum over the part's terms in query order.</summary>
    public float Idf { get; private set; }

    internal override float Coord(int matching, int clauses) => 1f;
    internal override float QueryNorm(float sumOfSquaredWeights) => 1f;

    internal override TermFormula Weigh(float boost, FieldStatistics field, ReadOnlySpan<long> docFreqs)
    {
        Idf = 0f;
        foreach (long docFreq in docFreqs) Idf += Bm25Similarity.Idf(docFreq, field.MaxDoc);
        return new Formula(part, field);
    }

    // A field that few documents have is measured by those: a text in one of many languages is not long for its being rare.
    static float AverageLength(FieldStatistics field) =>
        field.SumTotalTermFreq <= 0 || field.DocCount <= 0 ? 1f : (float)(field.SumTotalTermFreq / (double)field.DocCount);

    sealed class Formula : TermFormula
    {
        readonly FieldPart _part;
        readonly float _averageLength;
        readonly float[] _worth = new float[256];       // of one occurrence, by norm byte

        public Formula(FieldPart part, FieldStatistics field)
        {
            (_part, _averageLength) = (part, AverageLength(field));
            float b = part.LengthEffect;
            for (int i = 0; i < 256; i++) _worth[i] = part.Weight / ((1f - b) + b * Bm25Similarity.Length(i) / _averageLength);
        }

        public override float ValueForNormalization => 0f;
        public override void Normalize(float queryNorm, float topLevelBoost) { }

        public override float Score(float freq, ReadOnlySpan<byte> norms, int docId) =>
            freq * (norms.IsEmpty ? _part.Weight : _worth[norms[docId]]);

        public override void Score(ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs, ReadOnlySpan<byte> norms, Span<float> scores)
        {
            freqs = freqs[..docs.Length];
            scores = scores[..docs.Length];
            if (norms.IsEmpty)
            {
                float weight = _part.Weight;
                for (int i = 0; i < docs.Length; i++) scores[i] = freqs[i] * weight;
                return;
            }
            float[] worth = _worth;
            for (int i = 0; i < docs.Length; i++) scores[i] = freqs[i] * worth[norms[docs[i]]];
        }

        public override Explanation Explain(float freq, string freqText, ReadOnlySpan<byte> norms, int docId)
        {
            float worth = norms.IsEmpty ? _part.Weight : _worth[norms[docId]];
            Explanation one = new(worth, "worth of one, weight / (1 - b + b × length / average length)",
            [
                new(_part.Weight, "weight of the field"), new(norms.IsEmpty ? 0f : _part.LengthEffect, "b"),
                new(_averageLength, "average length of those that have it"),
                new(norms.IsEmpty ? 1f : Bm25Similarity.Length(norms[docId]), "length, from the norm byte"),
            ]);
            return new Explanation(freq * worth, "product of", [new(freq, freqText), one]) { IsProduct = true };
        }
    }
}
