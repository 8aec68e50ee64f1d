using System.Globalization;
using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine.Parsing;

/// <summary>A field the search box looks into.</summary>
/// <param name="Weight">What one occurrence there counts for; see <see cref="FieldPart"/>.</param>
public sealed record SearchField(string Name, float Weight, Analyzer Analyzer)
{
    /// <summary>False: indexed without positions, so it is left out when a phrase is looked for.</summary>
    public bool HasPositions { get; init; } = true;
    /// <summary>The field of <see cref="Indexing.FieldType.SentenceEnds"/> beside it; null: its text counts as one sentence.</summary>
    public string? SentenceEnds { get; init; }
    /// <inheritdoc cref="FieldPart.IsExcerpt"/>
    public bool IsExcerpt { get; init; }
    /// <inheritdoc cref="FieldPart.LengthEffect"/>
    public float LengthEffect { get; init; } = 0.75f;
}

/// <summary>Limits of the search box; what is beyond them is left out, and a diagnostic says so.</summary>
/// <param name="MaxWords">Words and phrases in all.</param>
/// <param name="MaxPhraseWords">Words of one phrase.</param>
public sealed record SearchBoxLimits(int MaxWords = 256, int MaxPhraseWords = 256);

/// <summary>
/// What people type: all words required, <c>"…"</c> a phrase, <c>-word</c> excludes, <c>OR</c> between words;
/// <c>"…"~5</c>, <c>"…"~>5</c>, <c>"…"~s</c>: near, in order, in one sentence; <c>word>=3</c>: mentions. semantics.md §15.
/// </summary>
/// <remarks>
/// Every text has an answer, in time linear in its length. A word may be found in any of the fields, each with its own
/// analyzer, and scores as one word in all of them (<see cref="CombinedFieldsQuery"/>). For any number of threads.
/// </remarks>
public sealed class SearchBoxParser
{
    readonly SearchField[] _fields;
    readonly SearchBoxLimits _limits;

