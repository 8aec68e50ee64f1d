using SummitSearch.News.Cleaning;
using SummitSearch.News.Corpus;
using SummitSearch.News.Facts;

namespace SummitSearch.News;

/// <summary>A document of a corpus, read to its facts.</summary>
/// <param name="Item">What became of it.</param>
/// <param name="Release">Its clean text and facts; null exactly when the item is a <see cref="Rejection"/>.</param>
public readonly record struct ReadDocument(CorpusItem Item, Release? Release);

/// <summary>Corpus items to releases with facts: the caller's thread reads, others clean and find.</summary>
/// <remarks>
/// The documents come in the order of the items, whatever the number of threads, so a build stays the same to the byte.
/// Text on its way is bounded, so memory does not grow with the corpus; a document larger than the bound goes alone.
/// </remarks>
public static class ReleaseReader
{
    // Enough work that handing it over costs nothing, little enough that the first results come at once and that what is on its way
    // does not outlive the collector's next look.
    const int BatchUnits = 32 * 1024, BatchItems = 32;
    const int MostUnitsAhead = 4 * 1024 * 1024;

    /// <param name="items">Read lazily, on the caller's thread.</param>
    /// <param name="threads">Threads that clean and find; 1 does it on the caller's.</param>
    /// <param name="taxonomy">The crime types to look for; null for the built-in ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no thread.</exception>
    public static IEnumerable<ReadDocument> Read(IEnumerable<CorpusItem> items, int threads, Taxonomy? taxonomy = null, CancellationToken cancel = default) =>
        Read(items, threads, static document => document, taxonomy, cancel);

    /// <param name="finish">What else is made of a document, on the thread that read it; must be pure.</param>
    /// <inheritdoc cref="Read(IEnumerable{CorpusItem}, int, Taxonomy, CancellationToken)"/>
    public static IEnumerable<T> Read<T>(IEnumerable<CorpusItem> items, int threads, Func<ReadDocument, T> finish, Taxonomy? taxonomy = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(finish);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        T Make(CorpusItem item) => finish(Understand(item, taxonomy));
        return threads == 1 ? items.Select(Make) : ReadAhead(items, threads, Make, cancel);
    }

    static IEnumerable<T> ReadAhead<T>(IEnumerable<CorpusItem> items, int threads, Func<CorpusItem, T> make, CancellationToken cancel)
    {
        Queue<(Task<T[]> Work, int Units)> ahead = new();
        int unitsAhead = 0;
        try
        {
            foreach ((CorpusItem[] batch, int units) in Batches(items))
            {
                cancel.ThrowIfCancellationRequested();
                // Twice as many batches as threads, so that none idles while the caller takes the oldest.
                while (ahead.Count > 0 && (ahead.Count >= 2 * threads || unitsAhead + units > MostUnitsAhead))
                {
                    unitsAhead -= ahead.Peek().Units;
                    foreach (T document in ahead.Dequeue().Work.GetAwaiter().GetResult()) yield return document;
                }
                ahead.Enqueue((Task.Run(() => Array.ConvertAll(batch, item => make(item)), CancellationToken.None), units));
                unitsAhead += units;
            }
            while (ahead.TryDequeue(out (Task<T[]> Work, int Units) next))
                foreach (T document in next.Work.GetAwaiter().GetResult()) yield return document;
        }
        finally
        {
            // A caller who stops early leaves nothing running behind, and what failed besides is seen.
            Task.WaitAll([.. ahead.Select(static next => next.Work.ContinueWith(static work => work.Exception, TaskScheduler.Default))], CancellationToken.None);
        }
    }

    static IEnumerable<(CorpusItem[] Items, int Units)> Batches(IEnumerable<CorpusItem> items)
    {
        List<CorpusItem> batch = [];
        int units = 0;
        foreach (CorpusItem item in items)
        {
            int size = item is Accepted { Release.Text.Length: var length } ? length : 0;
            if (batch.Count > 0 && (units + size > BatchUnits || batch.Count == BatchItems))
            {
                yield return ([.. batch], units);
                batch.Clear();
                units = 0;
            }
            batch.Add(item);
            units += size;
        }
        if (batch.Count > 0) yield return ([.. batch], units);
    }

    static ReadDocument Understand(CorpusItem item, Taxonomy? taxonomy) =>
        Understand(item, raw => FactFinder.Find(ReleaseCleaner.Clean(raw), raw.Stated, taxonomy));

    /// <summary>A mistake of ours in one document costs that document, not the run, and says so.</summary>
    internal static ReadDocument Understand(CorpusItem item, Func<RawRelease, Release> understand)
    {
        if (item is not Accepted { Release: { } raw }) return new ReadDocument(item, null);
        try
        {
            return new ReadDocument(item, understand(raw));
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            return new ReadDocument(
                new Rejection(raw.Path, RejectionCode.NotUnderstood, null, $"{raw.Path}: reading the release {raw.Id} failed, by a mistake of this program: {e.GetType().Name}, {e.Message}",
                    "Report it with the document; the other documents are not affected.") { Line = item.Line }, null);
        }
    }
}
