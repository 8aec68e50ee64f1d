using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace SummitSearch.News.Facts;

/// <summary>The data files beside the code (Facts/Data), as they lie in the assembly.</summary>
static class DataFile
{
    /// <summary>Lines of a UTF-8 text file without comments ('#' first) and empty lines.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(Open(name), Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return line;
    }

    public static byte[] Bytes(string name)
    {
        using Stream file = Open(name);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>What was packed with Brotli.</summary>
    /// <exception cref="InvalidOperationException">It was not.</exception>
    public static byte[] Unpack(ReadOnlySpan<byte> packed)
    {
        for (int size = packed.Length * 8; ; size *= 2)
        {
            byte[] room = ArrayPool<byte>.Shared.Rent(size);
            try
            {
                using var decoder = new BrotliDecoder();
                switch (decoder.Decompress(packed, room, out _, out int written))
                {
                    case OperationStatus.Done: return room[..written];
                    case OperationStatus.DestinationTooSmall: continue;
                    default: throw new InvalidOperationException("A data file of the assembly is damaged.");
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(room);
            }
        }
    }

    static Stream Open(string name) =>
        typeof(DataFile).Assembly.GetManifestResourceStream("Facts/Data/" + name)
        ?? throw new InvalidOperationException($"The assembly lacks the data file {name}.");
}
