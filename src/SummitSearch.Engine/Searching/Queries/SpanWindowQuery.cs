namespace SummitSearch.Engine.Searching;

/// <summary>The smallest stretches that hold a stretch of every clause: within n words, in order, in one sentence. semantics.md §4.4.</summary>
/// <remarks>
/// Smallest: none holds another. Equal clauses stand for as many different stretches. Unlike Lucene's
/// <see cref="SpanNearQuery"/> every such stretch is found, once.
/// </remarks>
/// <param name="Clauses">At least one, of one field.</param>
/// <param name="MaxGaps">How many positions may be left between the clauses' stretches, all gaps together.</param>
/// <param name="InOrder">In the order of the clauses and apart from each other; otherwise in any order.</param>
/// <param name="SentenceEnds">A field of <see cref="Indexing.FieldType.SentenceEnds"/>: no stretch goes over the end
/// of a sentence; null: the text is taken as a whole.</param>
public sealed record SpanWindowQuery(
    ValueList<SpanQuery> Clauses, int MaxGaps = int.MaxValue, bool InOrder = false, string? SentenceEnds = null) : SpanQuery
{
    /// <inheritdoc/>
    public override string Field { get; } = FieldOf(Clauses);

    /// <inheritdoc/>
    public override string ToString(string defaultField)
    {
        string kind = InOrder ? "spanOrdered" : "spanWindow";
        string clauses = string.Join(", ", Clauses.Select(clause => clause.ToString(defaultField)));
        string gaps = MaxGaps == int.MaxValue ? "" : $", {MaxGaps}";
        return $"{kind}([{clauses}]{gaps}{(SentenceEnds is null ? "" : $", sentence({SentenceEnds})")}){BoostText}";
    }

    internal override void AddTerms(SortedSet<TermBytes> terms)
    {
        foreach (SpanQuery clause in Clauses) clause.AddTerms(terms);
    }

    internal override Spans? Open(Func<string, TermBytes, Spans?> occurrences)
    {
        SpanQuery[] distinct = [.. Clauses.Distinct()];
        Spans[] parts = new Spans[distinct.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (distinct[i].Open(occurrences) is not { } part) return null;
            parts[i] = part;
        }
        int[] sequence = [.. Clauses.Select(clause => Array.IndexOf(distinct, clause))];
        Spans? ends = SentenceEnds is null ? null : occurrences(SentenceEnds, Analysis.SentenceEndAnalyzer.Mark);
        return InOrder ? new OrderedWindowSpans(parts, sequence, MaxGaps, ends) : new WindowSpans(parts, sequence, MaxGaps, ends);
    }
}
