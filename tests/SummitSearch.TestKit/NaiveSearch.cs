using SummitSearch.Engine;
using SummitSearch.Engine.Facets;
using SummitSearch.Engine.Searching;

namespace SummitSearch.TestKit;

/// <summary>A document as the naive search reads it.</summary>
/// <param name="Words">By text field, its words in order; numbers and labels are apart.</param>
/// <param name="Keywords">By untokenised field, its one term.</param>
public sealed record NaiveDocument(
    IReadOnlyDictionary<string, string[]> Words, IReadOnlyDictionary<string, string> Keywords,
    IReadOnlyDictionary<string, long> Numbers, IReadOnlyDictionary<string, string[]> Labels, bool IsDeleted)
{
    /// <summary>By text field, the places of the words that end a sentence.</summary>
    public IReadOnlyDictionary<string, int[]> SentenceEnds { get; init; } = new Dictionary<string, int[]>();
}

/// <summary>Answers a search plan by reading every document: the truth that the engine is held to.</summary>
/// <remarks>
/// Written from semantics.md for clearness alone; it knows no segments, no postings, no ordinals. Where the engine's
/// float sums depend on the cost of clauses in a segment (three or more required clauses, tied dis-max of three) it
/// refuses, so that every comparison with it can be exact. Phrases are exact ones, spans windows of words. What it has
/// counted over all documents it remembers; that is its only haste. One thread.
/// </remarks>
public sealed class NaiveSearch(IReadOnlyList<NaiveDocument> documents)
{
    readonly Dictionary<(string Field, string Term), int> _docFreqs = [];
    readonly Dictionary<string, (long Sum, int Texts)> _lengths = [];
    readonly Dictionary<FuzzyQuery, BooleanQuery> _fuzzy = new(ReferenceEqualityComparer.Instance);

    /// <param name="Groups">The window's, when the plan asks for them: value, count, best hits.</param>
    public sealed record Answer(
        long Total, IReadOnlyList<(int DocId, float Score)> Hits, IReadOnlyDictionary<string, NaiveFacet> Facets,
        int GroupTotal, IReadOnlyList<(string? Value, int Count, int[] Hits)> Groups);

    public sealed record NaiveFacet(IReadOnlyDictionary<string, long> Counts, long Known, long Unknown);

    public Answer Run(SearchPlan plan)
    {
        Query query = plan.Query;
        Dictionary<int, float> matches = [];
        for (int i = 0; i < documents.Count; i++)
            if (!documents[i].IsDeleted && Score(query, documents[i], 1f) is { } score) matches[i] = score;

        List<int> hits = [.. matches.Keys.Where(i => plan.DrillDowns.All(drill => Passes(documents[i], drill, plan)))];
        hits.Sort((a, b) => Compare(a, b, matches, plan));
        long total = hits.Count;
        int[][] groups = [.. Groups(hits, plan)];
        IEnumerable<int> left = hits;
        IEnumerable<int[]> leftGroups = groups;
        if (plan.After is { } after)
        {
            left = hits.Where(i => Compare(i, after.DocId, matches, plan) > 0);
            leftGroups = groups.Where(group => Compare(group[0], after.DocId, matches, plan) > 0);
        }
        Dictionary<string, NaiveFacet> facets = plan.Facets.ToDictionary(facet => facet.Dimension, facet => Count(facet.Dimension, matches.Keys, plan));
        int[][] page = [.. leftGroups.Skip(plan.Window.Offset).Take(plan.Window.Limit)];
        IEnumerable<int> shown = plan.Groups is null ? left.Skip(plan.Window.Offset).Take(plan.Window.Limit) : page.Select(group => group[0]);
        return new Answer(total, [.. shown.Select(i => (i, matches[i]))], facets, groups.Length,
            [.. page.Select(group => (GroupOf(group[0], plan.Groups!), group.Length, group[..Math.Min(group.Length, plan.Groups!.HitsPerGroup)]))]);
    }

    // ---- groups

    /// <summary>Grouping keeps the order of first members, which are the best.</summary>
    IEnumerable<int[]> Groups(List<int> hits, SearchPlan plan) => plan.Groups is not { } asked ? []
        : hits.Where(i => asked.Missing != MissingGroup.LeftOut || GroupOf(i, asked) is not null)
            .GroupBy(i => (GroupOf(i, asked), asked.Missing == MissingGroup.EachAlone && GroupOf(i, asked) is null ? i : -1)).Select(group => group.ToArray());

