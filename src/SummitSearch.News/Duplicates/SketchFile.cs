using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace SummitSearch.News.Duplicates;

/// <summary>What comparing needs of every document and memory need not hold: its shingles and its language-free marks.</summary>
/// <remarks>A file of one process: records one after the other, read back by their place. Deleted when closed. One thread.</remarks>
sealed class SketchFile : IDisposable
{
    const int HeadBytes = 12;
    readonly FileStream _file;

    /// <param name="path">A file that does not exist.</param>
    public SketchFile(string path) =>
        _file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 256 * 1024, FileOptions.DeleteOnClose);

    /// <summary>Bytes written so far.</summary>
    public long Length { get; private set; }

    /// <returns>The place of the record.</returns>
    public long Append(ReadOnlySpan<ulong> shingles, IReadOnlyList<string> marks)
    {
        long place = Length;
        Span<byte> head = stackalloc byte[HeadBytes];
        byte[] text = Encoding.UTF8.GetBytes(string.Join('\n', marks));
        ulong[] hashes = new ulong[marks.Count];
        for (int i = 0; i < hashes.Length; i++) hashes[i] = LanguageFreeMarks.Hash(marks[i]);
        Array.Sort(hashes);
        BinaryPrimitives.WriteInt32LittleEndian(head, shingles.Length);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], hashes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(head[8..], text.Length);
        _file.Write(head);
        _file.Write(MemoryMarshal.AsBytes(shingles));       // read by the process that wrote it: byte order is its own
        _file.Write(MemoryMarshal.AsBytes(hashes));
        _file.Write(text);
        Length += HeadBytes + (shingles.Length + hashes.Length) * 8L + text.Length;
        return place;
    }

    /// <summary>Everything appended can be read after this; nothing is appended any more.</summary>
    public void EndWriting() => _file.Flush();

    public ulong[] Shingles(long place) => Numbers(Head(place).Shingles, place + HeadBytes);

    /// <summary>Hashes of the marks, ascending: <see cref="LanguageFreeMarks.Hash"/>.</summary>
    public ulong[] Marks(long place)
    {
        (int shingles, int marks, _) = Head(place);
        return Numbers(marks, place + HeadBytes + shingles * 8L);
    }

    public string[] MarkTexts(long place)
    {
        (int shingles, int marks, int bytes) = Head(place);
        if (bytes == 0) return [];
        byte[] text = new byte[bytes];
        Read(text, place + HeadBytes + (shingles + marks) * 8L);
        return Encoding.UTF8.GetString(text).Split('\n');
    }

    ulong[] Numbers(int count, long at)
    {
        ulong[] read = new ulong[count];
        Read(MemoryMarshal.AsBytes(read.AsSpan()), at);
        return read;
    }

    (int Shingles, int Marks, int TextBytes) Head(long place)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        Read(head, place);
        return (BinaryPrimitives.ReadInt32LittleEndian(head), BinaryPrimitives.ReadInt32LittleEndian(head[4..]),
            BinaryPrimitives.ReadInt32LittleEndian(head[8..]));
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
