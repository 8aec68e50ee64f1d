using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Indexing.Inverting;
using SummitSearch.Engine.Indexing.Merging;
using SummitSearch.Lucene48;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Engine;

/// <content>From buffers to segments, deletes applied, and what comes of it seen as a snapshot.</content>
public sealed partial class IndexWriter
{
    /// <summary>Makes segments of what is buffered and applies the deletes; does not commit.</summary>
    public void Flush()
    {
        FlushAll(() => 0);
        StartMerges();
    }

    /// <summary>The index with everything so far, near real time: flushed, but neither synced nor committed. The caller disposes it.</summary>
    public Snapshot OpenSnapshot()
    {
        Snapshot snapshot = FlushAll(Capture);
        StartMerges();
        return snapshot;
    }

    /// <summary>Deletes every document, buffered ones too.</summary>
    public void DeleteAll()
    {
        lock (_flushingAll)
        {
            List<SegmentBuffer> buffers = TakeAllBuffers(toFlush: false);
            try
            {
                foreach (SegmentBuffer buffer in buffers) buffer.Dispose();
                lock (_lock) WaitForFlushes();
                lock (_applying)
                {
                    lock (_lock)
                    {
                        foreach (WriterSegment segment in _segments.ToArray()) Drop(segment);
                        _frozen.Clear();
                        _numbers.ForgetTypes();
                        _version++;
                    }
                }
            }
            finally
            {
                EndFullFlush();
            }
        }
    }

    /// <summary>Adds every live document of another index (of its newest commit), as one segment of this one.</summary>
    /// <exception cref="ArgumentException">A field has doc values of another type there; nothing was added.</exception>
    public void AddIndexes(IndexDirectory from)
    {
        ArgumentNullException.ThrowIfNull(from);
        if (from == _directory) throw new ArgumentException("An index cannot be added to itself.", nameof(from));
        CheckUsable();
        using Snapshot source = Snapshot.Open(from);
        if (source.NumDocs == 0) return;
        // Read document by document, not copied file by file: field numbers are this index's, and broken files stay out.
        SegmentMerger merger = new([.. source.Leaves.Select(leaf => leaf.Reader)], _numbers);
        SegmentInfo info = merger.Write(_directory, FileNames.Segment(TakeSegmentNumber()), _mergeDiagnostics, _options.CompoundFlush, _closing.Token);
        try
        {
            FlushAll(() =>
            {
                Publish(new WriterSegment(_directory, info, null, null, _deletes.Epoch));
                return 0;
            });
        }
        catch
        {
            _files.DeleteLeftovers(info.Files);
            throw;
        }
        StartMerges();
    }

    internal Snapshot? OpenSnapshotAfter(long version)
    {
        Snapshot? snapshot = FlushAll(() => _version == version ? null : Capture());
        StartMerges();
        return snapshot;
    }

    /// <summary>A near-real-time snapshot is closed.</summary>
    internal void LetGo(IReadOnlyCollection<string> files) => _files.Remove(files);

    // Under _lock.
    Snapshot Capture()
    {
        List<SharedReader> readers = new(_segments.Count);
        try
        {
            foreach (WriterSegment segment in _segments) readers.Add(segment.Acquire());
            string[] files = [.. _segments.SelectMany(segment => segment.Committed.Files)];
            Snapshot snapshot = Snapshot.OfWriter(this, [.. readers], _version, _userData, files);
            _files.Add(files);
            return snapshot;
        }
        catch
        {
            foreach (SharedReader reader in readers) reader.Release();
            throw;
        }
    }

    /// <summary>Flushes every buffer there is, applies the deletes, and reads off the result before anything newer joins it.</summary>
    /// <param name="capture">Called under the lock.</param>
    T FlushAll<T>(Func<T> capture)
    {
        lock (_flushingAll)
        {
            List<SegmentBuffer> buffers = TakeAllBuffers(toFlush: true);
            try
            {
                FlushEach(buffers);
                ApplyDeletes();
                lock (_lock)
                {
                    CheckUsable();
                    return capture();
                }
            }
            finally
            {
                EndFullFlush();
            }
        }
    }

    /// <summary>Ends the epoch: nobody is adding for a moment; afterwards everything belongs to the next.</summary>
    /// <param name="toFlush">The buffers are going to be flushed, each by <see cref="FlushBuffer"/>; else they are dropped.</param>
    List<SegmentBuffer> TakeAllBuffers(bool toFlush)
    {
        _gate.EnterWriteLock();
        try
        {
            CheckUsable();
            List<SegmentBuffer> buffers = _buffers.TakeAll();
            lock (_lock)
            {
                if (toFlush) _flushing.AddRange(buffers.Select(buffer => buffer.Epoch));
                _fullFlush = _deletes.Epoch;
                _frozen.Add(_deletes);
                _deletes = new DeletePacket(_deletes.Epoch + 1);
            }
            return buffers;
        }
        finally
        {
            _gate.ExitWriteLock();
        }
    }

