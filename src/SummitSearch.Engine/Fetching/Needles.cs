using System.Text;
using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine.Fetching;

/// <summary>What of a query can be found in the text of some fields: its positive words, patterns, phrases and spans. Immutable.</summary>
sealed class Needles
{
    readonly HashSet<string> _fields;
    readonly HashSet<string> _words = new(StringComparer.Ordinal);
    readonly List<Func<string, bool>> _patterns = [];
    readonly List<(TermBytes[][] Places, int[] Offsets, int Slop)> _phrases = [];
    readonly List<SpanQuery> _spans = [];
    readonly HashSet<string> _parts = new(StringComparer.Ordinal);      // words of phrases and spans

    /// <param name="query">Rewritten, so that fuzzy queries are the words they stand for.</param>
    public Needles(Query query, IEnumerable<string> fields)
    {
        _fields = new HashSet<string>(fields, StringComparer.Ordinal);
        Add(query);
    }

    public bool IsEmpty => _words.Count + _patterns.Count + _phrases.Count + _spans.Count == 0;

    /// <summary>Whether a token of this term may matter at all.</summary>
    public bool Knows(string term) => IsWord(term) || _parts.Contains(term);

    /// <summary>Whether <see cref="Match"/> needs to know where sentences end.</summary>
    public bool AsksForSentences { get; private set; }

    /// <summary>Which tokens of a text are matches.</summary>
    /// <param name="tokens">Those that <see cref="Knows"/>, in order of position.</param>
    /// <param name="sentenceEnds">Positions of the last words of sentences.</param>
    /// <param name="phrases">Gets what stands together as it was asked for: the first and the last token of each.</param>
    public bool[] Match(IReadOnlyList<TextToken> tokens, int[] sentenceEnds, List<(int First, int Last)> phrases)
    {
        bool[] marked = new bool[tokens.Count];
        for (int i = 0; i < marked.Length; i++) marked[i] = IsWord(tokens[i].Term);
        if (_phrases.Count + _spans.Count == 0) return marked;
        ILookup<string, int> places = Enumerable.Range(0, tokens.Count).ToLookup(i => tokens[i].Term, StringComparer.Ordinal);
        foreach ((TermBytes[][] terms, int[] offsets, int slop) in _phrases) MatchPhrase(terms, offsets, slop, tokens, places, marked, phrases);
        foreach (SpanQuery span in _spans) MatchSpans(span, tokens, places, sentenceEnds, marked);
        return marked;
    }

    bool IsWord(string term)
    {
        if (_words.Contains(term)) return true;
        foreach (Func<string, bool> pattern in _patterns)
            if (pattern(term)) return true;
        return false;
    }

    void Add(Query query)
    {
        switch (query)
        {
            case TermQuery term when _fields.Contains(term.Field): _words.Add(term.Term.ToString()); break;
            case BooleanQuery boolean:
                foreach (BooleanClause clause in boolean.Clauses)
                    if (clause.Occur is Occur.Must or Occur.Should) Add(clause.Query);
                break;
            case DisjunctionMaxQuery max:
                foreach (Query disjunct in max.Disjuncts) Add(disjunct);
                break;
            case CombinedFieldsQuery combined:
                foreach (FieldPart part in combined.Parts) Add(part.Query);
                break;
            case PhraseQuery phrase when _fields.Contains(phrase.Field):
                AddPhrase([.. phrase.Terms.Select(term => (TermBytes[])[term.Term])], [.. phrase.Terms.Select(term => term.Position)], phrase.Slop);
                break;
            case MultiPhraseQuery phrase when _fields.Contains(phrase.Field):
                AddPhrase([.. phrase.Places.Select(place => place.Terms.ToArray())], [.. phrase.Places.Select(place => place.Position)], phrase.Slop);
                break;
            case SpanQuery span when _fields.Contains(span.Field):
                _spans.Add(span);
                AsksForSentences |= span is SpanWindowQuery { SentenceEnds: not null };
                SortedSet<TermBytes> terms = [];
                span.AddTerms(terms);
                foreach (TermBytes term in terms) _parts.Add(term.ToString());
                break;
            case PrefixQuery { Prefix.Length: > 0 } prefix when _fields.Contains(prefix.Field):
                string start = prefix.Prefix.ToString();
                _patterns.Add(term => term.StartsWith(start, StringComparison.Ordinal));
                break;
            case WildcardQuery wildcard when _fields.Contains(wildcard.Field):
                WildcardPattern pattern = new(wildcard.Text);
                _patterns.Add(term => pattern.Matches(Encoding.UTF8.GetBytes(term)));
                break;
            case RegexpQuery regexp when _fields.Contains(regexp.Field):
                RegularExpressionStates expression = new(regexp.Text);
                _patterns.Add(term => expression.Matches(Encoding.UTF8.GetBytes(term)));
                break;
            case ConstantScoreQuery constant: Add(constant.Inner); break;
            case FilteredQuery filtered: Add(filtered.Inner); break;
            case RecencyQuery recency: Add(recency.Inner); break;
            case BoostingQuery boosting: Add(boosting.Match); break;
        }
    }

