namespace SummitSearch.Engine.Indexing.Merging;

/// <summary>Runs merges on threads of its own, the smallest first, and makes those wait who would pile up more. Any thread.</summary>
/// <param name="threads">Merges at the same time; 0: <see cref="Submit"/> runs them itself.</param>
/// <param name="backlog">Merges running and waiting above which <see cref="WaitForRoom"/> waits.</param>
/// <param name="run">Runs one merge; does not throw.</param>
sealed class MergeScheduler(int threads, int backlog, Action<PendingMerge> run)
{
    readonly object _lock = new();
    readonly List<PendingMerge> _waiting = [];
    int _running, _workers;
    bool _closed;

    public void Submit(IReadOnlyList<PendingMerge> merges)
    {
        lock (_lock)
        {
            if (_closed) return;
            _waiting.AddRange(merges);
            for (; _workers < threads && _workers < _waiting.Count + _running; _workers++)
                new Thread(Work) { IsBackground = true, Name = "SummitSearch merge" }.Start();
            if (threads > 0) return;
            _workers++;
        }
        Work();
    }

    /// <summary>Waits until the backlog is no longer above its limit.</summary>
    public void WaitForRoom()
    {
        lock (_lock)
        {
            while (_waiting.Count + _running > backlog) Monitor.Wait(_lock);
        }
    }

    /// <summary>Waits until nothing is running or waiting.</summary>
    public void WaitForAll()
    {
        lock (_lock)
        {
            while (_waiting.Count + _running > 0) Monitor.Wait(_lock);
        }
    }

    /// <summary>Forgets the merges that have not begun, waits for the others, and takes no more.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            _waiting.Clear();
            while (_running > 0) Monitor.Wait(_lock);
        }
    }

    // A thread lives as long as there is work.
    void Work()
    {
        while (TryTake(out PendingMerge? merge))
        {
            run(merge!);
            lock (_lock)
            {
                _running--;
                Monitor.PulseAll(_lock);
            }
        }
    }

    bool TryTake(out PendingMerge? merge)
    {
        lock (_lock)
        {
            merge = _waiting.MinBy(waiting => waiting.Bytes);
            if (merge is null)
            {
                _workers--;
                return false;
            }
            _waiting.Remove(merge);
            _running++;
            return true;
        }
    }
}
