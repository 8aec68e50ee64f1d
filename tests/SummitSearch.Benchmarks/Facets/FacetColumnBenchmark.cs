using System.Diagnostics;
using SummitSearch.Engine.Facets;

namespace SummitSearch.Benchmarks.Facets;

/// <summary>Counting by each layout of a facet column: nanoseconds a document, the best of 25 rounds.</summary>
static class FacetColumnBenchmark
{
    const int Documents = 100_000;

    public static void Run(TextWriter output)
    {
        Random random = new(1);
        output.WriteLine("labels\tof a document\tlayout\tevery document\tevery third");
        foreach ((int labels, int most) in new[] { (40, 1), (3_000, 1), (30, 3), (200, 8) })
        {
            FacetLists lists = Lists(random, labels, most);
            foreach (FacetColumn? column in new FacetColumn?[] { SetColumn.TryOf(lists, int.MaxValue), new LaneColumn(lists), new ListColumn(lists) })
                if (column is not null) output.WriteLine($"{labels}\t1 to {most}\t{column.GetType().Name}\t{Time(column, 1):0.00}\t{Time(column, 3):0.00}");
        }
    }

    static double Time(FacetColumn column, int step)
    {
        int[] docs = [.. Enumerable.Range(0, Documents / step).Select(i => i * step)], tally = new int[column.Counters];
        double best = double.MaxValue;
        for (int round = 0; round < 25; round++)
        {
            long started = Stopwatch.GetTimestamp();
            for (int at = 0; at < docs.Length; at += 4096) column.Tally(docs.AsSpan(at, Math.Min(4096, docs.Length - at)), tally);
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalNanoseconds / docs.Length);
        }
        return best;
    }

    // Some labels are much more frequent than others, and most documents have one.
    static FacetLists Lists(Random random, int labels, int most)
    {
        List<int> ends = [], all = [];
        for (int doc = 0; doc < Documents; doc++)
        {
            int count = 1;
            while (count < most && random.Next(9) < 4) count++;
            all.AddRange(Enumerable.Range(0, count).Select(_ => (int)(labels * Math.Pow(random.NextDouble(), 2.5))).Distinct().Order());
            ends.Add(all.Count);
        }
        return new FacetLists([.. ends], [.. all], labels);
    }
}
