using System.Diagnostics;

namespace SummitSearch.Engine.Searching;

/// <summary>When a search must end; starts when it is made. One search, one thread.</summary>
/// <remarks>Whoever ends early because of it leaves <see cref="HasPassed"/> set, and so the answer says that it is partial.</remarks>
/// <param name="budget">Null: never.</param>
sealed class Deadline(TimeSpan? budget)
{
    const int LooksPerReading = 64;
    readonly long _started = Stopwatch.GetTimestamp();
    int _looks;

    /// <summary>Somebody was told to end.</summary>
    public bool HasPassed { get; private set; }

    /// <summary>Whether to end now.</summary>
    public bool Check() => HasPassed |= budget is { } span && Stopwatch.GetElapsedTime(_started) >= span;

    /// <summary>The same for tight loops: reads the clock now and then only.</summary>
    public bool Look() => HasPassed || (++_looks % LooksPerReading == 0 && Check());
}
