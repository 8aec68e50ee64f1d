using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using SummitSearch.News;
using SummitSearch.News.Builds;
using SummitSearch.Web;

namespace SummitSearch.Cli;

/// <summary>summit serve: the page and the API on loopback; builds the index first when there is none.</summary>
static class ServeCommand
{
    public static Command Create()
    {
        Option<DirectoryInfo> corpus = Options.Corpus(), index = Options.Index();
        Option<int> port = Options.Number("--port", "The port on 127.0.0.1; 0 takes any free one.", WebHostOptions.DefaultPort, 0, 65535);
        Option<bool> json = Options.Json();
        Command command = new Command("serve", "Serve the page and the API on this machine.") { corpus, index, port, json }
            .WithExamples(["summit serve --port 5080"], "When there is no index yet, it is built from the corpus first. A rebuild while it serves is picked up without a restart.");
        command.SetAction((args, cancel) => Run(
            args.GetRequiredValue(corpus), args.GetRequiredValue(index), args.GetValue(port), args.GetValue(json),
            args.InvocationConfiguration.Output, args.InvocationConfiguration.Error, cancel));
        return command;
    }

    internal static async Task<int> Run(
        DirectoryInfo corpus, DirectoryInfo index, int port, bool json, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        if (new BuildStore(index.FullName).Current() is null)
        {
            await error.WriteLineAsync($"No index in {index.FullName} yet: building it from {corpus.FullName}.").ConfigureAwait(false);
            int built = await Task.Run(() => RebuildCommand.Run(corpus, index, json: false, error, error, cancel), cancel).ConfigureAwait(false);
            if (built != ExitCodes.Done) return built;
        }
        using ReleaseSearch search = Options.Open(index);
        WebApplication app = WebHost.Build(new WebHostOptions { Port = port }, () => search);
        await using (app.ConfigureAwait(false))
        {
            await app.StartAsync(cancel).ConfigureAwait(false);
            Task prepared = Task.Run(search.PrepareSuggestions, CancellationToken.None);
            string address = app.Urls.First();
            await output.WriteLineAsync(json
                ? $$"""{"address":"{{address}}","documents":{{search.Documents}},"build":"{{search.Build.Id}}"}"""
                : $"SummitSearch serves {search.Documents} {(search.Documents == 1 ? "release" : "releases")} on {address} (Ctrl-C ends it)").ConfigureAwait(false);
            await output.FlushAsync(cancel).ConfigureAwait(false);
            await app.WaitForShutdownAsync(cancel).ConfigureAwait(false);
            await prepared.ConfigureAwait(false);
        }
        return ExitCodes.Done;
    }
}
