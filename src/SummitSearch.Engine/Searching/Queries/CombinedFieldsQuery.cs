namespace SummitSearch.Engine.Searching;

/// <summary>A word or phrase in one of the fields that a <see cref="CombinedFieldsQuery"/> looks into.</summary>
/// <param name="Query">Where it is looked for and as what: a term, phrase, multi-phrase or span query of one field, boost 1.</param>
/// <param name="Weight">What one occurrence counts for, before the field's length is allowed for; above 0.</param>
public sealed record FieldPart(Query Query, float Weight = 1f)
{
    /// <summary>Where it is looked for and as what.</summary>
    /// <exception cref="ArgumentException">Another kind of query, or one with a boost.</exception>
    public Query Query { get; } = Query is { Boost: 1f } and (TermQuery or PhraseQuery or MultiPhraseQuery or SpanQuery) ? Query
        : throw new ArgumentException($"A part is a term, phrase or span query without a boost, not {Query}.", nameof(Query));
    /// <summary>What one occurrence counts for; finite, above 0.</summary>
    public float Weight { get; } = Weight is > 0f and < float.PositiveInfinity ? Weight
        : throw new ArgumentOutOfRangeException(nameof(Weight), Weight, "A weight is above 0.");
    /// <summary>How much the field's length matters, 0 to 1: b of BM25.</summary>
    public float LengthEffect { get; init; } = 0.75f;
    /// <summary>The field repeats text of another one, so its occurrences are no further mentions.</summary>
    public bool IsExcerpt { get; init; }
}

/// <summary>One word or phrase, as each of several fields spells it, scored as one: BM25F. semantics.md §16.</summary>
/// <remarks>
/// Matches what any part matches. The occurrences in all fields are added up, each by its field's weight and length, and
/// then saturate together: so a word in title and body does not count twice as a word of its own, and a weight says how
/// many occurrences one is worth. Several parts may be of one field (spellings of the word in it). Lucene 4.8 has no such
/// query; the text is that of the Boolean query that finds the same documents.
/// </remarks>
/// <param name="Parts">At least one.</param>
public sealed record CombinedFieldsQuery(ValueList<FieldPart> Parts) : Query
{
    /// <summary>At least one.</summary>
    public ValueList<FieldPart> Parts { get; init; } =
        Parts is { Count: > 0 } ? Parts : throw new ArgumentException("A combined query needs a part.", nameof(Parts));
    /// <summary>Only documents with at least so many occurrences in all fields that are no excerpts.</summary>
    public int MinMentions { get; init; } = 1;

    /// <summary>A term in each of several fields, each with its own spelling and weight.</summary>
    public static CombinedFieldsQuery Of(params ReadOnlySpan<(string Field, TermBytes Term, float Weight)> terms)
    {
        FieldPart[] parts = new FieldPart[terms.Length];
        for (int i = 0; i < parts.Length; i++) parts[i] = new FieldPart(new TermQuery(terms[i].Field, terms[i].Term), terms[i].Weight);
        return new CombinedFieldsQuery([.. parts]);
    }

    /// <inheritdoc/>
    public override string ToString(string defaultField)
    {
        string text = string.Join(' ', Parts.Select(part => (part.Query with { Boost = part.Weight }).ToString(defaultField)));
        if (MinMentions > 1) return $"mentions({text})>={MinMentions}{BoostText}";
        return Boost != 1f ? $"({text}){BoostText}" : text;
    }

    internal override Query Rewrite(SearchContext context)
    {
        List<FieldPart> parts = [];
        bool changed = false;
        foreach (FieldPart part in Parts)
        {
            Query simpler = part.Query.Rewrite(context);
            changed |= !ReferenceEquals(simpler, part.Query);
            if (simpler is not BooleanQuery alternatives) parts.Add(Of(part, simpler));
            // The alternatives of one position, or of none.
            else foreach (BooleanClause clause in alternatives.Clauses) parts.Add(Of(part, clause.Query));
        }
        if (!changed) return this;
        return parts.Count == 0 ? new MatchNoDocsQuery() : this with { Parts = ValueList.From(parts) };
    }

    static FieldPart Of(FieldPart part, Query query) => ReferenceEquals(query, part.Query) ? part
        : new FieldPart(query, part.Weight) { LengthEffect = part.LengthEffect, IsExcerpt = part.IsExcerpt };

    internal override Weight Weigh(SearchContext context) => new CombinedFieldsWeight(this, context);
}
