using SummitSearch.Engine.Indexing.Inverting;
using SummitSearch.Lucene48;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Engine.Indexing;

/// <summary>One segment in the writer's list: what is on disk of it, and what has been deleted since. Guarded by the writer's lock.</summary>
sealed class WriterSegment
{
    readonly IndexDirectory _directory;
    SharedReader? _core, _current;
    LiveDocs? _writtenLiveDocs;
    long _nextDeletionGeneration;

    /// <summary>A segment of a commit.</summary>
    public WriterSegment(IndexDirectory directory, CommittedSegment committed)
    {
        (_directory, Committed) = (directory, committed);
        LiveDocs = _writtenLiveDocs = LiveDocsFile.Read(directory, committed);
        _nextDeletionGeneration = Math.Max(committed.DeletionGeneration, 0) + 1;
        Bytes = BytesOf(committed.Files);
    }

    /// <summary>A segment that a flush or a merge has just written.</summary>
    public WriterSegment(IndexDirectory directory, SegmentInfo info, LiveDocs? liveDocs, int[]? deletesBefore, long epoch)
    {
        (_directory, Committed) = (directory, new CommittedSegment { Info = info });
        (LiveDocs, DeletesBefore, Epoch) = (liveDocs, deletesBefore, epoch);
        _nextDeletionGeneration = 1;
        Bytes = BytesOf(info.Files);
    }

    /// <summary>As it would stand in a commit, but for deletes not yet written.</summary>
    public CommittedSegment Committed { get; private set; }
    public string Name => Committed.Info.Name;
    public int MaxDoc => Committed.Info.DocCount;
    public int NumDocs => LiveDocs?.Count ?? MaxDoc;
    /// <summary>Null when none is deleted. Immutable: a delete puts a new object here.</summary>
    public LiveDocs? LiveDocs { get; private set; }
    public bool HasUnwrittenDeletes => LiveDocs != _writtenLiveDocs;
    /// <summary>For each document how many deletes of <see cref="Epoch"/> came before it; null once that no longer matters.</summary>
    public int[]? DeletesBefore { get; private set; }
    public long Epoch { get; }
    /// <summary>Length of its files together.</summary>
    public long Bytes { get; }
    /// <summary>Some merge is at it.</summary>
    public bool IsMerging { get; set; }

    /// <summary>What a packet has left alive.</summary>
    public void SetLiveDocs(LiveDocs? liveDocs) => LiveDocs = liveDocs;

    /// <summary>The packet of its own epoch has been applied: from now on a delete is meant for all its documents.</summary>
    public void Settle() => DeletesBefore = null;

    /// <summary>A generation for the next .del file; never the same twice, since a try that failed may have left a file.</summary>
    public long TakeDeletionGeneration() => _nextDeletionGeneration++;

    /// <summary>These live documents are on disk now, under that generation.</summary>
    public void SetWritten(LiveDocs liveDocs, long generation)
    {
        _writtenLiveDocs = liveDocs;
        Committed = Committed with { DeletionGeneration = generation, DeletedDocs = MaxDoc - liveDocs.Count };
    }

    /// <summary>A reader with the live documents of now; the caller releases it.</summary>
    public SharedReader Acquire()
    {
        _core ??= new SharedReader(SegmentReader.Open(_directory, Committed));
        if (_current is null || _current.Reader.LiveDocs != LiveDocs)
        {
            SharedReader current = new(_core.Reader.WithLiveDocs(LiveDocs, Committed));
            _current?.Release();
            _current = current;
        }
        return _current.AddReference();
    }

    /// <summary>Lets go of the readers, when the segment has left the list.</summary>
    public void Close()
    {
        _current?.Release();
        _core?.Release();
        (_current, _core) = (null, null);
    }

    long BytesOf(IEnumerable<string> files)
    {
        long sum = 0;
        foreach (string file in files) sum += _directory.Length(file);
        return sum;
    }
}
