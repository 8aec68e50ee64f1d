using SummitSearch.News.Facts;

namespace SummitSearch.News.Tests.Facts;

/// <summary>What is found in a text that a test writes: "⏎" parts paragraphs, "·" is a space.</summary>
static class Found
{
    static readonly Dictionary<string, string> NothingStated = [];

    public static Release In(string text, string? title = null, params string[] captions) => FactFinder.Find(
        new CleanRelease("test", title, text.Replace('·', ' ').Split(" ⏎ "), captions, []), NothingStated);

    /// <summary>The ids of a facet's counted facts, in order of finding, parted by spaces; "-" for none.</summary>
    public static string Ids(Release release, string facet, string? role = null)
    {
        string ids = string.Join(' ', release.Facts
            .Where(f => f.Facet == facet && (role is null ? f.IsCounted : f.Role == role)).Select(f => f.Id).Distinct());
        return ids.Length == 0 ? "-" : ids;
    }
}
