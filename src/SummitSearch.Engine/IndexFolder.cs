using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Engine;

/// <summary>Indexes by the path of their folder, for callers who keep them on disk.</summary>
public static class IndexFolder
{
    /// <summary>Opens the folder for writing; makes it when it does not exist.</summary>
    /// <exception cref="LockHeldException">Another writer is open.</exception>
    public static IndexWriter OpenWriter(string folder, IndexWriterOptions? options = null) => new(new FileDirectory(folder), options);

    /// <summary>Opens the newest commit for searching. The caller disposes it.</summary>
    /// <exception cref="FileNotFoundException">The folder holds no commit.</exception>
    public static Snapshot OpenSnapshot(string folder) => Snapshot.Open(new FileDirectory(folder));
}
