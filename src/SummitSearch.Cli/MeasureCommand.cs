using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SummitSearch.News;
using SummitSearch.News.Cleaning;
using SummitSearch.News.Facts;
using SummitSearch.News.Measuring;

namespace SummitSearch.Cli;

/// <summary>summit measure: how right reading is, on documents whose text or facts are known.</summary>
static class MeasureCommand
{
    public static Command Create()
    {
        Argument<FileInfo[]> files = new Argument<FileInfo[]>("file") { Description = "Documents, a JSON object a line.", Arity = ArgumentArity.OneOrMore }.AcceptExistingOnly();
        Option<FileInfo[]> labels = new Option<FileInfo[]>("--labels")
        {
            Description = "Labels by id, a JSON object a line; then only these count, and documents without one are passed over.",
            DefaultValueFactory = _ => [], HelpName = "file", AllowMultipleArgumentsPerToken = true,
        }.AcceptExistingOnly();
        Option<FileInfo> taxonomy = Options.Taxonomy();
        Option<bool> json = Options.Json();
        Option<DirectoryInfo> pages = new Option<DirectoryInfo>("--pages")
        {
            Description = "Folder of web pages named by the documents' ids: measures the text that is read from each page.", HelpName = "folder",
        }.AcceptExistingOnly();
        Command command = new Command("measure", "Compare cleaning and facts with labelled documents.") { files, labels, pages, taxonomy, json }
            .WithExamples(
                ["summit measure labelled.jsonl", "summit measure texts.jsonl --labels crimes.labels.jsonl", "summit measure texts.jsonl --pages html"],
                "Labels are hidden from the reader: it sees id, title and text only. Text is measured where a document has " +
                "paragraphs (or clean), facts where it has city, dateline, country, countries, topics, crimes, main, date, year or lang.");
        command.SetAction((args, cancel) => Task.Run(() => Run(
            args.GetRequiredValue(files), args.GetValue(labels) ?? [], args.GetValue(json), args.InvocationConfiguration.Output,
            args.InvocationConfiguration.Error, cancel, args.GetValue(taxonomy), args.GetValue(pages)), cancel));
        return command;
    }

    internal static int Run(FileInfo[] files, FileInfo[] labelFiles, bool json, TextWriter output, TextWriter error, CancellationToken cancel,
        FileInfo? taxonomy = null, DirectoryInfo? pages = null)
    {
        Taxonomy? types = taxonomy is null ? null : Taxonomy.Read(taxonomy.FullName);
        IReadOnlyDictionary<string, FactLabels>? byId = labelFiles.Length == 0 ? null : FactLabels.Read(labelFiles.Select(f => f.FullName));
        FactMeasurer facts = new();
        if (pages is not null)
        {
            Write(TextMeasure.Run(files.SelectMany(file => LabelledText.ReadPages(file.FullName, pages.FullName))), [], json, output);
            return ExitCodes.Done;
        }
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (FileInfo file in files)
        {
            foreach (string line in File.ReadLines(file.FullName))
            {
                cancel.ThrowIfCancellationRequested();
                if (line.Length == 0) continue;
                LabelledRelease document = LabelledRelease.Parse(line);
                if (byId is not null)
                {
                    if (!byId.TryGetValue(document.Id, out FactLabels? own) || !seen.Add(document.Id)) continue;
                    document = document with { Labels = own };
                }
                Dictionary<string, string> stated = document.Title is { } title ? new() { ["title"] = title } : [];
                facts.Add(document, FactFinder.Find(ReleaseCleaner.Clean(new RawRelease(document.Id, file.Name, document.Text, stated)), stated, types));
            }
        }
        if (byId is not null && seen.Count < byId.Count)
            error.WriteLine($"{byId.Count - seen.Count} of {byId.Count} labels have no document: {string.Join(", ", byId.Keys.Where(id => !seen.Contains(id)).Take(5))}");
        TextMeasure text = TextMeasure.Run(byId is null ? files.SelectMany(file => LabelledText.Read(file.FullName)) : []);
        Write(text, facts.Result(), json, output);
        return ExitCodes.Done;
    }

    static void Write(TextMeasure text, IReadOnlyList<FacetMeasure> measured, bool json, TextWriter output)
    {
        if (json) output.WriteLine(JsonSerializer.Serialize(new MeasureAnswer(text.Documents > 0 ? text : null, measured), CliJson.Readable.MeasureAnswer));
        else Print(text, measured, output);
    }

    static void Print(TextMeasure text, IReadOnlyList<FacetMeasure> facets, TextWriter output)
    {
        if (text.Documents > 0)
        {
            Line(output, $"text of {text.Documents} documents");
            Line(output, $"  paragraph boundaries  precision {text.Boundaries.Tally.Precision:0.0000}  recall {text.Boundaries.Tally.Recall:0.0000}  F1 {text.Boundaries.Tally.F1:0.0000} ({text.Boundaries.Low:0.000}–{text.Boundaries.High:0.000})");
            Line(output, $"  words                 precision {text.Words.Tally.Precision:0.0000}  recall {text.Words.Tally.Recall:0.0000}  F1 {text.Words.Tally.F1:0.0000} ({text.Words.Low:0.000}–{text.Words.High:0.000})");
            Line(output, $"  worst: {string.Join(", ", text.Worst.Take(5).Select(document => document.Id))}");
        }
        foreach (FacetMeasure facet in facets.Where(facet => facet.Documents > 0))
        {
            Score score = facet.Score;
            Line(output, $"{facet.Facet} of {facet.Documents} documents");
            string recall = string.Create(CultureInfo.InvariantCulture, $"recall {score.Recall:0.000} ({score.RecallInterval.Low:0.000}–{score.RecallInterval.High:0.000})");
            if (facet.Rules.Count == 0 && score.Wrong == 0) Line(output, $"  {recall}  precision not judged: these labels are not complete");
            else
            {
                Line(output, $"  precision {score.Precision:0.000} ({score.PrecisionInterval.Low:0.000}–{score.PrecisionInterval.High:0.000})  {recall}  F1 {score.F1:0.000}");
                Line(output, $"  calibration error {facet.CalibrationError:0.000} (in halves by id {facet.CalibrationErrorOfHalves[0]:0.000}, {facet.CalibrationErrorOfHalves[1]:0.000})");
            }
            if (facet.Silent > 0) Line(output, $"  found in {facet.FoundWithoutLabel} of {facet.Silent} documents whose labels are silent");
            foreach (RuleMeasure rule in facet.Rules)
                Line(output, $"  {rule.Right,5} of {rule.Facts,5} right ({(double)rule.Right / rule.Facts:0.00}) at confidence {rule.Confidence:0.00}: {rule.Rule}{(rule.Role is null ? "" : " " + rule.Role)}");
            foreach ((string kind, int count) in facet.MissingKinds) Line(output, $"  {count,5} missing: {kind}");
            foreach ((string confusion, int count) in facet.Confusions.Take(8)) Line(output, $"  {count,5}  {confusion}");
            if (facet.Worst.Count > 0) Line(output, $"  worst: {string.Join(", ", facet.Worst.Take(5))}");
        }
    }

    static void Line(TextWriter output, FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}

/// <summary>What measure --json prints.</summary>
/// <param name="Text">Null when no document says what its clean text is.</param>
sealed record MeasureAnswer(TextMeasure? Text, IReadOnlyList<FacetMeasure> Facets);
