namespace SummitSearch.Engine.Indexing;

/// <summary>What a writer does when it is opened.</summary>
public enum OpenMode
{
    /// <summary>Goes on with the index there is, or begins an empty one.</summary>
    CreateOrAppend,
    /// <summary>Begins empty; an index that is there stays in force until the first commit.</summary>
    Create,
    /// <summary>Goes on with the index there is; an error when there is none.</summary>
    Append,
}

/// <summary>How an <see cref="IndexWriter"/> works. Checked when the writer is opened. semantics.md §9.1.</summary>
public sealed record IndexWriterOptions
{
    /// <summary>What to do about an index that is there.</summary>
    public OpenMode OpenMode { get; init; }
    /// <summary>Bytes of buffered documents and deletes, over all threads, at which the largest buffer is flushed. At least 64 KiB.</summary>
    public long MemoryBudget { get; init; } = 64 << 20;
    /// <summary>Documents in one buffer at which it is flushed, whatever their size; 0: no such limit.</summary>
    public int MaxBufferedDocs { get; init; }
    /// <summary>Whether flushed segments are compound files: fewer files open, one more copy to write.</summary>
    public bool CompoundFlush { get; init; }
    /// <summary>Merged segments up to this part of the whole index are compound files: 0 none, 1 all.</summary>
    public double CompoundMergeRatio { get; init; }
    /// <summary>Which segments are merged; null: none but by <see cref="IndexWriter.ForceMerge"/>.</summary>
    public TieredMergePolicy? MergePolicy { get; init; } = new();
    /// <summary>Threads for merges, beside the callers'; 0: merges run on the thread that brings them about.</summary>
    public int MergeThreads { get; init; } = 1;
    /// <summary>Merges running and waiting above which a thread that flushes waits for one to end. At least 1.</summary>
    public int MaxMergeBacklog { get; init; } = 4;
    /// <summary>Which similarity the norm bytes are for.</summary>
    public NormForm Norms { get; init; }
    /// <summary>Added to every new segment's diagnostics, beside "source". Nothing else goes in, so equal input gives equal bytes.</summary>
    public IReadOnlyDictionary<string, string> Diagnostics { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MemoryBudget, 64 << 10, nameof(MemoryBudget));
        ArgumentOutOfRangeException.ThrowIfNegative(MaxBufferedDocs);
        ArgumentOutOfRangeException.ThrowIfNegative(MergeThreads);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxMergeBacklog, 1);
        ArgumentNullException.ThrowIfNull(Diagnostics);
        if (CompoundMergeRatio is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(CompoundMergeRatio), CompoundMergeRatio, "A part of the index: 0 to 1.");
        if (!Enum.IsDefined(OpenMode)) throw new ArgumentOutOfRangeException(nameof(OpenMode));
        if (!Enum.IsDefined(Norms)) throw new ArgumentOutOfRangeException(nameof(Norms));
        MergePolicy?.Check();
    }
}
