using System.CommandLine;
using System.CommandLine.Parsing;
using SummitSearch.Lucene48;
using SummitSearch.News;
using SummitSearch.News.Builds;

namespace SummitSearch.Cli;

/// <summary>The program: parses, runs one command, and turns every failure into one message and one exit code.</summary>
static class Summit
{
    const int DiskFull = 28;            // ENOSPC, in the low half of HResult on Unix
    const int DiskFullWindows = 0x70;   // ERROR_DISK_FULL

    public static RootCommand Create()
    {
        RootCommand root = new("Search news releases by word, country, city, year and crime.")
        {
            RebuildCommand.Create(), SearchCommand.Create(), ShowCommand.Create(), SimilarCommand.Create(), FactsCommand.Create(),
            VerifyCommand.Create(), DumpCommand.Create(), TokensCommand.Create(), MeasureCommand.Create(), ReportCommand.Create(), ServeCommand.Create(),
        };
        Help.Set(root, ["summit rebuild          reads corpus/, writes index/", "summit serve            the page, on http://127.0.0.1:5080",
            "summit search gangs     the same search, here"], ExitCodes.Table);
        Help.Install(root);
        return root;
    }

    public static async Task<int> Run(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        RootCommand root = Create();
        if (args.Count == 0)
        {
            await error.WriteLineAsync("summit: which command? rebuild, search, show, similar, facts, verify, dump, tokens, measure, report or serve; summit --help says more.").ConfigureAwait(false);
            return ExitCodes.Usage;
        }
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not Help)
        {
            foreach (ParseError problem in parsed.Errors) await error.WriteLineAsync($"summit: {problem.Message}").ConfigureAwait(false);
            await Nearest(parsed, error).ConfigureAwait(false);
            await error.WriteLineAsync($"Try: summit {(parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ")}--help").ConfigureAwait(false);
            return ExitCodes.Usage;
        }
        using CancellationTokenSource interrupted = new();
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false }, interrupted.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("summit: interrupted; the serving build is as it was.").ConfigureAwait(false);
            return ExitCodes.Interrupted;
        }
        catch (Exception e) when (CodeOf(e) is int code)
        {
            await error.WriteLineAsync($"summit: {e.Message}").ConfigureAwait(false);
            return code;
        }
    }

    // Failures that have a cause the user can do something about; anything else is a fault of ours and keeps its trace.
    static int? CodeOf(Exception e) => e switch
    {
        BuildLeaseHeldException => ExitCodes.Locked,
        BuildDamagedException or CorruptIndexException or IndexVersionException or NoBuildException => ExitCodes.IndexMissingOrCorrupt,
        IOException io when (io.HResult & 0xFFFF) is DiskFull or DiskFullWindows => ExitCodes.OutOfSpace,
        FileNotFoundException or DirectoryNotFoundException or InputFormatException => ExitCodes.Usage,
        UnauthorizedAccessException or IOException => ExitCodes.IndexMissingOrCorrupt,
        _ => null,
    };

    // The parser names what it did not understand; the nearest command or option is more help.
    static async Task Nearest(ParseResult parsed, TextWriter error)
    {
        IEnumerable<string> known = parsed.CommandResult.Command.Options.Select(option => option.Name)
            .Concat(parsed.CommandResult.Command.Subcommands.Select(command => command.Name));
        foreach (string token in parsed.UnmatchedTokens)
            if (Spelling.Nearest(token, known) is { } nearest)
                await error.WriteLineAsync($"summit: did you mean {nearest}?").ConfigureAwait(false);
    }
}
