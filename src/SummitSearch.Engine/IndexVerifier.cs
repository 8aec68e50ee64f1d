using SummitSearch.Lucene48.Inspecting;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Engine;

/// <summary>Is the index in a folder whole?</summary>
public static class IndexVerifier
{
    /// <summary>Checks every file and structure of the newest commit; reads everything once.</summary>
    /// <param name="documents">Live documents, as far as they could be counted.</param>
    /// <returns>What is wrong, a line each, naming the file; empty when nothing is.</returns>
    public static IReadOnlyList<string> Problems(string folder, out long documents, CancellationToken cancel = default)
    {
        IndexReport report = IndexCheck.Run(new FileDirectory(folder), cancel);
        documents = report.Documents - report.Deleted;
        return [.. report.Problems.Select(problem => problem.ToString())];
    }
}
