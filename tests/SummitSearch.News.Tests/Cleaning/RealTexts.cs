using System.Text.Json;
using SummitSearch.News.Corpus;

namespace SummitSearch.News.Tests.Cleaning;

/// <summary>Texts that nobody wrote for a test: those of corpus/, and those of ../shared/data/real where that is at hand.</summary>
static class RealTexts
{
    /// <summary>The folder of real releases beside the checkout, or null.</summary>
    public static string? Folder { get; } = Find();

    static string? Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (!File.Exists(Path.Combine(at.FullName, "SummitSearch.sln"))) continue;
            string real = Path.Combine(at.FullName, "..", "shared", "data", "real");
            return Directory.Exists(real) ? real : null;
        }
        return null;
    }

    /// <summary>Each with its title stated, where it has one, and without.</summary>
    public static IEnumerable<RawRelease> All()
    {
        foreach (CorpusItem item in new CorpusReader(Path.Combine(AppContext.BaseDirectory, "corpus")).Read())
            if (item is Accepted { Release: { } release }) yield return release;
        if (Folder is null) yield break;
        foreach (string file in Directory.GetFiles(Folder, "*.jsonl").Order(StringComparer.Ordinal))
        {
            foreach (string line in File.ReadLines(file))
            {
                using JsonDocument json = JsonDocument.Parse(line);
                string id = json.RootElement.GetProperty("id").GetString()!;
                string text = (json.RootElement.TryGetProperty("glued", out JsonElement glued) ? glued : json.RootElement.GetProperty("text")).GetString()!;
                if (json.RootElement.TryGetProperty("title", out JsonElement title))
                    yield return new RawRelease(id, file, text, new Dictionary<string, string> { ["title"] = title.GetString()! });
                yield return new RawRelease(id, file, text, Cleaned.NothingStated);
            }
        }
    }
}
