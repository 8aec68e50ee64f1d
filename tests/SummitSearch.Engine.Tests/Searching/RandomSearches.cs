using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Facets;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;
using SummitSearch.Lucene48.Segments;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests.Searching;

/// <summary>Random small corpora and searches over them, drawn from one generator.</summary>
sealed class RandomSearches(Random random)
{
    public static readonly string[] Dimensions = ["crime", "year"];
    static readonly string[] Words = ["a", "ab", "abc", "abd", "b", "ba", "bank", "band", "bond", "c", "ca", "cab", "d", "dab", "zebra"];
    static readonly string[] Labels = ["fraud", "theft", "gangs", "drugs", "cyber", "arms"];
    static readonly float[] Boosts = [1f, 1f, 1f, 0.5f, 2f, 4f];     // powers of two: their products are exact
    static readonly FieldType Text = FieldType.Text(Analyzers.Find("whitespace")!, stored: false);

    public static readonly FacetHierarchy Hierarchy = new(new Dictionary<string, IReadOnlyList<string>>
    {
        ["fraud"] = ["money"], ["theft"] = ["money", "property"], ["money"] = ["all"], ["gangs"] = ["fraud"],
    });

    // A segment whose documents are all deleted is dropped, and with it its share of the statistics: so every second stays.
    public NaiveDocument[] Corpus(int count) =>
        [.. Enumerable.Range(0, count).Select(i => Document() with { IsDeleted = count >= 14 && i % 2 == 1 && random.Next(4) == 0 })];

