using System.IO.Compression;

namespace SummitSearch.News.Corpus;

/// <summary>Picks the reader by a file's ending, through .gz and .zip.</summary>
static class Formats
{
    delegate IEnumerable<CorpusItem> Reader(string path, string id, Stream stream, SourceSettings settings, CorpusLimits limits);

    /// <returns>The ending that decides, in lower case without a dot, or null when no reader is for it.</returns>
    public static string? Of(string path)
    {
        string ending = Ending(path);
        if (ending == "gz")
        {
            string inner = Ending(path[..^3]);
            return inner != "zip" && inner != "gz" && IsRead(inner) ? "gz" : null;
        }
        return ending == "zip" || IsRead(ending) ? ending : null;
    }

    /// <summary>The file's name without its endings.</summary>
    public static string IdOf(string path)
    {
        string name = path[(path.LastIndexOf('/') + 1)..];
        if (name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) name = name[..^3];
        return Path.GetFileNameWithoutExtension(name);
    }

    /// <summary>Whether the file is a page, packed or not.</summary>
    public static bool IsPage(string path) => Ending(Of(path) == "gz" ? path[..^3] : path) is "html" or "htm" or "xhtml";

    static string Ending(string path) => Path.GetExtension(path).TrimStart('.').ToLowerInvariant();

    static bool IsRead(string ending) => ending is "txt" or "html" or "htm" or "xhtml" or "json" or "jsonl" or "ndjson" or "csv" or "xml" or "rss" or "atom" or "warc";

    /// <param name="length">Bytes as stored, packed or not.</param>
    public static IEnumerable<CorpusItem> Read(string path, string id, long length, Func<Stream> open, SourceSettings settings, CorpusLimits limits)
    {
        switch (Of(path))
        {
            case "zip":
                return ReadZip(path, open, settings, limits);
            case "gz":
                return ReadGzip(path, id, open, settings, limits);
            case "jsonl" or "ndjson" or "csv" or "warc":
                return Opened(path, id, open, settings, limits);    // their documents are bounded one by one
            default:
                return length > limits.DocumentBytes
                    ? [new Rejection(path, RejectionCode.TooLarge, null, $"{path} has {length} bytes; the limit is {limits.DocumentBytes}.", "Split it into one file a release.")]
                    : Opened(path, id, open, settings, limits);
        }
    }

    static IEnumerable<CorpusItem> Opened(string path, string id, Func<Stream> open, SourceSettings settings, CorpusLimits limits)
    {
        if (Ending(path) == "warc") settings = Learnt(path, open, settings, limits);
        using Stream stream = open();
        foreach (CorpusItem item in ReadStream(Ending(path), path, id, stream, settings, limits)) yield return item;
    }

    // A crawl is read twice, for what its pages share shows before the first of them only to who looks at some first.
    static SourceSettings Learnt(string path, Func<Stream> open, SourceSettings settings, CorpusLimits limits)
    {
        using Stream crawl = open();
        return settings with { Shared = SharedPages.OfCrawl(path, crawl, settings, limits) };
    }

    static IEnumerable<CorpusItem> ReadStream(string ending, string path, string id, Stream stream, SourceSettings settings, CorpusLimits limits) => ending switch
    {
        "txt" => [TextFiles.Read(path, id, All(stream), settings)],
        "html" or "htm" or "xhtml" => [HtmlPages.Read(path, id, All(stream), settings, limits)],
        "json" => JsonDocuments.ReadFile(path, id, All(stream), settings, limits),
        "jsonl" or "ndjson" => JsonDocuments.ReadLines(path, id, stream, settings, limits),
        "csv" => CsvDocuments.Read(path, id, stream, settings, limits),
        "warc" => WarcDocuments.Read(path, id, stream, settings, limits),
        _ => FeedDocuments.Read(path, id, stream, settings, limits),
    };

    static byte[] All(Stream stream)
    {
        using MemoryStream all = new();
        stream.CopyTo(all);
        return all.ToArray();
    }

