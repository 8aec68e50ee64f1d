using System.Diagnostics;
using System.Globalization;
using System.Text;
using SummitSearch.Benchmarks.Peers;
using SummitSearch.Engine;
using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Searching;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Benchmarks.Searching;

/// <summary>One word in several fields as one (BM25F) against the sum of its scores in each, on a generated corpus; and what sentence ends cost.</summary>
/// <remarks>Processor time of alternating passes, best of many: steady even on a busy machine.</remarks>
static class RankingBenchmark
{
    // The system counts processor time in hundredths of a second: a measured stretch must be long.
    const int Rounds = 9, Passes = 40;
    static readonly (string Field, float Weight)[] Fields = [("title", 2f), ("lead", 1f), ("body", 1f)];

    public static void Run(string corpus, TextWriter output)
    {
        PeerDocument[] documents = [.. PeerDocument.Read(corpus)];
        using MemoryDirectory plain = Index(documents, ends: false), directory = Index(documents, ends: true);
        long without = Bytes(plain), with = Bytes(directory), sentences = documents.Sum(document => (long)Sentences(document.Body));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{documents.Length} documents: sentence ends {with - without} bytes, {100.0 * (with - without) / without:F3} % of {without}, {(with - without) / (double)documents.Length:F1} a document, {sentences / (double)documents.Length:F1} sentences each"));
        using Snapshot snapshot = Snapshot.Open(directory);
        IndexSearcher searcher = new(snapshot);
        string[] words = Words(snapshot);
        foreach ((string name, int each, bool all) in ((string, int, bool)[])[("one word", 1, false), ("three words, all", 3, true), ("three words, any", 3, false)])
        {
            string[][] texts = [.. words.Chunk(each)];
            Query[] sums = [.. texts.Select(text => Join(text, Sum, all))], combined = [.. texts.Select(text => Join(text, Combined, all))];
            (double sum, double one) = (double.MaxValue, double.MaxValue);
            for (int round = 0; round < Rounds; round++)
            {
                sum = Math.Min(sum, Time(searcher, sums, null));
                one = Math.Min(one, Time(searcher, combined, null));
            }
            double tied = double.MaxValue;
            for (int round = 0; round < Rounds; round++) tied = Math.Min(tied, Time(searcher, combined, SortField.Text("id")));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-18}{texts.Length,5} queries: sum of fields {sum * 1e6 / texts.Length,8:F0} µs, combined {one * 1e6 / texts.Length,8:F0} µs ({one / sum:F2}), with ties by id {tied / one:F2} of that"));
        }
    }

    static MemoryDirectory Index(PeerDocument[] documents, bool ends)
    {
        MemoryDirectory directory = new();
        using IndexWriter writer = new(directory, new IndexWriterOptions { MemoryBudget = 1 << 30 });
        FieldType text = FieldType.Text(Analyzers.English, stored: false), excerpt = FieldType.Words(Analyzers.English);
        foreach (PeerDocument document in documents)
        {
            Document indexed = new Document()
                .Add(new Field("id", FieldType.Key, document.Id.ToString(CultureInfo.InvariantCulture))).Add(new Field("title", text, document.Title))
                .Add(new Field("lead", excerpt, document.Body[..(document.Body.IndexOf('.') + 1)])).Add(new Field("body", text, document.Body));
            if (ends) indexed.Add(new Field("body.ends", FieldType.SentenceEnds, document.Body));
            writer.Add(indexed);
        }
        writer.ForceMerge(1);
        writer.Commit();
        return directory;
    }

    static long Bytes(MemoryDirectory directory) => directory.List().Sum(directory.Length);

    static int Sentences(string text)
    {
        TokenStream marks = Analyzers.SentenceEnds.Open();
        marks.Reset(text.AsMemory());
        int count = 0;
        while (marks.Next()) count++;
        return count;
    }

    /// <summary>Every so manieth term of the bodies that is not rare.</summary>
    static string[] Words(Snapshot snapshot)
    {
        List<string> words = [];
        TermsEnumerator terms = snapshot.Leaves[0].Reader.Terms("body")!.Enumerate();
        for (int i = 0; terms.MoveNext() && words.Count < 900; i++)
            if (i % 7 == 0 && terms.DocFreq > snapshot.MaxDoc / 200) words.Add(Encoding.UTF8.GetString(terms.Term));
        return [.. words];
    }

    static Query Join(string[] text, Func<string, Query> make, bool all) =>
        text.Length == 1 ? make(text[0]) : all ? BooleanQuery.AllOf([.. text.Select(make)]) : BooleanQuery.AnyOf([.. text.Select(make)]);

    static Query Sum(string word) =>
        BooleanQuery.AnyOf([.. Fields.Select(field => new TermQuery(field.Field, word) { Boost = field.Weight })]) with { DisablesCoord = true };

    static Query Combined(string word) => CombinedFieldsQuery.Of([.. Fields.Select(field => (field.Field, (TermBytes)word, field.Weight))]);

    static double Time(IndexSearcher searcher, Query[] queries, SortField? tie)
    {
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        for (int pass = 0; pass < Passes; pass++)
            foreach (Query query in queries) searcher.Search(new SearchPlan { Query = query, Window = new Window(0, 10), Tie = tie }, CancellationToken.None);
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds / Passes;
    }
}
