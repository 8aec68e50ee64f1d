namespace SummitSearch.News;

/// <summary>The canonical query string of a search: two equal searches have equal addresses.</summary>
public static class SearchAddress
{
    /// <returns>"" for the plain page, else "?q=…&amp;country=…" in fixed parameter order, values sorted, defaults left out.</returns>
    public static string For(SearchRequest request) => throw new NotSupportedException();
}
