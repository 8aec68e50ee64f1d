using System.CommandLine;
using SummitSearch.Lucene48.Inspecting;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Cli;

/// <summary>summit dump: any Lucene 4.8 index as text, the same that Apache Lucene prints of it (tests/lucene-oracle).</summary>
static class DumpCommand
{
    public static Command Create()
    {
        Argument<DirectoryInfo> folder = new Argument<DirectoryInfo>("folder") { Description = "An index directory: one that holds segments_N." }.AcceptExistingOnly();
        Option<bool> segments = new("--segments") { Description = "Also the commit and its segments." };
        Option<bool> noPostings = new("--no-postings") { Description = "Terms without their documents." };
        Command command = new Command("dump", "Print a Lucene 4.8 index as text: fields, terms, postings, columns, rows.") { folder, segments, noPostings }
            .WithExamples(["summit dump /path/to/index --no-postings"]);
        command.SetAction(args => Run(
            args.GetRequiredValue(folder), (args.GetValue(segments) ? DumpOptions.Segments : 0) | (args.GetValue(noPostings) ? DumpOptions.NoPostings : 0),
            args.InvocationConfiguration.Output));
        return command;
    }

    internal static int Run(DirectoryInfo folder, DumpOptions options, TextWriter output)
    {
        IndexDump.Write(new FileDirectory(folder.FullName), output, options);
        return ExitCodes.Done;
    }
}
