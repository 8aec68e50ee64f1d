using SummitSearch.News;

namespace SummitSearch.Web.Tests.Samples;

/// <summary>A real index of the two given releases in a temporary folder, searched as `summit serve` does.</summary>
sealed class GivenIndex : IAsyncDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("summit-web-");
    readonly ReleaseSearch _search;

    GivenIndex()
    {
        Rebuild();
        _search = ReleaseSearch.Open(_folder.FullName);
    }

    public Server Server { get; private set; } = null!;

    public static async Task<GivenIndex> Start()
    {
        GivenIndex index = new();
        index.Server = await Server.Start(new ServingReleases(() => index._search));
        return index;
    }

    /// <returns>Id of the build that serves from now on.</returns>
    public string Rebuild() => ReleaseIndexer.Rebuild(Path.Combine(AppContext.BaseDirectory, "corpus"), _folder.FullName,
        TimeProvider.System, new Progress<RebuildProgress>(), CancellationToken.None).Build!.Id;

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _search.Dispose();
        _folder.Delete(recursive: true);
    }
}
