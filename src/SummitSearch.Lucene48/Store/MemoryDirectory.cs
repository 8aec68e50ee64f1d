using System.Buffers;
using System.Collections.Concurrent;

namespace SummitSearch.Lucene48.Store;

/// <summary>An index directory in memory: for tests and small temporary indexes. Nothing survives the process.</summary>
public sealed class MemoryDirectory : IndexDirectory
{
    readonly ConcurrentDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, Held> _locks = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override IReadOnlyList<string> List() => [.. _files.Keys.Order(StringComparer.Ordinal)];
    /// <inheritdoc/>
    public override bool Exists(string name) => _files.ContainsKey(name);
    /// <inheritdoc/>
    public override long Length(string name) => Bytes(name).Length;

    /// <inheritdoc/>
    public override IndexOutput Create(string name)
    {
        _files[name] = [];
        return new Output(this, name);
    }

    /// <inheritdoc/>
    public override unsafe IndexInput Open(string name)
    {
        byte[] bytes = Bytes(name);     // pinned by allocation, and held by the input
        byte* start = bytes.Length == 0 ? null : (byte*)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(bytes, 0);
        return new IndexInput(name, start, bytes.Length, 0, bytes, null);
    }

    /// <inheritdoc/>
    public override void Delete(string name)
    {
        if (!_files.TryRemove(name, out _)) throw new FileNotFoundException($"No file {name} to delete.", name);
    }

    /// <inheritdoc/>
    public override void Sync(IReadOnlyCollection<string> names)
    {
        foreach (string name in names) Bytes(name);
    }

    /// <inheritdoc/>
    public override void SyncNames() { }

    /// <inheritdoc/>
    public override IDisposable? TryLock(string name)
    {
        Held held = new(this, name);
        return _locks.TryAdd(name, held) ? held : null;
    }

    /// <summary>The bytes of a file, not to be changed.</summary>
    public ReadOnlySpan<byte> Contents(string name) => Bytes(name);

    /// <summary>Puts a file with these bytes, replacing one of the same name.</summary>
    public void Put(string name, ReadOnlySpan<byte> bytes) => _files[name] = Pinned(bytes);

    byte[] Bytes(string name) =>
        _files.TryGetValue(name, out byte[]? bytes) ? bytes : throw new FileNotFoundException($"No file {name} in the directory.", name);

    static byte[] Pinned(ReadOnlySpan<byte> bytes)
    {
        byte[] pinned = GC.AllocateUninitializedArray<byte>(bytes.Length, pinned: true);
        bytes.CopyTo(pinned);
        return pinned;
    }

    sealed class Held(MemoryDirectory home, string name) : IDisposable
    {
        public void Dispose() => home._locks.TryRemove(new KeyValuePair<string, Held>(name, this));
    }

    sealed class Output(MemoryDirectory home, string name) : IndexOutput(name)
    {
        readonly ArrayBufferWriter<byte> _bytes = new();

        protected override void Send(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);
        protected override void Close() => home._files[File] = Pinned(_bytes.WrittenSpan);
    }
}
