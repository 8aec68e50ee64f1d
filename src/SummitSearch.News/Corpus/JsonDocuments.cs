using System.Buffers;
using System.Text;
using System.Text.Json;

namespace SummitSearch.News.Corpus;

/// <summary>JSON files (an object, or an array of them) and JSON Lines.</summary>
static class JsonDocuments
{
    public static IEnumerable<CorpusItem> ReadFile(string path, string name, byte[] json, SourceSettings settings, CorpusLimits limits)
    {
        string? repaired = null;
        JsonDocument document;
        Rejection? refused = null;
        try
        {
            document = Parse(json, limits, out repaired);
        }
        catch (JsonException e)
        {
            document = JsonDocument.Parse("[]");
            refused = Broken(path, null, e);
        }
        using (document)
        {
            if (refused is not null) yield return refused;
            if (document.RootElement.ValueKind != JsonValueKind.Array)
            {
                yield return Release(path, name, null, document.RootElement, settings, repaired);
                yield break;
            }
            int number = 0;
            foreach (JsonElement element in document.RootElement.EnumerateArray())
                yield return Release(path, $"{name}-{++number}", null, element, settings, repaired);
        }
    }

    /// <summary>One document a line; an empty line is none. A line that is refused does not stop the next.</summary>
    public static IEnumerable<CorpusItem> ReadLines(string path, string name, Stream stream, SourceSettings settings, CorpusLimits limits)
    {
        LineReader lines = new(stream, limits.DocumentBytes);
        while (lines.Next(out ReadOnlyMemory<byte> line, out bool cut))
        {
            if (cut)
            {
                yield return new Rejection(path, RejectionCode.LineTooLong, lines.Start, $"{path}, line {lines.Number} is longer than {limits.DocumentBytes} bytes.",
                    "Split the document.") { Line = lines.Number };
                continue;
            }
            if (line.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0) continue;
            yield return ReadLine(path, name, lines.Number, lines.Start, line, settings, limits);
        }
    }

    static CorpusItem ReadLine(string path, string name, long number, long start, ReadOnlyMemory<byte> line, SourceSettings settings, CorpusLimits limits)
    {
        try
        {
            if (number == 1 && line.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) line = line[3..];
            using JsonDocument document = Parse(line, limits, out string? repaired);
            return Release(path, $"{name}-{number}", number, document.RootElement, settings, repaired);
        }
        catch (JsonException e)
        {
            return Broken(path, number, e, start);
        }
    }

    /// <exception cref="JsonException">It is not JSON, not UTF-8, or nested too deeply.</exception>
    internal static JsonDocument Parse(ReadOnlyMemory<byte> json, CorpusLimits limits, out string? repaired)
    {
        repaired = null;
        if (json.Span.IndexOf("\\u"u8) >= 0 && RepairSurrogates(json.Span) is { } whole)
        {
            json = whole;
            repaired = "lone-surrogate";
        }
        return JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = limits.Nesting, AllowTrailingCommas = true });
    }

    static CorpusItem Release(string path, string id, long? line, JsonElement element, SourceSettings settings, string? repaired) =>
        element.ValueKind != JsonValueKind.Object
            ? new Rejection(path, RejectionCode.BadJson, null, $"{path} holds {element.ValueKind} where a document should be an object.", "Write one object a document.") { Line = line }
            : Stated.Release(path, id, line, settings, field => Value(element, field), repaired);

    // "publisher.name" walks down; a list of texts is paragraphs.
    static string? Value(JsonElement element, string field)
    {
        foreach (string part in field.Split('.'))
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(part, out element)) return null;
        return element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Number => element.GetRawText(),
            JsonValueKind.Object => Value(element, "name") ?? Value(element, "@value"),
            JsonValueKind.Array => string.Join("\n\n", element.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString())),
            _ => null,
        };
    }

    static Rejection Broken(string path, long? line, JsonException e, long start = 0)
    {
        bool deep = e.Message.Contains("maximum configured depth", StringComparison.Ordinal);
        long? position = e.BytePositionInLine is { } at ? start + at : null;
        return new Rejection(path, deep ? RejectionCode.TooDeep : RejectionCode.BadJson, position,
            $"{path}{(line is null ? "" : $", line {line}")} is not JSON that can be read: {e.Message}", deep ? "Flatten it." : "Correct it at the position given.")
        {
            Line = line ?? e.LineNumber + 1,
        };
    }

    /// <returns>The JSON with halves of surrogate pairs written as U+FFFD, or null when there are none.</returns>
    static byte[]? RepairSurrogates(ReadOnlySpan<byte> json)
    {
        byte[]? copy = null;
        for (int at = 0; at + 6 <= json.Length; at++)
        {
            if (json[at] != '\\') continue;
            if (json[at + 1] != 'u' || !IsSurrogate(json, at, out bool high))
            {
                at++;   // an escaped backslash must not be read as the start of an escape
                continue;
            }
            if (high && at + 12 <= json.Length && json[at + 6] == '\\' && json[at + 7] == 'u' && IsSurrogate(json, at + 6, out bool nextHigh) && !nextHigh)
            {
                at += 11;
                continue;
            }
            copy ??= json.ToArray();
            "FFFD"u8.CopyTo(copy.AsSpan(at + 2));
            at += 5;
        }
        return copy;
    }

    static bool IsSurrogate(ReadOnlySpan<byte> json, int at, out bool high)
    {
        byte first = json[at + 2], second = json[at + 3];
        high = second is (byte)'8' or (byte)'9' or (byte)'a' or (byte)'b' or (byte)'A' or (byte)'B';
        return first is (byte)'d' or (byte)'D' && (high || second is >= (byte)'c' and <= (byte)'f' or >= (byte)'C' and <= (byte)'F');
    }

    /// <summary>Lines of a stream with their numbers and first bytes; one buffer that grows to the longest line.</summary>
    sealed class LineReader(Stream stream, long limit)
    {
        byte[] _buffer = new byte[64 * 1024];
        int _from, _to;
        long _passed;
        bool _ended;

        public long Number { get; private set; }
        public long Start { get; private set; }

        public bool Next(out ReadOnlyMemory<byte> line, out bool cut)
        {
            cut = false;
            int searched = _from;
            Start = _passed + _from;
            while (true)
            {
                int found = _buffer.AsSpan(searched, _to - searched).IndexOf((byte)'\n');
                if (found >= 0 || _ended)
                {
                    int end = found >= 0 ? searched + found : _to;
                    line = cut ? default : _buffer.AsMemory(_from, end - _from);
                    bool any = end > _from || found >= 0 || cut;
                    _from = found >= 0 ? end + 1 : _to;
                    if (any) Number++;
                    return any;
                }
                searched = _to;
                if (cut || _to - _from > limit)
                {
                    cut = true;
                    _passed += _to;
                    _from = _to = searched = 0;
                }
                else if (_from > 0)
                {
                    _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
                    _passed += _from;
                    (searched, _to, _from) = (_to - _from, _to - _from, 0);
                }
                if (_to == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
                int read = stream.Read(_buffer, _to, _buffer.Length - _to);
                _to += read;
                _ended = read == 0;
            }
        }
    }
}
