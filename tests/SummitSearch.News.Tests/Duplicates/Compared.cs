using SummitSearch.News.Cleaning;
using SummitSearch.News.Duplicates;
using SummitSearch.News.Facts;
using SummitSearch.TestKit;

namespace SummitSearch.News.Tests.Duplicates;

/// <summary>A few releases, compared.</summary>
static class Compared
{
    /// <summary>A release as reading gives it: through cleaning and facts.</summary>
    public static (RawRelease Raw, Release Release) Read(string id, string text, string? title = null, string? date = null,
        params (string, string)[] stated)
    {
        Dictionary<string, string> all = stated.ToDictionary(pair => pair.Item1, pair => pair.Item2);
        if (title is not null) all["title"] = title;
        if (date is not null) all["date"] = date;
        RawRelease raw = new(id, id + ".txt", text, all);
        return (raw, FactFinder.Find(ReleaseCleaner.Clean(raw), all));
    }

    /// <summary>A release of a body alone, without reading: for tests that need thousands.</summary>
    public static (RawRelease Raw, Release Release) Bare(string id, string body, string? title = null, string? date = null)
    {
        Dictionary<string, string> stated = date is null ? [] : new() { ["date"] = date };
        Fact[] facts = date is null ? [] : [new Fact("date", date, date, Basis.Stated, 1, "stated", null, [])];
        return (new RawRelease(id, id, body, stated), new Release(new CleanRelease(id, title, body.Split('\n'), [], []), facts,
            new Dictionary<string, string>()));
    }

    public static DuplicateGroups Groups(IEnumerable<(RawRelease Raw, Release Release)> releases, DuplicateOptions? options = null)
    {
        using TemporaryFolder folder = new();
        using DuplicateFinder finder = new(folder["shingles"], options);
        foreach ((RawRelease raw, Release release) in releases) finder.Add(ReleaseSketch.Of(raw, release, Day(release), options ?? DuplicateOptions.Default));
        return finder.Find(CancellationToken.None);
    }

    public static DateOnly? Day(Release release) =>
        release.Facts.FirstOrDefault(fact => fact.Facet == "date") is { } date ? DateOnly.ParseExact(date.Id, "yyyy-MM-dd", null) : null;

    /// <summary>Words that no rule knows, so that a text of them says nothing but itself.</summary>
    public static string[] Words(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => "w" + random.Next(5000).ToString("x", null))];

    /// <summary>The text with so many of its words, anywhere, made others.</summary>
    public static string[] Changed(Random random, string[] words, int changes)
    {
        string[] changed = [.. words];
        for (int i = 0; i < changes; i++) changed[random.Next(changed.Length)] = "x" + random.Next(1_000_000).ToString("x", null);
        return changed;
    }
}
