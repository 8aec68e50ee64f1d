using System.Globalization;
using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Engine.Tests.Searching;

/// <summary>The 200 artificial news items of the score vectors, and the indexes that their README describes.</summary>
static class NewsCorpus
{
    public sealed record Item(string Id, float TitleBoost, string Title, string Body, string[] Notes, string Topic, string Date, int Year, double Price);

    static readonly FieldType Text = FieldType.Text(Analyzers.English, stored: false);

    public static readonly Item[] Items =
    [
        .. Vectors.Lines("score/corpus.tsv").Where(line => !line.StartsWith('#')).Select(line => line.Split('\t')).Select(c => new Item(
            c[0], float.Parse(c[1], CultureInfo.InvariantCulture), c[2], c[3], c[4].Split('|'), c[5], c[6],
            int.Parse(c[7], CultureInfo.InvariantCulture), double.Parse(c[8], CultureInfo.InvariantCulture))),
    ];

    /// <summary>One segment.</summary>
    public static TestIndex A(NormForm norms) => TestIndex.Of(Items.Select(Scored), [Items.Length], norms);

    /// <summary>Four segments, then 18 documents deleted.</summary>
    public static TestIndex B() => TestIndex.Of(Items.Select(Scored), [50, 50, 50, 50], NormForm.Bm25, delete:
        [.. Items.Index().Where(item => item.Index % 11 == 5).Select(item => new Term("id", item.Item.Id))]);

    static Document Scored(Item item)
    {
        Document document = new Document()
            .Add(new Field("id", FieldType.StoredString, item.Id))
            .Add(new Field("topic", FieldType.String, item.Topic))
            .Add(new Field("date", FieldType.String, item.Date))
            .Add(new Field("title", Text, item.Title, item.TitleBoost))
            .Add(new Field("body", Text, item.Body));
        foreach (string note in item.Notes) document.Add(new Field("note", Text, note));
        return document;
    }
}

/// <summary>An index in memory, open for searching.</summary>
sealed class TestIndex : IDisposable
{
    readonly MemoryDirectory _directory = new();

    TestIndex(IEnumerable<Document> documents, IReadOnlyList<int> segments, NormForm norms, Term[] delete)
    {
        using (IndexWriter writer = new(_directory, new IndexWriterOptions { MergePolicy = null, Norms = norms }))
        {
            int segment = 0, inSegment = 0;
            foreach (Document document in documents)
            {
                writer.Add(document);
                if (++inSegment < segments[segment]) continue;
                writer.Flush();
                segment++;
                inSegment = 0;
            }
            writer.Commit();
            foreach (Term term in delete) writer.Delete(term);
            writer.Commit();
        }
        Snapshot = Snapshot.Open(_directory);
        Searcher = new IndexSearcher(Snapshot);
    }

    public Snapshot Snapshot { get; }
    public IndexSearcher Searcher { get; }

    /// <param name="segments">How many documents go into each segment.</param>
    public static TestIndex Of(IEnumerable<Document> documents, IReadOnlyList<int> segments, NormForm norms = NormForm.Bm25, Term[]? delete = null) =>
        new(documents, segments, norms, delete ?? []);

    public void Dispose() => Snapshot.Dispose();
}
