using SummitSearch.Lucene48;
using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Engine.Indexing;

/// <summary>One segment of a snapshot.</summary>
/// <param name="DocBase">What to add to the segment's docIds to get the snapshot's.</param>
public readonly record struct SegmentLeaf(SegmentReader Reader, int DocBase);

/// <summary>The index as of one moment: the segments of a commit, or of a writer near real time, held open.</summary>
/// <remarks>
/// Immutable and safe for any number of threads. Counted: it starts with one reference, which <see cref="Dispose"/>
/// gives back; whoever searches takes one more with <see cref="TryAddReference"/> and gives it back with
/// <see cref="Release"/>. The last to let go closes the readers. Unchanged segments are shared between snapshots.
/// semantics.md §9.6.
/// </remarks>
public sealed class Snapshot : IDisposable
{
    readonly SharedReader[] _readers;
    readonly SegmentLeaf[] _leaves;
    readonly IndexDirectory? _directory;
    readonly IndexWriter? _writer;
    readonly IReadOnlyCollection<string> _heldFiles;
    int _references = 1, _disposed;

    /// <param name="readers">Each with a reference that is this snapshot's from now on.</param>
    /// <param name="writer">The writer it is a near-real-time view of, or null.</param>
    /// <param name="heldFiles">Files that the writer keeps until <see cref="IndexWriter.LetGo"/>.</param>
    Snapshot(SharedReader[] readers, long version, IReadOnlyDictionary<string, string> userData,
        IndexDirectory? directory, IndexWriter? writer, IReadOnlyCollection<string> heldFiles)
    {
        (_readers, _directory, _writer, _heldFiles) = (readers, directory, writer, heldFiles);
        (Version, UserData) = (version, userData);
        _leaves = new SegmentLeaf[readers.Length];
        long maxDoc = 0;
        for (int i = 0; i < readers.Length; i++)
        {
            SegmentReader reader = readers[i].Reader;
            _leaves[i] = new SegmentLeaf(reader, (int)maxDoc);
            maxDoc += reader.MaxDoc;
            NumDocs += reader.NumDocs;
            if (maxDoc > int.MaxValue) throw new InvalidOperationException($"The index has more than {int.MaxValue} documents.");
        }
        MaxDoc = (int)maxDoc;
    }

    /// <summary>In the order of the commit: by ascending <see cref="SegmentLeaf.DocBase"/>.</summary>
    public IReadOnlyList<SegmentLeaf> Leaves => _leaves;
    /// <summary>Documents, deleted ones included; docIds are [0, MaxDoc).</summary>
    public int MaxDoc { get; }
    /// <summary>Documents that are not deleted.</summary>
    public int NumDocs { get; }
    /// <summary>Goes up with every change of the index that a later snapshot shows.</summary>
    public long Version { get; }
    /// <summary>What the application wrote into the commit; for a near-real-time view, what the next commit will hold.</summary>
    public IReadOnlyDictionary<string, string> UserData { get; }

    /// <summary>Whether any segment has a field of that name.</summary>
    public bool HasField(string name) => Array.Exists(_leaves, leaf => leaf.Reader.Fields.Any(field => field.Name == name));

    /// <summary>Opens the newest commit.</summary>
    /// <exception cref="FileNotFoundException">The directory holds no commit.</exception>
    public static Snapshot Open(IndexDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return OpenCommit(directory, LatestCommit(directory), null);
    }

    /// <summary>A newer snapshot of the same index, or null when this one is the newest. The caller holds this one meanwhile.</summary>
    /// <remarks>
    /// A segment that has not changed is shared; one with new deletions shares everything but its live documents. A
    /// near-real-time view asks its writer, which flushes what is buffered.
    /// </remarks>
    public Snapshot? OpenIfChanged()
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _references) == 0, this);
        if (_writer is not null) return _writer.OpenSnapshotAfter(Version);
        CommitPoint latest = LatestCommit(_directory!);
        return latest.Version == Version ? null : OpenCommit(_directory!, latest, this);
    }

    /// <returns>False when the snapshot is closed already: take a newer one.</returns>
    public bool TryAddReference()
    {
        for (int now = Volatile.Read(ref _references); now > 0;)
        {
            int found = Interlocked.CompareExchange(ref _references, now + 1, now);
            if (found == now) return true;
            now = found;
        }
        return false;
    }

    /// <summary>Gives back one reference; the last closes the readers.</summary>
    public void Release()
    {
        int left = Interlocked.Decrement(ref _references);
        if (left > 0) return;
        if (left < 0) throw new ObjectDisposedException(nameof(Snapshot), "Released more often than held.");
        foreach (SharedReader reader in _readers) reader.Release();
        _writer?.LetGo(_heldFiles);
    }

    /// <summary>Gives back the reference it was made with; once, however often it is called.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) Release();
    }

    /// <summary>A view of what a writer has; takes over the readers' references and the held files.</summary>
    internal static Snapshot OfWriter(IndexWriter writer, SharedReader[] readers, long version,
        IReadOnlyDictionary<string, string> userData, IReadOnlyCollection<string> heldFiles) =>
        new(readers, version, userData, null, writer, heldFiles);

    static CommitPoint LatestCommit(IndexDirectory directory) =>
        CommitPoint.ReadLatest(directory) ?? throw new FileNotFoundException("The directory holds no index: no segments file.");

    static Snapshot OpenCommit(IndexDirectory directory, CommitPoint commit, Snapshot? old)
    {
        while (true)
        {
            try
            {
                SharedReader[] readers = OpenSegments(directory, commit.Segments, old);
                return new Snapshot(readers, commit.Version, commit.UserData, directory, null, []);
            }
            catch (FileNotFoundException)
            {
                // A writer may have committed and cleaned up between our reading the list and opening its files; then
                // there is a newer commit to open. With the same commit still in force the file is really missing.
                CommitPoint newer = LatestCommit(directory);
                if (newer.Generation == commit.Generation) throw;
                commit = newer;
            }
        }
    }

    static SharedReader[] OpenSegments(IndexDirectory directory, IReadOnlyList<CommittedSegment> segments, Snapshot? old)
    {
        List<SharedReader> readers = new(segments.Count);
        try
        {
            foreach (CommittedSegment segment in segments) readers.Add(OpenSegment(directory, segment, old));
            return [.. readers];
        }
        catch
        {
            foreach (SharedReader reader in readers) reader.Release();
            throw;
        }
    }

    static SharedReader OpenSegment(IndexDirectory directory, CommittedSegment segment, Snapshot? old)
    {
        SharedReader? known = old is null ? null : Array.Find(old._readers, r => r.Reader.Name == segment.Info.Name);
        if (known is null || known.Reader.Segment.FieldInfosGeneration != segment.FieldInfosGeneration)
            return new SharedReader(SegmentReader.Open(directory, segment));
        // Names are never used twice while a commit refers to them, so the same name is the same segment.
        return known.Reader.Segment.DeletionGeneration == segment.DeletionGeneration
            ? known.AddReference()
            : new SharedReader(known.Reader.WithLiveDocs(LiveDocsFile.Read(directory, segment), segment));
    }
}
