using System.Globalization;
using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine.Parsing;

/// <summary>How the classic parser reads. Lucene's defaults, but for the two limits.</summary>
public sealed record ClassicParserOptions
{
    /// <summary>How clauses without an operator are joined: <see cref="Occur.Should"/> or <see cref="Occur.Must"/>.</summary>
    public Occur DefaultOperator { get; init; } = Occur.Should;
    /// <summary>Whether a pattern may begin with <c>*</c> or <c>?</c>, which looks at every term of the field.</summary>
    public bool AllowLeadingWildcard { get; init; }
    /// <summary>Prefix, wildcard, fuzzy, range and regexp texts are lower-cased (they are not analysed).</summary>
    public bool LowercaseExpandedTerms { get; init; } = true;
    /// <summary>Every word that the analyzer parts is a phrase.</summary>
    public bool AutoGeneratePhraseQueries { get; init; }
    /// <summary>Slop of phrases that name none.</summary>
    public int PhraseSlop { get; init; }
    /// <summary>Similarity or edits of <c>word~</c>.</summary>
    public float FuzzyMinSimilarity { get; init; } = 2f;
    /// <summary>So many code points at the start of a fuzzy word must be equal.</summary>
    public int FuzzyPrefixLength { get; init; }
    /// <summary>Groups within groups.</summary>
    public int MaxDepth { get; init; } = 32;
    /// <summary>Words, phrases and ranges of the whole text, and tokens of one word; a phrase may have 16 times as many.</summary>
    public int MaxClauses { get; init; } = BooleanQuery.MaxClauses;
}

/// <summary>Lucene's classic query syntax. semantics.md §7. For any number of threads.</summary>
/// <remarks>Not recursive: groups are kept on a stack of <see cref="ClassicParserOptions.MaxDepth"/> at most.</remarks>
public sealed class ClassicQueryParser
{
    readonly string[] _defaultFields;
    readonly bool _expands;
    readonly Func<string, Analyzer> _analyzerOf;
    readonly IReadOnlyDictionary<string, float>? _boosts;
    readonly ClassicParserOptions _options;

    /// <param name="field">For clauses that name none.</param>
    public ClassicQueryParser(string field, Analyzer analyzer, ClassicParserOptions? options = null)
        : this(field, _ => analyzer, options) => ArgumentNullException.ThrowIfNull(analyzer);

    /// <param name="analyzerOf">The analyzer of each field.</param>
    public ClassicQueryParser(string field, Func<string, Analyzer> analyzerOf, ClassicParserOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(analyzerOf);
        (_defaultFields, _analyzerOf, _options) = ([field], analyzerOf, options ?? new ClassicParserOptions());
        CheckLimits();
    }

    /// <summary>Lucene's MultiFieldQueryParser: a clause that names no field is looked for in each of these. semantics.md §7.6.</summary>
    /// <param name="boosts">Set on terms and phrases of those fields, not on prefixes, wildcards, ranges.</param>
    public ClassicQueryParser(
        IReadOnlyList<string> fields, Func<string, Analyzer> analyzerOf, IReadOnlyDictionary<string, float>? boosts = null,
        ClassicParserOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(analyzerOf);
        if (fields.Count == 0) throw new ArgumentException("A parser needs a default field.", nameof(fields));
        (_defaultFields, _expands, _analyzerOf, _boosts, _options) =
            ([.. fields], true, analyzerOf, boosts, options ?? new ClassicParserOptions());
        CheckLimits();
    }

    void CheckLimits()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_options.MaxDepth, "options.MaxDepth");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_options.MaxClauses, "options.MaxClauses");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_options.MaxClauses, 1_000_000, "options.MaxClauses");
    }

    /// <summary>Parses a text; what the analyzer leaves nothing of matches nothing (an empty Boolean query).</summary>
    /// <exception cref="QueryTextException">Not in order; the message is Lucene's, the place where reading stopped.</exception>
    public Query Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return new ClassicParse(text, _options, new ClassicLeaves(_defaultFields, _expands, _analyzerOf, _boosts, _options)).Run();
        }
        catch (QueryTextException e)
        {
            throw new QueryTextException($"Cannot parse '{Shown(text)}': {e.Message}", e.Offset, e.Length, e.Expected);
        }
        catch (TooManyClausesException)
        {
            throw new QueryTextException($"Cannot parse '{Shown(text)}': too many boolean clauses", 0, text.Length);
        }
    }

    // A megabyte of text is no message.
    static string Shown(string text) => text.Length <= 1000 ? text : string.Concat(text.AsSpan(0, 1000), "…");

    /// <summary>Puts a backslash before every character that has a meaning.</summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        System.Text.StringBuilder escaped = new(text.Length);
        foreach (char c in text)
        {
            if ("\\+-!():^[]\"{}~*?|&/".Contains(c, StringComparison.Ordinal)) escaped.Append('\\');
            escaped.Append(c);
        }
        return escaped.ToString();
    }
}
