namespace SummitSearch.News.Tests.Corpus;

/// <summary>What a piece of work costs the process.</summary>
static class Costs
{
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    /// <returns>Processor time of all threads, and how far the heap, garbage included, rose above where it began, in bytes.</returns>
    public static (TimeSpan Time, long Memory) Of(Action work)
    {
        GC.Collect();
        long start = GC.GetTotalMemory(forceFullCollection: true), most = start;
        using (Timer watch = new(_ => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false)), null, Look, Look))
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            work();
            TimeSpan time = Environment.CpuUsage.TotalTime - before;
            return (time, Math.Max(most, GC.GetTotalMemory(forceFullCollection: false)) - start);
        }
    }
}
