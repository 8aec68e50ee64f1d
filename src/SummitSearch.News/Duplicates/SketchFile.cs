using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace SummitSearch.News.Duplicates;

/// <summary>What comparing needs of every document and memory need not hold: its shingles and its language-free marks.</summary>
/// <remarks>A file of one process: records one after the other, read back by their place. Deleted when closed. One thread.</remarks>
sealed class SketchFile : IDisposable
{
    readonly FileStream _file;
    byte[] _buffer = new byte[16 * 1024];

    /// <param name="path">A file that does not exist.</param>
    public SketchFile(string path) =>
        _file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 256 * 1024, FileOptions.DeleteOnClose);

    /// <summary>Bytes written so far.</summary>
    public long Length { get; private set; }

    /// <returns>The place of the record.</returns>
    public long Append(ReadOnlySpan<ulong> shingles, IReadOnlyList<string> marks)
    {
        long place = Length;
        Span<byte> head = stackalloc byte[8];
        byte[] text = Encoding.UTF8.GetBytes(string.Join('\n', marks));
        BinaryPrimitives.WriteInt32LittleEndian(head, shingles.Length);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], text.Length);
        _file.Write(head);
        _file.Write(MemoryMarshal.AsBytes(shingles));       // read by the process that wrote it: byte order is its own
        _file.Write(text);
        Length += head.Length + shingles.Length * 8L + text.Length;
        return place;
    }

    /// <summary>Everything appended can be read after this; nothing is appended any more.</summary>
    public void EndWriting() => _file.Flush();

    public ulong[] Shingles(long place)
    {
        (int shingles, _) = Head(place);
        ulong[] read = new ulong[shingles];
        Read(MemoryMarshal.AsBytes(read.AsSpan()), place + 8);
        return read;
    }

    public string[] Marks(long place)
    {
        (int shingles, int bytes) = Head(place);
        if (bytes == 0) return [];
        if (_buffer.Length < bytes) _buffer = new byte[bytes * 2];
        Read(_buffer.AsSpan(0, bytes), place + 8 + shingles * 8L);
        return Encoding.UTF8.GetString(_buffer, 0, bytes).Split('\n');
    }

    (int Shingles, int Marks) Head(long place)
    {
        Span<byte> head = stackalloc byte[8];
        Read(head, place);
        return (BinaryPrimitives.ReadInt32LittleEndian(head), BinaryPrimitives.ReadInt32LittleEndian(head[4..]));
    }

    void Read(Span<byte> into, long at)
    {
        while (!into.IsEmpty)
        {
            int read = RandomAccess.Read(_file.SafeFileHandle, into, at);
            if (read == 0) throw new EndOfStreamException($"{_file.Name}: nothing at {at}");
            into = into[read..];
            at += read;
        }
    }

    public void Dispose() => _file.Dispose();
}
