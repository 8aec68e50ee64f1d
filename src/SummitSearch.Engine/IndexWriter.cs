using System.Runtime.ExceptionServices;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Indexing.Inverting;
using SummitSearch.Engine.Indexing.Merging;
using SummitSearch.Lucene48;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Engine;

/// <summary>Documents in, segments and commits out: the one writer of an index. semantics.md §9.</summary>
/// <remarks>
/// Any number of threads may call it. What is added or deleted is seen by nobody before <see cref="OpenSnapshot"/>, and
/// survives nothing before <see cref="Commit"/>. Disposing closes without committing: what was not committed is gone.
/// When a failing disk costs the writer documents it had accepted, every later call but Dispose and
/// <see cref="Rollback"/> is an <see cref="InvalidOperationException"/> that carries the failure; the last commit stands.
/// </remarks>
public sealed partial class IndexWriter : IDisposable
{
    // Lock order: _gate, _committing, _flushingAll, _applying, _lock. Only _lock may be taken by code that holds the last.
    //   _gate         adding holds it for reading, for one document; whoever takes all buffers holds it for writing
    //   _committing   one commit at a time
    //   _flushingAll  one full flush at a time
    //   _applying     live documents change: deletes being applied, or a merge taking its place
    //   _lock         the fields below; waited on and pulsed for _flushing, _fullFlush and IsMerging
    readonly ReaderWriterLockSlim _gate = new(LockRecursionPolicy.NoRecursion);
    readonly Lock _committing = new(), _flushingAll = new(), _applying = new();
    readonly object _lock = new();

    readonly IndexDirectory _directory;
    readonly IndexWriterOptions _options;
    readonly IDisposable _writeLock;
    readonly FieldNumbers _numbers = new();
    readonly FileReferences _files;
    readonly BufferPool _buffers;
    readonly MergeScheduler _scheduler;
    readonly CancellationTokenSource _closing = new();
    readonly Dictionary<string, string> _flushDiagnostics, _mergeDiagnostics;

    readonly List<WriterSegment> _segments = [];
    // Epochs of the buffers that are being written as segments.
    readonly List<long> _flushing = [];
    // Frozen packets that are not applied yet: more than one only after a failure.
    readonly List<DeletePacket> _frozen = [];
    DeletePacket _deletes = new(0);
    // The epoch being flushed whole, -1 when none is: segments of later ones wait until it is done.
    long _fullFlush = -1;
    long _counter, _version, _committedVersion;
    IReadOnlyDictionary<string, string> _userData;
    Exception? _failure;
    bool _closed;

    /// <summary>Opens the index for writing and takes its lock; removes what a crash left behind.</summary>
    /// <exception cref="LockHeldException">Another writer is open.</exception>
    /// <exception cref="FileNotFoundException">There is no index, and the options say to append.</exception>
    /// <exception cref="CorruptIndexException">The index cannot be read.</exception>
    public IndexWriter(IndexDirectory directory, IndexWriterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(directory);
        _options = options ?? new IndexWriterOptions();
        _options.Check();
        _directory = directory;
        _files = new FileReferences(directory);
        _buffers = new BufferPool(_options, _numbers);
        _scheduler = new MergeScheduler(_options.MergeThreads, _options.MaxMergeBacklog, RunInBackground);
        _flushDiagnostics = new(_options.Diagnostics) { ["source"] = "flush" };
        _mergeDiagnostics = new(_options.Diagnostics) { ["source"] = "merge" };
        _writeLock = directory.TryLock(FileNames.WriteLock) ?? throw new LockHeldException(
            $"Another writer has the index open: {FileNames.WriteLock} is locked. Close that writer, or end its process; the file itself may stay.");
        try
        {
            bool replace = _options.OpenMode == OpenMode.Create;
            IndexOpening opening = replace ? IndexOpening.ToReplace(directory) : IndexOpening.ToAppend(directory);
            if (_options.OpenMode == OpenMode.Append && opening.Commit is null)
                throw new FileNotFoundException("There is no index to append to: no segments file.");
            Begin(opening);
            _userData = opening.Commit?.UserData ?? new Dictionary<string, string>();
            // What is to be replaced stays in force until the first commit.
            if (replace) _replaced = opening.Leftovers;
            else _files.DeleteLeftovers(opening.Leftovers);
        }
        catch
        {
            foreach (WriterSegment segment in _segments) segment.Close();
            _writeLock.Dispose();
            throw;
        }
    }

    void Begin(IndexOpening opening)
    {
        (_generation, _counter) = (opening.Generation, opening.Counter);
        if (opening.Commit is not { } commit)
        {
            // An index that was never committed has changed, even if nothing is added to it.
            (_version, _committedVersion) = (1, 0);
            return;
        }
        _version = _committedVersion = commit.Version;
        _committed = [.. commit.Files];
        _files.Add(_committed);
        _synced.UnionWith(_committed);
        foreach (CommittedSegment committed in commit.Segments)
        {
            WriterSegment segment = new(_directory, committed);
            _segments.Add(segment);
            _files.Add(committed.Files);
            SharedReader reader = segment.Acquire();
            foreach (FieldInfo field in reader.Reader.Fields) _numbers.Know(field);
            reader.Release();
        }
    }

    /// <summary>Adds a document.</summary>
    /// <exception cref="ArgumentException">The document cannot be indexed; nothing of it will be seen, and the writer goes on.</exception>
    /// <exception cref="IOException">A failing disk; see the class.</exception>
    public void Add(Document document) => AddCore(document, null);

