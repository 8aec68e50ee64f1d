using System.Globalization;
using System.Text.Json;

namespace SummitSearch.Benchmarks.Peers;

/// <summary>One generated release of the peer corpus: a JSON object a line, as the corpus generator writes them.</summary>
sealed record PeerDocument(long Id, string Title, string Body, DateOnly Date, int Year, string City, string[] Country, string[] CrimeType)
{
    /// <summary>Streams a corpus file.</summary>
    public static IEnumerable<PeerDocument> Read(string path)
    {
        foreach (string line in File.ReadLines(path))
        {
            using JsonDocument json = JsonDocument.Parse(line);
            JsonElement root = json.RootElement;
            string Text(string name) => root.GetProperty(name).GetString()!;
            string[] Texts(string name) => [.. root.GetProperty(name).EnumerateArray().Select(value => value.GetString()!)];
            yield return new PeerDocument(root.GetProperty("id").GetInt64(), Text("title"), Text("body"),
                DateOnly.ParseExact(Text("date"), "yyyy-MM-dd", CultureInfo.InvariantCulture), root.GetProperty("year").GetInt32(),
                Text("city"), Texts("country"), Texts("crimeType"));
        }
    }
}

/// <summary>One line of the query file: id, class, op, text, filter field, filter value, flags, parted by tabs.</summary>
/// <param name="Op">TERM, OR, AND, PHRASE, PREFIX, FUZZY or ALL.</param>
sealed record PeerQuery(string Id, string Class, string Op, string Text, string? FilterField, string FilterValue, bool Facets, bool SortDate, bool Highlight)
{
    public static IReadOnlyList<PeerQuery> Read(string path) =>
        [.. File.ReadLines(path).Where(line => line.Length > 0 && line[0] != '#').Select(line =>
        {
            string[] cells = line.Split('\t'), flags = cells[6].Split(',');
            return new PeerQuery(cells[0], cells[1], cells[2], cells[3], cells[4] == "-" ? null : cells[4], cells[5],
                flags.Contains("facets"), flags.Contains("sort=date"), flags.Contains("highlight"));
        })];
}

/// <summary>What a query was answered with.</summary>
/// <param name="Facets">By dimension, the top values with their counts; empty when not asked for.</param>
sealed record PeerAnswer(long Hits, IReadOnlyList<PeerHit> Top, IReadOnlyDictionary<string, IReadOnlyList<(string Value, long Count)>> Facets);

sealed record PeerHit(string Id, string Title, float Score, string Snippet);
