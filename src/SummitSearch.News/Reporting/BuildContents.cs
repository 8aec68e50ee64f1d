using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SummitSearch.Engine.Indexing;
using SummitSearch.News.Fields;

namespace SummitSearch.News.Reporting;

/// <summary>One release of a build: what it was made of and what was made of it, as hashes.</summary>
/// <param name="Text">Hash of the text before cleaning, lower-case hex.</param>
/// <param name="Reading">Hash of what is shown of it: clean text and facts.</param>
sealed record ContentLine(string Id, string Text, string Reading);

/// <summary>Of a release, what it was made of and what was made of it.</summary>
/// <remarks>Pure; any thread.</remarks>
readonly record struct ContentHashes(ulong Text, ulong Reading)
{
    /// <param name="raw">The text before cleaning.</param>
    /// <param name="document">What is indexed of the release.</param>
    public static ContentHashes Of(string raw, Document document)
    {
        using IncrementalHash reading = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Field field in document.Fields)
        {
            if (field.Name == FieldNames.Raw || field.Value is not string text) continue;
            reading.AppendData(MemoryMarshal.AsBytes(field.Name.AsSpan()));
            reading.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
        }
        Span<byte> sum = stackalloc byte[32], rawSum = stackalloc byte[32];
        reading.GetHashAndReset(sum);
        SHA256.HashData(MemoryMarshal.AsBytes(raw.AsSpan()), rawSum);
        return new ContentHashes(BinaryPrimitives.ReadUInt64BigEndian(rawSum), BinaryPrimitives.ReadUInt64BigEndian(sum));
    }
}

/// <summary>What a build is of: contents.jsonl in its folder, a line a release in the order of ids. The next build is compared with
/// it.</summary>
/// <remarks>16 bytes and an id a release in memory. One thread.</remarks>
sealed class BuildContents
{
    public const string FileName = "contents.jsonl";
    const int First = 10;

    readonly List<(string Id, ulong Text, ulong Reading)> _releases = [];

    public void Add(string id, ContentHashes hashes) => _releases.Add((id, hashes.Text, hashes.Reading));

    /// <summary>Writes the file and compares it with that of the previous build.</summary>
    /// <param name="previous">Folder of the previous build.</param>
    /// <param name="changes">Added, removed, text changed, reading changed; null when the previous build has no such file.</param>
    public void Write(string folder, string? previous, out ChangedIds[]? changes)
    {
        _releases.Sort(static (a, b) => string.CompareOrdinal(a.Id, b.Id));
        using (StreamWriter file = new(Path.Combine(folder, FileName), append: false, new UTF8Encoding(false)))
            foreach ((string id, ulong text, ulong reading) in _releases)
            {
                file.Write(JsonSerializer.Serialize(new ContentLine(id, Hex(text), Hex(reading)), ReportLine.Default.ContentLine));
                file.Write('\n');
            }
        changes = previous is null || !File.Exists(Path.Combine(previous, FileName)) ? null : Compare(Path.Combine(previous, FileName));
    }

    ChangedIds[] Compare(string file)
    {
        Changes added = new(), removed = new(), text = new(), reading = new();
        int at = 0;
        foreach (string line in File.ReadLines(file))
        {
            ContentLine before = JsonSerializer.Deserialize(line, ReportLine.Default.ContentLine)!;
            while (at < _releases.Count && string.CompareOrdinal(_releases[at].Id, before.Id) < 0) added.Add(_releases[at++].Id);
            if (at == _releases.Count || _releases[at].Id != before.Id)
            {
                removed.Add(before.Id);
                continue;
            }
            if (Hex(_releases[at].Text) != before.Text) text.Add(before.Id);
            else if (Hex(_releases[at].Reading) != before.Reading) reading.Add(before.Id);
            at++;
        }
        for (; at < _releases.Count; at++) added.Add(_releases[at].Id);
        return [added.Ids, removed.Ids, text.Ids, reading.Ids];
    }

    static string Hex(ulong hash) => hash.ToString("x16", null);

    sealed class Changes
    {
        readonly List<string> _first = [];
        long _count;

        public void Add(string id)
        {
            if (_count++ < First) _first.Add(id);
        }

        public ChangedIds Ids => new(_count, _first);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ContentLine))]
sealed partial class ReportLine : JsonSerializerContext;
