using System.Text;
using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine.Parsing;

/// <summary>Words, phrases and ranges of one parse, in the field they name or in all default fields. semantics.md §7.5, §7.6.</summary>
sealed class ClassicLeaves(
    string[] defaultFields, bool expands, Func<string, Analyzer> analyzerOf, IReadOnlyDictionary<string, float>? boosts,
    ClassicParserOptions options)
{
    readonly Dictionary<Analyzer, TextQueries> _analyses = [];

    internal Query? Word(string? field, string text, ClassicToken token, ClassicToken? fuzzy)
    {
        // Analysed words may be as long as they like; what is compared with terms as it stands may not.
        if (token.Length > MostLength && (fuzzy is not null || token.Kind is not (ClassicKind.Term or ClassicKind.Number or ClassicKind.BareOperator)))
            throw TooLong(token);
        string raw = token.Image(text).ToString();
        // Lucene takes the escapes out first, whatever the kind, so a bad escape is an error everywhere.
        string plain = token.Kind == ClassicKind.BareOperator ? raw[..1] : Escapes.Remove(text, token.Offset, token.Length);
        switch (token.Kind)
        {
            case ClassicKind.Star or ClassicKind.Wild:
                if (field == "*" && raw == "*") return new MatchAllDocsQuery();
                return InFields(field, name => Wildcard(name, raw, token));
            case ClassicKind.Prefix:
                string prefix = Escapes.Remove(text, token.Offset, token.Length - 1);
                return InFields(field, name => Prefix(name, prefix, token));
            case ClassicKind.Regexp:
                return InFields(field, name => Regexp(name, raw, token));
        }
        if (fuzzy is not { } slop) return InFields(field, name => Text(name, plain, quoted: false), setsBoost: true);
        float similarity = JavaFloat.Parse(text.AsSpan(slop.Offset + 1, slop.Length - 1)) ?? options.FuzzyMinSimilarity;
        if (similarity < 0f)
            throw new QueryTextException("Minimum similarity for a FuzzyQuery has to be between 0.0f and 1.0f !", slop.Offset, slop.Length, "a number");
        if (similarity >= 1f && similarity != JavaFloat.ToInt(similarity))
            throw new QueryTextException("Fractional edit distances are not allowed!", slop.Offset, slop.Length, "a whole number");
        return InFields(field, name => Fuzzy(name, plain, similarity));
    }

    internal Query? Quoted(string? field, string text, ClassicToken token, ClassicToken? slopToken)
    {
        int slop = options.PhraseSlop;
        if (slopToken is { } number && JavaFloat.Parse(text.AsSpan(number.Offset + 1, number.Length - 1)) is { } value) slop = JavaFloat.ToInt(value);
        if (slop < 0) throw new QueryTextException("slop value cannot be negative", slopToken?.Offset ?? token.Offset, slopToken?.Length ?? token.Length, "a number");
        string plain = Escapes.Remove(text, token.Offset + 1, token.Length - 2);
        return InFields(field, name => Text(name, plain, quoted: true) switch
        {
            PhraseQuery phrase => phrase with { Slop = slop },
            MultiPhraseQuery phrase => phrase with { Slop = slop },
            var other => other,
        }, setsBoost: true);
    }

    internal Query? Range(string? field, string text, ClassicToken lower, ClassicToken upper, bool includesLower, bool includesUpper)
    {
        TermBytes? from = Bound(text, lower), to = Bound(text, upper);
        return InFields(field, name => new TermRangeQuery(name, from, to, includesLower, includesUpper));
    }

    const int MostLength = 32766;

    static QueryTextException TooLong(ClassicToken token) =>
        new($"No term is longer than {MostLength} bytes.", token.Offset, token.Length, "a shorter term");

    TermBytes? Bound(string text, ClassicToken token)
    {
        if (token.Length > MostLength) throw TooLong(token);
        bool quoted = token.Kind == ClassicKind.RangeQuoted;
        if (!quoted && token.Image(text) is "*") return null;
        return Expanded(quoted ? Escapes.Remove(text, token.Offset + 1, token.Length - 2) : Escapes.Remove(text, token.Offset, token.Length));
    }

    Query? Text(string field, string text, bool quoted)
    {
        Analyzer analyzer = analyzerOf(field);
        if (!_analyses.TryGetValue(analyzer, out TextQueries? analysis)) _analyses.Add(analyzer, analysis = new TextQueries(analyzer));
        // More clauses would be refused anyway; a phrase has no clauses, but an end all the same.
        int most = quoted ? 16 * options.MaxClauses : options.MaxClauses;
        analysis.Read(text.AsMemory(), most + 1);
        if (analysis.Limit(most)) throw new TooManyClausesException(most + 1);
        return analysis.Build(field, quoted || options.AutoGeneratePhraseQueries, options.DefaultOperator);
    }

    WildcardQuery Wildcard(string field, string text, ClassicToken token)
    {
        if (!options.AllowLeadingWildcard && text[0] is '*' or '?')
            throw new QueryTextException("'*' or '?' not allowed as first character in WildcardQuery", token.Offset, token.Length, "a letter");
        return new WildcardQuery(field, Expanded(text));
    }

    RegexpQuery Regexp(string field, string text, ClassicToken token)
    {
        try
        {
            return new RegexpQuery(field, Expanded(text[1..^1]));
        }
        catch (RegularExpressionException fault)
        {
            throw new QueryTextException(fault.Message, token.Offset + 1 + fault.Offset, 0, "a regular expression");
        }
    }

    PrefixQuery Prefix(string field, string text, ClassicToken token)
    {
        if (!options.AllowLeadingWildcard && text.StartsWith('*'))
            throw new QueryTextException("'*' not allowed as first character in PrefixQuery", token.Offset, token.Length, "a letter");
        return new PrefixQuery(field, Expanded(text));
    }

    FuzzyQuery Fuzzy(string field, string text, float similarity)
    {
        string term = Expanded(text);
        int length = 0;
        foreach (Rune _ in term.EnumerateRunes()) length++;
        return new FuzzyQuery(field, term, FuzzyQuery.EditsFor(similarity, length), options.FuzzyPrefixLength);
    }

    string Expanded(string text) => options.LowercaseExpandedTerms ? CodePoints.ToLower(text) : text;

    /// <summary>In the named field; without one in each default field, and any may match.</summary>
    Query? InFields(string? field, Func<string, Query?> make, bool setsBoost = false)
    {
        if (field is not null || !expands) return make(field ?? defaultFields[0]);
        List<BooleanClause> clauses = [];
        foreach (string name in defaultFields)
            if (make(name) is { } query)
                clauses.Add(new BooleanClause(Occur.Should, setsBoost && boosts is not null && boosts.TryGetValue(name, out float boost) ? query with { Boost = boost } : query));
        return clauses.Count == 0 ? null : new BooleanQuery(ValueList.From(clauses)) { DisablesCoord = true };
    }
}
