using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace SummitSearch.News.Corpus;

/// <summary>Bytes of a document to text, or the reason why they are none.</summary>
/// <remarks>
/// In this order: a byte order mark, what the source states (source.json, a page's meta, an XML declaration), UTF-16 that
/// shows by its zero bytes, UTF-8. Bytes that are none of it are refused; only a page, for which the web has the rule,
/// is read as windows-1252.
/// </remarks>
static class TextDecoder
{
    // Text has next to no controls; even a short picture or program has many.
    const double MostControls = 0.02;
    static readonly SearchValues<byte> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Where(static b => b is not (9 or 10 or 11 or 12 or 13 or 27)).Select(static b => (byte)b), 127]);

    /// <summary>The encoding of that name, or null. Throws nothing; substitutes U+FFFD for bytes that mean nothing.</summary>
    public static Encoding? Named(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;    // an unknown name is an answer here, the caller tells it
        }
    }

    /// <param name="stated">Name of the encoding that the source states, or null.</param>
    /// <param name="lenient">Whether bytes that are no UTF-8 are read as windows-1252.</param>
    /// <param name="encoding">What it was read as, null for UTF-8.</param>
    /// <returns>The text, or null and what is wrong.</returns>
    public static string? Decode(string path, ReadOnlySpan<byte> bytes, string? stated, bool lenient, out string? encoding, out Rejection? rejection)
    {
        rejection = null;
        encoding = null;
        if (Marked(bytes) is { } marked)
        {
            encoding = marked.Encoding is UTF8Encoding ? null : marked.Encoding.WebName;
            if (encoding is not null) return marked.Encoding.GetString(bytes[marked.Length..]);
        }
        else if (stated is not null && !IsUtf8(stated) && Named(stated) is { } named && named.IsSingleByte)
        {
            encoding = named.WebName;
            return named.GetString(bytes);
        }
        else if (Unmarked16(bytes) is { } wide)
        {
            encoding = wide.WebName;
            return wide.GetString(bytes);
        }
        int mark = bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        bytes = bytes[mark..];
        if (FirstControlOfBinary(bytes) is { } at)
        {
            rejection = new Rejection(path, RejectionCode.BinaryFile, mark + at,
                $"{path} is a binary file: byte {mark + at} is 0x{bytes[(int)at]:x2}, and too many like it follow.",
                "Take it out of the corpus, or save its text as UTF-8.");
            return null;
        }
        long valid = ValidPrefix(bytes);
        if (valid == bytes.Length) return Encoding.UTF8.GetString(bytes);
        if (lenient)
        {
            encoding = "windows-1252";
            return Named(encoding)!.GetString(bytes);
        }
        rejection = new Rejection(path, RejectionCode.NotUtf8, mark + valid,
            $"{path} is not UTF-8: byte {mark + valid} is 0x{bytes[(int)valid]:x2}.",
            "Save the file as UTF-8, or state its encoding in a source.json beside it.");
        return null;
    }

    static bool IsUtf8(string name) => name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("utf8", StringComparison.OrdinalIgnoreCase);

    static (Encoding Encoding, int Length)? Marked(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0])) return (Encoding.UTF32, 4);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return (Encoding.Unicode, 2);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return (Encoding.BigEndianUnicode, 2);
        return bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? (Encoding.UTF8, 3) : null;
    }

    // In western UTF-16 nearly every second byte is zero, always on the same side.
    static Encoding? Unmarked16(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8 || (bytes.Length & 1) == 1) return null;
        ReadOnlySpan<byte> sample = bytes[..Math.Min(bytes.Length, 4_096)];
        int even = 0, odd = 0;
        for (int i = 0; i < sample.Length; i++)
        {
            if (sample[i] != 0) continue;
            if ((i & 1) == 0) even++; else odd++;
        }
        int half = sample.Length / 2;
        if (odd > half * 0.7 && even == 0) return Encoding.Unicode;
        return even > half * 0.7 && odd == 0 ? Encoding.BigEndianUnicode : null;
    }

    static long? FirstControlOfBinary(ReadOnlySpan<byte> bytes)
    {
        long first = -1, count = 0;
        for (int at = 0; bytes[at..].IndexOfAny(Controls) is >= 0 and int found;)
        {
            at += found;
            if (first < 0) first = at;
            count++;
            at++;
        }
        return count > 0 && count >= bytes.Length * MostControls ? first : null;
    }

    /// <summary>How many bytes from the start are well-formed UTF-8.</summary>
    static long ValidPrefix(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes)) return bytes.Length;
        int at = 0;
        while (at < bytes.Length)
        {
            if (Rune.DecodeFromUtf8(bytes[at..], out _, out int consumed) != OperationStatus.Done) break;
            at += consumed;
        }
        return at;
    }
}
