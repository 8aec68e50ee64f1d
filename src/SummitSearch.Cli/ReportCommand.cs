using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SummitSearch.News;
using SummitSearch.News.Reporting;

namespace SummitSearch.Cli;

/// <summary>summit report: what the corpus of the serving build is like.</summary>
static class ReportCommand
{
    public static Command Create()
    {
        Option<DirectoryInfo> index = Options.Index();
        Option<bool> json = Options.Json();
        Option<FileInfo?> html = new("--html") { Description = "Also write the report as a page of its own.", HelpName = "file" };
        Command command = new Command("report", "Print what the serving build found its corpus to be.") { index, html, json }
            .WithExamples(["summit report", "summit report --html report.html"],
                "Documents rejected and why, unknown values and why, the least sure facts, languages, duplicates, what cleaning " +
                "removed most, and the difference to the build before. The server shows it at /report.");
        command.SetAction(args =>
        {
            using ReleaseSearch search = Options.Open(args.GetRequiredValue(index));
            return Run(search, args.GetValue(html), args.GetValue(json), args.InvocationConfiguration.Output,
                args.InvocationConfiguration.Error);
        });
        return command;
    }

    /// <returns>0, or 1 when the build was made before builds had reports.</returns>
    internal static int Run(ReleaseSearch search, FileInfo? html, bool json, TextWriter output, TextWriter error)
    {
        if (search.Report() is not { } view)
        {
            error.WriteLine($"summit: build {search.Build.Id} was made before builds had reports: run \"summit rebuild\"");
            return ExitCodes.NothingFound;
        }
        if (html is not null) File.WriteAllText(html.FullName, ReportHtml.Page(view.Report));
        if (json) output.WriteLine(JsonSerializer.Serialize(view, NewsJson.Readable.ReportView));
        else
        {
            output.WriteLine($"build {view.Build.Id}");
            Print(view.Report, output);
        }
        return ExitCodes.Done;
    }

    /// <summary>The report in a screenful; rebuild ends with it too.</summary>
    internal static void Print(CorpusReport report, TextWriter output)
    {
        Line(output, $"documents: {report.Read:N0} read, {report.Accepted:N0} accepted, {report.Read - report.Accepted:N0} rejected");
        foreach (RejectedReason reason in report.Rejected)
        {
            Line(output, $"  {reason.Code} {reason.Count:N0}");
            foreach (RejectedDocument document in reason.Examples)
                Line(output, $"    {document.Message}{(document.Position is { } at ? $" (byte {at:N0})" : "")} {document.Advice}");
        }
        Line(output, $"unknown: {List(report.Facets,
            facet => $"{facet.Facet} {facet.Unknown:N0} of {report.Accepted:N0} ({Share(facet.Unknown, report.Accepted)})")}");
        foreach (FacetSummary facet in report.Facets.Where(facet => facet.Why.Count > 0))
            Line(output, $"  {facet.Facet}: {List(facet.Why, why => $"{why.Label} {why.Count:N0}")}");
        Line(output, $"languages: {List(report.Languages, language => $"{language.Id} {language.Count:N0}")}");
        DuplicateSummary found = report.Duplicates;
        string kinds = Part($"{found.Identical:N0} identical, {found.NearIdentical:N0} near-identical, from {found.Threshold:P0} of word triples on");
        Line(output, $"grouped: {found.Folded:N0} behind {found.Groups:N0} {(found.Groups == 1 ? "representative" : "representatives")} ({kinds})");
        foreach (LargeGroup group in found.Largest.Take(3)) Line(output, $"  {group.Size:N0} × {group.Id} “{Cut(group.Title)}”");
        Line(output, $"linked: versions {found.Versions:N0}, same matter {found.SameMatter:N0}, translations suggested {found.Translations:N0}");
        string most = report.Removed.Count == 0 ? "" : ", most by " + List(report.Removed.Take(3), rule => $"{rule.Rule} {rule.Bytes:N0}");
        Line(output, $"removed: {report.Removed.Sum(rule => rule.Bytes):N0} of {report.RawBytes:N0} bytes{most}");
        if (report.LeastSure is [var least, ..])
            Line(output, $"least sure: {least.Facet} {least.Label} in {least.Release}, {least.Confidence:0.00} by {least.Rule}");
        Difference(report.Difference, output);
    }

    static void Difference(BuildDifference? difference, TextWriter output)
    {
        if (difference is null)
        {
            output.WriteLine("drift: no build served before");
            return;
        }
        string changes = Part($"{difference.Added.Count:N0} added, {difference.Removed.Count:N0} removed, ") +
            Part($"{difference.TextChanged.Count:N0} with another text, {difference.ReadingChanged.Count:N0} read differently");
        Line(output, $"drift against {difference.Build}: {difference.Note ?? changes}");
        foreach (ShareDrift drift in difference.Drift.Take(5))
            Line(output, $"  {drift.Facet} {drift.Label}: {drift.Before * 100:0.0} % → {drift.After * 100:0.0} %");
    }

    static string List<T>(IEnumerable<T> values, Func<T, FormattableString> says) => string.Join(", ", values.Select(value => Part(says(value))));
    static string Cut(string text) => text.Length <= 60 ? text : text[..(char.IsHighSurrogate(text[58]) ? 58 : 59)] + "…";
    static string Share(long count, long of) => of == 0 ? "0 %" : Part($"{100.0 * count / of:0.0} %");
    static string Part(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    static void Line(TextWriter output, FormattableString text) => output.WriteLine(Part(text));
}
