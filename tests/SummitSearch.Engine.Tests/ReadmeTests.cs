using System.Runtime.CompilerServices;
using SummitSearch.Engine.Analysis;
using SummitSearch.Engine.Facets;
using SummitSearch.Engine.Indexing;
using SummitSearch.Engine.Parsing;
using SummitSearch.TestKit;

namespace SummitSearch.Engine.Tests;

/// <summary>The ten lines of the engine's README: compiled here, run, and held to the text of the page.</summary>
public class ReadmeTests
{
    [Fact]
    public void The_ten_lines_do_what_the_page_says()
    {
        using TemporaryFolder temporary = new();
        Console.Lines.Clear();
        TenLines(temporary["index"]);
        Assert.Equal(["42: Officers seized cocaine in two ports.", "France 1", "Spain 1"], Console.Lines);
        string page = Page();
        Assert.All(Console.Lines, line => Assert.Contains($"`{line}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_ten_lines_are_those_of_the_page()
    {
        string[] source = System.IO.File.ReadAllLines(ThisFile());
        int from = Array.FindIndex(source, line => line.Trim() == "// README"), to = Array.FindIndex(source, line => line.Trim() == "// to here");
        Assert.True(from > 0 && to > from);
        string expected = string.Join('\n', source[(from + 1)..to].Select(line => line.Length > 8 ? line[8..] : ""));
        string[] parts = Page().Split("```");
        Assert.Equal("csharp\n" + expected + "\n", parts[1]);
    }

    static void TenLines(string folder)
    {
        // README
        using IndexWriter writer = IndexFolder.OpenWriter(folder);
        writer.Update(new Term("id", "42"), new Document()
            .Add(new Field("id", FieldType.StoredString, "42"))
            .Add(new Field("body", FieldType.Text(Analyzers.English, stored: true), "Officers seized cocaine in two ports."))
            .AddFacet("country", ["France", "Spain"]));
        writer.Commit();

        using Snapshot snapshot = IndexFolder.OpenSnapshot(folder);
        ParsedQuery parsed = new SearchBoxParser([new SearchField("body", 1f, Analyzers.English)]).Parse("cocaine port -airport");
        SearchResult result = new IndexSearcher(snapshot).Search(new SearchPlan
        {
            Query = parsed.Query, Facets = [new FacetPlan("country")], StoredFields = ["id"], Highlights = [new HighlightPlan("body", Analyzers.English)],
        }, CancellationToken.None);
        foreach (Hit hit in result.Hits) Console.WriteLine($"{hit.Text("id")}: {hit.Passages["body"][0].Text}");
        foreach (LabelCount country in result.Facets["country"].Values) Console.WriteLine($"{country.Label} {country.Count}");
        // to here
    }

    static string Page() => System.IO.File.ReadAllText(
        Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "src", "SummitSearch.Engine", "README.md")).ReplaceLineEndings("\n");

    static string ThisFile([CallerFilePath] string path = "") => path;

    /// <summary>Stands in for the one of .NET.</summary>
    static class Console
    {
        public static List<string> Lines { get; } = [];

        public static void WriteLine(string line) => Lines.Add(line);
    }
}
