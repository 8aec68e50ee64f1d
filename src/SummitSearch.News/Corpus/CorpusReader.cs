using System.Text;
using System.Text.Json;
using System.Xml;
using CsvHelper;

namespace SummitSearch.News.Corpus;

/// <summary>Reads a corpus folder, one document at a time, in ordinal order of paths: the same folder, the same items.</summary>
/// <remarks>
/// <para>.txt, .html, .json, .jsonl, .csv, RSS and Atom (.xml, .rss, .atom), .warc; each also as .gz and inside .zip.</para>
/// <para>Memory holds one document, the ids seen, and the names of the folders on the way. One thread per reader. A document
/// that cannot be read is a <see cref="Rejection"/>, never an exception; a corpus folder that is not there is one.</para>
/// </remarks>
public sealed class CorpusReader
{
    /// <summary>Bytes of the largest document that is read.</summary>
    public const long MostBytes = 20_000_000;

    readonly string _root;
    readonly CorpusLimits _limits;

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public CorpusReader(string folder, CorpusLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"corpus folder {folder} does not exist");
        (_root, _limits) = (folder, limits ?? CorpusLimits.Default);
    }

    public IEnumerable<CorpusItem> Read(CancellationToken cancel = default) => Read(static _ => true, cancel);

    /// <param name="wanted">Whether a file is read, by its path; those inside an archive come with it.</param>
    internal IEnumerable<CorpusItem> Read(Func<string, bool> wanted, CancellationToken cancel = default)
    {
        SettingsByFolder settings = new(_root);
        SharedByFolder shared = new(_root, _limits);
        Dictionary<string, string> seen = new(StringComparer.Ordinal);
        foreach (CorpusFile file in CorpusFolder.Files(_root))
        {
            if (!wanted(file.Path) && Formats.Of(file.Path) != "zip") continue;
            SourceSettings stated = settings.Of(file.Path, out Rejection? bad);
            if (bad is not null) yield return bad;
            if (Formats.IsPage(file.Path)) stated = stated with { Shared = shared.Of(FolderOf(file.Path), stated) };
            foreach (CorpusItem item in Guarded(file.Path, ReadFile(file, stated, _limits)))
            {
                cancel.ThrowIfCancellationRequested();
                yield return item is Accepted { Release: { } release } && !seen.TryAdd(release.Id, release.Path) ? Duplicate(release, seen[release.Id]) : item;
            }
        }
    }

    /// <summary>Reads one file outside any corpus that holds one document; its path is its name.</summary>
    /// <returns>The first item of a file that holds several.</returns>
    public static CorpusItem ReadFile(string path) => ReadFiles(path).First();

    /// <summary>Reads the documents of one file outside any corpus.</summary>
    public static IEnumerable<CorpusItem> ReadFiles(string path, CorpusLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FileInfo file = new(path);
        CorpusItem[] none = [new Rejection(file.Name, RejectionCode.NoText, null, $"{file.Name} holds no document.", "Check that it was fetched whole.")];
        return Guarded(file.Name, ReadFile(new CorpusFile(file.Name, file, null), SourceSettings.None, limits ?? CorpusLimits.Default)).DefaultIfEmpty(none[0]);
    }

    /// <summary>Reads JSON Lines from a stream, such as standard input. Ids are looked at, as in a folder.</summary>
    public static IEnumerable<CorpusItem> ReadLines(Stream stream, string name = "stdin", CorpusLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Dictionary<string, string> seen = new(StringComparer.Ordinal);
        foreach (CorpusItem item in Guarded(name, JsonDocuments.ReadLines(name, name, stream, SourceSettings.None, limits ?? CorpusLimits.Default)))
            yield return item is Accepted { Release: { } release } && !seen.TryAdd(release.Id, release.Path) ? Duplicate(release, seen[release.Id]) : item;
    }

    /// <summary>Whatever goes wrong while reading becomes the last item, with its reason.</summary>
    static IEnumerable<CorpusItem> Guarded(string path, IEnumerable<CorpusItem> items)
    {
        using IEnumerator<CorpusItem> from = items.GetEnumerator();
        while (true)
        {
            CorpusItem? item = null;
            Rejection? refused = null;
            try
            {
                if (from.MoveNext()) item = from.Current;
            }
            catch (Exception e) when (Refusal(path, e) is not null)
            {
                refused = Refusal(path, e);
            }
            if (refused is not null) yield return refused;
            if (item is null) yield break;
            yield return item;
        }
    }

    static Rejection? Refusal(string path, Exception e) => e switch
    {
        RefusedException refused => refused.ToRejection(path),
        XmlException xml => new Rejection(path, RejectionCode.BadXml, null, $"{path}, line {xml.LineNumber}: {xml.Message}", "Correct it; feeds with a DTD are not read.") { Line = xml.LineNumber },
        JsonException json => new Rejection(path, RejectionCode.BadJson, json.BytePositionInLine, $"{path} is not JSON that can be read: {json.Message}", "Correct it at the position given."),
        DecoderFallbackException => new Rejection(path, RejectionCode.NotUtf8, null, $"{path} is not UTF-8.", "Save the file as UTF-8, or state its encoding in a source.json beside it."),
        CsvFormatException csv => new Rejection(path, RejectionCode.BadCsv, null, $"{path} is not CSV that can be read: {csv.Message}", "Correct it; a quotation mark may be open.")
        {
            Line = csv.LineNumber,
        },
        InvalidDataException => new Rejection(path, RejectionCode.DamagedArchive, null, $"{path} cannot be unpacked: {e.Message}", "Fetch the archive again."),
        IOException or UnauthorizedAccessException => Unreadable(path, e.Message),
        _ => null,
    };

    static IEnumerable<CorpusItem> ReadFile(CorpusFile file, SourceSettings settings, CorpusLimits limits)
    {
        string path = file.Path;
        if (file.Failure is { } failure) return [Unreadable(path, failure)];
        FileSystemInfo entry = file.Entry;
        if (entry.LinkTarget is { } link)
        {
            FileSystemInfo? target;
            try
            {
                target = entry.ResolveLinkTarget(returnFinalTarget: true);
            }
            catch (IOException e)
            {
                return [Unreadable(path, e.Message)];
            }
            if (target is null || !target.Exists)
                return [new Rejection(path, RejectionCode.DanglingLink, null, $"{path} is a link to {link}, which does not exist.", "Restore what it points to, or remove the link.")];
            if (target is DirectoryInfo)
                return [new Rejection(path, RejectionCode.FolderLink, null, $"{path} is a link to the folder {link}; linked folders are not entered.", "Put the folder itself into the corpus.")];
            entry = target;
        }
        FileInfo info = (FileInfo)entry;
        if (Formats.Of(path) is null) return [Unsupported(path)];
        if (!info.Exists) return [Unreadable(path, "it does not exist.")];
        // The length is asked before opening: a pipe or device has none, and opening one may wait for ever.
        if (info.Length == 0) return [TextFiles.Empty(path)];
        return Formats.Read(path, Formats.IdOf(path), info.Length, () => new FileStream(info.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.SequentialScan),
            settings, limits);
    }

    static Rejection Unsupported(string path) =>
        new(path, RejectionCode.UnsupportedType, null, $"{path} is of a type that is not read.", "Save its text as a .txt file.");

    static Rejection Unreadable(string path, string why) =>
        new(path, RejectionCode.Unreadable, null, $"{path} cannot be read: {why}", "Check that the file is there and may be read.");

    static Rejection Duplicate(RawRelease release, string first) =>
        new(release.Path, RejectionCode.DuplicateId, null,
            $"{release.Path} has the id {release.Id}, which {first} has already; {first} is kept.", "Rename one of the two.");

    static string FolderOf(string path) => path.LastIndexOf('/') is >= 0 and int slash ? path[..slash] : "";

    /// <summary>What the pages of the folder that is read, and of those above it, share.</summary>
    sealed class SharedByFolder(string root, CorpusLimits limits)
    {
        // The walk leaves a folder for one inside it and comes back, but never to one that it has left behind.
        readonly Stack<(string Folder, SharedByHost Shared)> _known = new();

        public SharedByHost Of(string folder, SourceSettings settings)
        {
            while (_known.TryPeek(out (string Folder, SharedByHost Shared) last) && last.Folder != folder && !IsIn(folder, last.Folder)) _known.Pop();
            if (!_known.TryPeek(out (string Folder, SharedByHost Shared) known) || known.Folder != folder)
                _known.Push(known = (folder, SharedPages.OfFolder(Path.Combine(root, folder), settings, limits)));
            return known.Shared;
        }

        static bool IsIn(string folder, string above) => above.Length == 0 || folder.StartsWith(above, StringComparison.Ordinal) && folder[above.Length] == '/';
    }

    /// <summary>The nearest source.json above each file.</summary>
    sealed class SettingsByFolder(string root)
    {
        readonly Dictionary<string, SourceSettings> _known = new(StringComparer.Ordinal);

        public SourceSettings Of(string path, out Rejection? bad) => OfFolder(FolderOf(path), out bad);

        SourceSettings OfFolder(string folder, out Rejection? bad)
        {
            bad = null;
            if (_known.TryGetValue(folder, out SourceSettings? known)) return known;
            string file = Path.Combine(root, folder, "source.json"), name = folder.Length == 0 ? "source.json" : $"{folder}/source.json";
            SourceSettings? settings = null;
            if (File.Exists(file))
            {
                try
                {
                    settings = SourceSettings.Parse(name, File.ReadAllBytes(file), out bad);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    bad = Unreadable(name, e.Message);
                }
            }
            if (settings is null)
            {
                Rejection? above = null;
                settings = folder.Length == 0 ? SourceSettings.None : OfFolder(FolderOf(folder), out above);
                bad ??= above;
            }
            return _known[folder] = settings;
        }
    }
}
