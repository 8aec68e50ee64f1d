using System.CommandLine;
using System.Globalization;
using System.Runtime;
using System.Text.Json;
using System.Text.Json.Serialization;
using SummitSearch.News;
using SummitSearch.News.Corpus;
using SummitSearch.News.Facts;
using SummitSearch.News.Reporting;

namespace SummitSearch.Cli;

/// <summary>summit rebuild: reads the whole corpus and makes a new build serve.</summary>
static class RebuildCommand
{
    public static Command Create()
    {
        Argument<string?> source = new("source") { Description = "- reads JSON Lines from standard input instead of a corpus.", Arity = ArgumentArity.ZeroOrOne };
        source.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: not "-" and var other }]) result.AddError($"rebuild takes - or nothing, not \"{other}\": name a folder with --corpus.");
        });
        Option<DirectoryInfo> corpus = Options.Corpus(), index = Options.Index();
        Option<FileInfo> taxonomy = Options.Taxonomy();
        Option<FileInfo> quarantine = new("--quarantine") { Description = "Writes what was refused, and why, to this file of JSON Lines.", HelpName = "file" };
        Option<bool> json = Options.Json(), quiet = new("--quiet", "-q") { Description = "No progress." };
        Command command = new Command("rebuild", "Read every release of the corpus and make a new build serve.") { source, corpus, index, taxonomy, quarantine, json, quiet }
            .WithExamples(["summit rebuild --corpus corpus --index index", "summit rebuild - < releases.jsonl"], "The build that serves now goes on serving until the new one is whole, checked and on the disk.");
        command.SetAction((args, cancel) => Task.Run(() =>
        {
            TextWriter output = args.InvocationConfiguration.Output, progress = args.GetValue(quiet) ? TextWriter.Null : args.InvocationConfiguration.Error;
            DirectoryInfo into = args.GetRequiredValue(index);
            if (args.GetValue(source) is null)
                return Run(args.GetRequiredValue(corpus), into, args.GetValue(json), output, progress, cancel, args.GetValue(taxonomy), args.GetValue(quarantine));
            if (!Console.IsInputRedirected)
            {
                args.InvocationConfiguration.Error.WriteLine("summit: rebuild - reads JSON Lines from standard input, and that is a terminal: try summit rebuild - < releases.jsonl");
                return ExitCodes.Usage;
            }
            using Stream input = Console.OpenStandardInput();
            return RunLines(input, into, args.GetValue(json), output, progress, cancel, args.GetValue(taxonomy), args.GetValue(quarantine));
        }, cancel));
        return command;
    }

    /// <summary>Rebuilds from a stream of JSON Lines. They wait on the disk, in a corpus of one file: memory does not grow with them.</summary>
    internal static int RunLines(
        Stream lines, DirectoryInfo index, bool json, TextWriter output, TextWriter progress, CancellationToken cancel,
        FileInfo? taxonomy = null, FileInfo? quarantine = null)
    {
        DirectoryInfo corpus = Directory.CreateTempSubdirectory("summit-stdin-");
        try
        {
            using (FileStream file = File.Create(Path.Combine(corpus.FullName, "stdin.jsonl"))) lines.CopyTo(file);
            return Run(corpus, index, json, output, progress, cancel, taxonomy, quarantine);
        }
        finally
        {
            corpus.Delete(recursive: true);
        }
    }

    /// <returns>0 when any document was accepted, 3 when none was.</returns>
    internal static int Run(
        DirectoryInfo corpus, DirectoryInfo index, bool json, TextWriter output, TextWriter progress, CancellationToken cancel,
        FileInfo? taxonomy = null, FileInfo? quarantine = null)
    {
        if (!corpus.Exists)
        {
            progress.WriteLine($"summit: no folder {corpus.FullName}: name the corpus with --corpus");
            return ExitCodes.Usage;
        }
        RebuildReport report;
        GCLatencyMode mode = GCSettings.LatencyMode;
        try
        {
            // Nobody waits for an answer meanwhile, and collecting garbage beside the work costs a twelfth of it.
            GCSettings.LatencyMode = GCLatencyMode.Batch;
            report = ReleaseIndexer.Rebuild(corpus.FullName, index.FullName, TimeProvider.System, new Lines(progress), cancel,
                taxonomy is null ? null : Taxonomy.Read(taxonomy.FullName));
        }
        finally
        {
            GCSettings.LatencyMode = mode;
        }
        if (quarantine is not null)
        {
            using StreamWriter file = new(quarantine.FullName);
            foreach (Rejection rejected in report.Rejected) Quarantine.Write(file, rejected);
        }
        if (json) output.WriteLine(JsonSerializer.Serialize(RebuildAnswer.Of(report), CliJson.Readable.RebuildAnswer));
        else Print(report, output);
        return report.Build is null ? ExitCodes.InputRejected : ExitCodes.Done;
    }

    static void Print(RebuildReport report, TextWriter output)
    {
        foreach (Rejection rejected in report.Rejected)
            output.WriteLine($"rejected  {rejected.Path}: {rejected.Code}: {rejected.Message} {rejected.Advice}");
        string Count(int n, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{n:N0} {(n == 1 ? one : many)}");
        output.WriteLine($"{Count(report.Read, "document", "documents")} read, {report.Accepted} accepted, {report.Rejected.Count} rejected" +
            (report.Rejected.Count == 0 ? "" : $" ({string.Join(", ", report.RejectedByCode.Select(pair => $"{pair.Key} {pair.Value}"))})"));
        if (report.Build is not { } build)
        {
            output.WriteLine("Nothing to index: no build was made, and what served before serves on.");
            return;
        }
        ReportCommand.Print(report.Report! with { Rejected = [] }, output);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"build {build.Id} serves: {build.Files.Sum(file => file.Length):N0} bytes in {build.Files.Count} files, ") +
            string.Create(CultureInfo.InvariantCulture, $"{report.Elapsed.TotalSeconds:0.0} s, {PeakMegabytes():N0} MB of memory at the most"));
        output.WriteLine("Next: summit report, summit serve, or summit search WORDS");
    }

    static long PeakMegabytes()
    {
        using System.Diagnostics.Process self = System.Diagnostics.Process.GetCurrentProcess();
        return self.PeakWorkingSet64 / 1_000_000;
    }

    // A line at most every ten seconds: short work says nothing, long work shows that it goes on.
    sealed class Lines(TextWriter writer) : IProgress<RebuildProgress>
    {
        long _last = Environment.TickCount64;

        public void Report(RebuildProgress value)
        {
            if (Environment.TickCount64 - _last < 10_000) return;
            _last = Environment.TickCount64;
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Stage}: {value.Documents:N0} documents"));
        }
    }
}

/// <summary>What rebuild --json prints.</summary>
sealed record RebuildAnswer(
    string? Build, int Read, int Accepted, IReadOnlyList<Rejection> Rejected, IReadOnlyDictionary<string, int> Unknown,
    CorpusReport? Report, double Seconds)
{
    public static RebuildAnswer Of(RebuildReport report) => new(
        report.Build?.Id, report.Read, report.Accepted, report.Rejected, report.Build?.Unknown ?? new Dictionary<string, int>(), report.Report,
        Math.Round(report.Elapsed.TotalSeconds, 3));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RebuildAnswer))]
[JsonSerializable(typeof(VerifyAnswer))]
[JsonSerializable(typeof(FactsAnswer))]
[JsonSerializable(typeof(MeasureAnswer))]
sealed partial class CliJson : JsonSerializerContext
{
    public static CliJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
