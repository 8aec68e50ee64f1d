using System.Diagnostics;
using System.Globalization;
using SummitSearch.Engine.Analysis;

namespace SummitSearch.Benchmarks.Analysis;

/// <summary>Every analyzer over the lines of a text file, one thread: megabytes (of UTF-16 units) a second, best of many rounds.</summary>
/// <remarks>Processor time, not the clock: steady even on a busy machine.</remarks>
static class AnalysisBenchmark
{
    const int Rounds = 15;

    public static void Run(string file, TextWriter output)
    {
        string[] lines = File.ReadAllLines(file);
        long units = lines.Sum(line => (long)line.Length);
        foreach (string name in Analyzers.Names)
        {
            TokenStream stream = Analyzers.Find(name)!.Open();
            double best = double.MaxValue;
            long tokens = 0;
            for (int round = 0; round < Rounds; round++)
            {
                TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
                tokens = Count(stream, lines);
                best = Math.Min(best, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
            }
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-12}{units / 1e6 / best,8:F0} MB/s {best * 1e9 / Math.Max(1, tokens),8:F0} ns a token {tokens,12} tokens"));
        }
    }

    static long Count(TokenStream stream, string[] lines)
    {
        long tokens = 0, characters = 0;
        foreach (string line in lines)
        {
            stream.Reset(line.AsMemory());
            while (stream.Next())
            {
                tokens++;
                characters += stream.Term.Length;
            }
            stream.End();
        }
        return characters < 0 ? -1 : tokens;
    }
}
