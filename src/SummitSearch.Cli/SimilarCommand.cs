using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SummitSearch.News;

namespace SummitSearch.Cli;

/// <summary>summit similar: releases like one, and the words that make them so.</summary>
static class SimilarCommand
{
    const int Most = 100, Default = 5;

    public static Command Create()
    {
        Argument<string> id = new("id") { Description = "Id of the release, as search prints it." };
        Option<DirectoryInfo> index = Options.Index();
        Option<bool> json = Options.Json();
        Option<int> limit = Options.Number("--limit", "How many releases to print.", Default, 1, Most);
        Command command = new Command("similar", "Print the releases most like one.") { id, index, limit, json }
            .WithExamples(["summit similar 004_816512c81b7e8454 --limit 3"]);
        command.SetAction(args =>
        {
            using ReleaseSearch search = Options.Open(args.GetRequiredValue(index));
            return Run(search, args.GetRequiredValue(id), args.GetValue(limit), args.GetValue(json), args.InvocationConfiguration.Output, args.InvocationConfiguration.Error);
        });
        return command;
    }

    /// <returns>0; 1 when no release is similar, or the build has none of that id.</returns>
    internal static int Run(ReleaseSearch search, string id, int limit, bool json, TextWriter output, TextWriter error)
    {
        if (search.Similar(id, limit, CancellationToken.None) is not { } similar)
        {
            error.WriteLine($"summit: build {search.Build.Id} holds no release \"{id}\"");
            return ExitCodes.NothingFound;
        }
        if (json) output.WriteLine(JsonSerializer.Serialize(similar, NewsJson.Readable.SimilarPage));
        else Print(similar, output);
        return similar.Hits.Count > 0 ? ExitCodes.Done : ExitCodes.NothingFound;
    }

    static void Print(SimilarPage similar, TextWriter output)
    {
        output.WriteLine($"looked for: {(similar.Words.Count > 0 ? string.Join(", ", similar.Words) : "nothing, no word tells this release from others")}");
        foreach (SimilarHit hit in similar.Hits)
        {
            output.WriteLine();
            output.WriteLine($"{hit.Id}  {hit.Title}");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {hit.Date ?? "date unknown"} | score {hit.Score:0.###} | both say {string.Join(", ", hit.Words)}"));
        }
    }
}