    static IEnumerable<CorpusItem> ReadGzip(string path, string id, Func<Stream> open, SourceSettings settings, CorpusLimits limits)
    {
        string ending = Ending(path[..^3]);
        if (ending == "warc") settings = Learnt(path, () => Unpacked(path, open, limits), settings, limits);
        using Stream unpacked = Unpacked(path, open, limits);
        foreach (CorpusItem item in ReadStream(ending, path, id, unpacked, settings, limits)) yield return item;
    }

    /// <summary>The bytes of a file, unpacked and bounded when it is packed.</summary>
    public static Stream Unpacked(string path, Func<Stream> open, CorpusLimits limits)
    {
        Stream stored = open();
        if (Of(path) != "gz") return stored;
        return new LimitedStream(new GZipStream(stored, CompressionMode.Decompress), Bound(Ending(path[..^3]), limits), () => stored.Position, limits.Ratio);
    }

    // A file of many documents may be as large as it likes; each of them is bounded.
    static long Bound(string ending, CorpusLimits limits) => ending is "jsonl" or "ndjson" or "csv" or "warc" ? long.MaxValue : limits.DocumentBytes;

    static IEnumerable<CorpusItem> ReadZip(string path, Func<Stream> open, SourceSettings settings, CorpusLimits limits)
    {
        using Stream stream = open();
        using ZipArchive archive = new(stream, ZipArchiveMode.Read);
        if (archive.Entries.Count > limits.ArchiveEntries)
        {
            yield return new Rejection(path, RejectionCode.TooManyEntries, null, $"{path} holds {archive.Entries.Count} files; the limit is {limits.ArchiveEntries}.", "Split it.");
            yield break;
        }
        ZipArchiveEntry[] entries = [.. archive.Entries.Where(IsDocument).OrderBy(static e => e.FullName, StringComparer.Ordinal)];
        settings = settings with { Shared = SharedPages.OfArchive(entries, settings, limits) };
        foreach (ZipArchiveEntry entry in entries)
        {
            string inside = $"{path}/{entry.FullName.Replace('\\', '/')}";
            foreach (CorpusItem item in ReadEntry(inside, entry, settings, limits)) yield return item;
        }
    }

    static bool IsDocument(ZipArchiveEntry entry) =>
        !entry.FullName.EndsWith('/') && entry.Name.Length > 0 && entry.Name[0] != '.' && !entry.Name.Equals("README.md", StringComparison.OrdinalIgnoreCase);

    static List<CorpusItem> Refused(string path, string code, string message, string advice) => [new Rejection(path, code, null, message, advice)];

    // An entry is read in whole into a list, so that one that fails does not end the archive.
    static List<CorpusItem> ReadEntry(string path, ZipArchiveEntry entry, SourceSettings settings, CorpusLimits limits)
    {
        string? format = Of(path);
        if (format == "zip") return Refused(path, RejectionCode.NestedArchive, $"{path} is an archive inside an archive.", "Unpack it.");
        if (format is null) return Refused(path, RejectionCode.UnsupportedType, $"{path} is of a type that is not read.", "Save its text as a .txt file.");
        if (entry.Length == 0) return [TextFiles.Empty(path)];
        List<CorpusItem> items = [];
        try
        {
            Stream Open() => new LimitedStream(entry.Open(), Bound(format, limits), () => entry.CompressedLength, limits.Ratio);
            foreach (CorpusItem item in Read(path, IdOf(path), entry.Length, Open, settings, limits)) items.Add(item);
        }
        catch (RefusedException e)
        {
            items.Add(e.ToRejection(path));
        }
        catch (Exception e) when (e is InvalidDataException or System.Xml.XmlException or System.Text.DecoderFallbackException or CsvHelper.CsvFormatException)
        {
            items.Add(new Rejection(path, RejectionCode.DamagedArchive, null, $"{path} cannot be read: {e.Message.Split('\n')[0].Trim()}", "Fetch the archive again."));
        }
        return items;
    }
}
