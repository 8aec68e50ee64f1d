using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Tests;

/// <summary>The indexes that Lucene.Net wrote: Golden/indexes, one folder each (its README says what each holds).</summary>
static class Goldens
{
    public static string Root { get; } = Path.Combine(AppContext.BaseDirectory, "Golden", "indexes");

    public static string Folder(string index) => Path.Combine(Root, index);

    /// <summary>Names of all of them, as rows of a theory.</summary>
    public static TheoryData<string> All { get; } = [.. Directory.EnumerateDirectories(Root).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    /// <summary>A copy in memory, which a test may change.</summary>
    public static MemoryDirectory Load(string index)
    {
        MemoryDirectory directory = new();
        foreach (string file in Directory.EnumerateFiles(Folder(index))) directory.Put(Path.GetFileName(file), File.ReadAllBytes(file));
        return directory;
    }

    public static CommitPoint Commit(IndexDirectory directory) => CommitPoint.ReadLatest(directory) ?? throw new InvalidOperationException("no commit");

    /// <summary>Readers of all segments of the newest commit, opened in memory.</summary>
    public static List<SegmentReader> Segments(string index)
    {
        MemoryDirectory directory = Load(index);
        return [.. Commit(directory).Segments.Select(segment => SegmentReader.Open(directory, segment))];
    }
}
