using System.Text.Json;
using SummitSearch.News;
using SummitSearch.News.Facts;

namespace SummitSearch.Web.Tests.Samples;

/// <summary>Releases for page and API tests: the two given ones by their gold, and small made-up ones with years.</summary>
static class SampleReleases
{
    public const string Santiago = "000_0c8f12d26a0b86ae", Sonsonate = "004_816512c81b7e8454";
    public static readonly BuildSummary Build = new("20261121T230000Z-0a1b2c3d", new DateTimeOffset(2026, 11, 21, 23, 0, 0, TimeSpan.Zero));

    static readonly Dictionary<string, string> Countries = new(StringComparer.Ordinal)
    {
        ["AR"] = "Argentina", ["BR"] = "Brazil", ["CL"] = "Chile", ["CO"] = "Colombia", ["GY"] = "Guyana", ["MX"] = "Mexico",
        ["PE"] = "Peru", ["PY"] = "Paraguay", ["SR"] = "Suriname", ["SV"] = "El Salvador", ["UY"] = "Uruguay", ["VE"] = "Venezuela",
    };

    /// <summary>Words of the text for crime types that are not named by their own.</summary>
    static readonly Dictionary<string, string> Said = new(StringComparer.Ordinal)
    {
        ["drug-trafficking"] = "drug trafficking", ["firearms-trafficking"] = "drug and firearms trafficking", ["people-smuggling"] = "migrant smuggling",
    };

    public static IReadOnlyList<ReleaseView> Given { get; } = [Gold(Santiago), Gold(Sonsonate)];

    /// <summary>Twelve years, some without a release, several countries; enough for pages and a chart.</summary>
    public static IReadOnlyList<ReleaseView> Many { get; } =
    [
        .. Given,
        .. Enumerable.Range(0, 60).Select(i => Made($"made-{i:00}", $"Sample {i} on port checks & <controls>",
            $"LIMA, Peru – Officers met on port checks number{i}.\n- first point\n- second point\nIt ended well.",
            Fact("country", i % 3 == 0 ? "PE" : "CO"), Fact("year", i % 7 == 0 ? null : $"{2010 + i % 11}"), Fact("crime", i % 2 == 0 ? "drug-trafficking" : null)))
            .Select(release => release.Id == "made-03" ? Related(release) : release),
    ];

    /// <summary>With one of every kind beside it.</summary>
    static ReleaseView Related(ReleaseView release) => release with
    {
        Group = new("made-02", 1, 1, 2, 1),
        Related =
        [
            new("made-02", "Sample 2 on <port> checks", "2012-03-04", "en", "near-identical", 0.9666, [],
                [new("title", "Sample 2 on <port> checks", "Sample 3 on port checks"), new("text", "", "and & more"), new("text", "number2", "")], 14),
            new("made-04", "Sample 4", null, "en", "identical", 1, [], [], 0),
            new("made-05", "Sample 5", "2012-03-01", "en", "earlier-version", 0.61, ["the same title", "2 days later"], [new("text", "two", "three")], 1),
            new("made-06", "Sample 6", "2012-03-09", "en", "later-version", 0.71, ["the later one says “UPDATED”"], [], 0),
            new("made-07", "Sample 7", "2012-09-09", "en", "same-matter", 0.84, ["another title, 189 days apart"], [], 0),
            new("made-08", "عينة ٨", "2012-03-04", "ar", "translation", 0.7, ["figures 1247, 612"], [], 0),
        ],
    };

    static FactSeed Fact(string facet, string? id) => new(facet, id);
    readonly record struct FactSeed(string Facet, string? Id);

    static ReleaseView Made(string id, string title, string body, params FactSeed[] facts)
    {
        Dictionary<string, IReadOnlyList<FactView>> by = Empty();
        foreach (FactSeed fact in facts)
            if (fact.Id is not null) by[fact.Facet] = [View(fact.Facet, fact.Id, null, [])];
        string? year = by["year"] is [var y] ? y.Id : null;
        return new(Build, id, title, "title", year, "en", body, Whole(body), [], by, Why(by), title + "\n\n" + body, [new("carousel-whitespace", title.Length, 2)]);
    }

    static ReleaseView Gold(string id)
    {
        using JsonDocument gold = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Gold", id + ".json")));
        JsonElement root = gold.RootElement;
        string body = string.Join('\n', Strings(root, "paragraphs"));
        string raw = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "corpus", id + ".txt"));
        Dictionary<string, IReadOnlyList<FactView>> facts = Empty();
        string dateline = root.GetProperty("datelineCountry").GetString()!, city = root.GetProperty("city").GetString()!;
        facts["city"] = [View("city", $"{city.ToLowerInvariant()}-{dateline.ToLowerInvariant()}", "dateline", Spans(body, city.ToUpperInvariant()), city)];
        facts["country"] = [.. Strings(root, "countries").Select(c => View("country", c, c == dateline ? "dateline" : "named", Spans(body, Countries[c])))
            .OrderBy(f => f.Role, StringComparer.Ordinal)];
        facts["crime"] = [.. Strings(root, "crimeTypes").Select(c => View("crime", c, null, Spans(body, Said.GetValueOrDefault(c) ?? c.Replace('-', ' '))))];
        facts["language"] = [View("language", "en", null, [], "English")];
        string lead = body[(body.IndexOf('–', StringComparison.Ordinal) + 2)..body.IndexOf('.', StringComparison.Ordinal)];
        return new(Build, id, lead, "lead", null, "en", body, Whole(body), [.. Strings(root, "captions")], facts, Why(facts), raw, []);
    }

    static IReadOnlyList<LanguageRun> Whole(string body) => [new("en", 0, body.Length)];

    static Dictionary<string, IReadOnlyList<FactView>> Empty() =>
        FactView.Facets.ToDictionary(f => f, IReadOnlyList<FactView> (_) => [], StringComparer.Ordinal);

    static Dictionary<string, string> Why(Dictionary<string, IReadOnlyList<FactView>> facts) =>
        facts.Where(f => f.Value.Count == 0).ToDictionary(f => f.Key, f => $"no-{f.Key}-in-text", StringComparer.Ordinal);

    static FactView View(string facet, string id, string? role, TextSpan[] spans, string? label = null) =>
        new(id, label ?? Label(facet, id), Basis.Stated, 0.97, role, role ?? "phrase", spans);

    static string Label(string facet, string id) => facet switch
    {
        "country" => Countries[id],
        "crime" => FacetWords.Upper(id.Replace('-', ' ')),
        _ => id,
    };

    static TextSpan[] Spans(string body, string words)
    {
        List<TextSpan> spans = [];
        for (int at = -1; (at = body.IndexOf(words, at + 1, StringComparison.OrdinalIgnoreCase)) >= 0;) spans.Add(new("body", at, words.Length));
        return [.. spans];
    }

    static IEnumerable<string> Strings(JsonElement root, string name) => root.GetProperty(name).EnumerateArray().Select(s => s.GetString()!);
}
