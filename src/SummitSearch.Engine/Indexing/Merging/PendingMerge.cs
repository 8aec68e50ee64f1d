namespace SummitSearch.Engine.Indexing.Merging;

/// <summary>Segments chosen to become one, in the order of the list.</summary>
sealed record PendingMerge(IReadOnlyList<WriterSegment> Segments)
{
    public long Bytes { get; } = Segments.Sum(segment => segment.Bytes);
}