    string? GroupOf(int i, GroupPlan asked) => !asked.IsNumber ? documents[i].Keywords.GetValueOrDefault(asked.Field)
        : Number(i, asked.Field)?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    // ---- facets

    NaiveFacet Count(string dimension, IEnumerable<int> matches, SearchPlan plan)
    {
        Dictionary<string, long> counts = [];
        long known = 0, unknown = 0;
        foreach (int i in matches)
        {
            NaiveDocument document = documents[i];
            // The dimension's own ticks are left out; what it excludes stays excluded.
            if (!plan.DrillDowns.All(drill => Passes(document, drill.Dimension == dimension ? drill with { Include = [], IncludesUnknown = false } : drill, plan))) continue;
            HashSet<string> labels = LabelsAndAbove(document, dimension, plan);
            if (labels.Count == 0) unknown++;
            else known++;
            foreach (string label in labels) counts[label] = counts.GetValueOrDefault(label) + 1;
        }
        return new NaiveFacet(counts, known, unknown);
    }

    static bool Passes(NaiveDocument document, DrillDown drill, SearchPlan plan)
    {
        HashSet<string> labels = LabelsAndAbove(document, drill.Dimension, plan);
        bool included = !drill.Selects || drill.Include.Any(labels.Contains) || (drill.IncludesUnknown && labels.Count == 0);
        bool excluded = drill.Exclude.Any(labels.Contains) || (drill.ExcludesUnknown && labels.Count == 0);
        return included && !excluded;
    }

    static HashSet<string> LabelsAndAbove(NaiveDocument document, string dimension, SearchPlan plan)
    {
        string[] own = document.Labels.GetValueOrDefault(dimension) ?? [];
        HashSet<string> labels = [.. own];
        if (plan.Hierarchies.TryGetValue(dimension, out FacetHierarchy? hierarchy))
            foreach (string label in own) labels.UnionWith(hierarchy.Ancestors(label));
        return labels;
    }

    // ---- order

    int Compare(int a, int b, Dictionary<int, float> scores, SearchPlan plan)
    {
        foreach (SortField field in plan.Sort.Count > 0 ? plan.Sort : [SortField.Score])
        {
            int order = field.Kind switch
            {
                SortKind.Score => scores[b].CompareTo(scores[a]),
                SortKind.DocId => a.CompareTo(b),
                SortKind.Text => CompareValues(documents[a].Keywords.GetValueOrDefault(field.Field), documents[b].Keywords.GetValueOrDefault(field.Field), field, string.CompareOrdinal, null),
                _ => CompareValues(Number(a, field.Field), Number(b, field.Field), field, (x, y) => x!.Value.CompareTo(y!.Value), (long)field.MissingNumber),
            };
            bool placed = field.Missing != MissingPlace.Default && Math.Abs(order) == Placed;
            if (order != 0) return field.Reverse && !placed ? -order : order;
        }
        return a.CompareTo(b);
    }

    long? Number(int i, string field) => documents[i].Numbers.TryGetValue(field, out long number) ? number : null;

    const int Placed = 1000;        // an order that no direction turns round

    static int CompareValues<T>(T a, T b, SortField field, Comparison<T> compare, T standIn)
    {
        if (field.Missing == MissingPlace.Default)
        {
            a ??= standIn;
            b ??= standIn;
        }
        int last = field.Missing == MissingPlace.Last ? Placed : field.Missing == MissingPlace.First ? -Placed : -1;
        if (a is null || b is null) return a is null && b is null ? 0 : a is null ? last : -last;
        return Math.Sign(compare(a, b));
    }

    // ---- matching and scoring

