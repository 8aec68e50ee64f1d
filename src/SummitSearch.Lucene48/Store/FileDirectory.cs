using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SummitSearch.Lucene48.Store;

/// <summary>An index directory on disk: written through files, read through memory maps.</summary>
public sealed class FileDirectory : IndexDirectory
{
    /// <summary>Opens the folder, creating it when it does not exist.</summary>
    public FileDirectory(string path) => Root = Directory.CreateDirectory(path).FullName;

    /// <summary>Full path of the folder.</summary>
    public string Root { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> List() =>
        [.. Directory.EnumerateFiles(Root).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override bool Exists(string name) => File.Exists(At(name));
    /// <inheritdoc/>
    public override long Length(string name) => new FileInfo(At(name)).Length;
    /// <inheritdoc/>
    public override IndexOutput Create(string name) => new Output(name, At(name));
    /// <inheritdoc/>
    public override IndexInput Open(string name) => Mapping.Open(name, At(name));
    /// <inheritdoc/>
    public override void Delete(string name)
    {
        if (!Exists(name)) throw new FileNotFoundException($"No file {name} to delete in {Root}.", name);
        File.Delete(At(name));
    }

    /// <inheritdoc/>
    public override void Sync(IReadOnlyCollection<string> names)
    {
        foreach (string name in names) FileSync.File(At(name));
    }

    /// <inheritdoc/>
    public override void SyncNames() => FileSync.Folder(Root);

    // The file stays when the lock is given back: deleting it would let two processes lock two files of one name
    // (format.md §4.8).
    /// <inheritdoc/>
    public override IDisposable? TryLock(string name)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(At(name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
            if (!OperatingSystem.IsMacOS()) file.Lock(0, long.MaxValue);    // shuts out Java, which FileShare does not
            return file;
        }
        catch (IOException) when (Directory.Exists(Root))
        {
            file?.Dispose();
            return null;
        }
    }

    string At(string name)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAny('/', '\\') || name is "." or "..")
            throw new ArgumentException($"\"{name}\" is no plain file name.", nameof(name));
        return Path.Combine(Root, name);
    }

    sealed class Output(string name, string path) : IndexOutput(name)
    {
        readonly FileStream _stream = CreateNew(path);

        // A file of that name is removed, not emptied: whoever has it mapped would lose the bytes from under its feet.
        static FileStream CreateNew(string path)
        {
            System.IO.File.Delete(path);
            return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 0);
        }

        protected override void Send(ReadOnlySpan<byte> bytes) => _stream.Write(bytes);
        protected override void Close() => _stream.Dispose();
    }

    // Holds one mapped file. The pointer is taken once, because a mapped view's own accessors take and release a safe
    // handle on every read.
    sealed unsafe class Mapping : IDisposable
    {
        readonly MemoryMappedFile _file;
        readonly MemoryMappedViewAccessor _view;
        bool _disposed;

        Mapping(MemoryMappedFile file, MemoryMappedViewAccessor view) => (_file, _view) = (file, view);

        public static IndexInput Open(string name, string path)
        {
            // Delete sharing, so that Windows lets a writer remove a file that a reader still holds.
            using SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            long length = RandomAccess.GetLength(handle);
            if (length == 0) return new IndexInput(name, null, 0, 0, Array.Empty<byte>(), null);
            MemoryMappedFile file = MemoryMappedFile.CreateFromFile(handle, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            MemoryMappedViewAccessor view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
            Mapping mapping = new(file, view);
            byte* start = null;
            view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
            return new IndexInput(name, start + view.PointerOffset, length, 0, mapping, mapping);
        }

        public void Dispose()
        {
            if (_disposed) return;
            _disposed = true;
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file.Dispose();
        }
    }
}
