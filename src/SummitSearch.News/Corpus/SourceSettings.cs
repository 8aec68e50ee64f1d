using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace SummitSearch.News.Corpus;

/// <summary>What a <c>source.json</c> says of the documents in its folder and below.</summary>
/// <param name="Agency">Who issues the releases.</param>
/// <param name="Language">BCP 47 code, for documents that state none.</param>
/// <param name="TimeZone">IANA name: where the source's days begin. A moment ("2017-12-05T03:00:00Z") is of its day there; a date without a time is as it stands.</param>
/// <param name="Encoding">Name of the text encoding of files that are not UTF-8: "windows-1252".</param>
/// <param name="Fields">Our field (id, title, text, date, url, language, agency) to the name the source uses.</param>
public sealed record SourceSettings(
    string? Agency = null, string? Language = null, string? TimeZone = null, string? Encoding = null, IReadOnlyDictionary<string, string>? Fields = null)
{
    public static SourceSettings None { get; } = new();

    /// <summary>Not stated but learnt: what the source's pages share.</summary>
    internal SharedByHost Shared { get; init; } = SharedByHost.Nothing;

    /// <returns>The settings, or null and why the file cannot be used.</returns>
    internal static SourceSettings? Parse(string path, ReadOnlySpan<byte> json, out Rejection? rejection)
    {
        rejection = null;
        try
        {
            SourceSettings settings = JsonSerializer.Deserialize(json, SourceJson.Default.SourceSettings) ?? None;
            if (settings.Encoding is { } name && TextDecoder.Named(name) is null)
                throw new JsonException($"the encoding {name} is not known");
            if (settings.TimeZone is { } zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
                throw new JsonException($"the time zone {zone} is not known; IANA names are meant, such as Europe/Paris");
            return settings;
        }
        catch (JsonException e)
        {
            rejection = new Rejection(path, RejectionCode.BadSettings, e.BytePositionInLine, $"{path} cannot be used: {e.Message}",
                "Correct it; the documents below are read without it.") { Line = e.LineNumber + 1 };
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(SourceSettings))]
sealed partial class SourceJson : JsonSerializerContext;
