using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SummitSearch.News;

namespace SummitSearch.Cli;

/// <summary>summit search: the page's search, printed.</summary>
static class SearchCommand
{
    public static Command Create()
    {
        Argument<string> text = new("query")
        {
            Description = "Words (all required), \"a phrase\", -without. Leave it out to browse.", DefaultValueFactory = _ => "",
        };
        Option<DirectoryInfo> index = Options.Index();
        Option<bool> json = Options.Json();
        Option<int> limit = Options.Number("--limit", "How many releases to print.", SearchRequest.DefaultLimit, 0, SearchRequest.MaxLimit);
        Option<int> offset = Options.Number("--offset", "How many to pass over.", 0, 0, SearchRequest.MaxOffset);
        Option<string?> sort = new("--sort") { Description = "relevance, newest or oldest.", HelpName = "order" };
        sort.AcceptOnlyFromAmong("relevance", "newest", "oldest");
        Option<string[]> facets = new("--facet") { Description = $"Count the values of a facet: {Names}; country:5 lists five.",
            DefaultValueFactory = _ => [], HelpName = "name" };
        facets.Validators.Add(result =>
        {
            foreach (string value in result.Tokens.Select(token => token.Value))
                if (FacetOf(value) is null) result.AddError($"--facet takes {Names}, with :n for how many values, not \"{value}\".");
        });
        Dictionary<string, Option<string[]>> include = [], exclude = [];
        foreach (string name in SearchRequest.FacetNames)
        {
            include[name] = Options.Facet($"--{name}", $"Only this {name}; repeat to widen; \"unknown\" for none.");
            exclude[name] = Options.Facet($"--not.{name}", $"Without this {name}.");
        }
        Command command = new Command("search", "Print the releases that match best.") { text, index, limit, offset, sort, facets, json }
            .WithExamples(["summit search \"organized crime\" --country CL --crime cybercrime --limit 5"]);
        foreach (Option option in include.Values.Concat(exclude.Values)) command.Options.Add(option);
        command.SetAction(args =>
        {
            SearchRequest request = new()
            {
                Text = args.GetValue(text) ?? "", Limit = args.GetValue(limit), Offset = args.GetValue(offset), Sort = args.GetValue(sort),
                Facets = [.. (args.GetValue(facets) ?? []).Select(value => FacetOf(value)!)],
                Include = Chosen(args, include), Exclude = Chosen(args, exclude),
            };
            using ReleaseSearch search = Options.Open(args.GetRequiredValue(index));
            return Run(search, request, args.GetValue(json), args.InvocationConfiguration.Output, CancellationToken.None);
        });
        return command;
    }

    /// <returns>0 when something matched, 1 when nothing did.</returns>
    internal static int Run(ReleaseSearch search, SearchRequest request, bool json, TextWriter output, CancellationToken cancel)
    {
        SearchPage page = search.Run(request, cancel);
        if (json) output.WriteLine(JsonSerializer.Serialize(page, NewsJson.Readable.SearchPage));
        else Print(page, output);
        return page.Total.Documents > 0 ? ExitCodes.Done : ExitCodes.NothingFound;
    }

    static void Print(SearchPage page, TextWriter output)
    {
        foreach (QueryDiagnostic diagnostic in page.Query.Diagnostics) output.WriteLine($"note: {diagnostic.Message}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{page.Total.Documents:N0} {(page.Total.Documents == 1 ? "release" : "releases")}"));
        foreach (SearchHit hit in page.Hits)
        {
            output.WriteLine();
            output.WriteLine($"{hit.Id}  {hit.Title}");
            string Labels(string facet) => hit.Facts.TryGetValue(facet, out var facts) && facts.Count > 0 ? string.Join(", ", facts.Select(fact => fact.Label)) : "unknown";
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Labels("city")} | {hit.Date ?? "date unknown"} | {Labels("crime")} | score {hit.Score:0.###}"));
            foreach (SnippetPassage passage in hit.Snippet) output.WriteLine($"  {passage.Text}");
        }
        foreach ((string name, FacetCounts counts) in page.Facets)
        {
            output.WriteLine();
            output.WriteLine($"{name}:");
            foreach (FacetValue value in counts.Values)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {value.Count,8:N0}  {value.Label} ({value.Id}){(value.Selected ? " *" : "")}"));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {counts.Unknown,8:N0}  unknown"));
            if (counts.Others > 0) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {counts.Others,8:N0}  in values not listed"));
        }
    }

    static readonly string Names = $"{string.Join(", ", SearchRequest.FacetNames.SkipLast(1))} or {SearchRequest.FacetNames[^1]}";

    static FacetRequest? FacetOf(string text)
    {
        string[] parts = text.Split(':');
        int values = 10;
        return parts.Length <= 2 && SearchRequest.FacetNames.Contains(parts[0]) &&
            (parts.Length == 1 || (int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out values) && values <= SearchRequest.MaxLimit))
            ? new FacetRequest(parts[0], values) : null;
    }

    static Dictionary<string, IReadOnlyList<string>> Chosen(ParseResult args, Dictionary<string, Option<string[]>> options) =>
        options.Select(pair => (pair.Key, Values: args.GetValue(pair.Value) ?? []))
            .Where(pair => pair.Values.Length > 0).ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)pair.Values);
}
