namespace SummitSearch.Engine.Indexing.Inverting;

/// <summary>The in-memory segments, one for each thread that is adding, and the memory they have together. Any thread.</summary>
sealed class BufferPool(IndexWriterOptions options, FieldNumbers numbers)
{
    // Far below what an arena can address, so that one more document of any likely size still fits.
    const long HardLimit = 1L << 30;

    readonly Lock _lock = new();
    readonly List<SegmentBuffer> _active = [];
    readonly Stack<SegmentBuffer> _spare = [];
    // Last in, first out: a single thread always gets the same one.
    readonly List<SegmentBuffer> _idle = [];
    long _bytes;

    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>A buffer that has been started and that nobody is using, or null.</summary>
    public SegmentBuffer? TakeIdle()
    {
        lock (_lock)
        {
            if (_idle.Count == 0) return null;
            SegmentBuffer buffer = _idle[^1];
            _idle.RemoveAt(_idle.Count - 1);
            return buffer;
        }
    }

    /// <summary>A buffer to be started; it is in use when it has been handed to <see cref="Enter"/>.</summary>
    public SegmentBuffer New()
    {
        lock (_lock) return _spare.TryPop(out SegmentBuffer? spare) ? spare : new SegmentBuffer(numbers, options.Norms);
    }

    public void Enter(SegmentBuffer buffer)
    {
        lock (_lock) _active.Add(buffer);
    }

    /// <summary>Takes a buffer back after a document.</summary>
    /// <param name="sizeBefore">Its size when it was taken.</param>
    /// <param name="otherBytes">What else counts against the budget.</param>
    /// <returns>A buffer that is to be flushed now, this or another, no longer in the pool; or null.</returns>
    public SegmentBuffer? Return(SegmentBuffer buffer, long sizeBefore, long otherBytes)
    {
        lock (_lock)
        {
            _bytes += buffer.Size - sizeBefore;
            bool full = buffer.FlushWanted || buffer.Size >= HardLimit ||
                (options.MaxBufferedDocs > 0 && buffer.DocCount >= options.MaxBufferedDocs);
            if (full) return Detach(buffer);
            SegmentBuffer? largest = OverBudget(otherBytes);
            if (largest == buffer) return Detach(buffer);
            _idle.Add(buffer);
            if (largest is null) return null;
            if (_idle.Remove(largest)) return Detach(largest);
            largest.FlushWanted = true;     // its thread flushes it when it comes back
            return null;
        }
    }

    /// <summary>Takes every buffer out of the pool, by segment number. Nobody may be using one.</summary>
    public List<SegmentBuffer> TakeAll()
    {
        lock (_lock)
        {
            List<SegmentBuffer> all = [.. _active.OrderBy(buffer => buffer.SegmentNumber)];
            _active.Clear();
            _idle.Clear();
            _bytes = 0;
            return all;
        }
    }

    /// <summary>Out of the pool without being taken back: it failed.</summary>
    public void Abandon(SegmentBuffer buffer, long sizeBefore)
    {
        lock (_lock)
        {
            _active.Remove(buffer);
            _bytes -= sizeBefore;
        }
    }

    /// <summary>A buffer that has been flushed and is empty, to be used again.</summary>
    public void Recycle(SegmentBuffer buffer)
    {
        lock (_lock) _spare.Push(buffer);
    }

    SegmentBuffer Detach(SegmentBuffer buffer)
    {
        _active.Remove(buffer);
        _bytes -= buffer.Size;
        return buffer;
    }

    // The largest buffer not yet on its way out, when those not on their way out are too large together.
    SegmentBuffer? OverBudget(long otherBytes)
    {
        long staying = _bytes + otherBytes;
        SegmentBuffer? largest = null;
        foreach (SegmentBuffer buffer in _active)
        {
            if (buffer.FlushWanted) staying -= buffer.Size;
            else if (largest is null || buffer.Size > largest.Size) largest = buffer;
        }
        return staying >= options.MemoryBudget ? largest : null;
    }
}
