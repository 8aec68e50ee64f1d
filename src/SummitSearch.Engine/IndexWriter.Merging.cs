using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Indexing.Merging;
using SummitSearch.Lucene48;
using SummitSearch.Lucene48.Segments;

namespace SummitSearch.Engine;

/// <content>Merges, by the policy and by force. semantics.md §9.7.</content>
public sealed partial class IndexWriter
{
    /// <summary>Merges until there are at most that many segments, and waits for it; with 1 deleted documents go, too.</summary>
    /// <remarks>Segments that others flush meanwhile are left alone. Runs on the calling thread.</remarks>
    /// <exception cref="IOException">A failing disk; the segments are as they were, or partly merged.</exception>
    public void ForceMerge(int maxSegments, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSegments, 1);
        HashSet<WriterSegment> wanted = FlushAll(() => new HashSet<WriterSegment>(_segments));
        using CancellationTokenSource linked = CancellationTokenSource.CreateLinkedTokenSource(cancel, _closing.Token);
        while (TakeForced(wanted, maxSegments, linked.Token) is { } merge)
        {
            if (Run(merge, linked.Token) is { } merged)
            {
                lock (_lock) wanted.Add(merged);
            }
        }
    }

    /// <summary>Waits until no merge is running or due.</summary>
    public void WaitForMerges() => _scheduler.WaitForAll();

    PendingMerge? TakeForced(HashSet<WriterSegment> wanted, int maxSegments, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        lock (_lock)
        {
            // A merge of the policy may be at some of them: what comes of it counts instead.
            while (!_closed && (_fullFlush >= 0 || _segments.Exists(segment => segment.IsMerging))) Monitor.Wait(_lock);
            CheckUsable();
            if (_frozen.Count > 0) throw new IOException("Deletes could not be applied just now, so segments cannot be merged; try again.");
            List<WriterSegment> there = [.. _segments.Where(segment => wanted.Contains(segment) && IsSettled(segment))];
            bool purge = maxSegments == 1 && there is [{ LiveDocs: not null }];
            if (there.Count <= maxSegments && !purge) return null;
            int atOnce = Math.Min(there.Count - maxSegments + 1, (_options.MergePolicy ?? new TieredMergePolicy()).MaxMergeAtOnceForced);
            HashSet<WriterSegment> smallest = [.. there.OrderBy(LiveBytes).Take(Math.Max(atOnce, 1))];
            return Register([.. _segments.Where(smallest.Contains)]);
        }
    }

    /// <summary>Lets the policy choose, and hands what it chose to the scheduler.</summary>
    void StartMerges()
    {
        while (true)
        {
            List<PendingMerge> merges;
            lock (_lock)
            {
                if (_closed || _failure is not null || _options.MergePolicy is not { } policy || _frozen.Count > 0) return;
                List<MergeChoice.Candidate> candidates = [];
                for (int i = 0; i < _segments.Count; i++)
                    if (IsSettled(_segments[i])) candidates.Add(new(i, LiveBytes(_segments[i]), _segments[i].Bytes, _segments[i].IsMerging));
                merges = [.. MergeChoice.Choose(policy, candidates).Select(group => Register([.. group.Select(i => _segments[i])]))];
            }
            if (merges.Count == 0) return;
            Exception? before = LastMergeFailure;
            _scheduler.Submit(merges);
            // On the caller's thread what was merged may call for more; in the background each merge looks when it ends.
            if (_options.MergeThreads > 0 || LastMergeFailure != before) return;
        }
    }

    // Under _lock. Deletes reach all documents of such a segment alike, so they reach those of the merged one alike.
    bool IsSettled(WriterSegment segment) => segment.DeletesBefore is null && _frozen.Count == 0;

    static long LiveBytes(WriterSegment segment) => (long)((double)segment.Bytes * segment.NumDocs / Math.Max(segment.MaxDoc, 1));

    // Under _lock.
    static PendingMerge Register(IReadOnlyList<WriterSegment> segments)
    {
        foreach (WriterSegment segment in segments) segment.IsMerging = true;
        return new PendingMerge(segments);
    }

    void RunInBackground(PendingMerge merge)
    {
        try
        {
            Run(merge, _closing.Token);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            return;     // the writer is closing, and the merge with it
        }
        // A merge is an improvement, not a duty: the index is as good as before. But it should be known.
        catch (Exception failure)
        {
            LastMergeFailure = failure;
            return;
        }
        if (_options.MergeThreads > 0) StartMerges();
    }

    /// <summary>Runs a registered merge.</summary>
    /// <returns>The new segment, or null when nothing was left of the old ones.</returns>
    WriterSegment? Run(PendingMerge merge, CancellationToken cancel)
    {
        List<SharedReader> readers = [];
        List<string> files = [];
        try
        {
            lock (_lock)
            {
                // Someone may have deleted all there is since it was chosen.
                if (merge.Segments.Any(segment => !_segments.Contains(segment))) return null;
                foreach (WriterSegment segment in merge.Segments) readers.Add(segment.Acquire());
                files.AddRange(merge.Segments.SelectMany(segment => segment.Committed.Files));
                _files.Add(files);
            }
            SegmentMerger merger = new([.. readers.Select(reader => reader.Reader)], _numbers);
            SegmentInfo? info = null;
            if (merger.MaxDoc > 0)
                info = merger.Write(_directory, FileNames.Segment(TakeSegmentNumber()), _mergeDiagnostics, IsCompound(merge), cancel);
            return Replace(merge, readers, merger, info);
        }
        finally
        {
            foreach (SharedReader reader in readers) reader.Release();
            _files.Remove(files);
            lock (_lock)
            {
                foreach (WriterSegment segment in merge.Segments) segment.IsMerging = false;
                Monitor.PulseAll(_lock);
            }
        }
    }

    // By what goes in, deletions taken off: what comes out is not known before it is written.
    bool IsCompound(PendingMerge merge)
    {
        lock (_lock)
        {
            double part = merge.Segments.Sum(LiveBytes), all = _segments.Sum(LiveBytes);
            return _options.CompoundMergeRatio >= 1 || (_options.CompoundMergeRatio > 0 && part <= _options.CompoundMergeRatio * all);
        }
    }

    /// <summary>Puts the merged segment where the first of the old ones was, without what was deleted in the meantime.</summary>
    WriterSegment? Replace(PendingMerge merge, List<SharedReader> readers, SegmentMerger merger, SegmentInfo? info)
    {
        lock (_applying)
        {
            lock (_lock)
            {
                if (_closed || merge.Segments.Any(segment => !_segments.Contains(segment)))
                {
                    if (info is not null) _files.DeleteLeftovers(info.Files);
                    return null;
                }
                WriterSegment? merged = info is null ? null : new WriterSegment(_directory, info, CarryOver(merge, readers, merger), null,
                    merge.Segments.Max(segment => segment.Epoch));
                int at = _segments.IndexOf(merge.Segments[0]);
                if (merged is { NumDocs: > 0 })
                {
                    _segments.Insert(at, merged);
                    _files.Add(merged.Committed.Files);
                }
                else
                {
                    if (info is not null) _files.DeleteLeftovers(info.Files);
                    merged = null;
                }
                foreach (WriterSegment segment in merge.Segments) Drop(segment);
                _version++;
                return merged;
            }
        }
    }

    /// <summary>What was deleted of the old segments since the merge began, in the merged one's numbers.</summary>
    static LiveDocs? CarryOver(PendingMerge merge, List<SharedReader> readers, SegmentMerger merger)
    {
        LiveDocs? live = null;
        for (int i = 0; i < readers.Count; i++)
        {
            if (merge.Segments[i].LiveDocs is not { } now || now == readers[i].Reader.LiveDocs) continue;
            for (int docId = 0; docId < now.MaxDoc; docId++)
            {
                int to = merger.Maps[i][docId];
                if (to < 0 || now[docId]) continue;
                live ??= new LiveDocs(merger.MaxDoc);
                live.Delete(to);
            }
        }
        return live;
    }
}
