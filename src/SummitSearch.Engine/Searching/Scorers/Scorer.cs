using SummitSearch.Lucene48.Postings;

namespace SummitSearch.Engine.Searching;

/// <summary>Walks the matching documents of one query in one segment, ascending, deleted ones included. One thread.</summary>
/// <remarks>
/// Two ways to drive it, which must not be mixed in one walk: document by document (<see cref="NextDoc"/>,
/// <see cref="Advance"/>, <see cref="Score"/>: the plain evaluation, and the oracle of the other), or in bulk: a lead
/// by <see cref="NextBatch"/>, and the others by what they do to its batches. Bulk members have a plain version here;
/// scorers override them where a tight loop pays. Both give the same documents and the same bits.
/// </remarks>
abstract class Scorer
{
    public const int NoMoreDocs = PostingsEnumerator.NoMoreDocs;

    /// <summary>-1 before the first move, <see cref="NoMoreDocs"/> after the last.</summary>
    public abstract int DocId { get; }
    public abstract int NextDoc();
    /// <returns>The first match not below <paramref name="target"/>, which is above DocId.</returns>
    public abstract int Advance(int target);
    /// <summary>Score of the current document; not to be asked for when the scorer was opened without scores.</summary>
    public abstract float Score();
    /// <summary>About how many documents it walks; the order of conjunctions, and so of their sums, follows it. semantics.md §3.2.</summary>
    public abstract long Cost { get; }
    /// <summary>How many of its clauses match the current document: 1 but for disjunctions.</summary>
    public virtual int MatchingClauses => 1;
    /// <summary>How often its term, phrase or stretch stands in the current document.</summary>
    public virtual float Occurrences => 1f;

    /// <summary>Whether <see cref="Score"/> may be called.</summary>
    protected bool Scores { get; init; } = true;

    /// <summary>Appends the next matches to an empty batch; none means the end.</summary>
    public virtual void NextBatch(DocBatch batch)
    {
        while (batch.Free > 0)
        {
            int doc = NextDoc();
            if (doc == NoMoreDocs) return;
            batch.Add(doc, Scores ? Score() : 0f);
        }
    }

    /// <summary>Drops what does not match; adds its own score to the rest when <paramref name="adds"/>.</summary>
    public virtual void Intersect(DocBatch batch, bool adds)
    {
        int kept = 0, doc = DocId;
        for (int i = 0; i < batch.Count; i++)
        {
            int target = batch.Docs[i];
            if (doc < target) doc = Advance(target);
            if (doc != target) continue;
            batch.Docs[kept] = target;
            batch.Scores[kept++] = adds ? batch.Scores[i] + Score() : batch.Scores[i];
        }
        batch.Count = kept;
    }

    /// <summary>Drops what matches.</summary>
    public virtual void Exclude(DocBatch batch)
    {
        int kept = 0, doc = DocId;
        for (int i = 0; i < batch.Count; i++)
        {
            int target = batch.Docs[i];
            if (doc < target) doc = Advance(target);
            if (doc == target) continue;
            batch.Docs[kept] = target;
            batch.Scores[kept++] = batch.Scores[i];
        }
        batch.Count = kept;
    }

    /// <summary>Adds its own score to what matches, drops nothing.</summary>
    public virtual void AddScores(DocBatch batch)
    {
        int doc = DocId;
        for (int i = 0; i < batch.Count; i++)
        {
            int target = batch.Docs[i];
            if (doc < target) doc = Advance(target);
            if (doc == target) batch.Scores[i] += Score();
        }
    }

    /// <summary>Finds which documents of the batch match and adds its score to their sums, dropping nothing.</summary>
    /// <param name="sums">By place in the batch.</param>
    /// <param name="matches">A bit for each place in the batch; those of matches are set.</param>
    public virtual void AddTo(DocBatch batch, Span<double> sums, Span<ulong> matches)
    {
        int doc = DocId;
        for (int i = 0; i < batch.Count; i++)
        {
            int target = batch.Docs[i];
            if (doc < target) doc = Advance(target);
            if (doc != target) continue;
            if (Scores) sums[i] += Score();
            matches[i >> 6] |= 1UL << i;
        }
    }

    /// <summary>Adds its matches in the window, from its first unread one on.</summary>
    /// <returns>The first match behind the window, or <see cref="NoMoreDocs"/>.</returns>
    public virtual int AddTo(ScoreWindow window)
    {
        int doc = DocId;
        if (doc < window.Start) doc = Advance(window.Start);
        while (doc < window.End)
        {
            window.Add(doc, Scores ? Score() : 0f);
            doc = NextDoc();
        }
        return doc;
    }
}
