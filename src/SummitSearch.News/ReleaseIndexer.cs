using System.Diagnostics;
using SummitSearch.Engine;
using SummitSearch.Engine.Indexing;
using SummitSearch.News.Builds;
using SummitSearch.News.Corpus;
using SummitSearch.News.Duplicates;
using SummitSearch.News.Facts;
using SummitSearch.News.Fields;
using SummitSearch.News.Reporting;

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
        ReportCounter counted = new();
        BuildContents contents = new();
        CorpusReport? report = null;
        FacetLabels labels = new();
        int accepted = 0;
        // Which group a release is of depends on all the others. So the corpus is read once, the documents wait on the disk, and only
        // what comparing needs stays in memory: reading twice would double the dearest part, and files may change in between.
        using (DocumentSpool spool = new(Path.Combine(folder, "documents.spool")))
        using (DuplicateFinder duplicates = new(Path.Combine(folder, "shingles.spool")))
        {
            foreach ((CorpusItem item, PreparedRelease? prepared) in ReleaseReader.Read(new CorpusReader(corpus).Read(cancel), Environment.ProcessorCount,
                static document => (document.Item, PreparedRelease.Of(document)), taxonomy, cancel))
            {
                if (prepared is null)
                {
                    Rejection rejection = (Rejection)item;
                    rejected.Add(rejection);
                    counted.Add(rejection);
                }
                else
                {
                    spool.Append(prepared.Fields);
                    contents.Add(prepared.Release.Id, prepared.Hashes);
                    counted.Add(prepared.Raw, prepared.Release);
                    duplicates.Add(prepared.Sketch);
                    labels.Add(prepared.Release);
                    accepted++;
                }
                progress.Report(new RebuildProgress("reading", accepted + rejected.Count));
            }
            if (accepted > 0)
            {
                progress.Report(new RebuildProgress("grouping", accepted));
                DuplicateGroups groups = duplicates.Find(cancel);
                GroupedDocuments documents = new(spool, groups);
                Index(documents, spool.Count, folder, progress, cancel);
                report = counted.Report(labels, DuplicateSummaries.Of(groups, documents), PreviousBuild.Compare(store, contents, folder, counted, labels, cancel));
                report.Write(folder);
            }
        }
        labels.Write(folder);
        if (accepted == 0)
        {
            Directory.Delete(folder, recursive: true);
            return new RebuildReport(null, 0, rejected, null, clock.GetElapsedTime(started));
        }
        DateTimeOffset now = clock.GetUtcNow();
        RebuildReport counts = new(null, accepted, rejected, report, TimeSpan.Zero);
        BuildManifest build = store.Finish(folder, now, (id, files) =>
            new BuildManifest(id, now, EngineName, accepted, counts.RejectedByCode, counted.UnknownByFacet, files));
        progress.Report(new RebuildProgress("checking", accepted));
        cancel.ThrowIfCancellationRequested();
        if (BuildCheck.Of(store, build.Id) is { Problems: [string problem, ..] })
        {
            store.Discard(build.Id);
            throw new BuildDamagedException(folder, $"the new build did not pass its check and was discarded: {problem}");
        }
        store.Serve(build.Id);
        store.Prune();
        return new RebuildReport(build, accepted, rejected, report, clock.GetElapsedTime(started));
    }

    // One segment in the order of the corpus: the same corpus gives the same bytes.
    static readonly IndexWriterOptions WriterOptions = new() { OpenMode = OpenMode.Create };

    static string EngineName { get; } =
        $"SummitSearch {typeof(ReleaseIndexer).Assembly.GetName().Version!.ToString(3)}, Lucene 4.8 index format";

    static void Index(GroupedDocuments documents, int count, string folder, IProgress<RebuildProgress> progress, CancellationToken cancel)
    {
        using IndexWriter writer = IndexFolder.OpenWriter(folder, WriterOptions);
        for (int number = 0; number < count; number++)
        {
            cancel.ThrowIfCancellationRequested();
            writer.Add(documents.Read(number));
            progress.Report(new RebuildProgress("indexing", number + 1));
        }
        writer.Commit();
    }
}
