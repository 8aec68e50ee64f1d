using SummitSearch.Engine;
using SummitSearch.Engine.Facets;
using SummitSearch.Engine.Searching;

namespace SummitSearch.TestKit;

/// <summary>A document as the naive search reads it.</summary>
/// <param name="Words">By text field, its words in order; numbers and labels are apart.</param>
/// <param name="Keywords">By untokenised field, its one term.</param>
public sealed record NaiveDocument(
    IReadOnlyDictionary<string, string[]> Words, IReadOnlyDictionary<string, string> Keywords,
    IReadOnlyDictionary<string, long> Numbers, IReadOnlyDictionary<string, string[]> Labels, bool IsDeleted);

/// <summary>Answers a search plan by reading every document: the truth that the engine is held to.</summary>
/// <remarks>
/// Written from semantics.md for clearness alone; it knows no segments, no postings, no ordinals. Where the engine's
/// float sums depend on the cost of clauses in a segment (three or more required clauses, tied dis-max of three) it
/// refuses, so that every comparison with it can be exact. Phrases are exact ones. What it has counted over all documents
/// it remembers; that is its only haste. One thread.
/// </remarks>
public sealed class NaiveSearch(IReadOnlyList<NaiveDocument> documents)
{
    readonly Dictionary<(string Field, string Term), int> _docFreqs = [];
    readonly Dictionary<string, long> _lengths = [];
    readonly Dictionary<FuzzyQuery, BooleanQuery> _fuzzy = new(ReferenceEqualityComparer.Instance);

    public sealed record Answer(long Total, IReadOnlyList<(int DocId, float Score)> Hits, IReadOnlyDictionary<string, NaiveFacet> Facets);

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
        if (plan.After is { } after) hits.RemoveAll(i => Compare(i, after.DocId, matches, plan) <= 0);
        Dictionary<string, NaiveFacet> facets = plan.Facets.ToDictionary(facet => facet.Dimension, facet => Count(facet.Dimension, matches.Keys, plan));
        return new Answer(total, [.. hits.Skip(plan.Window.Offset).Take(plan.Window.Limit).Select(i => (i, matches[i]))], facets);
    }

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

    float? Phrase(PhraseQuery query, NaiveDocument document, float around)
    {
        if (query.Slop != 0) throw new NotSupportedException("sloppy phrases are held by the vectors");
        string[] terms = [.. query.Terms.Select(term => term.Term.ToString())];
        return Bm25(Freq(document, query.Field, terms, [.. query.Terms.Select(term => term.Position)]), terms, query.Field, document, query.Boost, around);
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

    /// <summary>semantics.md §2.3, every expression in its order; the norm byte keeps 8 bits of exponent and 2 of the number.</summary>
    float? Bm25(int freq, string[] terms, string field, NaiveDocument document, float boost, float around)
    {
        if (freq == 0) return null;
        float idf = 0f;
        foreach (string term in terms)
        {
            long docFreq = DocFreq(field, term);
            idf += (float)Math.Log(1 + (documents.Count - docFreq + 0.5) / (docFreq + 0.5));
        }
        float weight = idf * boost * around * (1.2f + 1f);
        if (!document.Words.ContainsKey(field)) return weight * 1f / (1f + 1.2f);      // an untokenised field: no norms, no frequencies

        if (!_lengths.TryGetValue(field, out long sum)) _lengths[field] = sum = documents.Sum(d => (long)Text(d, field).Length);
        float average = (float)(sum / (double)documents.Count);
        float exact = 1f / (float)Math.Sqrt(Text(document, field).Length);
        float kept = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(exact) >> 21 << 21);
        float norm = 1.2f * ((1f - 0.75f) + 0.75f * (1f / (kept * kept)) / average);
        return weight * freq / (freq + norm);
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
