using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48;
using SummitSearch.Lucene48.Segments;

namespace SummitSearch.Engine;

/// <content>Commits, in two phases. semantics.md §9.4, format.md §4.6.</content>
public sealed partial class IndexWriter
{
    // Files of commits, and whether a commit made them durable. Under _committing.
    readonly HashSet<string> _synced = new(StringComparer.Ordinal);
    IReadOnlyList<string> _committed = [], _replaced = [];
    long _generation;
    Prepared? _prepared;

    /// <summary>A commit between its phases.</summary>
    /// <param name="Pending">Null when nothing had changed.</param>
    /// <param name="Files">Counted for it, segments_N itself left out until it is there.</param>
    sealed record Prepared(PendingCommit? Pending, long Version, IReadOnlyList<string> Files);

    /// <summary>A segment as a commit takes it.</summary>
    sealed record Captured(WriterSegment Segment, CommittedSegment Committed, LiveDocs? LiveDocs, bool HasUnwrittenDeletes);

    /// <summary>Phase one of a commit: everything but the last step, which <see cref="Commit"/> takes.</summary>
    /// <exception cref="IOException">A failing disk. Unless syncing failed the writer goes on and may try again.</exception>
    public void PrepareCommit()
    {
        lock (_committing)
        {
            if (_prepared is not null) throw new InvalidOperationException("A commit is prepared already: finish it with Commit, or roll back.");
            _prepared = Prepare();
        }
        StartMerges();
    }

    /// <summary>Makes everything so far durable and visible to others; after <see cref="PrepareCommit"/> what that found.</summary>
    /// <returns>False when nothing had changed, and so nothing was written.</returns>
    /// <exception cref="IOException">A failing disk. Unless syncing failed the writer goes on and may try again.</exception>
    public bool Commit()
    {
        bool changed;
        lock (_committing)
        {
            CheckUsable();
            Prepared prepared = _prepared ?? Prepare();
            _prepared = null;
            changed = prepared.Pending is not null;
            if (changed) Finish(prepared);
            _files.Retry();
        }
        StartMerges();
        return changed;
    }

    Prepared Prepare()
    {
        (List<Captured> segments, long version, long counter, IReadOnlyDictionary<string, string> userData, List<string> files) = FlushAll(() =>
        {
            List<Captured> captured = [.. _segments.Select(s => new Captured(s, s.Committed, s.LiveDocs, s.HasUnwrittenDeletes))];
            List<string> needed = [.. captured.SelectMany(segment => segment.Committed.Files)];
            _files.Add(needed);
            return (captured, _version, _counter, _userData, needed);
        });
        if (version == _committedVersion)
        {
            _files.Remove(files);
            return new Prepared(null, version, []);
        }
        try
        {
            CommittedSegment[] committed = [.. segments.Select(segment => segment.HasUnwrittenDeletes ? WriteLiveDocs(segment, files) : segment.Committed)];
            SyncNew(files);
            CommitPoint commit = new()
            {
                Generation = _generation + 1, Version = version, Counter = checked((int)counter), Segments = committed, UserData = userData,
            };
            return new Prepared(CommitPoint.Prepare(_directory, commit, []), version, files);
        }
        catch
        {
            _files.Remove(files);
            throw;
        }
    }

    /// <summary>Writes a .del file and tells the segment of it.</summary>
    /// <param name="files">Gets the new file, and gives up the one it takes the place of.</param>
    CommittedSegment WriteLiveDocs(Captured captured, List<string> files)
    {
        WriterSegment segment = captured.Segment;
        LiveDocs live = captured.LiveDocs!;
        long generation;
        lock (_lock) generation = segment.TakeDeletionGeneration();
        string file = FileNames.LiveDocs(segment.Name, generation);
        try
        {
            LiveDocsFile.Write(_directory, segment.Name, generation, live);
        }
        catch
        {
            _files.DeleteLeftovers([file]);
            throw;
        }
        _files.Add([file]);
        files.Add(file);
        CommittedSegment committed = captured.Committed with { DeletionGeneration = generation, DeletedDocs = live.MaxDoc - live.Count };
        if (captured.Committed.DeletionGeneration >= 0)
        {
            string old = FileNames.LiveDocs(segment.Name, captured.Committed.DeletionGeneration);
            files.Remove(old);
            _files.Remove([old]);
        }
        lock (_lock)
        {
            // A segment that has been merged away meanwhile is in this commit all the same, but no longer in the list.
            if (!_segments.Contains(segment)) return committed;
            _files.Add(committed.Files);
            _files.Remove(segment.Committed.Files);
            segment.SetWritten(live, generation);
        }
        return committed;
    }

    void SyncNew(List<string> files)
    {
        string[] unsynced = [.. files.Where(file => !_synced.Contains(file))];
        if (unsynced.Length == 0) return;
        try
        {
            _directory.Sync(unsynced);
        }
        catch (Exception failure)
        {
            // After a sync that failed nobody knows what is on the disk, and the next one may pass without having
            // written it: the files cannot be trusted any more.
            Fail(failure);
            throw;
        }
        _synced.UnionWith(unsynced);
    }

    void Finish(Prepared prepared)
    {
        CommitPoint commit = prepared.Pending!.Commit;
        _generation = commit.Generation;
        try
        {
            prepared.Pending.Finish();
        }
        catch
        {
            // Where even the removal of segments_N failed, the commit may be found complete: then its files must stay.
            if (IsSurelyGone(commit.FileName)) _files.Remove(prepared.Files);
            throw;
        }
        string[] files = [commit.FileName, .. prepared.Files];
        _files.Add([commit.FileName]);
        IReadOnlyList<string> before = _committed;
        (_committed, _committedVersion) = (files, prepared.Version);
        _files.Remove(before);
        _synced.IntersectWith(files);
        _files.DeleteLeftovers(_replaced);
        _replaced = [];
    }

    bool IsSurelyGone(string file)
    {
        try
        {
            return !_directory.Exists(file);
        }
        catch (IOException)
        {
            return false;
        }
    }

    // Under _committing, when the writer closes.
    void DropPending()
    {
        if (_prepared is not { Pending: { } pending } prepared) return;
        _prepared = null;
        try
        {
            pending.Dispose();
            _files.Remove(prepared.Files);
        }
        catch (IOException)
        {
            // segments_N is without its footer, and so no commit: the next writer removes it and its files.
        }
    }
}
