using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SummitSearch.News.Builds;

namespace SummitSearch.Cli;

/// <summary>summit verify: is the serving build whole? Every file's hash, every structure of the index.</summary>
static class VerifyCommand
{
    public static Command Create()
    {
        Option<DirectoryInfo> index = Options.Index();
        Option<bool> json = Options.Json();
        Command command = new("verify", """
            Check the serving build: its files against build.json, and the index inside.

            Example:  summit verify --index index
            """) { index, json };
        command.SetAction(args => Run(args.GetRequiredValue(index), args.GetValue(json), args.InvocationConfiguration.Output));
        return command;
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
