namespace SummitSearch.Lucene48.Store;

/// <summary>A flat set of files that are written once, front to back, and then only read or deleted.</summary>
/// <remarks>
/// Thread-safe. A failing disk is the <see cref="IOException"/> of the operation; a missing file is a
/// <see cref="FileNotFoundException"/>. One suite of conformance tests holds every implementation.
/// </remarks>
public abstract class IndexDirectory : IDisposable
{
    /// <summary>All file names, in ordinal order.</summary>
    public abstract IReadOnlyList<string> List();

    /// <summary>Whether a file of that name is there.</summary>
    public abstract bool Exists(string name);

    /// <summary>Length in bytes.</summary>
    public abstract long Length(string name);

    /// <summary>Creates the file empty, replacing one of the same name.</summary>
    public abstract IndexOutput Create(string name);

    /// <summary>Opens a file for reading from its first byte to its last. The caller disposes it.</summary>
    public abstract IndexInput Open(string name);

    /// <summary>Removes a file; on Unix whoever has it open can go on reading.</summary>
    /// <exception cref="FileNotFoundException">No such file.</exception>
    public abstract void Delete(string name);

    /// <summary>Forces the contents of closed files to the disk: after a power cut they are there, whole.</summary>
    public abstract void Sync(IReadOnlyCollection<string> names);

    /// <summary>Forces the names themselves (creations and deletions) to the disk.</summary>
    public abstract void SyncNames();

    /// <summary>Takes the exclusive lock of that name (format.md §4.8), or returns null when somebody holds it.</summary>
    public abstract IDisposable? TryLock(string name);

    /// <summary>Ends the use of the directory; inputs opened before stay usable.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>What a directory has to give back itself; nothing here.</summary>
    protected virtual void Dispose(bool disposing) { }
}