    /// <summary>Deletes the documents that have the term and adds one, as a single step: a snapshot shows both or neither.</summary>
    /// <exception cref="ArgumentException">The document cannot be indexed; then nothing is deleted either.</exception>
    /// <exception cref="IOException">A failing disk; see the class.</exception>
    public void Update(Term term, Document document) => AddCore(document, term);

    /// <summary>Deletes the documents added before that have one of the terms.</summary>
    public void Delete(params ReadOnlySpan<Term> terms)
    {
        _gate.EnterReadLock();
        try
        {
            CheckUsable();
            foreach (Term term in terms) _deletes.Add(term);
        }
        finally
        {
            _gate.ExitReadLock();
        }
        ApplyIfMany();
    }

    /// <summary>Deletes the documents added before that are selected.</summary>
    public void Delete(IDocumentSelector selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        _gate.EnterReadLock();
        try
        {
            CheckUsable();
            _deletes.Add(selector);
        }
        finally
        {
            _gate.ExitReadLock();
        }
        ApplyIfMany();
    }

    /// <summary>Goes into the next commit; setting it counts as a change.</summary>
    public IReadOnlyDictionary<string, string> UserData
    {
        get
        {
            lock (_lock) return _userData;
        }
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            lock (_lock)
            {
                CheckUsable();
                _userData = new Dictionary<string, string>(value);
                _version++;
            }
        }
    }

    /// <summary>Segments written and not merged away, committed or not. What is still in memory is not among them.</summary>
    public int SegmentCount
    {
        get
        {
            lock (_lock) return _segments.Count;
        }
    }

    /// <summary>The last failure of a merge in the background, null when there was none. Its segments are as they were; it is tried again when more is flushed.</summary>
    public Exception? LastMergeFailure { get; private set; }

    /// <summary>Forgets everything since the last commit and closes. Snapshots stay usable.</summary>
    public void Rollback() => Close();

    /// <summary>Closes without committing. Snapshots stay usable.</summary>
    public void Dispose() => Close();

    void AddCore(Document document, Term? term)
    {
        DocumentRules.Check(document);
        SegmentBuffer? toFlush = null;
        Exception? error;
        _gate.EnterReadLock();
        try
        {
            CheckUsable();
            SegmentBuffer buffer = TakeBuffer();
            long sizeBefore = buffer.Size;
            try
            {
                // The deletes a document has seen are counted when it is whole: one that another thread makes meanwhile
                // came first.
                if (buffer.TryAdd(document, out error))
                    buffer.SetDeletesBefore(term is { } delete ? _deletes.Add(delete) : _deletes.Count);
            }
            catch (Exception failure)
            {
                _buffers.Abandon(buffer, sizeBefore);
                buffer.Dispose();
                Fail(failure);
                throw;
            }
            toFlush = _buffers.Return(buffer, sizeBefore, _deletes.Size);
            if (toFlush is not null) EnterFlush(toFlush);
        }
        finally
        {
            _gate.ExitReadLock();
        }
        if (toFlush is not null)
        {
            FlushBuffer(toFlush);
            StartMerges();
            _scheduler.WaitForRoom();
        }
        ApplyIfMany();
        if (error is not null) ExceptionDispatchInfo.Throw(error);
    }

    SegmentBuffer TakeBuffer()
    {
        if (_buffers.TakeIdle() is { } idle) return idle;
        SegmentBuffer buffer = _buffers.New();
        try
        {
            buffer.Start(_directory, TakeSegmentNumber(), _deletes.Epoch);
        }
        catch
        {
            _buffers.Recycle(buffer);
            throw;
        }
        _buffers.Enter(buffer);
        return buffer;
    }

    long TakeSegmentNumber()
    {
        lock (_lock) return _counter++;
    }

    // Deletes have no buffer to flush: when they are most of what is in memory, everything is flushed and they are applied.
    void ApplyIfMany()
    {
        if (_deletes.Size > _options.MemoryBudget / 2) Flush();
    }

    void Fail(Exception failure)
    {
        lock (_lock)
        {
            _failure ??= failure;
            Monitor.PulseAll(_lock);
        }
    }

    void CheckUsable()
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _closed), this);
        if (Volatile.Read(ref _failure) is { } failure)
            throw new InvalidOperationException($"The writer lost documents to a failure and can only be closed; the last commit stands. It was: {failure.Message}", failure);
    }

    void Close()
    {
        lock (_committing)
        {
            lock (_lock)
            {
                if (_closed) return;
                _closed = true;
                Monitor.PulseAll(_lock);
            }
            _closing.Cancel();
            _scheduler.Close();
            lock (_flushingAll)
            {
                _gate.EnterWriteLock();     // the last document is in; nobody gets past CheckUsable any more
                List<SegmentBuffer> buffers = _buffers.TakeAll();
                _gate.ExitWriteLock();
                foreach (SegmentBuffer buffer in buffers) buffer.Dispose();
                lock (_lock)
                {
                    while (_flushing.Count > 0) Monitor.Wait(_lock);
                }
            }
            try
            {
                DropPending();
                foreach (WriterSegment segment in _segments)
                {
                    segment.Close();
                    _files.Remove(segment.Committed.Files);
                }
                _segments.Clear();
            }
            finally
            {
                _files.Close();
                _writeLock.Dispose();
                _closing.Dispose();
            }
        }
    }
}