    void AddPhrase(TermBytes[][] places, int[] offsets, int slop)
    {
        _phrases.Add((places, offsets, slop));
        foreach (TermBytes[] place in places)
            foreach (TermBytes term in place) _parts.Add(term.ToString());
    }

    /// <summary>Marks the words of every choice of one occurrence a place whose starts lie within the slop.</summary>
    static void MatchPhrase(TermBytes[][] terms, int[] offsets, int slop, IReadOnlyList<TextToken> tokens, ILookup<string, int> places, bool[] marked,
        List<(int First, int Last)> phrases)
    {
        int[][] found = [.. terms.Select(place => place.SelectMany(term => places[term.ToString()]).Order().ToArray())];
        if (found.Any(place => place.Length == 0)) return;
        int[] at = new int[found.Length];
        while (true)
        {
            int first = 0, low = int.MaxValue, high = int.MinValue;
            for (int i = 0; i < found.Length; i++)
            {
                int start = tokens[found[i][at[i]]].Position - offsets[i];
                if (start < low) (low, first) = (start, i);
                high = Math.Max(high, start);
            }
            // A phrase that repeats a word needs it twice in the text.
            bool apart = Enumerable.Range(0, found.Length).Select(i => found[i][at[i]]).Distinct().Count() == found.Length;
            if (high - low <= slop && apart)
            {
                for (int i = 0; i < found.Length; i++) marked[found[i][at[i]]] = true;
                if (slop == 0) phrases.Add((Enumerable.Range(0, found.Length).Min(i => found[i][at[i]]), Enumerable.Range(0, found.Length).Max(i => found[i][at[i]])));
            }
            if (++at[first] == found[first].Length) return;
        }
    }

    static void MatchSpans(SpanQuery query, IReadOnlyList<TextToken> tokens, ILookup<string, int> places, int[] sentenceEnds, bool[] marked)
    {
        // Any other field than the query's own is that of its sentence ends.
        Spans? spans = query.Open((field, term) => field != query.Field ? new TextSpans(sentenceEnds)
            : places[term.ToString()].ToArray() is { Length: > 0 } found
                ? new TextSpans([.. found.Select(i => tokens[i].Position)]) : null);
        if (spans is null || spans.Advance(0) != 0) return;
        List<Span> stretches = [];
        spans.Load(stretches);
        SortedSet<TermBytes> terms = [];
        query.AddTerms(terms);
        foreach (int token in terms.SelectMany(term => places[term.ToString()]))
            marked[token] |= stretches.Exists(span => span.Start <= tokens[token].Position && tokens[token].Position < span.End);
    }

    /// <summary>Occurrences of a term in the one text at hand.</summary>
    sealed class TextSpans(int[] positions) : Spans
    {
        int _doc = -1;

        public override int DocId => _doc;
        public override long Cost => 1;
        public override int Advance(int target) => _doc = target == 0 ? 0 : Scorer.NoMoreDocs;

        public override void Load(List<Span> found)
        {
            foreach (int position in positions) found.Add(new Span(position, position + 1));
        }
    }
}

/// <summary>A token of a text that a query may be looking for; offsets in UTF-16 units of the text.</summary>
readonly record struct TextToken(string Term, int Position, int Start, int End);