    /// <summary>The document's score, null when it does not match.</summary>
    float? Score(Query query, NaiveDocument document, float around) => query switch
    {
        MatchAllDocsQuery => query.Boost * around,
        MatchNoDocsQuery => null,
        TermQuery term => Bm25(Freq(document, term.Field, [term.Term.ToString()], [0]), [term.Term.ToString()], term.Field, document, query.Boost, around),
        PhraseQuery phrase => Phrase(phrase, document, around),
        RecencyQuery recency => Score(recency.Inner, document, around * query.Boost) * Recency(recency, document),
        SpanQuery span => Bm25(Freq(span, document), Terms(span), span.Field, document, query.Boost, around),
        CombinedFieldsQuery combined => Combined(combined, document, around),
        FuzzyQuery fuzzy => Score(_fuzzy.TryGetValue(fuzzy, out BooleanQuery? near) ? near : _fuzzy[fuzzy] = Fuzzy(fuzzy), document, around),
        MultiTermQuery terms => AllTerms(document, terms.Field).Any(term => Fits(terms, term, document)) ? query.Boost * around : null,
        ConstantScoreQuery constant => Score(constant.Inner, document, 1f) is null ? null : query.Boost * around,
        FilteredQuery filtered => Score(filtered.Filter, document, 1f) is null ? null : Score(filtered.Inner, document, around * query.Boost),
        DisjunctionMaxQuery max => Best(max, document, around * query.Boost),
        BooleanQuery boolean => Combine(boolean, document, around * query.Boost),
        _ => throw new NotSupportedException(query.ToString()),
    };

    float? Combine(BooleanQuery query, NaiveDocument document, float around)
    {
        float required = 0f;
        double optional = 0;
        int must = 0, should = 0, filters = 0;
        foreach ((Occur occur, Query clause) in query.Clauses)
        {
            float? score = Score(clause, document, around);
            switch (occur)
            {
                case Occur.MustNot when score is not null:
                case Occur.Must or Occur.Filter when score is null: return null;
                case Occur.Must:
                    required += score!.Value;
                    must++;
                    break;
                case Occur.Filter: filters++; break;
                case Occur.Should when score is { } value:
                    optional += value;
                    should++;
                    break;
            }
        }
        bool lenient = must + filters > 0;
        if (must > 2 || (must > 0 && query.MinimumShouldMatch > 0) || query.MinimumShouldMatch > 2) throw new NotSupportedException($"{query}: the order of its sum depends on segments");
        if (should < Math.Max(query.MinimumShouldMatch, lenient ? 0 : 1)) return null;
        return must == 0 ? (float)optional : should == 0 ? required : required + (float)optional;
    }

    float? Best(DisjunctionMaxQuery query, NaiveDocument document, float around)
    {
        float[] scores = [.. query.Disjuncts.Select(disjunct => Score(disjunct, document, around)).OfType<float>()];
        if (scores.Length == 0) return null;
        if (query.TieBreaker != 0 && query.Disjuncts.Count > 2) throw new NotSupportedException($"{query}: the order of its sum depends on segments");
        float sum = 0f;
        foreach (float score in scores) sum += score;
        float max = scores.Max();
        return max + (sum - max) * query.TieBreaker;
    }

    /// <summary>semantics.md §17.</summary>
    static float Recency(RecencyQuery query, NaiveDocument document) => !document.Numbers.TryGetValue(query.Field, out long value) ? 1f
        : 1f + (float)(query.Strength * Math.Pow(2, -Math.Max(0.0, (double)query.Now - value) / query.HalfLife));

    float? Phrase(PhraseQuery query, NaiveDocument document, float around)
    {
        if (query.Slop != 0) throw new NotSupportedException("sloppy phrases are held by the vectors");
        string[] terms = [.. query.Terms.Select(term => term.Term.ToString())];
        return Bm25(Freq(document, query.Field, terms, [.. query.Terms.Select(term => term.Position)]), terms, query.Field, document, query.Boost, around);
    }

    static string[] Terms(Query query) => query switch
    {
        TermQuery term => [term.Term.ToString()],
        PhraseQuery phrase => [.. phrase.Terms.Select(term => term.Term.ToString())],
        SpanTermQuery term => [term.Term.ToString()],
        SpanWindowQuery window => [.. window.Clauses.SelectMany(Terms).Distinct().Order(StringComparer.Ordinal)],
        SpanAtLeastQuery often => Terms(often.Inner),
        _ => throw new NotSupportedException(query.ToString()),
    };

    static float Freq(SpanQuery query, NaiveDocument document)
    {
        float freq = 0f;
        foreach ((int start, int end) in Stretches(query, document)) freq += 1f / (end - start + 1);
        return freq;
    }

