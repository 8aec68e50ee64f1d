using SummitSearch.Lucene48.Store;

namespace SummitSearch.TestKit;

/// <summary>What <see cref="FaultDirectory"/> throws in place of a failing disk.</summary>
public sealed class InjectedFaultException(string message) : IOException(message);

/// <summary>A directory in memory whose disk fails on demand: at one operation, from one on, when it is full, or by losing its power.</summary>
/// <remarks>
/// Every call that would reach a disk is an operation, counted from 0: listing, asking for a length, creating, each write,
/// closing, opening, deleting, syncing. A write that fails is torn: half of it is there. Reading a file that is open
/// does not fail. Thread-safe.
/// </remarks>
public sealed class FaultDirectory : IndexDirectory
{
    readonly Lock _lock = new();
    readonly MemoryDirectory _now = new();
    // What has been written of each file, by name; and which files the names led to when names were last synced.
    readonly Dictionary<string, Written> _names = new(StringComparer.Ordinal);
    Dictionary<string, Written> _durableNames = new(StringComparer.Ordinal);
    bool _dead;
    int _openOutputs, _writes;

    sealed class Written
    {
        public readonly List<byte> Bytes = [];
        /// <summary>How many of the bytes would survive losing power.</summary>
        public int Synced;
    }

    /// <summary>The operation that fails; -1: none.</summary>
    public int FailAt { get; set; } = -1;
    /// <summary>Whether everything after it fails, too.</summary>
    public bool FailsForGood { get; set; }
    /// <summary>Bytes there is room for, over all files.</summary>
    public long Room { get; set; } = long.MaxValue;
    /// <summary>The write, counted from 0, at which the disk is full: half of what it writes has room, and nothing after it; -1: none.</summary>
    public int FullAtWrite { get; set; } = -1;
    /// <summary>Operations so far.</summary>
    public int Operations { get; private set; }
    /// <summary>What failed first: operation and file; null while nothing did.</summary>
    public string? Failed { get; private set; }
    /// <summary>Files being written: 0 when whoever wrote has closed everything.</summary>
    public int OpenOutputs { get { lock (_lock) return _openOutputs; } }

    /// <summary>A healthy directory with the same files, all of them durable.</summary>
    public static FaultDirectory Holding(IndexDirectory files)
    {
        FaultDirectory copy = new();
        foreach (string name in files.List())
        {
            using IndexInput input = files.Open(name);
            Written written = new();
            written.Bytes.AddRange(input.ReadSpan((int)input.Length));
            written.Synced = written.Bytes.Count;
            copy._names[name] = copy._durableNames[name] = written;
            copy._now.Put(name, [.. written.Bytes]);
        }
        return copy;
    }

    /// <summary>Nothing fails any more.</summary>
    public void Heal()
    {
        lock (_lock) (FailAt, _dead, Room, FullAtWrite) = (-1, false, long.MaxValue, -1);
    }

    /// <summary>What the disk holds after a power cut now: of files not synced a part, of names not synced some.</summary>
    public MemoryDirectory AfterPowerCut(Random random)
    {
        lock (_lock)
        {
            MemoryDirectory left = new();
            foreach (string name in _names.Keys.Union(_durableNames.Keys).Order(StringComparer.Ordinal))
            {
                _names.TryGetValue(name, out Written? now);
                _durableNames.TryGetValue(name, out Written? before);
                Written? found = now == before || random.Next(2) == 0 ? now : before;
                if (found is not null) left.Put(name, Torn(found, random));
            }
            return left;
        }
    }

    // What was not synced may be missing, or be there as zeros, from any byte on.
    static byte[] Torn(Written file, Random random)
    {
        byte[] bytes = [.. file.Bytes];
        if (file.Synced == bytes.Length) return bytes;
        int good = random.Next(file.Synced, bytes.Length + 1);
        if (random.Next(2) == 0) return bytes[..good];
        bytes.AsSpan(good).Clear();
        return bytes;
    }

    public override IReadOnlyList<string> List() => Do("list", "", _now.List);
    public override bool Exists(string name) => Do("exists", name, () => _now.Exists(name));
    public override long Length(string name) => Do("length", name, () => _now.Length(name));
    public override IndexInput Open(string name) => Do("open", name, () => _now.Open(name));

    public override IndexOutput Create(string name) => Do("create", name, () =>
    {
        Written written = new();
        _names[name] = written;
        _now.Put(name, []);
        _openOutputs++;
        return new Output(this, name, written);
    });

    public override void Delete(string name) => Do("delete", name, () =>
    {
        _now.Delete(name);
        return _names.Remove(name);
    });

    public override void Sync(IReadOnlyCollection<string> names)
    {
        foreach (string name in names)
        {
            Do("sync", name, () =>
            {
                if (!_names.TryGetValue(name, out Written? written)) throw new FileNotFoundException($"No file {name} to sync.", name);
                return written.Synced = written.Bytes.Count;
            });
        }
    }

    public override void SyncNames() => Do("sync names", "", () => _durableNames = new(_names, StringComparer.Ordinal));

    public override IDisposable? TryLock(string name) => _now.TryLock(name);

    T Do<T>(string what, string name, Func<T> operation)
    {
        lock (_lock)
        {
            if (Fails(what, name)) throw Fault(what, name);
            return operation();
        }
    }

    bool Fails(string what, string name)
    {
        int operation = Operations++;
        bool fails = _dead || operation == FailAt;
        if (fails) Failed ??= $"operation {operation}: {what} {name}";
        _dead |= fails && FailsForGood;
        return fails;
    }

    static InjectedFaultException Fault(string what, string name) => new($"Injected: {what} {name} failed.");

    void Write(string name, Written written, ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            if (Fails("write", name))
            {
                written.Bytes.AddRange(bytes[..(bytes.Length / 2)]);
                throw Fault("write", name);
            }
            long used = _names.Values.Sum(file => (long)file.Bytes.Count);
            if (_writes++ == FullAtWrite) Room = used + bytes.Length / 2;
            long room = Room - used;
            if (bytes.Length > room)
            {
                Failed ??= $"operation {Operations - 1}: disk full at {name}";
                written.Bytes.AddRange(bytes[..(int)Math.Max(room, 0)]);
                throw new InjectedFaultException($"Injected: no room left on the disk for {name}.");
            }
            written.Bytes.AddRange(bytes);
        }
    }

    void Close(string name, Written written)
    {
        lock (_lock)
        {
            _openOutputs--;
            if (_names.GetValueOrDefault(name) == written) _now.Put(name, [.. written.Bytes]);
            if (Fails("close", name)) throw Fault("close", name);
        }
    }

    sealed class Output(FaultDirectory home, string name, Written written) : IndexOutput(name)
    {
        protected override void Send(ReadOnlySpan<byte> bytes) => home.Write(File, written, bytes);
        protected override void Close() => home.Close(File, written);
    }
}
