namespace SummitSearch.Engine.Searching;

/// <summary>The required part, plus the optional part where it matches; float sum, then coord. semantics.md §3.2.</summary>
sealed class RequiredOptionalScorer(Scorer required, Scorer optional, int requiredClauses, float[]? coords) : Scorer
{
    public override int DocId => required.DocId;
    public override long Cost => required.Cost;
    public override int NextDoc() => required.NextDoc();
    public override int Advance(int target) => required.Advance(target);

    public override float Score()
    {
        int doc = required.DocId;
        if (optional.DocId < doc) optional.Advance(doc);
        float score = required.Score();
        if (optional.DocId != doc) return coords is null ? score : score * coords[requiredClauses];
        score += optional.Score();
        return coords is null ? score : score * coords[requiredClauses + optional.MatchingClauses];
    }

    public override void NextBatch(DocBatch batch)
    {
        // Coord depends on how many optional clauses match, which a batch does not carry.
        if (coords is not null)
        {
            base.NextBatch(batch);
            return;
        }
        required.NextBatch(batch);
        optional.AddScores(batch);
    }
}

/// <summary>The two parts must both match; float sum, then coord by their matching clauses. semantics.md §3.2.</summary>
sealed class BothScorer(Scorer required, Scorer atLeast, int requiredClauses, float[] coords) : Scorer
{
    int _doc = -1;

    public override int DocId => _doc;
    public override long Cost => Math.Min(required.Cost, atLeast.Cost);
    public override int NextDoc() => _doc = Agree(required.NextDoc());
    public override int Advance(int target) => _doc = Agree(required.Advance(target));
    public override float Score() => (required.Score() + atLeast.Score()) * coords[requiredClauses + atLeast.MatchingClauses];

    int Agree(int doc)
    {
        while (doc != NoMoreDocs)
        {
            int other = atLeast.DocId;
            if (other < doc) other = atLeast.Advance(doc);
            if (other == doc) return doc;
            doc = other == NoMoreDocs ? NoMoreDocs : required.Advance(other);
        }
        return NoMoreDocs;
    }
}

/// <summary>The first part without the documents of the second.</summary>
sealed class ExclusionScorer(Scorer included, Scorer excluded) : Scorer
{
    public override int DocId => included.DocId;
    public override long Cost => included.Cost;
    public override int MatchingClauses => included.MatchingClauses;
    public override int NextDoc() => Skip(included.NextDoc());
    public override int Advance(int target) => Skip(included.Advance(target));
    public override float Score() => included.Score();

    public override void NextBatch(DocBatch batch)
    {
        do
        {
            batch.Count = 0;
            included.NextBatch(batch);
            if (batch.Count == 0) return;
            excluded.Exclude(batch);
        }
        while (batch.Count == 0);
    }

    int Skip(int doc)
    {
        while (doc != NoMoreDocs)
        {
            if (excluded.DocId < doc) excluded.Advance(doc);
            if (excluded.DocId != doc) break;
            doc = included.NextDoc();
        }
        return doc;
    }
}

/// <summary>The inner scorer with its scores times a factor.</summary>
sealed class FactorScorer(Scorer inner, float factor) : Scorer
{
    public override int DocId => inner.DocId;
    public override long Cost => inner.Cost;
    public override int MatchingClauses => inner.MatchingClauses;
    public override int NextDoc() => inner.NextDoc();
    public override int Advance(int target) => inner.Advance(target);
    public override float Score() => inner.Score() * factor;

    public override void NextBatch(DocBatch batch)
    {
        inner.NextBatch(batch);
        for (int i = 0; i < batch.Count; i++) batch.Scores[i] *= factor;
    }
}

/// <summary>The matches of the first part, with scores times a factor where the second matches too.</summary>
sealed class BoostingScorer(Scorer match, Scorer context, float factor) : Scorer
{
    public override int DocId => match.DocId;
    public override long Cost => match.Cost;
    public override int NextDoc() => match.NextDoc();
    public override int Advance(int target) => match.Advance(target);

    public override float Score()
    {
        int doc = match.DocId;
        if (context.DocId < doc) context.Advance(doc);
        return context.DocId == doc ? match.Score() * factor : match.Score();
    }
}

/// <summary>The inner scorer's documents, each with the same score.</summary>
sealed class ConstantScorer(Scorer inner, float score) : Scorer
{
    public override int DocId => inner.DocId;
    public override long Cost => inner.Cost;
    public override int NextDoc() => inner.NextDoc();
    public override int Advance(int target) => inner.Advance(target);
    public override float Score() => score;

    public override void NextBatch(DocBatch batch)
    {
        inner.NextBatch(batch);
        batch.Scores.AsSpan(0, batch.Count).Fill(score);
    }

    public override void Intersect(DocBatch batch, bool adds)
    {
        inner.Intersect(batch, false);
        if (!adds) return;
        for (int i = 0; i < batch.Count; i++) batch.Scores[i] += score;
    }

    public override void Exclude(DocBatch batch) => inner.Exclude(batch);
}

/// <summary>The inner scorer, walked document by document though a batch is asked for.</summary>
sealed class PlainScorer(Scorer inner) : Scorer
{
    public override int DocId => inner.DocId;
    public override long Cost => inner.Cost;
    public override int NextDoc() => inner.NextDoc();
    public override int Advance(int target) => inner.Advance(target);
    public override float Score() => inner.Score();
}

/// <summary>The inner scorer's documents that are live: for the one sum whose order depends on the documents walked.</summary>
sealed class LiveScorer(Scorer inner, Lucene48.Segments.LiveDocs live) : Scorer
{
    public override int DocId => inner.DocId;
    public override long Cost => inner.Cost;
    public override int NextDoc() => Skip(inner.NextDoc());
    public override int Advance(int target) => Skip(inner.Advance(target));
    public override float Score() => inner.Score();

    int Skip(int doc)
    {
        while (doc != NoMoreDocs && !live[doc]) doc = inner.NextDoc();
        return doc;
    }
}
