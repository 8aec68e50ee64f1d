using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SummitSearch.News.Reporting;

/// <summary>What a build found its corpus to be: report.json and report.html in the build's folder.</summary>
/// <remarks>The same corpus after the same previous build gives the same report: it holds no times and no measures of the
/// machine.</remarks>
/// <param name="Read">Documents read: accepted and rejected.</param>
/// <param name="Rejected">By reason, most frequent first.</param>
/// <param name="Facets">In the order of the facets.</param>
/// <param name="Languages">Most frequent first; "und" where none was recognised.</param>
/// <param name="Rules">How sure the counted facts of each rule are, least sure first.</param>
/// <param name="LeastSure">Counted facts of the lowest confidence, at most three of one rule.</param>
/// <param name="RawBytes">UTF-8 bytes of the texts before cleaning.</param>
/// <param name="Removed">What cleaning took out, by rule, most bytes first.</param>
/// <param name="Boilerplate">What was kept but neither ranked nor read for facts, by rule, most bytes first.</param>
/// <param name="Difference">To the build that served before; null when there was none.</param>
public sealed record CorpusReport(
    long Read, long Accepted, IReadOnlyList<RejectedReason> Rejected, IReadOnlyList<FacetSummary> Facets,
        IReadOnlyList<ValueShare> Languages,
    IReadOnlyList<RuleSummary> Rules, IReadOnlyList<UnsureFact> LeastSure, long RawBytes, IReadOnlyList<RemovedText> Removed,
    IReadOnlyList<RemovedText> Boilerplate, DuplicateSummary Duplicates, BuildDifference? Difference)
{
    /// <summary>Names of the files in a build's folder.</summary>
    public const string JsonName = "report.json", HtmlName = "report.html";

    /// <exception cref="FileNotFoundException">The build was made before builds had reports.</exception>
    /// <exception cref="JsonException">The file is no report.</exception>
    internal static CorpusReport FromFile(string folder) =>
        JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(folder, JsonName)),
            ReportJson.Readable.CorpusReport) ?? throw new JsonException($"{JsonName} holds null");

    internal void Write(string folder)
    {
        File.WriteAllBytes(Path.Combine(folder, JsonName), JsonSerializer.SerializeToUtf8Bytes(this, ReportJson.Readable.CorpusReport));
        File.WriteAllText(Path.Combine(folder, HtmlName), ReportHtml.Page(this));
    }
}

/// <summary>The report of the serving build.</summary>
public sealed record ReportView(BuildSummary Build, CorpusReport Report);

/// <param name="Code">The reason's stable name.</param>
/// <param name="Examples">The first three.</param>
public sealed record RejectedReason(string Code, int Count, IReadOnlyList<RejectedDocument> Examples);

/// <param name="Path">Relative to the corpus.</param>
/// <param name="Line">Line or record of a file of several documents, from 1; null where the file is one document.</param>
/// <param name="Position">First byte at fault, from 0; null when the whole is.</param>
/// <param name="Advice">What to do.</param>
public sealed record RejectedDocument(string Path, long? Line, long? Position, string Message, string Advice);

/// <param name="Known">Releases with a value.</param>
/// <param name="Unknown">Releases without.</param>
/// <param name="Why">Reasons for the unknown, most frequent first.</param>
/// <param name="Distinct">Different values.</param>
/// <param name="Top">The most frequent values; a release may have several.</param>
public sealed record FacetSummary(string Facet, long Known, long Unknown, IReadOnlyList<ValueShare> Why, int Distinct,
    IReadOnlyList<ValueShare> Top);

public sealed record ValueShare(string Id, string Label, long Count);

/// <param name="Mean">Mean confidence.</param>
public sealed record RuleSummary(string Facet, string Rule, long Facts, double Mean, double Lowest);

/// <param name="Evidence">The words that say so, with what stands around them; empty for a fact about the whole text.</param>
public sealed record UnsureFact(string Facet, string Id, string Label, double Confidence, string Rule, string Release, string Evidence);

/// <param name="Bytes">UTF-8 bytes of the raw text.</param>
/// <param name="Lines">The most frequent texts, white space left out.</param>
/// <param name="AtMostMissed">The counts of lines may be too low by this many; 0: they are exact.</param>
public sealed record RemovedText(string Rule, long Times, long Releases, long Bytes, IReadOnlyList<ValueShare> Lines, long AtMostMissed);

/// <param name="Threshold">Share of word triples that makes near-identical.</param>
/// <param name="Groups">Groups of two and more; a release that stands alone is none.</param>
/// <param name="Folded">Releases that stand behind a representative: identical and near-identical.</param>
/// <param name="Versions">Pairs.</param>
/// <param name="SameMatter">Pairs of near-identical texts under different titles at different times.</param>
/// <param name="Translations">Suggested pairs.</param>
/// <param name="TooCommonTitles">Titles and references that too many releases share to tell versions by.</param>
/// <param name="Sizes">Groups by how many releases they have.</param>
public sealed record DuplicateSummary(
    double Threshold, int ShingleWords, int Groups, int Folded, int Identical, int NearIdentical, int Versions, int SameMatter,
        int Translations,
    int TooCommonTitles, IReadOnlyList<GroupSize> Sizes, IReadOnlyList<LargeGroup> Largest, IReadOnlyList<RelatedPair> Pairs);

public sealed record GroupSize(int Size, int Groups);

/// <param name="LeastSimilar">The lowest similarity of a member to the representative.</param>
public sealed record LargeGroup(string Id, string Title, int Size, double LeastSimilar, IReadOnlyList<string> Members);

/// <summary>Examples of versions, releases on one matter, and suggested translations.</summary>
public sealed record RelatedPair(string Kind, string From, string To, double Similarity, IReadOnlyList<string> Because);

/// <summary>What changed since the build that served before.</summary>
/// <param name="Build">Its id.</param>
/// <param name="TextChanged">Releases of both builds whose source text is another.</param>
/// <param name="ReadingChanged">Releases of the same text of which something else is said now: the rules changed.</param>
/// <param name="Drift">Values whose share of the releases changed most.</param>
/// <param name="Note">Why a part could not be compared; null when all was.</param>
public sealed record BuildDifference(
    string Build, ChangedIds Added, ChangedIds Removed, ChangedIds TextChanged, ChangedIds ReadingChanged, IReadOnlyList<ShareDrift> Drift,
        string? Note);

/// <param name="First">The first by id.</param>
public sealed record ChangedIds(long Count, IReadOnlyList<string> First);

/// <param name="Before">Share of the releases of the previous build, 0…1.</param>
/// <param name="After">Share of the releases of this build.</param>
public sealed record ShareDrift(string Facet, string Id, string Label, double Before, double After);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CorpusReport))]
sealed partial class ReportJson : JsonSerializerContext
{
    public static ReportJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
