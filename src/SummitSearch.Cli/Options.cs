using System.CommandLine;
using SummitSearch.News;

namespace SummitSearch.Cli;

/// <summary>Options that several commands share.</summary>
static class Options
{
    public static Option<DirectoryInfo> Index() => new("--index", "-i")
    {
        Description = "The index folder.", DefaultValueFactory = _ => new DirectoryInfo("index"), HelpName = "folder",
    };

    public static Option<DirectoryInfo> Corpus() => new("--corpus", "-c")
    {
        Description = "The folder of releases.", DefaultValueFactory = _ => new DirectoryInfo("corpus"), HelpName = "folder",
    };

    /// <summary>A file of crime types and terms that adds to the built-in ones.</summary>
    public static Option<FileInfo> Taxonomy() => new Option<FileInfo>("--taxonomy")
    {
        Description = "Crime types and terms of your own, added to the built-in ones; a taxonomy.tsv in the corpus is taken unasked.", HelpName = "file",
    }.AcceptExistingOnly();

    public static Option<bool> Json() => new("--json") { Description = "Print JSON." };

    /// <summary>A whole number inside a range; outside it is wrong usage.</summary>
    public static Option<int> Number(string name, string description, int value, int least, int most)
    {
        Option<int> option = new(name) { Description = description, DefaultValueFactory = _ => value, HelpName = "n" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 0) return;
            if (!int.TryParse(result.Tokens[0].Value, out int number) || number < least || number > most)
                result.AddError($"{name} takes a whole number from {least} to {most}, not \"{result.Tokens[0].Value}\".");
        });
        return option;
    }

    /// <summary>Values of a facet, repeated to widen.</summary>
    public static Option<string[]> Facet(string name, string description) => new(name)
    {
        Description = description, DefaultValueFactory = _ => [], HelpName = "id", AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Opens the serving build.</summary>
    public static ReleaseSearch Open(DirectoryInfo index)
    {
        try { return ReleaseSearch.Open(index.FullName); }
        catch (DirectoryNotFoundException e)
        {
            throw new NoBuildException($"{index.FullName} holds no build: run \"summit rebuild\" first, or name another folder with --index", e);
        }
    }
}

/// <summary>There is no build to search in.</summary>
sealed class NoBuildException : Exception
{
    public NoBuildException() { }
    public NoBuildException(string message) : base(message) { }
    public NoBuildException(string message, Exception inner) : base(message, inner) { }
}
