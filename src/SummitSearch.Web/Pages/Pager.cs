using SummitSearch.News;

namespace SummitSearch.Web.Pages;

/// <param name="Number">From 1; 0 stands for pages left out here.</param>
public sealed record PageLink(int Number, string? Address, bool Current);

/// <summary>Where this page of results stands among the others.</summary>
/// <param name="First">Number of the first hit shown, from 1; 0 when there is none.</param>
/// <param name="Capped">Whether more match than pages can reach.</param>
public sealed record Pager(long First, long Last, IReadOnlyList<PageLink> Links, string? Previous, string? Next, bool Capped)
{
    public static Pager Of(SearchRequest asked, SearchPage page)
    {
        long total = page.Total.Documents;
        int size = asked.Limit, shown = page.Hits.Count;
        long first = shown == 0 ? 0 : asked.Offset + 1;
        if (size == 0) return new(0, 0, [], null, null, false);
        // An offset between two pages belongs to the page it begins in.
        int current = asked.Offset / size + 1;
        int reach = SearchRequest.MaxOffset / size + 1;
        int pages = (int)Math.Min((total + size - 1) / size, reach);
        List<PageLink> links = [];
        foreach (int number in new[] { 1, current - 1, current, current + 1, pages }.Distinct().Order())
        {
            if (number < 1 || number > pages) continue;
            if (links.Count > 0 && number - links[^1].Number == 2) links.Add(Link(number - 1));
            else if (links.Count > 0 && number - links[^1].Number > 2) links.Add(new(0, null, false));
            links.Add(Link(number));
        }
        return new(first, first == 0 ? 0 : first + shown - 1, pages > 1 ? links : [],
            current > 1 && pages > 0 ? At(Math.Min(current - 1, pages)) : null,
            current < pages ? At(current + 1) : null, total > (long)reach * size);

        string At(int number) => (asked with { Offset = (number - 1) * size }).Address();
        PageLink Link(int number) => new(number, At(number), number == current);
    }
}
