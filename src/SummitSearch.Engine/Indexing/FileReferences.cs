using SummitSearch.Lucene48.Store;

namespace SummitSearch.Engine.Indexing;

/// <summary>Counts who needs each file of the index, and deletes a file when nobody does. Any thread. format.md §4.7.</summary>
/// <remarks>Who counts: the commits kept, the writer's own list, commits in the making, near-real-time snapshots, merges.</remarks>
sealed class FileReferences(IndexDirectory directory)
{
    readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    readonly HashSet<string> _undeleted = new(StringComparer.Ordinal);
    readonly Lock _lock = new();
    bool _closed;

    public void Add(IEnumerable<string> files)
    {
        lock (_lock)
        {
            foreach (string file in files) _counts[file] = _counts.GetValueOrDefault(file) + 1;
        }
    }

    /// <summary>Takes back what <see cref="Add"/> did, and deletes what nobody needs any more.</summary>
    public void Remove(IEnumerable<string> files)
    {
        lock (_lock)
        {
            foreach (string file in files)
            {
                int left = _counts[file] - 1;
                if (left > 0) _counts[file] = left;
                else
                {
                    _counts.Remove(file);
                    Delete(file);
                }
            }
        }
    }

    /// <summary>Deletes files that nobody counts: leftovers of something that failed. Files that are not there are fine.</summary>
    public void DeleteLeftovers(IEnumerable<string> files)
    {
        lock (_lock)
        {
            foreach (string file in files)
                if (!_counts.ContainsKey(file)) Delete(file);
        }
    }

    /// <summary>Tries once more to delete what could not be deleted before.</summary>
    public void Retry()
    {
        lock (_lock)
        {
            foreach (string file in _undeleted.ToArray())
                if (!_counts.ContainsKey(file)) Delete(file);
        }
    }

    /// <summary>From now on nothing is deleted: the lock is given back, and another writer may be at work.</summary>
    public void Close()
    {
        lock (_lock) _closed = true;
    }

    // A file that cannot be deleted (Windows, while somebody reads it; a failing disk) does no harm but to take room:
    // it is tried again at each commit, and by the next writer that opens the index.
    void Delete(string file)
    {
        if (_closed) return;
        try
        {
            if (directory.Exists(file)) directory.Delete(file);
            _undeleted.Remove(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _undeleted.Add(file);
        }
    }
}
