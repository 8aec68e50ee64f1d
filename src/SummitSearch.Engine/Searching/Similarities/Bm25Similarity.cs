using SummitSearch.Engine.Indexing;

namespace SummitSearch.Engine.Searching;

/// <summary>BM25 as Lucene 4.8 computes it, bit for bit. semantics.md §2.3.</summary>
/// <remarks>Every expression keeps Lucene's order and its float or double type: the last bit depends on it.</remarks>
/// <param name="k1">How soon further occurrences stop to matter.</param>
/// <param name="b">How much the field's length matters, 0 to 1.</param>
public sealed class Bm25Similarity(float k1 = 1.2f, float b = 0.75f) : Similarity
{
    /// <summary>How soon further occurrences of a term count for less.</summary>
    public float K1 { get; } = k1;
    /// <summary>How much the length of the field counts: 0 not at all, 1 fully.</summary>
    public float B { get; } = b;

    internal override float Coord(int matching, int clauses) => 1f;
    internal override float QueryNorm(float sumOfSquaredWeights) => 1f;

    internal override TermFormula Weigh(float boost, FieldStatistics field, ReadOnlySpan<long> docFreqs)
    {
        float idf = 0f;
        foreach (long docFreq in docFreqs) idf += Idf(docFreq, field.MaxDoc);
        return new Formula(this, idf, docFreqs.Length == 1 ? docFreqs[0] : -1, boost, field);
    }

    internal static float Idf(long docFreq, long maxDoc) => (float)Math.Log(1 + (maxDoc - docFreq + 0.5) / (docFreq + 0.5));

    static float AverageLength(FieldStatistics field) =>
        field.SumTotalTermFreq <= 0 ? 1f : (float)(field.SumTotalTermFreq / (double)field.MaxDoc);

    /// <summary>Field length that a norm byte stands for; infinite for 0.</summary>
    internal static float Length(int norm)
    {
        float decoded = NormByte.Decoded[norm];
        return 1f / (decoded * decoded);
    }

    sealed class Formula : TermFormula
    {
        readonly Bm25Similarity _similarity;
        readonly FieldStatistics _field;
        readonly float _idf, _boost, _queryWeight, _averageLength;
        readonly long _docFreq;
        readonly float[] _cache = new float[256];
        float _topLevelBoost = 1f, _weightValue;

        public Formula(Bm25Similarity similarity, float idf, long docFreq, float boost, FieldStatistics field)
        {
            (_similarity, _idf, _docFreq, _boost, _field) = (similarity, idf, docFreq, boost, field);
            _queryWeight = idf * boost;
            _averageLength = AverageLength(field);
            float k1 = similarity.K1, b = similarity.B;
            for (int i = 0; i < 256; i++) _cache[i] = k1 * ((1f - b) + b * Length(i) / _averageLength);
            _weightValue = _queryWeight * (k1 + 1f);
        }

        public override float ValueForNormalization => _queryWeight * _queryWeight;

        public override void Normalize(float queryNorm, float topLevelBoost)
        {
            _topLevelBoost = topLevelBoost;
            float weight = _queryWeight * topLevelBoost;
            _weightValue = weight * (_similarity.K1 + 1f);
        }

        public override float Score(float freq, ReadOnlySpan<byte> norms, int docId)
        {
            float norm = norms.IsEmpty ? _similarity.K1 : _cache[norms[docId]];
            return _weightValue * freq / (freq + norm);
        }

        public override void Score(ReadOnlySpan<int> docs, ReadOnlySpan<int> freqs, ReadOnlySpan<byte> norms, Span<float> scores)
        {
            float weightValue = _weightValue;
            freqs = freqs[..docs.Length];
            scores = scores[..docs.Length];
            if (norms.IsEmpty)
            {
                float k1 = _similarity.K1;
                for (int i = 0; i < docs.Length; i++)
                {
                    float freq = freqs[i];
                    scores[i] = weightValue * freq / (freq + k1);
                }
                return;
            }
            float[] cache = _cache;
            for (int i = 0; i < docs.Length; i++)
            {
                float freq = freqs[i];
                scores[i] = weightValue * freq / (freq + cache[norms[docs[i]]]);
            }
        }

        public override Explanation Explain(float freq, string freqText, ReadOnlySpan<byte> norms, int docId)
        {
            float k1 = _similarity.K1, b = _similarity.B;
            float norm = norms.IsEmpty ? k1 : _cache[norms[docId]];
            Explanation tf = new(freq * (k1 + 1f) / (freq + norm), "tfNorm, freq × (k1 + 1) / (freq + k1 × (1 - b + b × length / average length))",
            [
                new(freq, freqText), new(k1, "k1"), new(norms.IsEmpty ? 0f : b, "b"),
                new(_averageLength, "average length"), new(norms.IsEmpty ? 1f : Length(norms[docId]), "length, from the norm byte"),
            ]);
            string idfText = _docFreq >= 0 ? $"idf, docFreq {_docFreq} of {_field.MaxDoc}" : "idf, sum over the terms";
            List<Explanation> parts = [new(_idf, idfText), tf];
            if (_boost != 1f) parts.Insert(0, new(_boost, "boost"));
            if (_topLevelBoost != 1f) parts.Insert(0, new(_topLevelBoost, "boost of the queries around"));
            return new Explanation(Score(freq, norms, docId), "BM25, product of", parts) { IsProduct = true };
        }
    }
}
