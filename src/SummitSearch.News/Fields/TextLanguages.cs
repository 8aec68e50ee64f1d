using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Indexing;
using SummitSearch.News.Facts;

namespace SummitSearch.News.Fields;

/// <summary>The languages that texts are indexed in, each with its analyzer.</summary>
static class TextLanguages
{
    /// <summary>Languages with an analyzer of their own, and last the one for texts whose language is unknown.</summary>
    public static readonly IReadOnlyList<string> All = ["en", "fr", "es", "ar", "de", "pt", "it", "ru", Release.UnknownLanguage];

    static readonly Dictionary<string, Analyzer> Analyzers = All.ToDictionary(code => code, code => Engine.Analysis.Analyzers.Find(code switch
    {
        "en" => "english",
        "fr" => "french",
        "es" => "spanish",
        "ar" => "arabic",
        "de" => "german",
        "pt" => "portuguese",
        "it" => "italian",
        "ru" => "russian",
        _ => "standard",
    })!, StringComparer.Ordinal);

    static readonly Dictionary<string, FieldType> Types = All.ToDictionary(code => code, code => FieldType.Text(Analyzers[code], stored: true), StringComparer.Ordinal);

    static readonly Dictionary<string, FieldType> Excerpts = All.ToDictionary(code => code, code => FieldType.Words(Analyzers[code]), StringComparer.Ordinal);

    public static Analyzer Analyzer(string language) => Analyzers[language];

    public static FieldType Type(string language) => Types[language];

    /// <summary>Of a text that stands in another field too: no positions, not stored.</summary>
    public static FieldType Excerpt(string language) => Excerpts[language];

    /// <summary>The languages that an index holds texts of, in the order of <see cref="All"/>.</summary>
    public static IReadOnlyList<string> Of(Snapshot snapshot) =>
        [.. All.Where(code => FieldNames.Weights.Any(text => snapshot.HasField(FieldNames.In(text.Text, code))))];
}
