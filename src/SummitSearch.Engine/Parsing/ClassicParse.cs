using System.Globalization;
using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine.Parsing;

/// <summary>One parse of the classic grammar. semantics.md §7.2, §7.3.</summary>
sealed class ClassicParse(string text, ClassicParserOptions options, ClassicLeaves leaves)
{
    enum Modifier { None, Required, Prohibited }

    /// <summary>A query being gathered: the whole text, or what stands between two parentheses.</summary>
    sealed class Group
    {
        internal readonly List<BooleanClause> Clauses = [];
        internal string? Field;         // of clauses that name none; null: the default field
        internal ClassicKind Joint;     // And, Or or End, before the clause being read
        internal Modifier Modifier;
        internal Query? First;          // the first clause if it has no modifier
        internal bool IsFirst = true;
    }

    static readonly string[] ClauseStarts = ["NOT", "+", "-", "*", "(", "a term", "a phrase", "a range", "/"];

    readonly ClassicLexer _lexer = new(text);
    readonly Stack<Group> _groups = new();
    ClassicToken? _next, _afterNext;
    int _clauses, _words;

    internal Query Run()
    {
        _groups.Push(new Group());
        ReadModifiers(_groups.Peek());
        while (true)
        {
            Group group = _groups.Peek();
            string? field = ReadField(group.Field);
            if (Peek().Kind == ClassicKind.Open)
            {
                Open(field);
                continue;
            }
            Query? term = ReadTerm(field);
            if (term is not null) _clauses++;
            // Stop words do not count, but a megabyte of them shall not keep the parser busy.
            if (_clauses > options.MaxClauses || ++_words > 16L * options.MaxClauses)
                throw new QueryTextException("too many boolean clauses", 0, text.Length);
            Add(group, term);

            // Close groups until something follows that is a clause.
            while (!ReadJoint(group))
            {
                if (_groups.Count == 1)
                {
                    if (Peek().Kind != ClassicKind.End) throw Unexpected(["the end", "AND", "OR", .. ClauseStarts]);
                    return Result(group) ?? new BooleanQuery([]);
                }
                if (Peek().Kind != ClassicKind.Close) throw Unexpected([")", "AND", "OR", .. ClauseStarts]);
                Take();
                _groups.Pop();
                Query? inner = Result(group);
                float? boost = ReadBoost();
                group = _groups.Peek();
                Add(group, Boosted(inner, boost));
            }
        }
    }

    void Open(string? field)
    {
        ClassicToken open = Take();
        if (_groups.Count > options.MaxDepth)
            throw new QueryTextException(string.Create(CultureInfo.InvariantCulture,
                $"More than {options.MaxDepth} groups within one another at line 1, column {open.Offset}."), open.Offset, 1, "a term", "a phrase");
        Group inner = new() { Field = field };
        _groups.Push(inner);
        ReadModifiers(inner);
    }

    /// <summary>What stands between two clauses; false if no clause follows.</summary>
    bool ReadJoint(Group group)
    {
        ClassicKind kind = Peek().Kind;
        if (kind is ClassicKind.And or ClassicKind.Or) Take();
        else if (!StartsClause(kind)) return false;
        else kind = ClassicKind.End;
        group.Joint = kind;
        ReadModifiers(group);
        return true;
    }

    void ReadModifiers(Group group)
    {
        group.Modifier = Peek().Kind switch
        {
            ClassicKind.Plus => Modifier.Required,
            ClassicKind.Minus or ClassicKind.Not => Modifier.Prohibited,
            _ => Modifier.None,
        };
        if (group.Modifier != Modifier.None) Take();
    }

    static bool StartsClause(ClassicKind kind) => kind is ClassicKind.Not or ClassicKind.Plus or ClassicKind.Minus
        or ClassicKind.BareOperator or ClassicKind.Open or ClassicKind.Star or ClassicKind.Quoted or ClassicKind.Term
        or ClassicKind.Prefix or ClassicKind.Wild or ClassicKind.Regexp or ClassicKind.RangeInStart
        or ClassicKind.RangeExStart or ClassicKind.Number;

    string? ReadField(string? field)
    {
        ClassicToken token = Peek();
        if (token.Kind is not (ClassicKind.Term or ClassicKind.Star) || PeekSecond().Kind != ClassicKind.Colon) return field;
        Take();
        Take();
        return token.Kind == ClassicKind.Star ? "*" : Escapes.Remove(text, token.Offset, token.Length);
    }

