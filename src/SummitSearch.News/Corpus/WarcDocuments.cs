using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace SummitSearch.News.Corpus;

/// <summary>WARC files (ISO 28500): each response with a page or a text is a document; other records are passed over.</summary>
static class WarcDocuments
{
    public static IEnumerable<CorpusItem> Read(string path, string name, Stream stream, SourceSettings settings, CorpusLimits limits)
    {
        foreach (Record record in Records(path, stream, limits))
        {
            CorpusItem? item = record.Refused ?? Read(path, $"{name}-{record.Number}", record, settings, limits);
            if (item is not null) yield return item with { Line = record.Number };
        }
    }

    /// <summary>The pages alone, as they were fetched.</summary>
    public static IEnumerable<WarcPage> Pages(string path, Stream stream, CorpusLimits limits)
    {
        foreach (Record record in Records(path, stream, limits))
            if (record.Refused is null && Content(record, limits) is ({ } media, { IsEmpty: false } body) && IsPage(media)) yield return new WarcPage(record.Address, Charset(media), body);
    }

    /// <summary>A record that may hold a document, or why it is refused.</summary>
    sealed record Record(int Number, IReadOnlyDictionary<string, string> Header, byte[] Block, Rejection? Refused)
    {
        public string? Address => Header.GetValueOrDefault("warc-target-uri")?.Trim('<', '>');
    }

    static IEnumerable<Record> Records(string path, Stream stream, CorpusLimits limits)
    {
        using BufferedStream input = new(stream, 64 * 1024);
        int number = 0;
        while (Header(input) is { } header)
        {
            number++;
            if (!long.TryParse(header.GetValueOrDefault("content-length"), NumberStyles.None, CultureInfo.InvariantCulture, out long length))
                throw new RefusedException(RejectionCode.DamagedArchive, $"record {number} has no length.", "Fetch the archive again.");
            if (header.GetValueOrDefault("warc-type") is not ("response" or "resource" or "conversion"))
            {
                Pass(input, length);
                continue;
            }
            if (length > limits.DocumentBytes)
            {
                Pass(input, length);
                yield return new Record(number, header, [],
                    new Rejection(path, RejectionCode.TooLarge, null, $"{path}, record {number} has {length} bytes; the limit is {limits.DocumentBytes}.", "Leave it out."));
                continue;
            }
            byte[] block = new byte[length];
            if (input.ReadAtLeast(block, block.Length, throwOnEndOfStream: false) < block.Length)
                throw new RefusedException(RejectionCode.DamagedArchive, $"record {number} is cut short.", "Fetch the archive again.");
            yield return new Record(number, header, block, null);
        }
    }

    /// <summary>What was fetched, unpacked, and its type; nothing when the answer was no good one.</summary>
    static (string? Media, ReadOnlyMemory<byte> Body) Content(Record record, CorpusLimits limits)
    {
        if (record.Header.GetValueOrDefault("warc-type") != "response") return (record.Header.GetValueOrDefault("content-type"), record.Block);
        using MemoryStream http = new(record.Block);
        Dictionary<string, string>? fields = Header(http);
        if (fields is null || !fields.GetValueOrDefault("")!.Contains(" 200", StringComparison.Ordinal)) return default;
        ReadOnlyMemory<byte> body = record.Block.AsMemory((int)http.Position);
        if (fields.GetValueOrDefault("transfer-encoding")?.Contains("chunked", StringComparison.OrdinalIgnoreCase) == true) body = Joined(body);
        if (fields.GetValueOrDefault("content-encoding")?.Contains("gzip", StringComparison.OrdinalIgnoreCase) == true) body = Unpacked(body, limits);
        return (fields.GetValueOrDefault("content-type"), body);
    }

    static bool IsPage(string media) =>
        media.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) || media.StartsWith("application/xhtml", StringComparison.OrdinalIgnoreCase);

    static CorpusItem? Read(string path, string id, Record record, SourceSettings settings, CorpusLimits limits)
    {
        (string? media, ReadOnlyMemory<byte> body) = Content(record, limits);
        if (media is null || body.IsEmpty) return null;
        settings = settings with { Encoding = Charset(media) ?? settings.Encoding };
        if (IsPage(media)) return HtmlPages.Read(path, id, body.Span, settings, limits, record.Address);
        if (!media.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase)) return null;
        CorpusItem item = TextFiles.Read(path, id, body.Span, settings);
        return item is Accepted { Release: { } release } && record.Address is { } address
            ? new Accepted(release with { Stated = new Dictionary<string, string>(release.Stated) { [Stated.Url] = address } })
            : item;
    }

    /// <returns>Fields by lower-case name, the first line under ""; null at the end of the stream.</returns>
    static Dictionary<string, string>? Header(Stream input)
    {
        Dictionary<string, string>? fields = null;
        while (Line(input) is { } line)
        {
            if (line.Length == 0)
            {
                if (fields is null) continue;   // blank lines part the records
                return fields;
            }
            if (fields is null) fields = new(StringComparer.Ordinal) { [""] = line };
            else if (line.IndexOf(':') is > 0 and int colon) fields[line[..colon].Trim().ToLowerInvariant()] = line[(colon + 1)..].Trim();
        }
        return fields;
    }

    static string? Line(Stream input)
    {
        StringBuilder line = new();
        for (int b = input.ReadByte(); ; b = input.ReadByte())
        {
            if (b < 0) return line.Length == 0 ? null : line.ToString();
            if (b == '\n') return line.ToString();
            if (b != '\r') line.Append((char)b);
            if (line.Length > 64 * 1024) throw new RefusedException(RejectionCode.DamagedArchive, "a header line is longer than 64 kB.", "Fetch the archive again.");
        }
    }

    static void Pass(Stream input, long length)
    {
        byte[] buffer = new byte[64 * 1024];
        while (length > 0)
        {
            int read = input.Read(buffer, 0, (int)Math.Min(buffer.Length, length));
            if (read == 0) throw new RefusedException(RejectionCode.DamagedArchive, "the last record is cut short.", "Fetch the archive again.");
            length -= read;
        }
    }

    static string? Charset(string media)
    {
        int at = media.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : media[(at + 8)..].Split(';')[0].Trim(' ', '"');
    }

    static byte[] Joined(ReadOnlyMemory<byte> chunked)
    {
        using MemoryStream input = new(chunked.ToArray()), whole = new();
        while (Line(input) is { } size && int.TryParse(size.Split(';')[0].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int length) && length > 0)
        {
            byte[] chunk = new byte[Math.Min(length, input.Length - input.Position)];
            input.ReadExactly(chunk);
            whole.Write(chunk);
            Line(input);
        }
        return whole.ToArray();
    }

    static byte[] Unpacked(ReadOnlyMemory<byte> packed, CorpusLimits limits)
    {
        using MemoryStream input = new(packed.ToArray()), whole = new();
        using LimitedStream unpacked = new(new GZipStream(input, CompressionMode.Decompress), limits.DocumentBytes, () => packed.Length, limits.Ratio);
        unpacked.CopyTo(whole);
        return whole.ToArray();
    }
}

/// <summary>A page of a crawl.</summary>
/// <param name="Address">Where it was fetched.</param>
/// <param name="Charset">The encoding that the server stated.</param>
readonly record struct WarcPage(string? Address, string? Charset, ReadOnlyMemory<byte> Body);
