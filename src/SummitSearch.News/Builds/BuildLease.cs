using System.Globalization;
using System.Text;

namespace SummitSearch.News.Builds;

/// <summary>The right to rebuild one index folder: held by one process at a time, given back by closing or dying.</summary>
public sealed class BuildLease : IDisposable
{
    readonly FileStream _lock;

    BuildLease(FileStream held) => _lock = held;

    /// <summary>Takes the lease.</summary>
    /// <exception cref="BuildLeaseHeldException">Somebody else rebuilds this folder now.</exception>
    public static BuildLease Take(string root, TimeProvider clock)
    {
        Directory.CreateDirectory(root);
        string path = Path.Combine(root, "rebuild.lock"), holder = Path.Combine(root, "rebuild.holder");
        FileStream held;
        try
        {
            held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new BuildLeaseHeldException(path, File.Exists(holder) ? File.ReadAllText(holder).Trim() : "an unnamed process", e);
        }
        // Who holds it stands in a file of its own, since nobody else can read a file that is locked.
        File.WriteAllText(holder, string.Create(CultureInfo.InvariantCulture,
            $"process {Environment.ProcessId} on {Environment.MachineName} since {clock.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC\n"), new UTF8Encoding(false));
        return new BuildLease(held);
    }

    public void Dispose() => _lock.Dispose();
}

/// <summary>Another process rebuilds the index folder.</summary>
public sealed class BuildLeaseHeldException : IOException
{
    public BuildLeaseHeldException(string path, string holder, Exception inner)
        : base($"{path} is held by {holder}: wait for that rebuild, or end it", inner) { }
    public BuildLeaseHeldException() { }
    public BuildLeaseHeldException(string message) : base(message) { }
    public BuildLeaseHeldException(string message, Exception inner) : base(message, inner) { }
}
