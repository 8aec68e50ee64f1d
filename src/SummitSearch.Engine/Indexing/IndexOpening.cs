using SummitSearch.Lucene48;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Engine.Indexing;

/// <summary>What a writer finds in a directory. semantics.md §9.5.</summary>
/// <param name="Commit">The newest commit that can be read, or null.</param>
/// <param name="Generation">The commit's; for a beginning from nothing the highest that any file has.</param>
/// <param name="Counter">Above the number of every segment that a file or a commit names.</param>
/// <param name="Leftovers">Files of the index that the commit does not refer to.</param>
sealed record IndexOpening(CommitPoint? Commit, long Generation, long Counter, IReadOnlyList<string> Leftovers)
{
    /// <summary>Looks at a directory that is to be gone on with.</summary>
    /// <exception cref="CorruptIndexException">No commit can be read, or an older one is broken: nothing that a crash would leave.</exception>
    public static IndexOpening ToAppend(IndexDirectory directory)
    {
        CommitPoint? commit = CommitPoint.ReadLatest(directory);
        long generation = commit?.Generation ?? 0;
        HashSet<string> needed = new(commit?.Files ?? [], StringComparer.Ordinal);
        List<string> leftovers = [.. IndexFiles(directory).Where(file => !needed.Contains(file))];
        foreach (string file in leftovers)
        {
            long found = FileNames.CommitGeneration(file);
            if (found >= 0 && found < generation && directory.Length(file) > 0) CheckOlder(directory, file);
        }
        return new IndexOpening(commit, generation, Math.Max(commit?.Counter ?? 0, NumberAfterAll(directory)), leftovers);
    }

    // A broken commit above the newest good one is what a crash leaves; below it something else went wrong, unless it
    // only lacks files: then a crash came while it was being removed.
    static void CheckOlder(IndexDirectory directory, string file)
    {
        try
        {
            CommitPoint.Read(directory, file);
        }
        catch (FileNotFoundException)
        {
            return;
        }
    }

    /// <summary>Looks at a directory whose index, readable or not, is to be replaced: it is all leftovers, once there is a commit.</summary>
    public static IndexOpening ToReplace(IndexDirectory directory)
    {
        List<string> files = [.. IndexFiles(directory)];
        long generation = files.Select(FileNames.CommitGeneration).DefaultIfEmpty(0).Max();
        return new IndexOpening(null, Math.Max(generation, 0), NumberAfterAll(directory), files);
    }

    // Not segments.gen, nor the lock, nor what other programs put beside the index.
    static IEnumerable<string> IndexFiles(IndexDirectory directory) =>
        directory.List().Where(file => FileNames.IsSegmentFile(file) || FileNames.CommitGeneration(file) >= 0);

    static long NumberAfterAll(IndexDirectory directory) =>
        directory.List().Where(FileNames.IsSegmentFile).Select(NumberAfter).DefaultIfEmpty(0).Max();

    static long NumberAfter(string file)
    {
        int end = 1;
        while (end < file.Length && file[end] is not ('.' or '_')) end++;
        return FileNames.SegmentNumber(file[..end]) + 1;
    }
}