    /// <param name="fields">At least one, in the order the query prints them.</param>
    public SearchBoxParser(IReadOnlyList<SearchField> fields, SearchBoxLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (fields.Count == 0) throw new ArgumentException("A search needs a field to look into.", nameof(fields));
        (_fields, _limits) = ([.. fields], limits ?? new SearchBoxLimits());
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_limits.MaxWords, nameof(limits));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_limits.MaxPhraseWords, nameof(limits));
    }

    /// <summary>Never fails: what cannot be understood is searched for as words, and a diagnostic says so.</summary>
    public ParsedQuery Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        SearchBoxReader reader = new(text, _limits.MaxWords);
        List<SearchBoxItem> items = reader.Read();
        List<Diagnostic> diagnostics = reader.Diagnostics;
        return Build(text, items, diagnostics);
    }

    /// <summary>Refuses what <see cref="Parse"/> would repair, and signs that other query languages give a meaning.</summary>
    /// <exception cref="QueryTextException">Says where, and what could have stood there.</exception>
    public ParsedQuery ParseStrictly(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        SearchBoxReader reader = new(text, _limits.MaxWords);
        List<SearchBoxItem> items = reader.Read();
        int sign = SearchBoxReader.FirstForeignSign(text, items);
        Diagnostic? first = reader.Diagnostics.Count > 0 ? reader.Diagnostics.MinBy(diagnostic => diagnostic.Offset) : null;
        if (sign >= 0 && (first is null || sign < first.Offset))
            throw new QueryTextException($"'{text[sign]}' has no meaning here.", sign, 1, "a word", "a phrase", "the end");
        if (first is not null) throw new QueryTextException(first.Message, first.Offset, first.Length, SearchBoxReader.Expected(first.Code));
        return Build(text, items, reader.Diagnostics);
    }

    ParsedQuery Build(string text, List<SearchBoxItem> items, List<Diagnostic> diagnostics)
    {
        Dictionary<Analyzer, TextQueries> analyses = [];
        foreach (SearchField field in _fields) analyses.TryAdd(field.Analyzer, new TextQueries(field.Analyzer));
        List<BooleanClause> required = [], optional = [], excluded = [];
        List<Query> alternatives = [];
        bool everywhere = true;     // each of the alternatives is a word to every analyzer
        // Who says a word twice means it no more often; a word said 256 times would only take as long.
        HashSet<Query> asked = [], without = [];
        List<QueryPart> parts = [];
        foreach (SearchBoxItem item in items)
        {
            // A chain of OR ends before an item that is not joined to it.
            if (!item.IsAlternative) CloseChain();
            Query? query = Anywhere(item, text, analyses, diagnostics, out bool isWordToAll);
            parts.Add(new QueryPart(text.Substring(item.Offset, item.Length), item.Offset, item.IsPhrase, item.IsExcluded, query is null, item.IsAlternative));
            if (query is null) continue;
            if (item.IsExcluded)
            {
                if (without.Add(query)) excluded.Add(new BooleanClause(Occur.MustNot, query));
                continue;
            }
            if (!alternatives.Contains(query)) alternatives.Add(query);
            everywhere &= isWordToAll;
        }
        CloseChain();
        diagnostics.Sort((a, b) => a.Offset.CompareTo(b.Offset));
        return new ParsedQuery(Combine(), diagnostics) { Parts = parts };

        void CloseChain()
        {
            if (alternatives.Count > 0 && AnyOf(alternatives) is var any && asked.Add(any))
            {
                // What is a stop word in one field's language cannot be required: texts in that language do not have it indexed.
                if (everywhere) required.Add(new BooleanClause(Occur.Must, any));
                else optional.Add(new BooleanClause(Occur.Should, any));
            }
            alternatives.Clear();
            everywhere = true;
        }

        Query Combine()
        {
            if (required.Count == 0)
            {
                required.AddRange(optional.Select(clause => clause with { Occur = Occur.Must }));
                optional.Clear();
            }
            if (required.Count == 0 && excluded.Count == 0)
            {
                if (parts.Count == 0) return new MatchAllDocsQuery();
                SayNothingIsLeft(parts, diagnostics);
                return new MatchNoDocsQuery();
            }
            // Lucene lets a query of exclusions alone match nothing; "-gangs" means everything else.
            if (required.Count == 0) required.Add(new BooleanClause(Occur.Must, new MatchAllDocsQuery()));
            if (required.Count == 1 && optional.Count + excluded.Count == 0) return required[0].Query;
            return new BooleanQuery([.. required, .. optional, .. excluded]) { SumsInDouble = true };
        }
    }

    /// <summary>The word or phrase in all the fields as one; null if no analyzer leaves anything.</summary>
    /// <param name="isWordToAll">Every field's analyzer leaves something of it.</param>
    Query? Anywhere(
        SearchBoxItem item, string text, Dictionary<Analyzer, TextQueries> analyses, List<Diagnostic> diagnostics, out bool isWordToAll)
    {
        isWordToAll = true;
        foreach (TextQueries analysis in analyses.Values)
            analysis.Read(text.AsMemory(item.Offset, item.Length), _limits.MaxPhraseWords + 1);
        bool cut = analyses.Values.Any(analysis => analysis.Limit(_limits.MaxPhraseWords));
        List<FieldPart> parts = [];
        Query? only = null;
        foreach (SearchField field in _fields)
        {
            if (InField(analyses[field.Analyzer], field, item.Suffix) is not { } query)
            {
                isWordToAll = false;
                continue;
            }
            only = query with { Boost = field.Weight };
            AddParts(query, field, parts);
        }
        if (cut)
            diagnostics.Add(new Diagnostic("phrase-too-long", string.Create(CultureInfo.InvariantCulture,
                $"Only the first {_limits.MaxPhraseWords} words of a phrase are looked for."), item.Offset, item.Length));
        bool counts = item.Suffix is { Kind: SearchBoxSuffixKind.Mentions, Number: > 1 };
        if (_fields.Length == 1 && !counts) return only;
        return parts.Count == 0 ? null : new CombinedFieldsQuery(ValueList.From(parts)) { MinMentions = counts ? item.Suffix.Number : 1 };
    }

    static Query? InField(TextQueries analysis, SearchField field, SearchBoxSuffix suffix)
    {
        // A word that the analyzer parts, such as organized-crime, must stand together as it was typed.
        Query? plain = analysis.Build(field.Name, quoted: true, Occur.Must, keepsLeadingHole: false);
        if (plain is not (PhraseQuery or MultiPhraseQuery)) return plain;
        if (suffix.Kind is SearchBoxSuffixKind.None or SearchBoxSuffixKind.Mentions) return plain;
        ValueList<SpanQuery> words = analysis.BuildSpans(field.Name);
        return suffix.Kind == SearchBoxSuffixKind.SameSentence ? new SpanWindowQuery(words, SentenceEnds: field.SentenceEnds)
            : new SpanWindowQuery(words, suffix.Number, suffix.Kind == SearchBoxSuffixKind.InOrder);
    }

    static void AddParts(Query query, SearchField field, List<FieldPart> parts)
    {
        if (query is BooleanQuery spellings)
            foreach (BooleanClause spelling in spellings.Clauses) AddParts(spelling.Query, field, parts);
        else if (field.HasPositions || query is TermQuery)
            parts.Add(new FieldPart(query, field.Weight) { IsExcerpt = field.IsExcerpt, LengthEffect = field.LengthEffect });
    }

    static Query AnyOf(List<Query> queries) =>
        queries.Count == 1 ? queries[0] : BooleanQuery.AnyOf([.. queries]) with { DisablesCoord = true };

    static void SayNothingIsLeft(List<QueryPart> parts, List<Diagnostic> diagnostics)
    {
        string[] words = [.. parts.Select(part => part.Text).Where(text => text.Any(char.IsLetterOrDigit)).Take(10)];
        int end = parts[^1].Offset + parts[^1].Text.Length;
        diagnostics.Add(words.Length == 0
            ? new Diagnostic("no-words", "There is no word to search for.", parts[0].Offset, end - parts[0].Offset)
            : new Diagnostic("only-stop-words", $"These words are too common to search for alone: {string.Join(", ", words)}.",
                parts[0].Offset, end - parts[0].Offset));
    }
}
