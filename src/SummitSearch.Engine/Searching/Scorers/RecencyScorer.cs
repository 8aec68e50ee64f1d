using SummitSearch.Lucene48.DocValues;

namespace SummitSearch.Engine.Searching;

/// <summary>The inner scorer with its scores times a factor by the document's value.</summary>
sealed class RecencyScorer(Scorer inner, NumericDocValues column, RecencyQuery query) : Scorer
{
    public override int DocId => inner.DocId;
    public override long Cost => inner.Cost;
    public override int MatchingClauses => inner.MatchingClauses;
    public override int NextDoc() => inner.NextDoc();
    public override int Advance(int target) => inner.Advance(target);
    public override float Score() => inner.Score() * Factor(inner.DocId);

    public override void NextBatch(DocBatch batch)
    {
        inner.NextBatch(batch);
        for (int i = 0; i < batch.Count; i++) batch.Scores[i] *= Factor(batch.Docs[i]);
    }

    float Factor(int doc) => column.Has(doc) ? query.Factor(column[doc]) : 1f;
}
