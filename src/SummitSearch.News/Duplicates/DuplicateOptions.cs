namespace SummitSearch.News.Duplicates;

/// <summary>When two releases count as the same, and when as related. The report of a build shows these numbers.</summary>
/// <param name="Threshold">Share of word triples, of those in either text, that near-identical texts have in common: 0…1.</param>
/// <param name="MatterDays">Near-identical texts of different titles and more days apart are two releases on one matter ("charged",
/// "sentenced"): linked, but no duplicates.</param>
/// <param name="LeastWords">A text of fewer words is a duplicate only when it is identical, title included.</param>
/// <param name="VersionCover">Share of the shorter text's triples that the other version of a release of the same title holds.</param>
/// <param name="VersionDays">Most days between two versions that nothing but their title and text says so of.</param>
/// <param name="MostSharing">A title or reference on more releases than this tells none from the other ("Press release").</param>
/// <param name="TranslationScore">Least weighed share of figures, dates, names and places that a suggested translation has in
/// common.</param>
/// <param name="TranslationDays">Most days between a release and a suggested translation, where both dates are known.</param>
public sealed record DuplicateOptions(
    double Threshold = 0.8, int MatterDays = 30, int LeastWords = 20, double VersionCover = 0.75, int VersionDays = 60,
        int MostSharing = 50,
    double TranslationScore = 0.4, int TranslationDays = 30)
{
    public static DuplicateOptions Default { get; } = new();
}
