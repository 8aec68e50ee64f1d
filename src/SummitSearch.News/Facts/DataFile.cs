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

    /// <summary>The bytes of a file packed with Brotli.</summary>
    public static byte[] Unpacked(string name, int expectedLength)
    {
        using var unpacked = new BrotliStream(Open(name), CompressionMode.Decompress);
        using var bytes = new MemoryStream(expectedLength);
        unpacked.CopyTo(bytes, 1 << 16);
        return bytes.ToArray();
    }

    static Stream Open(string name) =>
        typeof(DataFile).Assembly.GetManifestResourceStream("Facts/Data/" + name)
        ?? throw new InvalidOperationException($"The assembly lacks the data file {name}.");
}