    /// <summary>semantics.md §4.4: every stretch that holds the words and has none inside that does.</summary>
    static (int Start, int End)[] Stretches(SpanQuery query, NaiveDocument document)
    {
        string[] words = Text(document, query.Field);
        switch (query)
        {
            case SpanTermQuery term: return [.. Enumerable.Range(0, words.Length).Where(i => words[i] == term.Term.ToString()).Select(i => (i, i + 1))];
            case SpanAtLeastQuery often: return Stretches(often.Inner, document) is var inner && inner.Length >= often.Count ? inner : [];
        }
        SpanWindowQuery window = (SpanWindowQuery)query;
        string[] wanted = [.. window.Clauses.Select(clause => ((SpanTermQuery)clause).Term.ToString())];
        int[] ends = window.SentenceEnds is null ? [] : document.SentenceEnds.GetValueOrDefault(query.Field) ?? [];
        return
        [
            .. from start in Enumerable.Range(0, words.Length)
               from end in Enumerable.Range(start + 1, words.Length - start)
               where Holds(start, end) && !Holds(start + 1, end) && !Holds(start, end - 1)
               where end - start - wanted.Length <= window.MaxGaps && !ends.Any(last => start <= last && last < end - 1)
               select (start, end),
        ];

        bool Holds(int start, int end)
        {
            string[] stretch = words[start..Math.Max(start, end)];
            if (!window.InOrder) return wanted.GroupBy(word => word).All(group => stretch.Count(word => word == group.Key) >= group.Count());
            int next = 0;
            foreach (string word in stretch)
                if (next < wanted.Length && word == wanted[next]) next++;
            return next == wanted.Length;
        }
    }

    /// <summary>semantics.md §16: what the fields give is added up, then saturates as one.</summary>
    float? Combined(CombinedFieldsQuery query, NaiveDocument document, float around)
    {
        double given = 0;
        int mentions = 0;
        bool found = false;
        float idf = float.PositiveInfinity;
        foreach (FieldPart part in query.Parts)
        {
            string field = part.Query switch { TermQuery term => term.Field, PhraseQuery phrase => phrase.Field, SpanQuery span => span.Field, _ => throw new NotSupportedException(part.Query.ToString()) };
            string[] terms = Terms(part.Query);
            idf = Math.Min(idf, Idf(terms, field));
            float freq = part.Query switch
            {
                PhraseQuery phrase => Freq(document, field, terms, [.. phrase.Terms.Select(term => term.Position)]),
                SpanQuery span => Freq(span, document),
                _ => Freq(document, field, terms, [0]),
            };
            if (freq == 0) continue;
            found = true;
            if (!part.IsExcerpt) mentions += part.Query is SpanQuery stretches ? Stretches(stretches, document).Length : (int)freq;
            float worth = part.Weight;
            if (document.Words.ContainsKey(field))
            {
                (long sum, int texts) = Lengths(field);
                float average = (float)(sum / (double)texts);
                worth = part.Weight / ((1f - part.LengthEffect) + part.LengthEffect * Length(document, field) / average);
            }
            given += freq * worth;
        }
        if (!found || (query.MinMentions > 1 && mentions < query.MinMentions)) return null;
        float tf = (float)given;
        return idf * query.Boost * around * (1.2f + 1f) * tf / (tf + 1.2f);
    }

    static int Freq(NaiveDocument document, string field, string[] terms, int[] offsets)
    {
        string[] words = Text(document, field);
        int freq = 0;
        for (int start = 0; start < words.Length; start++)
        {
            bool all = true;
            for (int i = 0; i < terms.Length; i++) all &= start + offsets[i] < words.Length && words[start + offsets[i]] == terms[i];
            if (all) freq++;
        }
        return freq;
    }

    /// <summary>semantics.md §2.3, every expression in its order.</summary>
    float? Bm25(float freq, string[] terms, string field, NaiveDocument document, float boost, float around)
    {
        if (freq == 0) return null;
        float weight = Idf(terms, field) * boost * around * (1.2f + 1f);
        if (!document.Words.ContainsKey(field)) return weight * 1f / (1f + 1.2f);      // an untokenised field: no norms, no frequencies

        float average = (float)(Lengths(field).Sum / (double)documents.Count);
        float norm = 1.2f * ((1f - 0.75f) + 0.75f * Length(document, field) / average);
        return weight * freq / (freq + norm);
    }

    float Idf(string[] terms, string field)
    {
        float idf = 0f;
        foreach (string term in terms)
        {
            long docFreq = DocFreq(field, term);
            idf += (float)Math.Log(1 + (documents.Count - docFreq + 0.5) / (docFreq + 0.5));
        }
        return idf;
    }