    Query? ReadTerm(string? field)
    {
        ClassicToken token = Peek();
        switch (token.Kind)
        {
            case ClassicKind.Term or ClassicKind.Star or ClassicKind.Prefix or ClassicKind.Wild or ClassicKind.Regexp
                or ClassicKind.Number or ClassicKind.BareOperator:
            {
                Take();
                ClassicToken? fuzzy = TakeIf(ClassicKind.FuzzySlop);
                float? boost = ReadBoost();
                if (boost is not null) fuzzy = TakeIf(ClassicKind.FuzzySlop) ?? fuzzy;
                return Boosted(leaves.Word(field, text, token, fuzzy), boost);
            }
            case ClassicKind.RangeInStart or ClassicKind.RangeExStart:
            {
                Take();
                ClassicToken lower = ReadBound();
                TakeIf(ClassicKind.To);
                ClassicToken upper = ReadBound();
                ClassicToken end = Peek();
                if (end.Kind is not (ClassicKind.RangeInEnd or ClassicKind.RangeExEnd)) throw Unexpected("]", "}");
                Take();
                float? boost = ReadBoost();
                return Boosted(leaves.Range(field, text, lower, upper, token.Kind == ClassicKind.RangeInStart, end.Kind == ClassicKind.RangeInEnd), boost);
            }
            case ClassicKind.Quoted:
            {
                Take();
                ClassicToken? slop = TakeIf(ClassicKind.FuzzySlop);
                float? boost = ReadBoost();
                return Boosted(leaves.Quoted(field, text, token, slop), boost);
            }
            default:
                throw Unexpected(ClauseStarts[3..]);
        }
    }

    ClassicToken ReadBound() => Peek().Kind is ClassicKind.RangeGoop or ClassicKind.RangeQuoted ? Take() : throw Unexpected("a bound");

    float? ReadBoost()
    {
        if (TakeIf(ClassicKind.Caret) is null) return null;
        if (Peek().Kind != ClassicKind.Number) throw Unexpected("a number");
        return JavaFloat.Parse(Take().Image(text)) ?? 1f;
    }

    // Set, not multiplied: (a^2)^3 is a^3.
    static Query? Boosted(Query? query, float? boost) => query is not null && boost is { } value ? query with { Boost = value } : query;

    void Add(Group group, Query? query)
    {
        if (group.IsFirst && group.Modifier == Modifier.None) group.First = query;
        group.IsFirst = false;
        List<BooleanClause> clauses = group.Clauses;
        bool and = options.DefaultOperator == Occur.Must;
        // AND makes what stands before it required; with AND as default, OR makes it optional.
        if (clauses.Count > 0 && clauses[^1].Occur != Occur.MustNot)
        {
            if (group.Joint == ClassicKind.And) clauses[^1] = clauses[^1] with { Occur = Occur.Must };
            else if (and && group.Joint == ClassicKind.Or) clauses[^1] = clauses[^1] with { Occur = Occur.Should };
        }
        if (query is null) return;
        Occur occur = group.Modifier == Modifier.Prohibited ? Occur.MustNot
            : and ? group.Joint == ClassicKind.Or ? Occur.Should : Occur.Must
            : group.Modifier == Modifier.Required || group.Joint == ClassicKind.And ? Occur.Must : Occur.Should;
        clauses.Add(new BooleanClause(occur, query));
    }

    static Query? Result(Group group) =>
        group.Clauses.Count == 1 && group.First is not null ? group.First
        : group.Clauses.Count == 0 ? null
        : new BooleanQuery(ValueList.From(group.Clauses));

    ClassicToken Peek() => _next ??= _lexer.Next();

    ClassicToken PeekSecond()
    {
        Peek();
        return _afterNext ??= _lexer.Next();
    }

    ClassicToken Take()
    {
        ClassicToken token = Peek();
        (_next, _afterNext) = (_afterNext, null);
        return token;
    }

    ClassicToken? TakeIf(ClassicKind kind) => Peek().Kind == kind ? Take() : null;

    /// <summary>Lucene's words for a token that fits no rule here.</summary>
    QueryTextException Unexpected(params string[] expected)
    {
        ClassicToken token = Peek();
        string what = token.Kind == ClassicKind.End
            ? "<EOF>"
            : $" {ClassicToken.Name(token.Kind)} \"{ClassicLexer.Escape(token.Image(text))} \"";
        return new QueryTextException(string.Create(CultureInfo.InvariantCulture,
            $"Encountered \"{what}\" at line 1, column {token.Offset}."), token.Offset, token.Length, expected);
    }
}
