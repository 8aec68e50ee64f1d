using System.Globalization;
using SummitSearch.Engine;
using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Facets;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;

namespace SummitSearch.Benchmarks.Peers;

/// <summary>Our engine, set to the peers' task: the same fields, analysis, queries, facets and stored values.</summary>
sealed class PeerEngine : IDisposable
{
    static readonly Analyzer English = Analyzers.English;
    static readonly FieldType Text = FieldType.Text(English, stored: true);
    static readonly string[] Dimensions = ["city", "country", "crimeType", "year"];
    readonly Snapshot _snapshot;
    readonly IndexSearcher _searcher;

    public PeerEngine(string folder)
    {
        _snapshot = IndexFolder.OpenSnapshot(folder);
        _searcher = new IndexSearcher(_snapshot);
    }

    public int Segments => _snapshot.Leaves.Count;

    /// <summary>Indexes the documents with so many threads, waits for merges and commits.</summary>
    public static void Build(IEnumerable<PeerDocument> documents, string folder, int threads)
    {
        using IndexWriter writer = IndexFolder.OpenWriter(folder, new IndexWriterOptions { OpenMode = OpenMode.Create, MemoryBudget = 256 << 20 });
        using IEnumerator<PeerDocument> source = documents.GetEnumerator();
        Lock turn = new();
        PeerDocument? Next()
        {
            lock (turn) return source.MoveNext() ? source.Current : null;
        }
        Thread[] workers = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            while (Next() is { } document) writer.Add(ToDocument(document));
        }))];
        foreach (Thread worker in workers) worker.Start();
        foreach (Thread worker in workers) worker.Join();
        writer.WaitForMerges();
        writer.Commit();
    }

    public PeerAnswer Search(PeerQuery asked)
    {
        Query query = ToQuery(asked), narrowed = asked.FilterField is null ? query : new BooleanQuery(
            [new BooleanClause(Occur.Must, query), new BooleanClause(Occur.Filter, new TermQuery(asked.FilterField, asked.FilterValue))]);
        SearchResult result = _searcher.Search(new SearchPlan
        {
            Query = narrowed,
            Window = new Window(0, 10),
            StoredFields = ["id", "title"],
            Facets = asked.Facets ? [.. Dimensions.Select(dimension => new FacetPlan(dimension) { Limit = 10 })] : [],
            Sort = asked.SortDate ? [SortField.Integer("date", reverse: true)] : [],
            Highlights = asked.Highlight ? [new HighlightPlan("text", English) { MaxPassages = 2, Query = query }] : [],
        }, CancellationToken.None);
        return new PeerAnswer(result.Total,
            [.. result.Hits.Select(hit => new PeerHit(hit.Text("id")!, hit.Text("title")!, hit.Score,
                hit.Passages.TryGetValue("text", out IReadOnlyList<Passage>? passages) ? string.Join(" ... ", passages.Select(passage => passage.Text)) : ""))],
            result.Facets.ToDictionary(facet => facet.Key, facet => (IReadOnlyList<(string, long)>)[.. facet.Value.Values.Select(value => (value.Label, value.Count))]));
    }

    public void Dispose() => _snapshot.Dispose();

    static Document ToDocument(PeerDocument from)
    {
        string year = from.Year.ToString(CultureInfo.InvariantCulture);
        Document document = new();
        document.Add(new Field("id", FieldType.StoredString, from.Id.ToString(CultureInfo.InvariantCulture)));
        document.Add(new Field("title", FieldType.Stored, from.Title));
        document.Add(new Field("text", Text, from.Title + "\n" + from.Body));
        document.Add(new Field("date", FieldType.NumericColumn, (long)from.Date.DayNumber));
        AddValues(document, "year", [year]);
        AddValues(document, "city", [from.City]);
        AddValues(document, "country", from.Country);
        AddValues(document, "crimeType", from.CrimeType);
        return document;
    }

    static void AddValues(Document document, string dimension, string[] values)
    {
        foreach (string value in values) document.Add(new Field(dimension, FieldType.String, value));
        document.AddFacet(dimension, values);
    }

    static Query ToQuery(PeerQuery asked)
    {
        switch (asked.Op)
        {
            case "ALL": return new MatchAllDocsQuery();
            case "PREFIX": return new PrefixQuery("text", asked.Text);
            case "FUZZY": return new FuzzyQuery("text", asked.Text);
            case "PHRASE": return PhraseQuery.Of("text", [.. Terms(asked.Text)]);
        }
        Query[] words = [.. Terms(asked.Text).Select(term => new TermQuery("text", term))];
        return words.Length == 1 ? words[0] : asked.Op == "AND" ? BooleanQuery.AllOf(words) : BooleanQuery.AnyOf(words);
    }

    static List<string> Terms(string text)
    {
        List<string> terms = [];
        TokenStream stream = English.Open();
        stream.Reset(text.AsMemory());
        while (stream.Next()) terms.Add(stream.Term.ToString());
        return terms;
    }
}
