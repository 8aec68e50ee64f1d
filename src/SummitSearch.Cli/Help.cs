using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;

namespace SummitSearch.Cli;

/// <summary>Help that starts with an example and fits 80 columns.</summary>
sealed class Help : SynchronousCommandLineAction
{
    const int Columns = 80;
    static readonly ConditionalWeakTable<Command, Text> Texts = [];
    readonly HelpAction _default;

    Help(HelpAction standard) => _default = standard;

    /// <summary>Gives the program's help option this help.</summary>
    public static void Install(RootCommand root)
    {
        HelpOption option = root.Options.OfType<HelpOption>().Single();
        HelpAction standard = (HelpAction)option.Action!;
        standard.MaxWidth = Columns;
        option.Action = new Help(standard);
    }

    public override int Invoke(ParseResult parseResult)
    {
        TextWriter output = parseResult.InvocationConfiguration.Output;
        if (Texts.TryGetValue(parseResult.CommandResult.Command, out Text? text))
        {
            output.WriteLine(text.Examples.Count == 1 ? "Example:" : "Examples:");
            foreach (string example in text.Examples) output.WriteLine($"  {example}");
            output.WriteLine();
        }
        int code = _default.Invoke(parseResult);
        if (text?.Note is { } note)
            foreach (string line in Wrapped(note)) output.WriteLine(line);
        return code;
    }

    internal static void Set(Command command, IReadOnlyList<string> examples, string? note) => Texts.Add(command, new Text(examples, note));

    static IEnumerable<string> Wrapped(string text)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > Columns)
            {
                yield return line;
                line = "";
            }
            line += line.Length == 0 ? word : " " + word;
        }
        yield return line;
    }

    sealed record Text(IReadOnlyList<string> Examples, string? Note);
}

static class HelpExtensions
{
    /// <summary>What the command's help begins with, and what it ends with.</summary>
    public static Command WithExamples(this Command command, IReadOnlyList<string> examples, string? note = null)
    {
        Help.Set(command, examples, note);
        return command;
    }
}
