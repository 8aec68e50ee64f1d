using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SummitSearch.News;
using SummitSearch.News.Facts;

namespace SummitSearch.Cli;

/// <summary>summit show: one release with its facts and the places in the text that say them.</summary>
static class ShowCommand
{
    public static Command Create()
    {
        Argument<string> id = new("id") { Description = "Id of the release, as search prints it." };
        Option<DirectoryInfo> index = Options.Index();
        Option<bool> json = Options.Json(), raw = new("--raw") { Description = "Also the text before cleaning, and what was removed by which rule." };
        Command command = new Command("show", "Print one release with its facts.") { id, index, raw, json }
            .WithExamples(["summit show 004_816512c81b7e8454 --raw"]);
        command.SetAction(args =>
        {
            using ReleaseSearch search = Options.Open(args.GetRequiredValue(index));
            return Run(search, args.GetRequiredValue(id), args.GetValue(raw), args.GetValue(json), args.InvocationConfiguration.Output, args.InvocationConfiguration.Error);
        });
        return command;
    }

    /// <returns>0, or 1 when the build has no release of that id.</returns>
    internal static int Run(ReleaseSearch search, string id, bool raw, bool json, TextWriter output, TextWriter error)
    {
        if (search.Find(id) is not { } release)
        {
            error.WriteLine($"summit: build {search.Build.Id} holds no release \"{id}\"");
            return ExitCodes.NothingFound;
        }
        if (json) output.WriteLine(JsonSerializer.Serialize(release, NewsJson.Readable.ReleaseView));
        else Print(release, raw, output);
        return ExitCodes.Done;
    }

    static void Print(ReleaseView release, bool raw, TextWriter output)
    {
        output.WriteLine(release.Id);
        output.WriteLine(release.TitleBasis == "title" ? release.Title : $"(no title) {release.Title}");
        output.WriteLine();
        output.WriteLine(release.Body);
        for (int i = 0; i < release.Captions.Count; i++) output.WriteLine($"{Environment.NewLine}caption/{i}: {release.Captions[i]}");
        if (release.Boilerplate.Count > 0) output.WriteLine($"{Environment.NewLine}kept, but neither searched nor read for facts:");
        foreach (BoilerplateText kept in release.Boilerplate) output.WriteLine($"  [{kept.Rule}] {kept.Text}");
        output.WriteLine();
        output.WriteLine("facts:");
        foreach ((string facet, IReadOnlyList<FactView> facts) in release.Facts)
        {
            foreach (FactView fact in facts)
            {
                string evidence = string.Join(", ", fact.Spans.Select(span => $"{span.Text} {span.Offset}+{span.Length} \"{Cut(release, span)}\""));
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"  {facet}: {fact.Label} ({fact.Id}){(fact.Role is null ? "" : $", {fact.Role}")}, {(fact.Basis == Basis.Stated ? "stated" : "inferred")} {fact.Confidence:0.00} by {fact.Rule}{(evidence.Length == 0 ? "" : ": " + evidence)}"));
            }
            if (facts.Count == 0) output.WriteLine($"  {facet}: unknown{(release.Unknown.TryGetValue(facet, out string? why) ? $" ({why})" : "")}");
        }
        Related(release, output);
        if (!raw) return;
        output.WriteLine();
        output.WriteLine("removed:");
        foreach (Removal removal in release.Removals)
            output.WriteLine($"  {removal.Rule} at {removal.Offset}+{removal.Length}");
        output.WriteLine();
        output.WriteLine("raw:");
        output.WriteLine(release.Raw);
    }

    static void Related(ReleaseView release, TextWriter output)
    {
        if (release.Group is not { } group) return;
        output.WriteLine();
        output.WriteLine($"related: group {group.Id}, {group.Identical} identical, {group.NearIdentical} near-identical, " +
            $"{group.Versions} versions, {group.Translations} suggested translations");
        foreach (RelatedRelease other in release.Related)
        {
            string because = other.Because.Count == 0 ? "" : ", because: " + string.Join("; ", other.Because);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {other.Kind} {other.Similarity:0.00}: {other.Id} ({other.Date ?? "date unknown"}, {other.Language}) {other.Title}{because}"));
            foreach (News.Duplicates.TextDifference difference in other.Differences)
            {
                string there = difference.Removed.Length == 0 ? "" : $" there \"{difference.Removed}\"";
                string here = difference.Added.Length == 0 ? "" : $" here \"{difference.Added}\"";
                output.WriteLine($"    {difference.Where}:{there}{here}");
            }
            if (other.DifferenceCount > other.Differences.Count)
                output.WriteLine($"    and {other.DifferenceCount - other.Differences.Count} more differences");
        }
    }

    static string Cut(ReleaseView release, TextSpan span)
    {
        string text = span.Text switch
        {
            "title" => release.Title,
            "body" => release.Body,
            _ => release.Captions[int.Parse(span.Text.AsSpan("caption/".Length), CultureInfo.InvariantCulture)],
        };
        return text.Substring(span.Offset, span.Length);
    }
}