    NaiveDocument Document()
    {
        Dictionary<string, string[]> words = [];
        if (random.Next(20) > 0) words["body"] = [.. Enumerable.Range(0, random.Next(1, random.Next(2, 40))).Select(_ => Word())];
        if (random.Next(3) > 0) words["title"] = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Word())];
        Dictionary<string, string> keywords = [];
        if (random.Next(4) > 0) keywords["place"] = Word();
        Dictionary<string, long> numbers = [];
        // The same number as trie terms and as a column.
        if (random.Next(4) > 0) numbers["size"] = numbers["sizeColumn"] = random.Next(3) == 0 ? random.NextInt64(long.MinValue, long.MaxValue) : random.Next(-20, 20);
        Dictionary<string, string[]> labels = [];
        string[] crimes = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Labels[random.Next(Labels.Length)]).Distinct()];
        if (crimes.Length > 0) labels["crime"] = crimes;
        if (random.Next(5) > 0) labels["year"] = [$"{2010 + random.Next(6)}"];
        return new NaiveDocument(words, keywords, numbers, labels, false)
        {
            SentenceEnds = words.ToDictionary(field => field.Key, field => (int[])[.. Enumerable.Range(0, field.Value.Length).Where(i => i == field.Value.Length - 1 || random.Next(5) == 0)]),
        };
    }

    // Rare words stay rare.
    string Word() => Words[Math.Min(random.Next(Words.Length), random.Next(Words.Length))];

    public static TestIndex Index(IReadOnlyList<NaiveDocument> corpus, int segments)
    {
        int[] sizes = [.. Enumerable.Range(0, segments).Select(i => corpus.Count * (i + 1) / segments - corpus.Count * i / segments).Where(size => size > 0)];
        return TestIndex.Of(corpus.Select((document, i) => Indexed(i, document)), sizes, delete: [.. corpus.Index().Where(d => d.Item.IsDeleted).Select(d => new Term("id", $"{d.Index}"))]);
    }

    public static Document Indexed(int number, NaiveDocument document)
    {
        Document indexed = new Document().Add(new Field("id", FieldType.Key, $"{number}"));
        foreach ((string field, string[] words) in document.Words)
        {
            // A line end ends a sentence. Some values of the field are apart, which must not show.
            string text = string.Concat(words.Select((word, i) => word + (document.SentenceEnds[field].Contains(i) ? '\n' : ' ')));
            int cut = number % 3 == 0 ? text.IndexOf('\n') + 1 : 0;
            foreach (string value in cut > 0 && cut < text.Length ? (string[])[text[..cut], text[cut..]] : [text])
                indexed.Add(new Field(field, Text, value)).Add(new Field(field + ".ends", FieldType.SentenceEnds, value));
        }
        foreach ((string field, string keyword) in document.Keywords)
            indexed.Add(new Field(field, FieldType.String with { DocValues = DocValuesType.Sorted }, keyword));
        foreach ((string field, long value) in document.Numbers)
            indexed.Add(new Field(field, field.EndsWith("Column", StringComparison.Ordinal) ? FieldType.Column(DocValuesType.Numeric) : FieldType.Numeric, value));
        foreach ((string dimension, string[] labels) in document.Labels) indexed.AddFacet(dimension, labels);
        return indexed;
    }

    public SearchPlan Plan() => new()
    {
        Query = Query(2),
        DrillDowns = [.. Dimensions.Where(_ => random.Next(2) == 0).Select(DrillDown)],
        Facets = random.Next(4) == 0 ? [] : [.. Dimensions.Select(dimension => new FacetPlan(dimension))],
        Hierarchies = random.Next(2) == 0 ? new Dictionary<string, FacetHierarchy>() : new Dictionary<string, FacetHierarchy> { ["crime"] = Hierarchy },
        Window = new Window(random.Next(3) == 0 ? random.Next(20) : 0, random.Next(4) == 0 ? random.Next(300) : random.Next(12)),
        Groups = random.Next(3) == 0 ? Group() : null,
        Sort = random.Next(2) == 0 ? [] : [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Sort())],
    };

    GroupPlan Group() => (random.Next(2) == 0 ? new GroupPlan("place") : new GroupPlan("sizeColumn", IsNumber: true)) with
    {
        HitsPerGroup = random.Next(1, 4), Missing = (MissingGroup)random.Next(3),
    };

    DrillDown DrillDown(string dimension) => new(dimension)
    {
        Include = random.Next(4) == 0 ? [] : [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Label(dimension))],
        IncludesUnknown = random.Next(4) == 0,
        Exclude = random.Next(3) == 0 ? [Label(dimension)] : [],
        ExcludesUnknown = random.Next(6) == 0,
    };

    public string Label(string dimension) =>
        dimension == "year" ? $"{2010 + random.Next(7)}" : random.Next(5) == 0 ? ((string[])["money", "property", "all", "nosuch"])[random.Next(4)] : Labels[random.Next(Labels.Length)];

    SortField Sort()
    {
        SortField field = random.Next(5) switch
        {
            0 => SortField.Score,
            1 => SortField.DocId,
            2 => SortField.Text("place"),
            3 => SortField.Integer("sizeColumn"),
            _ => SortField.Integer("size"),
        };
        field = field with { Reverse = random.Next(2) == 0 };
        return field.Kind is SortKind.Text or SortKind.Integer ? field with { Missing = (MissingPlace)random.Next(3), MissingNumber = field.Kind == SortKind.Integer ? random.Next(3) * 5 : 0 } : field;
    }

    /// <param name="depth">How deep Boolean queries may nest.</param>
    /// <param name="wild">Also what only the document-at-a-time walk can judge: sums whose order depends on segments, slop, spans.</param>
    public Query Query(int depth, bool wild = false)
    {
        float boost = Boosts[random.Next(Boosts.Length)];
        string field = random.Next(3) == 0 ? "title" : "body";
        return random.Next(depth > 0 ? 24 : 16) switch
        {
            0 => new MatchAllDocsQuery { Boost = boost },
            1 => PhraseQuery.Of(field, Word(), Word()) with { Boost = boost, Slop = wild ? random.Next(4) : 0 },
            2 => new PhraseQuery(field, [new(Word(), 0), new(Word(), random.Next(1, 3)), new(Word(), 3)]) { Boost = boost, Slop = wild ? random.Next(6) : 0 },
            3 => new PrefixQuery(field, Word()[..1]) { Boost = boost },
            4 when random.Next(2) == 0 => new RegexpQuery(field, ((string[])["[ab]+", "b.n[dk]", "a|ab|c", "(ab?)*c?", ".*d", "b[^a]+", "a{1,2}b?.", "(a|b)(a|c)?"])[random.Next(8)]) { Boost = boost },
            4 => new WildcardQuery(field, ((string[])["*a*", "b?n*", "?", "a*", "*", "*d"])[random.Next(6)]) { Boost = boost },
            5 => new FuzzyQuery(field, random.Next(2) == 0 ? Word() : "bnad", random.Next(3), random.Next(2), random.Next(4) == 0 ? 2 : 50, random.Next(3) > 0) { Boost = boost },
            6 => new TermRangeQuery(field, random.Next(4) == 0 ? null : (TermBytes?)TermBytes.FromString(Word()), random.Next(4) == 0 ? null : (TermBytes?)TermBytes.FromString(Word()), random.Next(2) == 0, random.Next(2) == 0) { Boost = boost },
            7 => NumericRangeQuery.Int64("size", random.Next(4) == 0 ? null : random.Next(-20, 10), random.Next(4) == 0 ? null : random.Next(-10, 20), random.Next(2) == 0, random.Next(2) == 0) with { Boost = boost },
            8 => new TermQuery("place", Word()) { Boost = boost },
            9 when wild => new SpanNearQuery([new SpanTermQuery(field, Word()), new SpanOrQuery([new SpanTermQuery(field, Word()), new SpanTermQuery(field, Word())])], random.Next(4), random.Next(2) == 0) { Boost = boost },
            9 or 10 => Span(field) with { Boost = boost },
            <= 13 => new TermQuery(field, Word()) { Boost = boost },
            <= 15 => Combined(wild) with { Boost = boost },
            16 => new ConstantScoreQuery(Query(depth - 1, wild)) { Boost = boost },
            17 => new FilteredQuery(Query(depth - 1, wild), Query(depth - 1, wild)) { Boost = boost },
            18 => new DisjunctionMaxQuery([.. Enumerable.Range(0, wild ? random.Next(1, 6) : random.Next(1, 3)).Select(_ => Query(depth - 1, wild))], random.Next(2) * 0.25f) { Boost = boost },
            19 => new RecencyQuery(Query(depth - 1, wild), random.Next(4) == 0 ? "nosuch" : "sizeColumn", random.Next(20), random.Next(1, 30)) { Boost = boost, Strength = random.Next(3) },
            _ => Boolean(depth, wild) with { Boost = boost },
        };
    }

    SpanQuery Span(string field)
    {
        SpanQuery[] words = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new SpanTermQuery(field, Word()))];
        SpanQuery window = new SpanWindowQuery([.. words], random.Next(3) == 0 ? int.MaxValue : random.Next(6), random.Next(2) == 0, random.Next(2) == 0 ? field + ".ends" : null);
        return random.Next(3) switch { 0 => new SpanAtLeastQuery(random.Next(2) == 0 ? words[0] : window, random.Next(1, 4)), _ => window };
    }

    CombinedFieldsQuery Combined(bool wild)
    {
        string[] words = [Word(), Word()];
        FieldPart Part(string field)
        {
            Query query = field == "place" || random.Next(3) > 0 ? new TermQuery(field, random.Next(4) > 0 ? words[0] : Word())
                : random.Next(3) == 0 ? Span(field)
                : wild && random.Next(2) == 0 ? new SpanNearQuery([new SpanTermQuery(field, words[0]), new SpanTermQuery(field, words[1])], random.Next(4), random.Next(2) == 0)
                : PhraseQuery.Of(field, words) with { Slop = wild ? random.Next(3) : 0 };
            return new FieldPart(query, Boosts[random.Next(Boosts.Length)]) { IsExcerpt = random.Next(4) == 0, LengthEffect = random.Next(3) * 0.5f };
        }
        string[] fields = ["title", "body", "place", "body", "title"];
        return new CombinedFieldsQuery([.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Part(fields[random.Next(fields.Length)]))])
        {
            MinMentions = random.Next(4) == 0 ? random.Next(2, 5) : 1,
        };
    }

    BooleanQuery Boolean(int depth, bool wild)
    {
        List<BooleanClause> clauses = [];
        int must = random.Next(wild ? 5 : 3), should = random.Next(4), filters = random.Next(4) == 0 ? 1 : 0, not = random.Next(4) == 0 ? random.Next(1, 3) : 0;
        for (int i = 0; i < must; i++) clauses.Add(new BooleanClause(Occur.Must, Query(depth - 1, wild)));
        for (int i = 0; i < should; i++) clauses.Add(new BooleanClause(Occur.Should, Query(depth - 1, wild)));
        for (int i = 0; i < filters; i++) clauses.Add(new BooleanClause(Occur.Filter, Query(depth - 1, wild)));
        for (int i = 0; i < not; i++) clauses.Add(new BooleanClause(Occur.MustNot, Query(depth - 1, wild)));
        int atLeast = wild ? random.Next(should + 1) : must == 0 && random.Next(3) == 0 ? random.Next(3) : 0;
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(clauses));
        return new BooleanQuery([.. clauses]) { MinimumShouldMatch = atLeast };
    }
}
