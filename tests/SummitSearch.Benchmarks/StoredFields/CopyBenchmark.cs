using System.Diagnostics;
using System.Globalization;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;
using SummitSearch.Lucene48.StoredFields;

namespace SummitSearch.Benchmarks.StoredFields;

/// <summary>Merging the stored fields of eight segments in memory: value by value, as bytes of documents, as chunks. Megabytes of rows a second, the best of five.</summary>
static class CopyBenchmark
{
    const int Segments = 8, Documents = 4_000;

    public static void Run(TextWriter output)
    {
        (MemoryDirectory Directory, long Bytes)[] sources = [.. Enumerable.Range(0, Segments).Select(Source)];
        double megabytes = sources.Sum(source => source.Bytes) / 1e6;
        // One document in a hundred deleted leaves hardly a run of chunks worth a cut.
        LiveDocs live = new(Documents);
        for (int doc = 0; doc < Documents; doc += 100) live.Delete(doc);
        output.WriteLine("way\tMB/s");
        Measure("value by value", (writer, rows) =>
        {
            for (int doc = 0; doc < Documents; doc++)
            {
                writer.StartDocument();
                foreach (StoredValue value in rows.Read(doc)) writer.Add(value.FieldNumber, value);
                writer.FinishDocument();
            }
        });
        Measure("documents, 1 % deleted", (writer, rows) => writer.AddAll(rows, live, CancellationToken.None));
        Measure("chunks, none deleted", (writer, rows) => writer.AddAll(rows, null, CancellationToken.None));

        void Measure(string way, Action<StoredFieldsWriter, StoredFieldsReader> copy)
        {
            double best = double.MaxValue;
            for (int round = 0; round < 5; round++)
            {
                MemoryDirectory into = new();
                long started = Stopwatch.GetTimestamp();
                using (StoredFieldsWriter writer = new(into.Create))
                {
                    foreach ((MemoryDirectory directory, _) in sources) copy(writer, StoredFieldsReader.Open(directory.Open(".fdt"), directory.Open(".fdx"), Documents));
                    writer.Finish();
                }
                best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalSeconds);
            }
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{way}\t{megabytes / best:0}"));
        }
    }

    // Some 370 words a document out of a few thousand, the frequent ones short.
    static (MemoryDirectory, long) Source(int segment)
    {
        Random random = new(segment);
        MemoryDirectory directory = new();
        long bytes = 0;
        using StoredFieldsWriter writer = new(directory.Create);
        for (int doc = 0; doc < Documents; doc++)
        {
            string body = string.Join(' ', Enumerable.Range(0, random.Next(200, 540)).Select(_ => Word(random)));
            writer.StartDocument();
            writer.Add(0, doc.ToString(CultureInfo.InvariantCulture));
            writer.Add(1, body[..60]);
            writer.Add(2, body);
            writer.FinishDocument();
            bytes += body.Length + 70;
        }
        writer.Finish();
        return (directory, bytes);
    }

    static string Word(Random random)
    {
        int word = (int)(4000 * Math.Pow(random.NextDouble(), 4));
        return string.Create(2 + word % 9, word, static (letters, seed) =>
        {
            for (int i = 0; i < letters.Length; i++) letters[i] = (char)('a' + (seed = (seed * 31 + 7) % 65521) % 26);
        });
    }
}
