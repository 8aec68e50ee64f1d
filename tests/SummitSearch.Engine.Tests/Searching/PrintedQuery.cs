using System.Globalization;
using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine.Tests.Searching;

/// <summary>Reads back the text that a query prints, for vectors that state queries that way. Knows what the vectors hold, no more.</summary>
sealed class PrintedQuery(string text, string defaultField, bool groupsDisableCoord)
{
    int _at;

    public static Query Read(string text, string defaultField, bool groupsDisableCoord = false)
    {
        PrintedQuery reader = new(text, defaultField, groupsDisableCoord);
        Query query = reader.Content(top: true);
        Assert.Equal(text.Length, reader._at);
        return query;
    }

    char Here => _at < text.Length ? text[_at] : '\0';

    bool Take(char c)
    {
        if (Here != c) return false;
        _at++;
        return true;
    }

    Query Content(bool top)
    {
        List<BooleanClause> clauses = [];
        bool disjuncts = false;
        while (Here is not ('\0' or ')'))
        {
            if (Take(' ')) continue;
            if (Take('|'))
            {
                disjuncts = true;
                continue;
            }
            Occur occur = Take('+') ? Occur.Must : Take('-') ? Occur.MustNot : Occur.Should;
            clauses.Add(new BooleanClause(occur, Clause()));
        }
        if (disjuncts) return new DisjunctionMaxQuery([.. clauses.Select(clause => clause.Query)]);
        if (clauses.Count == 1 && clauses[0].Occur == Occur.Should) return clauses[0].Query;
        return new BooleanQuery([.. clauses]) { DisablesCoord = groupsDisableCoord && !top };
    }

    Query Clause()
    {
        if (Take('('))
        {
            Query group = Content(top: false);
            Assert.True(Take(')'), $"')' at {_at} of {text}");
            if (Take('~'))
                group = group is DisjunctionMaxQuery max ? max with { TieBreaker = Number() } : (BooleanQuery)group with { MinimumShouldMatch = (int)Number() };
            return Boosted(group);
        }
        string field = defaultField;
        int start = _at;
        while (char.IsLetter(Here) || Here == '*') _at++;
        if (_at > start && Take(':')) field = text[start..(_at - 1)];
        else _at = start;

        if (field == "*" && Take('*')) return Boosted(new MatchAllDocsQuery());
        if (Take('"'))
        {
            string[] words = Until('"').Split(' ');
            PhraseTerm[] terms = [.. words.Index().Where(word => word.Item != "?").Select(word => new PhraseTerm(word.Item, word.Index))];
            return Boosted(new PhraseQuery(field, [.. terms]) { Slop = Take('~') ? (int)Number() : 0 });
        }
        if (Here is '[' or '{')
        {
            bool lower = text[_at++] == '[';
            int end = text.AsSpan(_at).IndexOfAny(']', '}') + _at;
            string[] bounds = text[_at..end].Split(" TO ");
            _at = end + 1;
            return Boosted(new TermRangeQuery(field, Bound(bounds[0]), Bound(bounds[1]), lower, text[end] == ']'));
        }
        start = _at;
        while (Here is not ('\0' or ' ' or ')' or '^' or '~')) _at++;
        string term = text[start.._at];
        if (Take('~')) return Boosted(new FuzzyQuery(field, term, (int)Number()));
        if (term.IndexOfAny(['*', '?']) == term.Length - 1 && term[^1] == '*') return Boosted(new PrefixQuery(field, term[..^1]));
        return Boosted(term.IndexOfAny(['*', '?']) >= 0 ? new WildcardQuery(field, term) : new TermQuery(field, term));
    }

    static TermBytes? Bound(string bound) => bound == "*" ? null : (TermBytes?)TermBytes.FromString(bound);

    Query Boosted(Query query) => Take('^') ? query with { Boost = Number() } : query;

    string Until(char end)
    {
        int start = _at;
        _at = text.IndexOf(end, start) + 1;
        return text[start..(_at - 1)];
    }

    float Number()
    {
        int start = _at;
        while (char.IsAsciiDigit(Here) || Here == '.') _at++;
        return float.Parse(text.AsSpan(start, _at - start), CultureInfo.InvariantCulture);
    }
}
