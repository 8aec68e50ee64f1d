using System.CommandLine;
using SummitSearch.Engine.Analysis;

namespace SummitSearch.Cli;

/// <summary>summit tokens: what an analyzer makes of standard input.</summary>
static class TokensCommand
{
    public static Command Create()
    {
        Argument<string> analyzer = new("analyzer") { HelpName = "analyzer", Description = string.Join(", ", Analyzers.Names) + "." };
        analyzer.AcceptOnlyFromAmong([.. Analyzers.Names]);
        Command command = new Command("tokens", "Print the tokens of standard input: term, start, end, position increment.") { analyzer }
            .WithExamples(["echo \"Drug traffickers arrested\" | summit tokens english"]);
        command.SetAction(args =>
        {
            if (!Console.IsInputRedirected)
            {
                args.InvocationConfiguration.Error.WriteLine("summit: tokens reads standard input: pipe a text into it");
                return ExitCodes.Usage;
            }
            return Run(args.GetRequiredValue(analyzer), Console.In, args.InvocationConfiguration.Output);
        });
        return command;
    }

    internal static int Run(string analyzer, TextReader input, TextWriter output)
    {
        TokenDump.Print(Analyzers.Find(analyzer)!, input.ReadToEnd().AsMemory(), output);
        return ExitCodes.Done;
    }
}
