using System.Diagnostics;
using SummitSearch.Lucene48;

namespace SummitSearch.Engine.Indexing;

/// <summary>A segment reader that several snapshots hold; closed by the last that lets go. Any thread.</summary>
sealed class SharedReader(SegmentReader reader)
{
    int _holders = 1;

    public SegmentReader Reader { get; } = reader;

    /// <summary>Only for a caller that holds it already, so it cannot be closed at the same time.</summary>
    public SharedReader AddReference()
    {
        int holders = Interlocked.Increment(ref _holders);
        Debug.Assert(holders > 1, "a closed reader does not come back");
        return this;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0) Reader.Dispose();
    }
}
