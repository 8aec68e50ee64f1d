namespace SummitSearch.Engine.Indexing;

/// <summary>Picks segments of about equal size to merge, so that there are few of each size. semantics.md §9.7.</summary>
public sealed record TieredMergePolicy
{
    /// <summary>Segments in one merge, at most. At least 2.</summary>
    public int MaxMergeAtOnce { get; init; } = 10;
    /// <summary>Segments of one size that are left alone. At least 2.</summary>
    public double SegmentsPerTier { get; init; } = 10;
    /// <summary>Bytes that a merge may come to; segments of half of it and more are left alone.</summary>
    public long MaxMergedSegment { get; init; } = 5L << 30;
    /// <summary>Smaller segments count as if they were of this many bytes.</summary>
    public long FloorSegment { get; init; } = 2L << 20;
    /// <summary>Segments in one merge of a forced merge, at most. At least 2.</summary>
    public int MaxMergeAtOnceForced { get; init; } = 30;
    /// <summary>How much a merge that drops deleted documents is preferred.</summary>
    public double ReclaimDeletesWeight { get; init; } = 2;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxMergeAtOnce, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxMergeAtOnceForced, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxMergedSegment, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(FloorSegment, 1);
        if (!(SegmentsPerTier >= 2)) throw new ArgumentOutOfRangeException(nameof(SegmentsPerTier), SegmentsPerTier, "At least 2.");
        if (!(ReclaimDeletesWeight >= 0)) throw new ArgumentOutOfRangeException(nameof(ReclaimDeletesWeight), ReclaimDeletesWeight, "Not negative.");
    }
}
