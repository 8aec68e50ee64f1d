namespace SummitSearch.Lucene48.Segments;

/// <summary>What the .si file says of a segment. format.md §5.</summary>
public sealed record SegmentInfo
{
    /// <summary>"_" and the number in base 36.</summary>
    public required string Name { get; init; }
    /// <summary>Documents, deleted ones included.</summary>
    public required int DocCount { get; init; }
    /// <summary>The segment's files stand in one .cfs.</summary>
    public required bool IsCompound { get; init; }
    /// <summary>Lucene version that wrote it.</summary>
    public string Version { get; init; } = "4.8";
    /// <summary>How it came about, for people to read: "source" is "flush" or "merge".</summary>
    public IReadOnlyDictionary<string, string> Diagnostics { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;
    /// <summary>All files of the segment, .si included; .del and generation files are not among them.</summary>
    public required IReadOnlyList<string> Files { get; init; }
}

/// <summary>A segment as one commit refers to it: its live documents and its updated columns. format.md §4.3.</summary>
public sealed record CommittedSegment
{
    /// <summary>What does not change from commit to commit.</summary>
    public required SegmentInfo Info { get; init; }
    /// <summary>Generation of the .del file, -1 when no document is deleted.</summary>
    public long DeletionGeneration { get; init; } = -1;
    /// <summary>Documents deleted as of this commit.</summary>
    public int DeletedDocs { get; init; }
    /// <summary>Generation of the .fnm file, -1 for the first.</summary>
    public long FieldInfosGeneration { get; init; } = -1;
    /// <summary>By generation, the names of the files that updated columns then.</summary>
    public IReadOnlyDictionary<long, IReadOnlyList<string>> UpdateFiles { get; init; } =
        System.Collections.Immutable.ImmutableDictionary<long, IReadOnlyList<string>>.Empty;
    /// <summary>Everything on disk that this state of the segment needs.</summary>
    public IEnumerable<string> Files
    {
        get
        {
            foreach (string file in Info.Files) yield return file;
            if (DeletionGeneration >= 0) yield return FileNames.LiveDocs(Info.Name, DeletionGeneration);
            foreach (IReadOnlyList<string> files in UpdateFiles.Values)
            {
                foreach (string file in files) yield return file;
            }
        }
    }
}
