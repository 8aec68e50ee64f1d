using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Engine;

/// <summary>Documents in, segments and commits out: the one writer of an index. semantics.md §9.</summary>
/// <remarks>
/// Any number of threads may call it. What is added or deleted is seen by nobody before <see cref="OpenSnapshot"/>, and
/// survives nothing before <see cref="Commit"/>. Disposing closes without committing: what was not committed is gone.
/// </remarks>
public sealed class IndexWriter : IDisposable
{
    /// <summary>Opens the index for writing and takes its lock; removes what a crash left behind.</summary>
    /// <exception cref="LockHeldException">Another writer is open.</exception>
    public IndexWriter(IndexDirectory directory, IndexWriterOptions? options = null) => throw new NotSupportedException();

    /// <summary>Adds a document.</summary>
    /// <exception cref="ArgumentException">The document cannot be indexed; nothing of it will be seen, and the writer goes on.</exception>
    public void Add(Document document) => throw new NotSupportedException();
    /// <summary>Deletes the documents that have the term and adds one, as a single step.</summary>
    public void Update(Term term, Document document) => throw new NotSupportedException();
    /// <summary>Deletes the documents added before that have one of the terms.</summary>
    public void Delete(params ReadOnlySpan<Term> terms) => throw new NotSupportedException();
    /// <summary>Deletes the documents added before that are selected.</summary>
    public void Delete(IDocumentSelector selector) => throw new NotSupportedException();
    /// <summary>Deletes every document, buffered ones too.</summary>
    public void DeleteAll() => throw new NotSupportedException();

    /// <summary>Makes segments of what is buffered; does not commit.</summary>
    public void Flush() => throw new NotSupportedException();
    /// <summary>Phase one of a commit: everything but the last step, which <see cref="Commit"/> takes.</summary>
    public void PrepareCommit() => throw new NotSupportedException();
    /// <summary>Makes everything so far durable and visible to others.</summary>
    /// <returns>False when nothing had changed, and so nothing was written.</returns>
    public bool Commit() => throw new NotSupportedException();
    /// <summary>Forgets everything since the last commit and closes.</summary>
    public void Rollback() => throw new NotSupportedException();

    /// <summary>Merges until there are at most that many segments, and waits for it.</summary>
    public void ForceMerge(int maxSegments, CancellationToken cancel = default) => throw new NotSupportedException();
    /// <summary>Adds every document of another index (of its newest commit) as segments of this one.</summary>
    public void AddIndexes(IndexDirectory from) => throw new NotSupportedException();
    /// <summary>Waits until no merge is running or due.</summary>
    public void WaitForMerges() => throw new NotSupportedException();

    /// <summary>The index with everything so far, near real time: flushed, but neither synced nor committed. The caller disposes it.</summary>
    public Snapshot OpenSnapshot() => throw new NotSupportedException();

    /// <summary>Goes into the next commit; setting it counts as a change.</summary>
    public IReadOnlyDictionary<string, string> UserData { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public void Dispose() => throw new NotSupportedException();

    internal Snapshot? OpenSnapshotAfter(long version) => throw new NotSupportedException();
    internal void LetGo(IReadOnlyCollection<string> files) => throw new NotSupportedException();
}
