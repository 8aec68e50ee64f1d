using System.Diagnostics;
using SummitSearch.Engine;
using SummitSearch.Engine.Indexing;
using SummitSearch.News.Builds;
using SummitSearch.News.Cleaning;
using SummitSearch.News.Corpus;
using SummitSearch.News.Facts;
using SummitSearch.News.Fields;

namespace SummitSearch.News;

/// <summary>Corpus in, serving build out.</summary>
public static class ReleaseIndexer
{
    /// <summary>
    /// Reads every document of the corpus, writes a new build beside the old ones, checks it, and makes it serve by one
    /// rename. Whatever fails or is killed before that leaves the old build serving and nothing to repair.
    /// </summary>
    /// <param name="corpus">Folder of releases.</param>
    /// <param name="index">The index folder; made when it does not exist.</param>
    /// <param name="taxonomy">The crime types to look for; null: the built-in ones, or what <c>taxonomy.tsv</c> in the corpus adds to them.</param>
    /// <exception cref="InputFormatException">The corpus' <c>taxonomy.tsv</c> has wrong lines.</exception>
    /// <exception cref="BuildLeaseHeldException">Another process rebuilds the same folder.</exception>
    /// <exception cref="BuildDamagedException">The new build did not pass its check; it was discarded.</exception>
    public static RebuildReport Rebuild(string corpus, string index, TimeProvider clock, IProgress<RebuildProgress> progress, CancellationToken cancel, Taxonomy? taxonomy = null)
    {
        long started = clock.GetTimestamp();
        taxonomy ??= Taxonomy.OfFolder(corpus);
        using BuildLease lease = BuildLease.Take(index, clock);
        BuildStore store = new(index);
        string folder = store.StartUnfinished();
        List<Rejection> rejected = [];
        UnknownCounts unknown = new();
        FacetLabels labels = new();
        int accepted = 0;
        using (IndexWriter writer = IndexFolder.OpenWriter(folder, WriterOptions))
        {
            foreach (CorpusItem item in new CorpusReader(corpus).Read(cancel))
            {
                switch (item)
                {
                    case Rejection rejection:
                        rejected.Add(rejection);
                        break;
                    case Accepted { Release: { } raw }:
                        Release release = FactFinder.Find(ReleaseCleaner.Clean(raw), raw.Stated, taxonomy);
                        writer.Add(ReleaseFields.ToDocument(raw, release));
                        unknown.Add(release);
                        labels.Add(release);
                        accepted++;
                        break;
                    default:
                        throw new UnreachableException();
                }
                progress.Report(new RebuildProgress("reading", accepted + rejected.Count));
            }
            if (accepted > 0) writer.Commit();
        }
        labels.Write(folder);
        if (accepted == 0)
        {
            Directory.Delete(folder, recursive: true);
            return new RebuildReport(null, 0, rejected, clock.GetElapsedTime(started));
        }
        DateTimeOffset now = clock.GetUtcNow();
        RebuildReport counts = new(null, accepted, rejected, TimeSpan.Zero);
        BuildManifest build = store.Finish(folder, now, (id, files) =>
            new BuildManifest(id, now, EngineName, accepted, counts.RejectedByCode, unknown.ByFacet, files));
        progress.Report(new RebuildProgress("checking", accepted));
        cancel.ThrowIfCancellationRequested();
        if (BuildCheck.Of(store, build.Id) is { Problems: [string problem, ..] })
        {
            store.Discard(build.Id);
            throw new BuildDamagedException(folder, $"the new build did not pass its check and was discarded: {problem}");
        }
        store.Serve(build.Id);
        store.Prune();
        return new RebuildReport(build, accepted, rejected, clock.GetElapsedTime(started));
    }

    // One segment in the order of the corpus: the same corpus gives the same bytes.
    static readonly IndexWriterOptions WriterOptions = new() { OpenMode = OpenMode.Create };

    static string EngineName { get; } =
        $"SummitSearch {typeof(ReleaseIndexer).Assembly.GetName().Version!.ToString(3)}, Lucene 4.8 index format";

    // Releases without a value, by facet.
    sealed class UnknownCounts
    {
        readonly SortedDictionary<string, int> _counts =
            new(SearchRequest.FacetNames.ToDictionary(name => name, _ => 0), StringComparer.Ordinal);

        public IReadOnlyDictionary<string, int> ByFacet => _counts;

        public void Add(Release release)
        {
            foreach (string facet in SearchRequest.FacetNames)
                if (!release.Facts.Any(fact => fact.Facet == facet && ReleaseFields.IsCounted(fact))) _counts[facet]++;
        }
    }
}
