using SummitSearch.News.Builds;
using SummitSearch.News.Corpus;
using SummitSearch.News.Reporting;

namespace SummitSearch.News;

/// <summary>What a rebuild did. Read = Accepted + Rejected.Count.</summary>
/// <param name="Build">The build that serves now; null when no document was accepted and nothing changed.</param>
/// <param name="Rejected">In order of path.</param>
/// <param name="Report">What the build's folder holds as report.json; null without a build.</param>
public sealed record RebuildReport(BuildManifest? Build, int Accepted, IReadOnlyList<Rejection> Rejected, CorpusReport? Report, TimeSpan Elapsed)
{
    public int Read => Accepted + Rejected.Count;

    /// <summary>How many were rejected, by reason code.</summary>
    public IReadOnlyDictionary<string, int> RejectedByCode { get; } =
        new SortedDictionary<string, int>(Rejected.GroupBy(document => document.Code).ToDictionary(group => group.Key, group => group.Count()), StringComparer.Ordinal);
}

/// <param name="Stage">"reading", "grouping", "indexing" or "checking".</param>
/// <param name="Documents">So far.</param>
public readonly record struct RebuildProgress(string Stage, int Documents);
