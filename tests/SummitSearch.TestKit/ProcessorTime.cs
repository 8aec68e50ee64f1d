using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SummitSearch.TestKit;

/// <summary>How long the calling thread computed, in the time of one machine: what others do meanwhile is not in it, and a machine that
/// is slower, or slowed by its neighbours, is told by a yardstick and taken off.</summary>
public static partial class ProcessorTime
{
    const int ThreadClock = 3;      // CLOCK_THREAD_CPUTIME_ID

    [StructLayout(LayoutKind.Sequential)]
    struct Time
    {
        public nint Seconds, Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Time time);

    /// <summary>The least of several runs, after some to warm up: what the work takes once its code is compiled.</summary>
    /// <param name="enough">No further run once one took no longer.</param>
    public static TimeSpan Of(Action work, TimeSpan enough, int warm = 2, int tries = 8)
    {
        ArgumentNullException.ThrowIfNull(work);
        for (int i = 0; i < warm; i++) work();
        TimeSpan least = TimeSpan.MaxValue;
        for (int i = 0; i < tries && least > enough; i++)
        {
            TimeSpan start = Now;
            work();
            TimeSpan took = Now - start;
            if (took > enough) took /= Slowness();
            if (took < least) least = took;
        }
        return least;
    }

    // What the yardstick takes on the machine whose milliseconds are meant: two cores of an AMD EPYC, nothing else running.
    static readonly TimeSpan Yardstick = TimeSpan.FromMilliseconds(13.5);

    /// <summary>How many times as long as there a fixed piece of work takes now; never less than 1.</summary>
    public static double Slowness()
    {
        TimeSpan start = Now;
        if (Measure() == 0) throw new InvalidOperationException("The yardstick measures nothing.");
        return Math.Max(1, (Now - start) / Yardstick);
    }

    static readonly int[] Steps = new int[1 << 18];

    // Half of it waits for memory as searching does, half computes.
    static uint Measure()
    {
        for (int i = 0; i < Steps.Length; i++) Steps[i] = (int)((uint)i * 2654435761u >> 14);
        uint hash = 2166136261;
        int at = 1;
        for (int i = 0; i < 1_000_000; i++)
        {
            at = Steps[at] ^ (i & 0xFFFF);
            for (int k = 0; k < 4; k++) hash = (hash ^ (uint)at) * 16777619;
        }
        return hash | 1;
    }

    // Elsewhere than on Linux the clock on the wall has to do.
    static TimeSpan Now =>
        !OperatingSystem.IsLinux() ? Stopwatch.GetElapsedTime(0)
        : GetTime(ThreadClock, out Time time) == 0 ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0)
        : throw new InvalidOperationException("The processor time of the thread cannot be read.");
}
