using SummitSearch.Lucene48.Segments;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48;

/// <summary>The durable list of segments: a segments_N file. format.md §4.</summary>
public sealed record CommitPoint
{
    const string Header = "segments", Codec = "Lucene46";

    /// <summary>N of segments_N; each commit has a higher one.</summary>
    public required long Generation { get; init; }
    /// <summary>Goes up with every commit that changes something.</summary>
    public required long Version { get; init; }
    /// <summary>Number for the next new segment, above every number in use.</summary>
    public required int Counter { get; init; }
    /// <summary>In the order of their documents: the first document of each follows the last one of the segment before.</summary>
    public required IReadOnlyList<CommittedSegment> Segments { get; init; }
    /// <summary>What the application wrote along with the commit.</summary>
    public IReadOnlyDictionary<string, string> UserData { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;
    /// <summary>"segments_" and the generation in base 36.</summary>
    public string FileName => FileNames.Commit(Generation);
    /// <summary>Every file the commit refers to, itself included.</summary>
    public IEnumerable<string> Files => Segments.SelectMany(segment => segment.Files).Prepend(FileName);

    /// <summary>The newest commit that can be read, by format.md §4.5, or null when the directory holds none.</summary>
    /// <exception cref="CorruptIndexException">No commit can be read: the failure of the newest one.</exception>
    /// <exception cref="IndexVersionException">Likewise, when the newest one is of another version.</exception>
    public static CommitPoint? ReadLatest(IndexDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        long tried = long.MaxValue, highest = -1;
        IOException? first = null;
        List<long>? failed = null;
        while (true)
        {
            // Listed anew for each try: a writer may have finished a commit, and removed the one being read, meanwhile.
            List<long> generations = [.. directory.List().Select(FileNames.CommitGeneration).Where(generation => generation >= 0)];
            long newest = generations.Count == 0 ? -1 : generations.Max();
            if (newest > highest) (highest, tried) = (newest, long.MaxValue);
            long next = generations.Where(generation => generation < tried).DefaultIfEmpty(-1).Max();
            if (next < 0)
            {
                if (first is null) return null;
                if (failed is not null && failed.SequenceEqual(generations)) throw first;
                // The newest was not finished when it was read, and may have been by the time the older ones were gone:
                // all over again, until nothing moves any more.
                (failed, tried) = (generations, long.MaxValue);
                if (generations.Count > 0) first = null;
                continue;
            }
            try
            {
                return Read(directory, FileNames.Commit(next));
            }
            catch (IOException failure) when (failure is CorruptIndexException or IndexVersionException or FileNotFoundException)
            {
                // Not any other: a disk that fails, or too many open files, must not pass an old commit off as the newest.
                first ??= failure;
                tried = next;
            }
        }
    }

    /// <summary>Reads that commit and the .si file of each of its segments.</summary>
    public static CommitPoint Read(IndexDirectory directory, string fileName)
    {
        ArgumentNullException.ThrowIfNull(directory);
        long generation = FileNames.CommitGeneration(fileName);
        if (generation < 0) throw new ArgumentException($"\"{fileName}\" is no name of a commit.", nameof(fileName));
        using IndexInput input = directory.Open(fileName);
        FileFrame.ReadHeader(input, Header, 2);
        FileFrame.VerifyChecksum(input);
        long version = input.ReadInt64();
        int counter = input.ReadInt32();
        if (counter < 0) throw input.Corrupt("a counter of segments", $"{counter}");
        int count = input.ReadEntryCount(bytesEach: 34);
        List<CommittedSegment> segments = new(count);
        HashSet<string> names = new(StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            CommittedSegment segment = ReadSegment(input, directory);
            if (!names.Add(segment.Info.Name)) throw input.Corrupt("segments that differ", $"{segment.Info.Name} twice");
            segments.Add(segment);
        }
        IReadOnlyDictionary<string, string> userData = input.ReadStringMap();
        FileFrame.VerifyToEnd(input);
        return new CommitPoint { Generation = generation, Version = version, Counter = counter, Segments = segments, UserData = userData };
    }

    static CommittedSegment ReadSegment(IndexInput input, IndexDirectory directory)
    {
        string name = input.ReadString();
        if (FileNames.SegmentNumber(name) < 0) throw input.Corrupt("a segment's name", $"\"{name}\"");
        string codec = input.ReadString();
        if (codec != Codec) throw new IndexVersionException(input.File, $"segment {name} of codec {Codec}", $"\"{codec}\"");
        long deletionGeneration = input.ReadInt64();
        int deleted = input.ReadInt32();
        long fieldInfosGeneration = input.ReadInt64();
        if (deletionGeneration < -1 || fieldInfosGeneration < -1)
            throw input.Corrupt($"generations of {name} from -1", $"{deletionGeneration} and {fieldInfosGeneration}");
        int updates = input.ReadEntryCount(bytesEach: 12);
        OrderedDictionary<long, IReadOnlyList<string>> files = new(updates);
        for (int i = 0; i < updates; i++)
        {
            long generation = input.ReadInt64();
            IReadOnlyList<string> set = input.ReadStringSet();
            foreach (string file in set)
            {
                if (!FileNames.IsOf(file, name)) throw input.Corrupt($"names of files of {name}", $"\"{file}\"");
            }
            if (!files.TryAdd(generation, set)) throw input.Corrupt($"generations of {name} that differ", $"{generation} twice");
        }
        SegmentInfo info = SegmentInfoFile.Read(directory, name);
        if (deleted < 0 || deleted > info.DocCount || (deleted > 0 && deletionGeneration < 0))
            throw input.Corrupt($"at most {info.DocCount} deleted documents of {name}, and a .del file with any", $"{deleted}");
        return new CommittedSegment
        {
            Info = info, DeletionGeneration = deletionGeneration, DeletedDocs = deleted,
            FieldInfosGeneration = fieldInfosGeneration, UpdateFiles = files,
        };
    }

    /// <summary>Phase one of format.md §4.6: writes segments_N without its footer and syncs every other file.</summary>
    /// <param name="filesToSync">The files the commit refers to that no commit before it made durable.</param>
    public static PendingCommit Prepare(IndexDirectory directory, CommitPoint commit, IReadOnlyCollection<string> filesToSync)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(commit);
        ArgumentNullException.ThrowIfNull(filesToSync);
        IndexOutput output = directory.Create(commit.FileName);
        PendingCommit pending = new(directory, commit, output);
        try
        {
            commit.Write(output);
            output.Flush();
            directory.Sync(filesToSync);
            // The names too, before the footer can be there: else a power cut could keep segments_N and lose what it names.
            directory.SyncNames();
            return pending;
        }
        catch
        {
            pending.Dispose();
            throw;
        }
    }

