using System.CommandLine;
using System.Text.Json;
using SummitSearch.News;
using SummitSearch.News.Corpus;
using SummitSearch.News.Facts;

namespace SummitSearch.Cli;

/// <summary>summit facts: reads and cleans documents and prints what is found in them; needs no index.</summary>
static class FactsCommand
{
    public static Command Create()
    {
        Argument<string[]> files = new("file") { Description = "Files or folders of releases.", Arity = ArgumentArity.OneOrMore };
        Option<FileInfo> replay = new Option<FileInfo>("--replay")
        {
            Description = "Read again only what this quarantine file names, from the corpus folder given: rebuild --quarantine writes one.", HelpName = "file",
        }.AcceptExistingOnly();
        Option<FileInfo> taxonomy = Options.Taxonomy();
        Option<bool> json = Options.Json();
        json.Description = "Print JSON (facts always does).";
        Command command = new Command("facts", "Print one JSON line a document: id, title, clean text, every fact with its place in the text.") { files, replay, taxonomy, json }
            .WithExamples(["summit facts corpus/004_816512c81b7e8454.txt", "summit facts corpus --replay refused.jsonl"]);
        command.SetAction((args, cancel) => Task.Run(() => Run(
            args.GetRequiredValue(files), args.InvocationConfiguration.Output, args.InvocationConfiguration.Error, cancel, args.GetValue(taxonomy), args.GetValue(replay)), cancel));
        return command;
    }

    /// <returns>0 when any document was accepted, 3 when none was.</returns>
    internal static int Run(IReadOnlyList<string> paths, TextWriter output, TextWriter error, CancellationToken cancel, FileInfo? taxonomy = null, FileInfo? replay = null)
    {
        Taxonomy? own = taxonomy is null ? null : Taxonomy.Read(taxonomy.FullName);
        if (replay is not null && (paths.Count > 1 || !Directory.Exists(paths[0])))
        {
            error.WriteLine("summit: --replay takes the one corpus folder that the quarantine file is of");
            return ExitCodes.Usage;
        }
        bool any = false;
        foreach (string path in paths)
        {
            Taxonomy types = own ?? (Directory.Exists(path) ? Taxonomy.OfFolder(path) : Taxonomy.Default);
            foreach (ReadDocument document in ReleaseReader.Read(Items(path, replay, cancel), Environment.ProcessorCount, types, cancel))
            {
                cancel.ThrowIfCancellationRequested();
                if (document.Item is Rejection rejection) error.WriteLine($"rejected  {rejection.Path}: {rejection.Code}: {rejection.Message} {rejection.Advice}");
                if (document.Release is not { } release) continue;
                output.WriteLine(JsonSerializer.Serialize(FactsAnswer.Of(release), CliJson.Readable.FactsAnswer));
                any = true;
            }
        }
        return any ? ExitCodes.Done : ExitCodes.InputRejected;
    }

    static IEnumerable<CorpusItem> Items(string path, FileInfo? replay, CancellationToken cancel)
    {
        if (replay is null) return Directory.Exists(path) ? new CorpusReader(path).Read(cancel) : CorpusReader.ReadFiles(path);
        using StreamReader file = replay.OpenText();
        return Quarantine.Replay([.. Quarantine.Read(file)], path);
    }
}

/// <summary>What facts prints of a document.</summary>
sealed record FactsAnswer(
    string Id, string? Title, string Body, IReadOnlyList<string> Paragraphs, IReadOnlyList<int> Subtitles, IReadOnlyList<string> Captions,
    IReadOnlyList<BoilerplateText> Boilerplate, IReadOnlyDictionary<string, IReadOnlyList<FactView>> Facts, IReadOnlyDictionary<string, string> Unknown)
{
    public static FactsAnswer Of(Release release) => new(
        release.Id, release.Text.Title, release.Text.Body, release.Text.Paragraphs, release.Text.Subtitles, release.Text.Captions, release.Text.Boilerplate,
        FactView.ByFacet(release.Facts, FactView.Facets), release.Unknown);
}
