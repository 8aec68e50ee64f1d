namespace SummitSearch.News.Corpus;

/// <summary>Names of what a source states apart from the text, and the names other formats use for them.</summary>
public static class Stated
{
    public const string Title = "title", Date = "date", Url = "url", Language = "language", Agency = "agency", Reference = "reference",
        Encoding = "encoding", TimeZone = "timeZone", Repaired = "repaired";

    internal const string Id = "id", Text = "text";

    static readonly Dictionary<string, string[]> Names = new(StringComparer.Ordinal)
    {
        [Id] = ["id", "_id", "guid", "identifier", "uuid"],
        [Title] = ["title", "headline", "name", "heading"],
        [Text] = ["text", "body", "content", "articleBody", "content_text", "contents", "description"],
        [Date] = ["date", "datePublished", "published", "publishedAt", "published_at", "pubDate", "date_published", "created"],
        [Url] = ["url", "link", "canonical", "permalink"],
        [Language] = ["language", "lang", "inLanguage", "locale"],
        [Agency] = ["agency", "publisher", "source", "organization"],
        [Reference] = ["reference", "releaseNumber", "release_number", "number"],
    };

    /// <summary>Finds our field among the source's: the name its source.json gives, or the first usual one that is there.</summary>
    internal static string? Find(string field, SourceSettings settings, Func<string, string?> get)
    {
        if (settings.Fields is { } mapped && mapped.TryGetValue(field, out string? name)) return get(name);
        foreach (string usual in Names[field]) if (get(usual) is { Length: > 0 } value) return value;
        return null;
    }

    /// <summary>A release from fields by name; refused when it has no text.</summary>
    internal static CorpusItem Release(string path, string fallbackId, long? line, SourceSettings settings, Func<string, string?> get, string? repaired = null)
    {
        string? text = Find(Text, settings, get);
        if (string.IsNullOrWhiteSpace(text))
            return new Rejection(path, RejectionCode.NoText, null, $"{path}{At(line)} has no text.", "Name the field that holds it in a source.json.") { Line = line };
        Dictionary<string, string> stated = Base(settings);
        foreach (string field in (string[])[Title, Date, Url, Language, Agency, Reference])
            if (Find(field, settings, get) is { Length: > 0 } value) stated[field] = value;
        if (repaired is not null) stated[Repaired] = repaired;
        return new Accepted(new RawRelease(Find(Id, settings, get) ?? fallbackId, path, text, stated)) { Line = line };
    }

    internal static Dictionary<string, string> Base(SourceSettings settings)
    {
        Dictionary<string, string> stated = new(StringComparer.Ordinal);
        if (settings.Agency is { } agency) stated[Agency] = agency;
        if (settings.Language is { } language) stated[Language] = language;
        if (settings.TimeZone is { } zone) stated[TimeZone] = zone;
        return stated;
    }

    static string At(long? line) => line is null ? "" : $", line {line}";
}
