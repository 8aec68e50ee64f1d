namespace SummitSearch.News;

/// <summary>Searches the build that serves, and moves to a newer one when there is one. Safe for any number of threads.</summary>
public sealed class ReleaseSearch : IDisposable
{
    /// <summary>Opens the serving build of an index folder (the one that holds <c>current</c> and <c>builds/</c>).</summary>
    /// <exception cref="DirectoryNotFoundException">There is no serving build.</exception>
    public static ReleaseSearch Open(string indexFolder) => throw new NotSupportedException();

    /// <summary>The build that answers now.</summary>
    public BuildSummary Build => throw new NotSupportedException();

    /// <summary>Releases in the serving build.</summary>
    public long Documents => throw new NotSupportedException();

    public SearchPage Run(SearchRequest request, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>One release, or null when the build has none of that id.</summary>
    public ReleaseView? Find(string id) => throw new NotSupportedException();

    public void Dispose() => throw new NotSupportedException();
}
