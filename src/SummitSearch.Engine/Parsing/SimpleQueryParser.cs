using System.Globalization;
using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine.Parsing;

/// <summary>Operators of <see cref="SimpleQueryParser"/>; one that is switched off is text.</summary>
[Flags]
public enum SimpleSyntax
{
    /// <summary>Everything is text.</summary>
    None = 0,
    /// <summary><c>+</c> between words: both.</summary>
    And = 1,
    /// <summary><c>-</c> before a word or group: without it.</summary>
    Not = 2,
    /// <summary><c>|</c> between words: either.</summary>
    Or = 4,
    /// <summary><c>*</c> behind a word: what begins like it.</summary>
    Prefix = 8,
    /// <summary><c>"…"</c>: the words in a row.</summary>
    Phrase = 16,
    /// <summary>Parentheses.</summary>
    Precedence = 32,
    /// <summary><c>\</c>: the next character is text.</summary>
    Escape = 64,
    /// <summary>Blanks part words.</summary>
    Whitespace = 128,
    /// <summary><c>~n</c> behind a word: within n edits.</summary>
    Fuzzy = 256,
    /// <summary><c>~n</c> behind a phrase: within n moves.</summary>
    Near = 512,
    /// <summary>All of them.</summary>
    All = And | Not | Or | Prefix | Phrase | Precedence | Escape | Whitespace | Fuzzy | Near,
}

/// <summary>How <see cref="SimpleQueryParser"/> reads. The limits are ours: Lucene has none.</summary>
public sealed record SimpleParserOptions
{
    /// <summary><see cref="Occur.Should"/> or <see cref="Occur.Must"/>.</summary>
    public Occur DefaultOperator { get; init; } = Occur.Should;
    /// <summary>Which signs mean something.</summary>
    public SimpleSyntax Syntax { get; init; } = SimpleSyntax.All;
    /// <summary>Groups within groups; the parentheses of deeper ones are ignored.</summary>
    public int MaxDepth { get; init; } = 32;
    /// <summary>Words and phrases of the whole text, and tokens of one of them; the rest is ignored. At most 1024.</summary>
    public int MaxClauses { get; init; } = BooleanQuery.MaxClauses;
}

/// <summary>Lucene's SimpleQueryParser: + | - "…" * ~ ( ), never an error. semantics.md §8. For any number of threads.</summary>
public sealed class SimpleQueryParser
{
    readonly SearchField[] _fields;
    readonly SimpleParserOptions _options;

    /// <param name="fields">At least one; every word is looked for in each, with its weight as boost.</param>
    public SimpleQueryParser(IReadOnlyList<SearchField> fields, SimpleParserOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (fields.Count == 0) throw new ArgumentException("A parser needs a field.", nameof(fields));
        (_fields, _options) = ([.. fields], options ?? new SimpleParserOptions());
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_options.MaxClauses, BooleanQuery.MaxClauses, nameof(options));
    }

    /// <returns>Null if nothing is left of the text.</returns>
    public Query? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new SimpleParse(text, _fields, _options).Run();
    }
}

/// <summary>One parse; groups are kept on a stack, not in calls.</summary>
sealed class SimpleParse(string text, SearchField[] fields, SimpleParserOptions options)
{
    /// <summary>A tree being built from left to right: the whole text, or a group.</summary>
    sealed class Level(int end)
    {
        internal readonly int End = end;
        Query? _single;
        List<BooleanClause>? _clauses;
        Occur? _previous;
        internal Occur? Operator;
        internal int Minuses;

        internal bool IsEmpty => _single is null && _clauses is null;
        internal Query? Tree => _clauses is null ? _single : new BooleanQuery(ValueList.From(_clauses));

        internal void Add(Query? branch, Occur defaultOperator)
        {
            if (branch is null) return;
            if (Minuses % 2 == 1)
                branch = new BooleanQuery([new BooleanClause(Occur.MustNot, branch), new BooleanClause(Occur.Should, new MatchAllDocsQuery())]);
            if (IsEmpty) _single = branch;
            else
            {
                Occur now = Operator ?? defaultOperator;
                // Another operator takes the whole tree so far as its first operand: strictly left to right.
                if (_previous != now) _clauses = [new BooleanClause(now, Tree!)];
                _clauses!.Add(new BooleanClause(now, branch));
                _previous = now;
            }
            Operator = null;
        }
    }

    readonly int[] _closes = Partners(text, options.Syntax.HasFlag(SimpleSyntax.Escape));
    readonly Dictionary<Analyzer, TextQueries> _analyses = fields.Select(field => field.Analyzer).Distinct()
        .ToDictionary(analyzer => analyzer, analyzer => new TextQueries(analyzer));
    readonly Stack<Level> _levels = new();
    int _at, _clauses;

    bool Has(SimpleSyntax operators) => (options.Syntax & operators) != 0;

    internal Query? Run()
    {
        _levels.Push(new Level(text.Length));
        while (true)
        {
            Level level = _levels.Peek();
            if (_at >= level.End || _clauses > options.MaxClauses)
            {
                _levels.Pop();
                if (_levels.Count == 0) return level.Tree;
                _at = level.End + 1;
                Level outer = _levels.Peek();
                outer.Add(level.Tree, options.DefaultOperator);
                outer.Minuses = 0;
                continue;
            }
            char c = text[_at];
            if (c == '-' && Has(SimpleSyntax.Not))
            {
                level.Minuses++;
                _at++;
                continue;
            }
            // A group is added, minuses and all, when it ends.
            if (c == '(' && Has(SimpleSyntax.Precedence) && OpenGroup(level)) continue;
            if (c == '(' && Has(SimpleSyntax.Precedence) || c == ')' && Has(SimpleSyntax.Precedence)) _at++;
            else if (c == '"' && Has(SimpleSyntax.Phrase)) ReadPhrase(level);
            else if (c == '+' && Has(SimpleSyntax.And)) SetOperator(level, Occur.Must);
            else if (c == '|' && Has(SimpleSyntax.Or)) SetOperator(level, Occur.Should);
            else if (IsBlank(c) && Has(SimpleSyntax.Whitespace)) _at++;
            else ReadWord(level);
            level.Minuses = 0;
        }
    }

