using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Inspecting;

/// <summary>One thing that is wrong with an index.</summary>
/// <param name="File">Name of the file, or of the segment when no one file is at fault.</param>
/// <param name="Offset">Byte in that file, -1 when no single place is at fault.</param>
public sealed record IndexProblem(string File, long Offset, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Offset < 0 ? $"{File}: {Message}" : $"{File}, offset {Offset}: {Message}";
}

/// <summary>What <see cref="IndexCheck"/> found.</summary>
/// <param name="Commit">File name of the commit that was checked, null when none could be read.</param>
/// <param name="Documents">In all segments, deleted ones included.</param>
/// <param name="Problems">In the order they were found; at most <see cref="IndexCheck.MostProblems"/> a part of a segment.</param>
/// <param name="Notes">What is odd but harmless, such as a commit that a crash left unfinished.</param>
public sealed record IndexReport(string? Commit, int Segments, long Documents, long Deleted, IReadOnlyList<IndexProblem> Problems, IReadOnlyList<string> Notes)
{
    /// <summary>No problem was found; notes do not count.</summary>
    public bool IsClean => Problems.Count == 0;
}

/// <summary>Checks an index for everything that Lucene's CheckIndex checks. semantics.md §9.8, format.md §16.4.</summary>
/// <remarks>
/// Checksums of all files; the order of terms, documents and positions; all statistics against a recount; skipping
/// against walking; norms; columns and their dictionaries; stored fields; term vectors against postings. Whatever the
/// bytes are, it comes to an end and reports; it throws only when cancelled.
/// </remarks>
public static class IndexCheck
{
    /// <summary>How many problems of one file are listed; more are counted as said.</summary>
    public const int MostProblems = 20;

    /// <summary>Checks the newest commit of the directory.</summary>
    public static IndexReport Run(IndexDirectory directory, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(directory);
        CheckLog log = new();
        CommitPoint? commit = null;
        log.Guard("segments", () => commit = FindCommit(directory, log));
        if (commit is null) return new IndexReport(null, 0, 0, 0, log.Problems, log.Notes);

        long documents = 0, deleted = 0;
        foreach (CommittedSegment segment in commit.Segments)
        {
            cancel.ThrowIfCancellationRequested();
            documents += segment.Info.DocCount;
            deleted += segment.DeletedDocs;
            if (FileNames.SegmentNumber(segment.Info.Name) >= commit.Counter)
                log.Add(commit.FileName, -1, $"the counter {commit.Counter} is not above the number of segment {segment.Info.Name}");
            CheckSegment(directory, segment, log, cancel);
        }
        if (documents > int.MaxValue) log.Add(commit.FileName, -1, $"{documents} documents are more than an index can hold");
        return new IndexReport(commit.FileName, commit.Segments.Count, documents, deleted, log.Problems, log.Notes);
    }

    static CommitPoint? FindCommit(IndexDirectory directory, CheckLog log)
    {
        CommitPoint? commit = null;
        log.Guard("segments", () => commit = CommitPoint.ReadLatest(directory));
        if (commit is null)
        {
            if (log.Problems.Count == 0) log.Add("segments", -1, "there is no segments_N file: this is no index");
            return null;
        }
        foreach (string newer in directory.List().Where(name => FileNames.CommitGeneration(name) > commit.Generation))
        {
            if (IsUnfinished(directory, newer)) log.Notes.Add($"{newer} has no whole footer: a commit that was not finished; {commit.FileName} counts");
            else log.Guard(newer, () => CommitPoint.Read(directory, newer));
        }
        return commit;
    }

    static bool IsUnfinished(IndexDirectory directory, string commit)
    {
        try
        {
            using IndexInput input = directory.Open(commit);
            return FileFrame.HasTornChecksum(input);
        }
        catch (CorruptIndexException)
        {
            return true;
        }
    }

    static void CheckSegment(IndexDirectory directory, CommittedSegment segment, CheckLog log, CancellationToken cancel)
    {
        string name = segment.Info.Name;
        foreach (string file in segment.Files.Append(SegmentInfoFile.NameOf(name)).Distinct(StringComparer.Ordinal))
        {
            cancel.ThrowIfCancellationRequested();
            log.Guard(file, () =>
            {
                using IndexInput input = directory.Open(file);
                FileFrame.VerifyChecksum(input);
            });
        }
        SegmentReader? opened = null;
        log.Guard(name, () => opened = SegmentReader.Open(directory, segment));
        if (opened is null) return;
        using SegmentReader reader = opened;
        if (segment.Info.IsCompound) CheckInside(directory, segment, log);
        if (reader.NumDocs != segment.Info.DocCount - segment.DeletedDocs)
            log.Add(name, -1, $"{reader.NumDocs} live documents, but the commit says {segment.Info.DocCount - segment.DeletedDocs}");
        new RowsCheck(reader, log, cancel).Run();
        new ColumnsCheck(reader, log, cancel).Run();
        new PostingsCheck(reader, log, cancel).Run();
        new VectorsCheck(reader, log, cancel).Run();
    }

    /// <summary>The files inside a compound file have footers of their own, which name the place better.</summary>
    static void CheckInside(IndexDirectory directory, CommittedSegment segment, CheckLog log) => log.Guard(CompoundFile.DataName(segment.Info.Name), () =>
    {
        using SegmentFiles files = new(directory, segment.Info);
        foreach (string rest in files.Inside) log.Guard(segment.Info.Name + rest, () => FileFrame.VerifyChecksum(files.Open(rest)));
    });
}

/// <summary>Collects problems; turns what is thrown into one.</summary>
sealed class CheckLog
{
    readonly Dictionary<string, int> _perFile = new(StringComparer.Ordinal);

    public List<IndexProblem> Problems { get; } = [];
    public List<string> Notes { get; } = [];

    public void Add(string file, long offset, string message)
    {
        int count = _perFile[file] = _perFile.GetValueOrDefault(file) + 1;
        // A broken file can contradict itself in every document; the first few say it all.
        if (count <= IndexCheck.MostProblems) Problems.Add(new IndexProblem(file, offset, message));
    }

    /// <summary>Whether so much is wrong there already that looking on is of no use.</summary>
    public bool IsFull(string file) => _perFile.GetValueOrDefault(file) >= IndexCheck.MostProblems;

    /// <summary>Runs a part of the check; a failure is a problem of that file.</summary>
    /// <returns>False when it failed.</returns>
    public bool Guard(string file, Action part)
    {
        try
        {
            part();
            return true;
        }
        catch (CorruptIndexException corrupt)
        {
            Add(corrupt.File, corrupt.Offset, $"expected {corrupt.Expected}, found {corrupt.Found}");
        }
        catch (IndexVersionException version)
        {
            // A version stands in the header, which begins the file.
            string prefix = version.File + ": ";
            Add(version.File, 0, version.Message.StartsWith(prefix, StringComparison.Ordinal) ? version.Message[prefix.Length..] : version.Message);
        }
        catch (FileNotFoundException missing)
        {
            Add(missing.FileName is { } name ? Path.GetFileName(name) : file, -1, "the file is missing");
        }
        catch (Exception other) when (other is not OperationCanceledException)
        {
            // A check has to come to its end whatever the bytes make a reader do: anything thrown is a finding.
            Add(file, -1, $"{other.GetType().Name}: {other.Message}");
        }
        return false;
    }
}
