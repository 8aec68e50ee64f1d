namespace SummitSearch.News.Facts;

/// <summary>English names of the languages that releases are read and searched in. Thread safe.</summary>
public static class LanguageNames
{
    /// <param name="code">ISO 639-1.</param>
    /// <returns>"Spanish"; null for a code without rules, such as "und".</returns>
    public static string? Of(string code) => LanguageFinder.Number(code) is >= 0 and var language ? LanguageFinder.Label(language) : null;
}
