using System.Globalization;

namespace SummitSearch.TestKit;

/// <summary>The one seed of a run. SUMMIT_SEED tries another; a failing property prints the one it ran with.</summary>
public static class Seed
{
    public static ulong Value { get; } =
        ulong.TryParse(Environment.GetEnvironmentVariable("SUMMIT_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? seed : 20170412;

    /// <summary>A generator for hand-written random tests; name the test, so that each draws its own numbers.</summary>
    public static Random For(string test)
    {
        ulong hash = Value;
        foreach (char c in test) hash = (hash ^ c) * 0x100000001B3;
        return new Random((int)(hash ^ (hash >> 32)));
    }
}
