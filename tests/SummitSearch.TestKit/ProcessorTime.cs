using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SummitSearch.TestKit;

/// <summary>How long the calling thread computed: what others do on the machine meanwhile is not in it.</summary>
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
            if (took < least) least = took;
        }
        return least;
    }

    // Elsewhere than on Linux the clock on the wall has to do.
    static TimeSpan Now =>
        !OperatingSystem.IsLinux() ? Stopwatch.GetElapsedTime(0)
        : GetTime(ThreadClock, out Time time) == 0 ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0)
        : throw new InvalidOperationException("The processor time of the thread cannot be read.");
}
