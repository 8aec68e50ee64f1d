using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SummitSearch.Lucene48.Inspecting;
using SummitSearch.Lucene48.Store;
using SummitSearch.News.Builds;

namespace SummitSearch.Cli;

/// <summary>summit verify: is the serving build whole, or any Lucene 4.8 index? Every checksum, every structure.</summary>
static class VerifyCommand
{
    public static Command Create()
    {
        Argument<DirectoryInfo?> folder = new("folder") { Description = "Any Lucene 4.8 index directory, instead of the serving build.", Arity = ArgumentArity.ZeroOrOne };
        Option<DirectoryInfo> index = Options.Index();
        Option<bool> json = Options.Json();
        Command command = new Command("verify", "Check the serving build: its files against build.json, and the index inside.") { folder, index, json }
            .WithExamples(["summit verify --index index", "summit verify /path/to/any/lucene-4.8-index"]);
        command.SetAction((args, cancel) => Task.Run(() => args.GetValue(folder) is { } directory
            ? RunOn(directory, args.GetValue(json), args.InvocationConfiguration.Output, cancel)
            : Run(args.GetRequiredValue(index), args.GetValue(json), args.InvocationConfiguration.Output), cancel));
        return command;
    }

    /// <returns>0 when the index is clean, 4 when it is not, or is none.</returns>
    internal static int RunOn(DirectoryInfo directory, bool json, TextWriter output, CancellationToken cancel)
    {
        if (!directory.Exists) throw new NoBuildException($"no folder {directory.FullName}");
        IndexReport report = IndexCheck.Run(new FileDirectory(directory.FullName), cancel);
        long live = report.Documents - report.Deleted;
        if (json) output.WriteLine(JsonSerializer.Serialize(
            new VerifyAnswer(directory.FullName, report.IsClean, live, [.. report.Problems.Select(problem => problem.ToString())]), CliJson.Readable.VerifyAnswer));
        else
        {
            foreach (string note in report.Notes) output.WriteLine($"note: {note}");
            foreach (IndexProblem problem in report.Problems) output.WriteLine($"damaged: {problem}");
            if (report.IsClean)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{report.Commit} is clean: {report.Segments} segments, {live:N0} documents, {report.Deleted:N0} deleted ones beside them"));
        }
        return report.IsClean ? ExitCodes.Done : ExitCodes.IndexMissingOrCorrupt;
    }

    /// <returns>0 when everything holds, 4 when anything does not.</returns>
    internal static int Run(DirectoryInfo index, bool json, TextWriter output)
    {
        BuildStore store = new(index.FullName);
        string id = store.Current() ?? throw new NoBuildException($"{index.FullName} holds no build: run \"summit rebuild\" first, or name another folder with --index");
        BuildCheck check = BuildCheck.Of(store, id);
        if (json) output.WriteLine(JsonSerializer.Serialize(new VerifyAnswer(id, check.Problems.Count == 0, check.Documents, check.Problems), CliJson.Readable.VerifyAnswer));
        else
        {
            foreach (string problem in check.Problems) output.WriteLine($"damaged: {problem}");
            output.WriteLine(check.Problems.Count == 0
                ? string.Create(CultureInfo.InvariantCulture, $"build {id} is clean: {check.Documents:N0} documents, {check.Files} files, {check.Bytes:N0} bytes")
                : $"build {id} is damaged: run \"summit rebuild\" to replace it");
        }
        return check.Problems.Count == 0 ? ExitCodes.Done : ExitCodes.IndexMissingOrCorrupt;
    }
}

/// <summary>What verify --json prints.</summary>
sealed record VerifyAnswer(string Build, bool Clean, long Documents, IReadOnlyList<string> Problems);
