using System.IO.Compression;
using System.Text;
using SummitSearch.News.Corpus;

namespace SummitSearch.News.Tests.Corpus;

/// <summary>A corpus folder for one test.</summary>
public abstract class CorpusOnDisk : IDisposable
{
    protected string Root { get; } = Directory.CreateTempSubdirectory("corpus-").FullName;

    public void Dispose()
    {
        Directory.Delete(Root, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected string Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    protected string Write(string path, params ReadOnlySpan<byte> bytes)
    {
        string full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
        return full;
    }

    protected CorpusItem[] Read(CorpusLimits? limits = null) => [.. new CorpusReader(Root, limits).Read()];

    protected Rejection Only(CorpusLimits? limits = null) => Assert.IsType<Rejection>(Assert.Single(Read(limits)));

    protected RawRelease Release() => Assert.IsType<Accepted>(Assert.Single(Read())).Release;

    protected static byte[] Gzip(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest)) gzip.Write(bytes);
        return packed.ToArray();
    }

    protected static byte[] Gzip(string text) => Gzip(Encoding.UTF8.GetBytes(text));

    protected static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using MemoryStream packed = new();
        using (ZipArchive zip = new(packed, ZipArchiveMode.Create))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                entry.Write(content);
            }
        }
        return packed.ToArray();
    }
}