    void EndFullFlush()
    {
        lock (_lock)
        {
            _fullFlush = -1;
            Monitor.PulseAll(_lock);
        }
    }

    // Under _lock: until no buffer of the epoch that is being flushed whole, or of one before, is still on its way.
    void WaitForFlushes()
    {
        while (_flushing.Exists(epoch => epoch <= _fullFlush)) Monitor.Wait(_lock);
    }

    void FlushEach(List<SegmentBuffer> buffers)
    {
        // One after the other even when some fail: each has to leave the list of those being flushed.
        Exception? first = null;
        foreach (SegmentBuffer buffer in buffers)
        {
            try
            {
                FlushBuffer(buffer);
            }
            catch (Exception failure) when (first is null)
            {
                first = failure;
            }
            catch (Exception failure) when (failure is IOException)
            {
                // The first failure of a failing disk is the one to tell of.
            }
        }
        if (first is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
        lock (_lock) WaitForFlushes();
    }

    void EnterFlush(SegmentBuffer buffer)
    {
        lock (_lock) _flushing.Add(buffer.Epoch);
    }

    /// <summary>Writes a buffer's segment and puts it into the list. The buffer is among those being flushed.</summary>
    void FlushBuffer(SegmentBuffer buffer)
    {
        long epoch = buffer.Epoch;
        try
        {
            FlushedSegment? flushed = buffer.Flush(_flushDiagnostics, _options.CompoundFlush);
            _buffers.Recycle(buffer);
            if (flushed is null) return;
            WriterSegment segment = new(_directory, flushed.Info, flushed.LiveDocs, flushed.DeletesBefore, epoch);
            lock (_lock)
            {
                // What was added after a full flush began must not be in its result, whose deletes know nothing of it.
                while (_fullFlush >= 0 && epoch > _fullFlush && !_closed) Monitor.Wait(_lock);
                if (_closed) _files.DeleteLeftovers(flushed.Info.Files);
                else Publish(segment);
            }
        }
        catch (Exception failure)
        {
            Fail(failure);
            throw;
        }
        finally
        {
            lock (_lock)
            {
                _flushing.Remove(epoch);
                Monitor.PulseAll(_lock);
            }
        }
    }

    // Under _lock.
    void Publish(WriterSegment segment)
    {
        _segments.Add(segment);
        _files.Add(segment.Committed.Files);
        _version++;
    }

    // Under _lock, and _applying for a segment that deletes may be applied to.
    void Drop(WriterSegment segment)
    {
        _segments.Remove(segment);
        segment.Close();
        _files.Remove(segment.Committed.Files);
    }

    /// <summary>Applies the frozen packets to every segment they are meant for: to all, or after a failure to none.</summary>
    void ApplyDeletes()
    {
        lock (_applying)
        {
            List<WriterSegment> segments;
            lock (_lock) segments = [.. _segments];
            List<(WriterSegment Segment, LiveDocs? Live)> results = [];
            foreach (WriterSegment segment in segments)
            {
                LiveDocs? live = segment.LiveDocs;
                foreach (DeletePacket packet in _frozen)
                    if (segment.Epoch <= packet.Epoch && !packet.IsEmpty) live = Apply(packet, segment, live);
                results.Add((segment, live));
            }
            lock (_lock)
            {
                foreach ((WriterSegment segment, LiveDocs? live) in results)
                {
                    if (_frozen.Exists(packet => packet.Epoch >= segment.Epoch)) segment.Settle();
                    if (live != segment.LiveDocs)
                    {
                        segment.SetLiveDocs(live);
                        _version++;
                    }
                    // A merge that is at it drops its documents in its own way.
                    if (segment is { NumDocs: 0, IsMerging: false }) Drop(segment);
                }
                _frozen.Clear();
            }
        }
    }

    LiveDocs? Apply(DeletePacket packet, WriterSegment segment, LiveDocs? live)
    {
        SharedReader reader;
        lock (_lock) reader = segment.Acquire();
        try
        {
            return packet.Apply(reader.Reader, live, segment.Epoch == packet.Epoch ? segment.DeletesBefore : null);
        }
        finally
        {
            reader.Release();
        }
    }
}
