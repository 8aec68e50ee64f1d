namespace SummitSearch.News.Corpus;

/// <summary>Reads a corpus folder, one document at a time, in ordinal order of paths: the same folder, the same items.</summary>
/// <remarks>
/// Memory holds one document, the ids seen, and the names of the folders on the way. One thread per reader. A document
/// that cannot be read is a <see cref="Rejection"/>, never an exception; a corpus folder that is not there is one.
/// </remarks>
public sealed class CorpusReader
{
    /// <summary>Bytes of the largest file that is read.</summary>
    public const long MostBytes = 20_000_000;

    static readonly IReadOnlyDictionary<string, string> NothingStated = new Dictionary<string, string>();
    readonly string _root;

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public CorpusReader(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"corpus folder {folder} does not exist");
        _root = folder;
    }

    public IEnumerable<CorpusItem> Read(CancellationToken cancel = default)
    {
        Dictionary<string, string> seen = new(StringComparer.Ordinal);
        foreach (CorpusFile file in CorpusFolder.Files(_root))
        {
            cancel.ThrowIfCancellationRequested();
            CorpusItem item = ReadFile(file);
            if (item is Accepted { Release: { } release } && !seen.TryAdd(release.Id, release.Path)) item = Duplicate(release, seen[release.Id]);
            yield return item;
        }
    }

    /// <summary>Reads one text file outside any corpus; its path is its name.</summary>
    public static CorpusItem ReadFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FileInfo file = new(path);
        return ReadFile(new CorpusFile(file.Name, file, null));
    }

    static CorpusItem ReadFile(CorpusFile file)
    {
        string path = file.Path;
        if (file.Failure is { } failure) return Unreadable(path, failure);
        try
        {
            FileSystemInfo entry = file.Entry;
            if (entry.LinkTarget is { } link)
            {
                FileSystemInfo? target = entry.ResolveLinkTarget(returnFinalTarget: true);
                if (target is null || !target.Exists)
                    return new Rejection(path, RejectionCode.DanglingLink, null, $"{path} is a link to {link}, which does not exist.",
                        "Restore what it points to, or remove the link.");
                if (target is DirectoryInfo)
                    return new Rejection(path, RejectionCode.FolderLink, null, $"{path} is a link to the folder {link}; linked folders are not entered.",
                        "Put the folder itself into the corpus.");
                entry = target;
            }
            if (!string.Equals(Path.GetExtension(path), ".txt", StringComparison.OrdinalIgnoreCase))
                return new Rejection(path, RejectionCode.UnsupportedType, null, $"{path} is of a type that is not read.", "Save its text as a .txt file.");
            return ReadText(path, (FileInfo)entry);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unreadable(path, e.Message);
        }
    }

    static CorpusItem ReadText(string path, FileInfo file)
    {
        // The length is asked before opening: a pipe or device has none, and opening one may wait for ever.
        long length = file.Length;
        if (length == 0) return Empty(path);
        if (length > MostBytes)
            return new Rejection(path, RejectionCode.TooLarge, null, $"{path} has {length} bytes; the limit is {MostBytes}.",
                "Split it into one file a release.");
        string? text = TextDecoder.Decode(path, File.ReadAllBytes(file.FullName), out Rejection? rejection);
        if (text is null) return rejection!;
        return string.IsNullOrWhiteSpace(text)
            ? Empty(path)
            : new Accepted(new RawRelease(Path.GetFileNameWithoutExtension(path), path, text, NothingStated));
    }

    static Rejection Empty(string path) =>
        new(path, RejectionCode.EmptyFile, null, $"{path} holds no text.", "Fetch the release again, or remove the file.");

    static Rejection Unreadable(string path, string why) =>
        new(path, RejectionCode.Unreadable, null, $"{path} cannot be read: {why}", "Check that the file is there and may be read.");

    static Rejection Duplicate(RawRelease release, string first) =>
        new(release.Path, RejectionCode.DuplicateId, null,
            $"{release.Path} has the id {release.Id}, which {first} has already; {first} is kept.", "Rename one of the two files.");
}
