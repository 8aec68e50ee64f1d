using System.Diagnostics;
using System.Globalization;

namespace SummitSearch.Benchmarks.Peers;

/// <summary>Builds, opens and searches the peer corpus and prints what the peers' runners print, so that runs compare line by line.</summary>
/// <remarks>
/// build --corpus FILE.jsonl --index DIR [--threads N] [--out FILE];
/// search --index DIR --queries FILE.tsv [--warmup-s S] [--reps R] [--budget-s B] [--tp-s T] [--threads N] [--out FILE].
/// Records, parted by tabs: M key value · Q id, class, hits, "=", latencies in µs (comma list), latencies without stored
/// fields (empty), ids, scores, facets, snippets · T class, threads, queries a second of wall time, of processor time.
/// </remarks>
static class PeerCommand
{
    public static int Run(IReadOnlyList<string> args, TextWriter console)
    {
        Dictionary<string, string> options = [];
        for (int i = 1; i + 1 < args.Count; i += 2) options[args[i].TrimStart('-')] = args[i + 1];
        string Option(string name, string otherwise = "") => options.GetValueOrDefault(name, otherwise);
        using TextWriter? file = options.TryGetValue("out", out string? path) ? new StreamWriter(path) : null;
        Output output = new(file ?? console);
        switch (args[0])
        {
            case "build":
                Build(output, Option("corpus"), Option("index"), int.Parse(Option("threads", "1"), CultureInfo.InvariantCulture));
                return 0;
            case "search":
                using (PeerEngine engine = new(Option("index")))
                {
                    double Seconds(string name, string otherwise) => double.Parse(Option(name, otherwise), CultureInfo.InvariantCulture);
                    Search(output, engine, PeerQuery.Read(Option("queries")), Seconds("warmup-s", "15"), int.Parse(Option("reps", "9"), CultureInfo.InvariantCulture),
                        Seconds("budget-s", "60"), Seconds("tp-s", "1.5"), int.Parse(Option("threads", "2"), CultureInfo.InvariantCulture));
                }
                return 0;
            default:
                console.WriteLine("peer build --corpus FILE --index DIR | peer search --index DIR --queries FILE");
                return 64;
        }
    }

    static void Build(Output output, string corpus, string index, int threads)
    {
        if (Directory.Exists(index)) Directory.Delete(index, recursive: true);
        long documents = 0;
        IEnumerable<PeerDocument> Counted()
        {
            foreach (PeerDocument document in PeerDocument.Read(corpus))
            {
                documents++;
                yield return document;
            }
        }
        TimeSpan processor = Processor();
        long started = Stopwatch.GetTimestamp();
        PeerEngine.Build(Counted(), index, threads);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        output.Measure("docs", documents);
        output.Measure("build_s", seconds);
        output.Measure("docs_per_s", documents / seconds);
        output.Measure("build_cpu_s", (Processor() - processor).TotalSeconds);
        output.Measure("threads", threads);
        output.Measure("index_bytes", new DirectoryInfo(index).EnumerateFiles().Sum(file => file.Length));
        output.Measure("peak_rss_kb", Process.GetCurrentProcess().PeakWorkingSet64 / 1024.0);
        using PeerEngine engine = new(index);
        output.Measure("segments", engine.Segments);
    }

    static void Search(Output output, PeerEngine engine, IReadOnlyList<PeerQuery> queries, double warmup, int passes, double budget, double throughput, int threads)
    {
        long started = Stopwatch.GetTimestamp();
        for (int pass = 0; pass < 2 || Stopwatch.GetElapsedTime(started).TotalSeconds < warmup; pass++)
            foreach (PeerQuery query in queries) engine.Search(query);
        Dictionary<string, List<double>> latencies = queries.ToDictionary(query => query.Id, _ => new List<double>());
        Dictionary<string, PeerAnswer> answers = [];
        started = Stopwatch.GetTimestamp();
        for (int pass = 0; pass < passes && (pass == 0 || Stopwatch.GetElapsedTime(started).TotalSeconds < budget); pass++)
        {
            foreach (PeerQuery query in queries)
            {
                long asked = Stopwatch.GetTimestamp();
                answers[query.Id] = engine.Search(query);
                latencies[query.Id].Add(Stopwatch.GetElapsedTime(asked).TotalMicroseconds);
            }
        }
        foreach (PeerQuery query in queries) output.Answer(query, answers[query.Id], latencies[query.Id]);
        foreach (IGrouping<string, PeerQuery> kind in queries.GroupBy(query => query.Class)) Throughput(output, engine, kind.Key, [.. kind], throughput, threads);
    }

    static void Throughput(Output output, PeerEngine engine, string kind, PeerQuery[] queries, double seconds, int threads)
    {
        long next = -1, done = 0;
        TimeSpan processor = Processor();
        long started = Stopwatch.GetTimestamp();
        Thread[] workers = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            while (Stopwatch.GetElapsedTime(started).TotalSeconds < seconds)
            {
                engine.Search(queries[Interlocked.Increment(ref next) % queries.Length]);
                Interlocked.Increment(ref done);
            }
        }))];
        foreach (Thread worker in workers) worker.Start();
        foreach (Thread worker in workers) worker.Join();
        output.Throughput(kind, threads, done / Stopwatch.GetElapsedTime(started).TotalSeconds, done / (Processor() - processor).TotalSeconds);
    }

    static TimeSpan Processor() => Process.GetCurrentProcess().TotalProcessorTime;

    sealed class Output(TextWriter writer)
    {
        public void Measure(string key, double value) => Line("M", key, value.ToString("0.######", CultureInfo.InvariantCulture));

        public void Throughput(string kind, int threads, double wall, double processor) =>
            Line("T", kind, threads.ToString(CultureInfo.InvariantCulture), wall.ToString("0.##", CultureInfo.InvariantCulture), processor.ToString("0.##", CultureInfo.InvariantCulture));

        public void Answer(PeerQuery query, PeerAnswer answer, List<double> latencies) => Line("Q", query.Id, query.Class,
            answer.Hits.ToString(CultureInfo.InvariantCulture), "=", string.Join(',', latencies.Select(time => time.ToString("0.0", CultureInfo.InvariantCulture))), "",
            string.Join(',', answer.Top.Select(hit => hit.Id)), string.Join(',', answer.Top.Select(hit => hit.Score.ToString("0.####", CultureInfo.InvariantCulture))),
            string.Join(';', answer.Facets.OrderBy(facet => facet.Key, StringComparer.Ordinal).Select(facet => $"{facet.Key}={string.Join('|', facet.Value.Select(value => $"{value.Value}:{value.Count}"))}")),
            query.Highlight ? string.Join(" || ", answer.Top.Select(hit => hit.Snippet.Replace('\t', ' ').Replace('\n', ' '))) : "");

        void Line(params string[] cells) => writer.WriteLine(string.Join('\t', cells));
    }
}
