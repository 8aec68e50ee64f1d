using SummitSearch.Lucene48.Store;

namespace SummitSearch.Engine;

/// <summary>What a caller who keeps files beside an index needs of the disk: contents and names that survive a power cut.</summary>
/// <remarks>Every failure is the <see cref="IOException"/> itself.</remarks>
public static class DurableFiles
{
    /// <summary>Forces a file's contents to the disk.</summary>
    public static void Sync(string path) => FileSync.File(path);

    /// <summary>Forces a folder's entries (names created, renamed, deleted) to the disk.</summary>
    public static void SyncFolder(string path) => FileSync.Folder(path);

    /// <summary>
    /// Gives the file this content by one rename: whoever reads it, and whatever is killed, finds the old content or
    /// the new one, whole. On return the new one is on the disk.
    /// </summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        string full = Path.GetFullPath(path), beside = full + ".new";
        using (FileStream file = new(beside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }
        File.Move(beside, full, overwrite: true);
        SyncFolder(Path.GetDirectoryName(full)!);
    }
}
