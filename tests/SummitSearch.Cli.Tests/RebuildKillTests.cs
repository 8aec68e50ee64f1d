using System.Diagnostics;
using SummitSearch.News;
using SummitSearch.News.Builds;
using SummitSearch.TestKit;

namespace SummitSearch.Cli.Tests;

public class RebuildKillTests
{
    const int Documents = 500, Kills = 50;

    [Fact]
    public void A_rebuild_killed_anywhere_leaves_the_old_build_or_the_new_one_serving()
    {
        using TemporaryFolder folder = new();
        string index = folder["index"], odd = folder["odd"], even = folder["even"];
        MadeReleases.Write(odd, 0, Documents);
        MadeReleases.Write(even, 0, Documents + 1);
        ReleaseIndexer.Rebuild(even, index, TimeProvider.System, new Progress<RebuildProgress>(), CancellationToken.None);
        BuildStore store = new(index);
        Random random = Seed.For(nameof(RebuildKillTests));
        int inside = 0, beforeSwitch = 0;
        for (int kill = 0; kill < Kills || beforeSwitch < 5 || inside < 30; kill++)
        {
            Assert.True(kill < 3 * Kills, $"of {kill} kills only {inside} fell inside the writing and {beforeSwitch} before the switch");
            string before = store.Current()!;
            bool late = kill % 4 == 3;
            using Process rebuild = SummitProcess.Start("rebuild", "--quiet", "--corpus", kill % 2 == 0 ? odd : even, "--index", index);
            // Late kills wait for the finished build that does not serve yet, the others for the first file and a while more.
            Await(rebuild, () => late ? store.List() is [.., string last] && string.CompareOrdinal(last, before) > 0 : HasUnfinished(index));
            if (!late) Await(rebuild, TimeSpan.FromMilliseconds(random.Next(250)));
            bool alive = !rebuild.HasExited, started = HasUnfinished(index) || store.List()[^1] != before;
            rebuild.Kill();
            rebuild.WaitForExit();
            string after = store.Current()!;
            if (alive && started) inside++;
            if (alive && late && after == before) beforeSwitch++;

            Assert.Contains(after, (string[])[before, store.List()[^1]]);
            BuildCheck check = BuildCheck.Of(store, after);
            Assert.True(check.Problems.Count == 0, $"kill {kill}: {string.Join('\n', check.Problems)}");
            using ReleaseSearch search = ReleaseSearch.Open(index);
            Assert.Equal(after, search.Build.Id);
            Assert.Contains(search.Run(new SearchRequest(), CancellationToken.None).Total.Documents, (long[])[Documents, Documents + 1]);
        }
        // Nothing needs repair: the next rebuild works, and clears away what the killed ones left.
        RebuildReport report = ReleaseIndexer.Rebuild(odd, index, TimeProvider.System, new Progress<RebuildProgress>(), CancellationToken.None);
        Assert.Equal(store.Current(), report.Build!.Id);
        Assert.False(HasUnfinished(index));
        Assert.Equal(BuildStore.Kept, store.List().Count);
    }

    static bool HasUnfinished(string index) =>
        Directory.EnumerateDirectories(Path.Combine(index, "builds"), "unfinished-*").Any(folder => Directory.EnumerateFileSystemEntries(folder).Any());

    static void Await(Process process, Func<bool> condition)
    {
        while (!process.HasExited && !condition()) Thread.Yield();
    }

    static void Await(Process process, TimeSpan time)
    {
        long started = Stopwatch.GetTimestamp();
        while (!process.HasExited && Stopwatch.GetElapsedTime(started) < time) Thread.Yield();
    }
}
