using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48;

/// <summary>The durable list of segments: a segments_N file. format.md §4.</summary>
public sealed record CommitPoint
{
    public required long Generation { get; init; }
    /// <summary>Goes up with every commit that changes something.</summary>
    public required long Version { get; init; }
    /// <summary>Number for the next new segment, above every number in use.</summary>
    public required int Counter { get; init; }
    public required IReadOnlyList<CommittedSegment> Segments { get; init; }
    public IReadOnlyDictionary<string, string> UserData { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;
    /// <summary>"segments_" and the generation in base 36.</summary>
    public string FileName => throw new NotSupportedException();
    /// <summary>Every file the commit refers to, itself included.</summary>
    public IEnumerable<string> Files => throw new NotSupportedException();

    /// <summary>The newest commit that can be read, by format.md §4.5, or null when the directory holds none.</summary>
    public static CommitPoint? ReadLatest(IndexDirectory directory) => throw new NotSupportedException();
    public static CommitPoint Read(IndexDirectory directory, string fileName) => throw new NotSupportedException();

    /// <summary>Phase one of format.md §4.6: writes segments_N without its footer and syncs every other file.</summary>
    public static PendingCommit Prepare(IndexDirectory directory, CommitPoint commit, IReadOnlyCollection<string> filesToSync) => throw new NotSupportedException();
}

/// <summary>A commit between its two phases. Disposing it unfinished rolls back.</summary>
public sealed class PendingCommit : IDisposable
{
    public CommitPoint Commit => throw new NotSupportedException();
    /// <summary>Phase two: footer, sync, folder sync, segments.gen.</summary>
    public void Finish() => throw new NotSupportedException();
    public void Dispose() => throw new NotSupportedException();
}
