namespace SummitSearch.News.Corpus;

/// <summary>Bounds that refuse one document, never the run.</summary>
/// <param name="DocumentBytes">Bytes of one document: a text or JSON file, a line, a feed, an archive's entry after unpacking.</param>
/// <param name="PageBytes">Bytes of one HTML page; parsing takes many times its size in memory.</param>
/// <param name="PageTags">Tags of one HTML page that make elements.</param>
/// <param name="Nesting">Levels of elements, objects or arrays inside each other.</param>
/// <param name="Ratio">Times that compressed bytes may grow, looked at beyond the first megabyte.</param>
/// <param name="ArchiveEntries">Files in one archive.</param>
public sealed record CorpusLimits(
    long DocumentBytes = 20_000_000, long PageBytes = 4_000_000, int PageTags = 100_000, int Nesting = 128, int Ratio = 100, int ArchiveEntries = 1_000_000)
{
    public static CorpusLimits Default { get; } = new();
}
