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
        Argument<FileInfo> file = new Argument<FileInfo>("file") { Description = "Labelled documents, a JSON object a line." }.AcceptExistingOnly();
        Option<bool> json = Options.Json();
        Option<DirectoryInfo> pages = new Option<DirectoryInfo>("--pages") { Description = "Folder of web pages named by the documents' ids: measures the text that is read from each page." }.AcceptExistingOnly();
        Command command = new Command("measure", "Compare cleaning and facts with labelled documents.") { file, pages, json }
            .WithExamples(["summit measure labelled.jsonl", "summit measure texts.jsonl --pages html"],
                "Labels are hidden from the reader: it sees id, title and text only. Text is measured where a document has " +
                "paragraphs (or clean), facts where it has city, countries, topics, date, year or lang.");
        command.SetAction((args, cancel) => Task.Run(
            () => Run(args.GetRequiredValue(file), args.GetValue(pages), args.GetValue(json), args.InvocationConfiguration.Output, cancel), cancel));
        return command;
    }

    internal static int Run(FileInfo file, DirectoryInfo? pages, bool json, TextWriter output, CancellationToken cancel)
    {
        FactMeasurer facts = new();
        TextMeasure text = TextMeasure.Run(pages is null ? LabelledText.Read(file.FullName) : LabelledText.ReadPages(file.FullName, pages.FullName));
        if (pages is not null)
        {
            Write(text, [], json, output);
            return ExitCodes.Done;
        }
        foreach (string line in File.ReadLines(file.FullName))
        {
            cancel.ThrowIfCancellationRequested();
            if (line.Length == 0) continue;
            LabelledRelease labels = LabelledRelease.Parse(line);
            Dictionary<string, string> stated = labels.Title is { } title ? new() { ["title"] = title } : [];
            facts.Add(labels, FactFinder.Find(ReleaseCleaner.Clean(new RawRelease(labels.Id, file.Name, labels.Text, stated)), stated));
        }
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
            Line(output, $"  precision {score.Precision:0.000} ({score.PrecisionInterval.Low:0.000}–{score.PrecisionInterval.High:0.000})  recall {score.Recall:0.000} ({score.RecallInterval.Low:0.000}–{score.RecallInterval.High:0.000})  F1 {score.F1:0.000}");
            Line(output, $"  calibration error {facet.CalibrationError:0.000}; found in {facet.FoundWithoutLabel} of {facet.Silent} documents whose labels are silent");
            foreach ((string confusion, int count) in facet.Confusions.Take(5)) Line(output, $"  {count,5}  {confusion}");
            if (facet.Worst.Count > 0) Line(output, $"  worst: {string.Join(", ", facet.Worst.Take(5))}");
        }
    }

    static void Line(TextWriter output, FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}

/// <summary>What measure --json prints.</summary>
/// <param name="Text">Null when no document says what its clean text is.</param>
sealed record MeasureAnswer(TextMeasure? Text, IReadOnlyList<FacetMeasure> Facets);
