using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine.Parsing;

/// <summary>From a stretch of text to a query on a field: analyse, then look at the positions. semantics.md §7.4.</summary>
/// <remarks>One thread; keeps a token stream of the analyzer.</remarks>
sealed class TextQueries(Analyzer analyzer)
{
    readonly TokenStream _stream = analyzer.Open();
    readonly List<(TermBytes Term, int Position)> _tokens = [];
    bool _sharesPositions;
    int _last;

    internal Analyzer Analyzer => analyzer;

    /// <summary>Drops tokens beyond so many; true if there were any.</summary>
    internal bool Limit(int tokens)
    {
        if (_tokens.Count <= tokens) return false;
        _tokens.RemoveRange(tokens, _tokens.Count - tokens);
        _last = _tokens[^1].Position;
        return true;
    }

    /// <summary>The query that the text read last stands for in this field.</summary>
    /// <param name="quoted">Several positions make a phrase; otherwise a Boolean of <paramref name="occur"/>.</param>
    /// <param name="keepsLeadingHole">False: a stop word in front of a phrase is as if it were not there.</param>
    /// <returns>Null if the analyzer leaves nothing.</returns>
    internal Query? Build(string field, bool quoted, Occur occur, bool keepsLeadingHole = true)
    {
        if (_tokens.Count == 0) return null;
        if (_tokens.Count == 1) return new TermQuery(field, _tokens[0].Term);
        int first = keepsLeadingHole ? 0 : _tokens[0].Position;
        if (_last == first) return Place(field, 0, _tokens.Count);
        if (quoted) return _sharesPositions ? MultiPhrase(field, first) : Phrase(field, first);

        List<BooleanClause> clauses = [];
        ForEachPosition((from, to) => clauses.Add(new BooleanClause(occur, Place(field, from, to))));
        return new BooleanQuery(ValueList.From(clauses));
    }

    /// <summary>The text read last as one span query a position; empty if the analyzer leaves nothing.</summary>
    internal ValueList<SpanQuery> BuildSpans(string field)
    {
        List<SpanQuery> places = [];
        ForEachPosition((from, to) => places.Add(to - from == 1 ? new SpanTermQuery(field, _tokens[from].Term)
            : new SpanOrQuery(ValueList.From(_tokens[from..to].Select(SpanQuery (token) => new SpanTermQuery(field, token.Term))))));
        return ValueList.From(places);
    }

    /// <summary>Analyses a text; not more than so many of its tokens.</summary>
    internal void Read(ReadOnlyMemory<char> text, int maxTokens = int.MaxValue)
    {
        _tokens.Clear();
        (_sharesPositions, _last) = (false, -1);
        _stream.Reset(text);
        while (_tokens.Count < maxTokens && _stream.Next())
        {
            _last += _stream.PositionIncrement;
            _sharesPositions |= _stream.PositionIncrement == 0;
            _tokens.Add((new TermBytes(_stream.Term), _last));
        }
        _stream.End();
    }

    PhraseQuery Phrase(string field, int first) => new(field, ValueList.From(_tokens.Select(token => new PhraseTerm(token.Term, token.Position - first))));

    MultiPhraseQuery MultiPhrase(string field, int first)
    {
        List<PhraseAlternatives> places = [];
        ForEachPosition((from, to) => places.Add(new PhraseAlternatives(
            ValueList.From(_tokens[from..to].Select(token => token.Term)), _tokens[from].Position - first)));
        return new MultiPhraseQuery(field, ValueList.From(places));
    }

    /// <summary>The tokens [from, to), which share a position: one term, or any of them.</summary>
    Query Place(string field, int from, int to) => to - from == 1
        ? new TermQuery(field, _tokens[from].Term)
        : new BooleanQuery(ValueList.From(_tokens[from..to].Select(token => new BooleanClause(Occur.Should, new TermQuery(field, token.Term)))))
        {
            DisablesCoord = true,
        };

    void ForEachPosition(Action<int, int> place)
    {
        for (int from = 0, to; from < _tokens.Count; from = to)
        {
            for (to = from + 1; to < _tokens.Count && _tokens[to].Position == _tokens[from].Position;) to++;
            place(from, to);
        }
    }
}