    /// <summary>The field's length as its norm byte keeps it: 8 bits of exponent and 2 of the number.</summary>
    static float Length(NaiveDocument document, string field)
    {
        float exact = 1f / (float)Math.Sqrt(Text(document, field).Length);
        float kept = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(exact) >> 21 << 21);
        return 1f / (kept * kept);
    }

    /// <summary>Words of a field in all documents, and documents that have any.</summary>
    (long Sum, int Texts) Lengths(string field)
    {
        if (!_lengths.TryGetValue(field, out (long Sum, int Texts) lengths))
            _lengths[field] = lengths = (documents.Sum(d => (long)Text(d, field).Length), documents.Count(d => Text(d, field).Length > 0));
        return lengths;
    }

    long DocFreq(string field, string term)
    {
        if (!_docFreqs.TryGetValue((field, term), out int docFreq)) _docFreqs[(field, term)] = docFreq = documents.Count(d => Text(d, field).Contains(term));
        return docFreq;
    }

    static string[] Text(NaiveDocument document, string field) =>
        document.Words.TryGetValue(field, out string[]? words) ? words : document.Keywords.TryGetValue(field, out string? keyword) ? [keyword] : [];

    // A number is one term for these queries: its decimal digits.
    static IEnumerable<string> AllTerms(NaiveDocument document, string field) =>
        document.Numbers.TryGetValue(field, out long number) ? [number.ToString(System.Globalization.CultureInfo.InvariantCulture)] : Text(document, field).Distinct();

    static bool Fits(MultiTermQuery query, string term, NaiveDocument document) => query switch
    {
        PrefixQuery prefix => term.StartsWith(prefix.Prefix.ToString(), StringComparison.Ordinal),
        RegexpQuery regexp => System.Text.RegularExpressions.Regex.IsMatch(term, $@"^(?:{regexp.Text})\z"),      // for what both languages mean alike
        WildcardQuery wildcard => FitsPattern(wildcard.Text, term),
        TermRangeQuery range =>
            (range.Lower is not { } lower || string.CompareOrdinal(term, lower.ToString()) is var low && (low > 0 || (low == 0 && range.IncludesLower))) &&
            (range.Upper is not { } upper || string.CompareOrdinal(term, upper.ToString()) is var high && (high < 0 || (high == 0 && range.IncludesUpper))),
        NumericRangeQuery range => document.Numbers[range.Field] is var number &&
            (range.Min is not { } min || number > min || (number == min && range.IncludesMin)) &&
            (range.Max is not { } max || number < max || (number == max && range.IncludesMax)),
        _ => throw new NotSupportedException(query.ToString()),
    };

    static bool FitsPattern(string pattern, string term) =>
        pattern.Length == 0 ? term.Length == 0
        : pattern[0] == '*' ? FitsPattern(pattern[1..], term) || (term.Length > 0 && FitsPattern(pattern, term[1..]))
        : term.Length > 0 && (pattern[0] == '?' || pattern[0] == term[0]) && FitsPattern(pattern[1..], term[1..]);

    /// <summary>semantics.md §5.3: the best terms by similarity, each scoring with its own statistics.</summary>
    BooleanQuery Fuzzy(FuzzyQuery query)
    {
        string text = query.Text;
        IEnumerable<(string Term, float Similarity)> near =
            from term in documents.SelectMany(document => Text(document, query.Field)).Distinct()
            where term.StartsWith(text[..Math.Min(query.PrefixLength, text.Length)], StringComparison.Ordinal)
            let edits = Edits(term, text, query.Transpositions)
            where edits <= (query.PrefixLength >= text.Length ? 0 : query.MaxEdits)
            let similarity = edits == 0 ? 1f : 1f - (float)edits / Math.Min(term.Length, text.Length)
            where similarity > 0f
            select (term, similarity);
        return BooleanQuery.AnyOf([.. near
            .OrderByDescending(term => term.Similarity).ThenBy(term => term.Term, StringComparer.Ordinal)
            .Take(query.MaxExpansions)
            .Select(term => new TermQuery(query.Field, term.Term) { Boost = query.Boost * term.Similarity })]);
    }

    /// <summary>Optimal string alignment: insert, delete, replace, swap neighbours once.</summary>
    public static int Edits(string a, string b, bool transpositions)
    {
        int[,] table = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }
                table[i, j] = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (transpositions && i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        return table[a.Length, b.Length];
    }
}
