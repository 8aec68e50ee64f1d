using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SummitSearch.Lucene48.Store;

/// <summary>Forces files and folders to the disk, so that they survive a power cut.</summary>
public static partial class FileSync
{
    /// <summary>Forces a file's contents to the disk.</summary>
    public static void File(string path)
    {
        using SafeFileHandle handle = System.IO.File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(handle);
    }

    /// <summary>Forces a folder's entries (names created, renamed, deleted) to the disk. Nothing to do on Windows.</summary>
    public static void Folder(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        // .NET opens no folders, so this is the C library's open and fsync.
        int descriptor = OpenFolder(path, 0);
        if (descriptor < 0) throw Failed("open", path);
        try
        {
            if (SyncDescriptor(descriptor) != 0) throw Failed("fsync", path);
        }
        finally
        {
            _ = CloseDescriptor(descriptor);
        }
    }

    static IOException Failed(string call, string path) =>
        new($"{call} of folder {path} failed: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFolder(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int SyncDescriptor(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int CloseDescriptor(int descriptor);
}
