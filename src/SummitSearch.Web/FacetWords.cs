using System.Globalization;
using SummitSearch.News.Facts;

namespace SummitSearch.Web;

/// <summary>The facets and their numbers in English.</summary>
static class FacetWords
{
    public static string Name(string facet) => Upper(Lower(facet));

    public static string Lower(string facet) => facet switch
    {
        "crime" => "crime type",
        "agency" => "issuing agency",
        "event" => "event date",
        _ => facet,
    };

    public static string Plural(string facet) => facet switch
    {
        "country" => "countries",
        "city" => "cities",
        "agency" => "issuing agencies",
        _ => Lower(facet) + "s",
    };

    /// <summary>"2,412"</summary>
    public static string Number(long n) => n.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>"1 release", "2 releases"</summary>
    public static string Releases(long n) => Count(n, "release", "releases");

    public static string Count(long n, string one, string many) => $"{Number(n)} {(n == 1 ? one : many)}";

    /// <summary>A search text in quotation marks, unless it brings its own.</summary>
    public static (string Open, string Close) Quotes(string text) => text.Contains('"', StringComparison.Ordinal) ? ("", "") : ("“", "”");

    /// <summary>"English, French and other": the languages searched; null where there is but one.</summary>
    public static string? Languages(IReadOnlyList<string> codes)
    {
        string[] names = [.. codes.Select(code => LanguageNames.Of(code) ?? "other")];
        return names.Length < 2 ? null : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }

    public static string Upper(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>For the middle of a list: "Drug trafficking" → "drug trafficking", but "INTERPOL notices" stays.</summary>
    public static string InList(string label) =>
        label.Length > 1 && char.IsUpper(label[0]) && char.IsLower(label[1]) ? char.ToLowerInvariant(label[0]) + label[1..] : label;
}
