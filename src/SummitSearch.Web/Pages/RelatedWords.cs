using System.Globalization;
using SummitSearch.News;

namespace SummitSearch.Web.Pages;

/// <summary>Related releases in English.</summary>
static class RelatedWords
{
    public static string Kind(RelatedRelease other) => other.Kind switch
    {
        "identical" => "The same text, letter for letter",
        "near-identical" when other.Similarity >= 1 => "The same words",
        "near-identical" => $"Nearly the same text ({Percent(other.Similarity)})",
        "earlier-version" => $"Earlier version ({Percent(other.Similarity)} the same)",
        "later-version" => $"Later version ({Percent(other.Similarity)} the same)",
        "same-matter" => $"On the same matter ({Percent(other.Similarity)} the same text)",
        _ => $"Suggested translation, {other.Language} (score {other.Similarity.ToString("0.00", CultureInfo.InvariantCulture)})",
    };

    /// <summary>"1 near-identical, 2 suggested translations; this release stands for the others in result lists."</summary>
    public static string Summary(ReleaseView release)
    {
        if (release.Group is not { } group) return "";
        int others = group.Identical + group.NearIdentical, matter = release.Related.Count(other => other.Kind == "same-matter");
        string[] parts =
        [
            .. group.Identical > 0 ? [$"{FacetWords.Number(group.Identical)} identical"] : Array.Empty<string>(),
            .. group.NearIdentical > 0 ? [$"{FacetWords.Number(group.NearIdentical)} near-identical"] : Array.Empty<string>(),
            .. group.Versions > 0 ? [FacetWords.Count(group.Versions, "other version", "other versions")] : Array.Empty<string>(),
            .. matter > 0 ? [$"{FacetWords.Number(matter)} on the same matter"] : Array.Empty<string>(),
            .. group.Translations > 0 ? [FacetWords.Count(group.Translations, "suggested translation", "suggested translations")]
            : Array.Empty<string>(),
        ];
        string represents = others == 0 ? "" : group.Id == release.Id ? " This release, the earliest, stands for its group."
            : $" {group.Id}, the earliest, stands for the group.";
        return FacetWords.Upper(string.Join(", ", parts)) + "." + represents;
    }

    // Rounded down: 99.6 % is not all.
    static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(share * 100):0} %");
}
