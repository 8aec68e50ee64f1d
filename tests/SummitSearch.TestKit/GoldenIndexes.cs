using SummitSearch.Lucene48.Store;

namespace SummitSearch.TestKit;

/// <summary>The indexes that Lucene.Net wrote: tests/SummitSearch.Lucene48.Tests/Golden/indexes, one folder each (its README says what each holds).</summary>
public static class GoldenIndexes
{
    public static string Root { get; } = Path.Combine(Repository(), "tests", "SummitSearch.Lucene48.Tests", "Golden", "indexes");

    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateDirectories(Root).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    /// <summary>A copy in memory, which a test may change.</summary>
    public static MemoryDirectory Load(string index)
    {
        MemoryDirectory directory = new();
        CopyTo(directory, index);
        return directory;
    }

    public static void CopyTo(MemoryDirectory directory, string index)
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Root, index))) directory.Put(Path.GetFileName(file), File.ReadAllBytes(file));
    }

    static string Repository()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SummitSearch.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