    void SetOperator(Level level, Occur occur)
    {
        if (level.Operator is null && !level.IsEmpty) level.Operator = occur;
        _at++;
    }

    /// <summary>Goes into a group that is closed; false leaves an opening parenthesis to be skipped.</summary>
    bool OpenGroup(Level level)
    {
        int close = _closes[_at];
        if (close < 0 || close >= level.End || _levels.Count > options.MaxDepth) return false;
        if (close == _at + 1)
        {
            level.Operator = null;
            level.Minuses = 0;
            _at += 2;
            return true;
        }
        _at++;
        _levels.Push(new Level(close));
        return true;
    }

    void ReadPhrase(Level level)
    {
        int start = ++_at;
        System.Text.StringBuilder phrase = new();
        bool escaped = false, hasSlop = false;
        for (; _at < level.End; _at++)
        {
            char c = text[_at];
            if (!escaped && c == '\\' && Has(SimpleSyntax.Escape))
            {
                escaped = true;
                continue;
            }
            if (!escaped && c == '"')
            {
                if (_at + 1 < level.End && text[_at + 1] == '~' && Has(SimpleSyntax.Near))
                {
                    _at++;
                    hasSlop = _at + 1 < level.End;
                }
                break;
            }
            escaped = false;
            phrase.Append(c);
        }
        if (_at == level.End)
        {
            // Never closed: the quote is skipped, and what follows is read as words.
            _at = start;
            return;
        }
        if (_at == start) level.Operator = null;
        else
        {
            int slop = hasSlop ? ReadNumber(level) : 0;
            Add(level, (field, analysis) => analysis.Build(field, quoted: true, options.DefaultOperator) switch
            {
                PhraseQuery query => query with { Slop = slop },
                MultiPhraseQuery query => query with { Slop = slop },
                var other => other,
            }, phrase.ToString());
        }
        _at++;
    }

    void ReadWord(Level level)
    {
        System.Text.StringBuilder word = new();
        bool escaped = false, prefix = false, fuzzy = false;
        for (; _at < level.End; _at++)
        {
            char c = text[_at];
            if (!escaped)
            {
                if (c == '\\' && Has(SimpleSyntax.Escape))
                {
                    (escaped, prefix) = (true, false);
                    continue;
                }
                if (EndsWord(c)) break;
                if (word.Length > 0 && c == '~' && Has(SimpleSyntax.Fuzzy))
                {
                    fuzzy = true;
                    break;
                }
                prefix = word.Length > 0 && c == '*' && Has(SimpleSyntax.Prefix);
            }
            escaped = false;
            word.Append(c);
        }
        if (word.Length == 0) return;
        int edits = fuzzy ? Math.Min(ReadNumber(level), FuzzyQuery.MostEdits) : 0;
        string plain = word.ToString();
        if (edits > 0) Add(level, (field, _) => new FuzzyQuery(field, plain, edits));
        else if (prefix && !fuzzy) Add(level, (field, _) => new PrefixQuery(field, plain[..^1]));
        else Add(level, (field, analysis) => analysis.Build(field, quoted: false, options.DefaultOperator), plain);
    }

    /// <summary>The number behind a tilde, up to the end of the word; 0 if it is none.</summary>
    int ReadNumber(Level level)
    {
        int from = ++_at;
        while (_at < level.End && !EndsWord(text[_at])) _at++;
        return int.TryParse(text.AsSpan(from, _at - from), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : 0;
    }

    bool EndsWord(char c) => c switch
    {
        '"' => Has(SimpleSyntax.Phrase),
        '|' => Has(SimpleSyntax.Or),
        '+' => Has(SimpleSyntax.And),
        '(' or ')' => Has(SimpleSyntax.Precedence),
        _ => IsBlank(c) && Has(SimpleSyntax.Whitespace),
    };

    static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r';

    void Add(Level level, Func<string, TextQueries, Query?> make, string? analyzed = null)
    {
        if (++_clauses > options.MaxClauses) return;
        List<Query> found = [];
        if (analyzed is not null)
            foreach (TextQueries analysis in _analyses.Values) analysis.Read(analyzed.AsMemory(), options.MaxClauses);
        foreach (SearchField field in fields)
            if (make(field.Name, _analyses[field.Analyzer]) is { } query) found.Add(query with { Boost = field.Weight });
        Query? leaf = found.Count <= 1 ? found.FirstOrDefault() : BooleanQuery.AnyOf([.. found]) with { DisablesCoord = true };
        level.Add(leaf, options.DefaultOperator);
    }

    /// <summary>For every opening parenthesis the place of the one that closes it, or -1. Quotes do not hide them.</summary>
    static int[] Partners(string text, bool escapes)
    {
        int[] partners = new int[text.Length];
        Array.Fill(partners, -1);
        Stack<int> open = new();
        for (int i = 0; i < text.Length; i++)
            switch (text[i])
            {
                case '\\' when escapes:
                    i++;
                    break;
                case '(':
                    open.Push(i);
                    break;
                case ')' when open.TryPop(out int at):
                    partners[at] = i;
                    break;
            }
        return partners;
    }
}
