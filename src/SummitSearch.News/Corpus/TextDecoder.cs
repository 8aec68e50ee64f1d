using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace SummitSearch.News.Corpus;

/// <summary>Bytes of a text file to text, or the reason why they are none.</summary>
static class TextDecoder
{
    // Text has next to no controls; even a short picture or program has many.
    const double MostControls = 0.02;
    static readonly SearchValues<byte> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Where(static b => b is not (9 or 10 or 11 or 12 or 13 or 27)).Select(static b => (byte)b), 127]);

    /// <returns>The text, or null and what is wrong.</returns>
    public static string? Decode(string path, ReadOnlySpan<byte> bytes, out Rejection? rejection)
    {
        rejection = null;
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
        rejection = new Rejection(path, RejectionCode.NotUtf8, mark + valid,
            $"{path} is not UTF-8: byte {mark + valid} is 0x{bytes[(int)valid]:x2}.",
            "Save the file as UTF-8.");
        return null;
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
