using System.Text.Json;
using System.Text.Json.Serialization;

namespace SummitSearch.News.Corpus;

/// <summary>A refused document as the quarantine file keeps it, one JSON object a line.</summary>
public sealed record QuarantineEntry(string Path, string Code, long? Position, long? Line, string Message, string Advice);

/// <summary>The file of what was refused, and its replay once the reasons are mended.</summary>
public static class Quarantine
{
    public static void Write(TextWriter file, Rejection rejection)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(rejection);
        QuarantineEntry entry = new(rejection.Path, rejection.Code, rejection.Position, rejection.Line, rejection.Message, rejection.Advice);
        file.Write(JsonSerializer.Serialize(entry, QuarantineJson.Default.QuarantineEntry));
        file.Write('\n');
    }

    /// <exception cref="InputFormatException">A line is no entry; the message has its number.</exception>
    public static IEnumerable<QuarantineEntry> Read(TextReader file)
    {
        ArgumentNullException.ThrowIfNull(file);
        for (int number = 1; file.ReadLine() is { } line; number++)
            if (line.Length > 0) yield return Entry(line, number);
    }

    static QuarantineEntry Entry(string line, int number)
    {
        try
        {
            if (JsonSerializer.Deserialize(line, QuarantineJson.Default.QuarantineEntry) is { Path: not null, Code: not null } entry) return entry;
        }
        catch (JsonException e)
        {
            throw new InputFormatException($"Line {number} is no entry of a quarantine file, which rebuild --quarantine writes: {e.Message}", e);
        }
        throw new InputFormatException($"Line {number} is no entry of a quarantine file, which rebuild --quarantine writes: it needs a path and a code.");
    }

    /// <summary>Reads again what was refused, and only that: whole files, or the lines of files that hold a document a line.</summary>
    /// <param name="corpus">The corpus folder that the entries' paths are relative to.</param>
    public static IEnumerable<CorpusItem> Replay(IEnumerable<QuarantineEntry> entries, string corpus, CorpusLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(entries);
        Dictionary<string, HashSet<long>?> wanted = new(StringComparer.Ordinal);
        foreach (QuarantineEntry entry in entries)
        {
            if (entry.Line is not { } line) wanted[entry.Path] = null;
            else if (!wanted.TryGetValue(entry.Path, out HashSet<long>? lines)) wanted[entry.Path] = [line];
            else lines?.Add(line);
        }
        foreach (CorpusItem item in new CorpusReader(corpus, limits).Read(wanted.ContainsKey))
        {
            if (!wanted.TryGetValue(item.Path, out HashSet<long>? lines)) continue;
            if (lines is null || item.Line is { } line && lines.Contains(line)) yield return item;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(QuarantineEntry))]
sealed partial class QuarantineJson : JsonSerializerContext;
