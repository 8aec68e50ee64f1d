using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Text;
using SummitSearch.News;
using SummitSearch.News.Cleaning;
using SummitSearch.News.Corpus;
using SummitSearch.News.Facts;

namespace SummitSearch.Benchmarks.Reading;

/// <summary>
/// A corpus from its files to facts: megabytes (10⁶ bytes of UTF-8 of the texts themselves, not of the files around them) a
/// second, and what share reading, cleaning and fact finding have.
/// </summary>
/// <remarks>
/// Each figure is the median of the passes, behind it the best of them: what shares a machine slows single passes even in
/// processor time. Stages and one thread are told in processor time; the threads' gain is told by the clock, in passes of one and
/// of several that take turns. Garbage is collected as <c>summit rebuild</c> has it collected.
/// </remarks>
static class NewsBenchmark
{
    public static void Run(string folder, int passes, TextWriter output)
    {
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        List<RawRelease> raw = [.. Read(folder)];
        List<CleanRelease> clean = [.. raw.Select(ReleaseCleaner.Clean)];
        double bytes = raw.Sum(static r => (long)Encoding.UTF8.GetByteCount(r.Text));
        Line(output, $"{raw.Count} releases, {bytes / 1e6:0.00} MB of text, {passes} passes");
        foreach (CleanRelease release in clean) FactFinder.Find(release, raw[0].Stated);    // the data files are read once

        List<double> reading = [], cleaning = [], finding = [], whole = [], both = [], one = [], two = [], gain = [];
        for (int pass = 0; pass < passes; pass++)
        {
            reading.Add(Processor(() => Read(folder).Count()));
            cleaning.Add(Processor(() => raw.Sum(static r => ReleaseCleaner.Clean(r).Body.Length)));
            finding.Add(Processor(() => Find(raw, clean)));
            whole.Add(Processor(() => Whole(folder, 1)));
            both.Add(Processor(() => Whole(folder, 2)));
            one.Add(Clock(() => Whole(folder, 1)));
            two.Add(Clock(() => Whole(folder, 2)));
        }
        double sum = Median(reading) + Median(cleaning) + Median(finding);
        Stage(output, "reading", bytes, reading, sum);
        Stage(output, "cleaning", bytes, cleaning, sum);
        Stage(output, "facts", bytes, finding, sum);
        Stage(output, "all, one thread", bytes, whole, Median(whole));
        Stage(output, "all, two threads", bytes, both, Median(whole));
        for (int pass = 0; pass < passes; pass++) gain.Add(one[pass] / two[pass]);
        Line(output, $"by the clock      {bytes / 1e6 / Median(one),9:0.0} MB/s, two threads {bytes / 1e6 / Median(two):0.0} MB/s: {Median(gain):0.00} times");
    }

    static int Whole(string folder, int threads) =>
        ReleaseReader.Read(new CorpusReader(folder).Read(), threads).Sum(static d => d.Release?.Facts.Count ?? 0);

    static IEnumerable<RawRelease> Read(string folder) => new CorpusReader(folder).Read().OfType<Accepted>().Select(static a => a.Release);

    static int Find(List<RawRelease> raw, List<CleanRelease> clean)
    {
        int facts = 0;
        for (int i = 0; i < raw.Count; i++) facts += FactFinder.Find(clean[i], raw[i].Stated).Facts.Count;
        return facts;
    }

    static double Processor(Func<int> work)
    {
        GC.Collect();
        using Process process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        if (work() < 0) throw new InvalidOperationException("nothing was read");
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalSeconds;
    }

    static double Clock(Func<int> work)
    {
        GC.Collect();
        long before = Stopwatch.GetTimestamp();
        if (work() < 0) throw new InvalidOperationException("nothing was read");
        return Stopwatch.GetElapsedTime(before).TotalSeconds;
    }

    static double Median(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    static void Stage(TextWriter output, string name, double bytes, List<double> seconds, double all) =>
        Line(output, $"{name,-18}{bytes / 1e6 / Median(seconds),9:0.0} MB/s{Median(seconds) / all,8:0 %}, best {bytes / 1e6 / seconds.Min():0.0}");

    static void Line(TextWriter output, FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