    /// <summary>Everything but the footer.</summary>
    internal void Write(IndexOutput output)
    {
        FileFrame.WriteHeader(output, Header, 2);
        output.WriteInt64(Version);
        output.WriteInt32(Counter);
        output.WriteInt32(Segments.Count);
        foreach (CommittedSegment segment in Segments)
        {
            output.WriteString(segment.Info.Name);
            output.WriteString(Codec);
            output.WriteInt64(segment.DeletionGeneration);
            output.WriteInt32(segment.DeletedDocs);
            output.WriteInt64(segment.FieldInfosGeneration);
            output.WriteInt32(segment.UpdateFiles.Count);
            foreach ((long generation, IReadOnlyList<string> files) in segment.UpdateFiles)
            {
                output.WriteInt64(generation);
                output.WriteStringSet(files);
            }
        }
        output.WriteStringMap(UserData);
    }
}

/// <summary>A commit between its two phases. Disposing it unfinished rolls back. One thread.</summary>
public sealed class PendingCommit : IDisposable
{
    readonly IndexDirectory _directory;
    readonly IndexOutput _output;
    bool _done;

    internal PendingCommit(IndexDirectory directory, CommitPoint commit, IndexOutput output) =>
        (_directory, Commit, _output) = (directory, commit, output);

    /// <summary>What will be in force once it is finished.</summary>
    public CommitPoint Commit { get; }

    /// <summary>Why segments.gen could not be written, null when it could. It is a hint only: the commit stands.</summary>
    public IOException? HintFailure { get; private set; }

    /// <summary>Phase two: footer, sync, folder sync, segments.gen. When it throws, the commit is rolled back.</summary>
    public void Finish()
    {
        ObjectDisposedException.ThrowIf(_done, this);
        try
        {
            FileFrame.WriteFooter(_output);
            _output.Dispose();
            _directory.Sync([Commit.FileName]);
            _directory.SyncNames();
            _done = true;
        }
        finally
        {
            Dispose();
        }
        WriteHint();
    }

    /// <summary>Closes and deletes segments_N when the commit is not finished.</summary>
    public void Dispose()
    {
        if (_done) return;
        _done = true;
        try
        {
            _output.Dispose();
        }
        finally
        {
            if (_directory.Exists(Commit.FileName)) _directory.Delete(Commit.FileName);
        }
    }

    // format.md §4.4, §4.6 step 5.
    void WriteHint()
    {
        const int Start = -3;
        try
        {
            using (IndexOutput hint = _directory.Create(FileNames.GenerationHint))
            {
                hint.WriteInt32(Start);
                hint.WriteInt64(Commit.Generation);
                hint.WriteInt64(Commit.Generation);
                FileFrame.WriteFooter(hint);
            }
            _directory.Sync([FileNames.GenerationHint]);
        }
        catch (IOException failure)
        {
            HintFailure = failure;      // readers live without it
        }
    }
}
