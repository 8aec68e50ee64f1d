using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SummitSearch.Engine;

namespace SummitSearch.News.Builds;

/// <summary>
/// The index folder: <c>builds/&lt;id&gt;/</c> with one Lucene index and its build.json each, and <c>current</c>, the
/// id of the build that serves. A build is written beside the others and becomes current by one rename.
/// </summary>
/// <remarks>Reading is safe for any number of threads and processes; writing needs the <see cref="BuildLease"/>.</remarks>
public sealed class BuildStore(string root)
{
    const string UnfinishedPrefix = "unfinished-";
    /// <summary>How many finished builds are kept, the serving one among them.</summary>
    public const int Kept = 3;

    public string Root { get; } = Path.GetFullPath(root);
    string Builds => Path.Combine(Root, "builds");
    string CurrentFile => Path.Combine(Root, "current");

    /// <summary>Folder of a build, whether it exists or not.</summary>
    public string Folder(string id) =>
        IsId(id) ? Path.Combine(Builds, id) : throw new ArgumentException($"\"{id}\" is no build id.", nameof(id));

    /// <summary>Id of the serving build; null when nothing has been built.</summary>
    public string? Current()
    {
        try
        {
            string id = File.ReadAllText(CurrentFile).Trim();
            return IsId(id) ? id : throw new BuildDamagedException(CurrentFile, $"expected a build id, found \"{(id.Length > 60 ? id[..60] + "…" : id)}\"");
        }
        catch (FileNotFoundException) { return null; }
        catch (DirectoryNotFoundException) { return null; }
    }

    /// <summary>Finished builds, oldest first.</summary>
    public IReadOnlyList<string> List() =>
        !Directory.Exists(Builds) ? [] :
        [.. Directory.EnumerateDirectories(Builds).Select(folder => Path.GetFileName(folder)!)
            .Where(id => IsId(id) && File.Exists(Path.Combine(Builds, id, BuildManifest.FileName))).Order(StringComparer.Ordinal)];

    public BuildManifest Manifest(string id) => BuildManifest.Read(Folder(id));

    /// <summary>Holds every file of a build to its manifest: name, length and SHA-256.</summary>
    /// <returns>What is wrong, a line each; empty when nothing is.</returns>
    public IReadOnlyList<string> Damage(string id)
    {
        BuildManifest manifest;
        try { manifest = Manifest(id); }
        catch (BuildDamagedException e) { return [e.Message]; }
        List<string> damage = [];
        string folder = Folder(id);
        foreach (BuildFile file in manifest.Files)
        {
            string path = Path.Combine(folder, file.Name);
            if (!File.Exists(path)) damage.Add($"{path}: missing");
            else if (new FileInfo(path).Length is long length && length != file.Length)
                damage.Add(string.Create(CultureInfo.InvariantCulture, $"{path}: expected {file.Length} bytes, found {length}"));
            else if (Hash(path) is string hash && hash != file.Sha256) damage.Add($"{path}: expected SHA-256 {file.Sha256}, found {hash}");
        }
        if (!string.Equals(manifest.Id, id, StringComparison.Ordinal)) damage.Add($"{Path.Combine(folder, BuildManifest.FileName)}: expected id {id}, found {manifest.Id}");
        return damage;
    }

    /// <summary>Removes what a killed rebuild left, and gives an empty folder for a new index.</summary>
    internal string StartUnfinished()
    {
        Directory.CreateDirectory(Builds);
        foreach (string folder in Directory.EnumerateDirectories(Builds, UnfinishedPrefix + "*")) Directory.Delete(folder, recursive: true);
        File.Delete(CurrentFile + ".new");
        string started = Path.Combine(Builds, UnfinishedPrefix + Guid.NewGuid().ToString("n", CultureInfo.InvariantCulture));
        return Directory.CreateDirectory(started).FullName;
    }

    /// <summary>Hashes and syncs the files, writes build.json, and gives the folder its id. It does not serve yet.</summary>
    internal BuildManifest Finish(string unfinished, DateTimeOffset now, Func<string, IReadOnlyList<BuildFile>, BuildManifest> describe)
    {
        List<BuildFile> files = [];
        foreach (string path in Directory.EnumerateFiles(unfinished).Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(path) == "write.lock") continue;     // of no use once the writer has closed
            DurableFiles.Sync(path);
            files.Add(new BuildFile(Path.GetFileName(path), new FileInfo(path).Length, Hash(path)));
        }
        BuildManifest manifest = describe(NewId(now, files), files);
        DurableFiles.Replace(Path.Combine(unfinished, BuildManifest.FileName), manifest.ToJson());
        Directory.Move(unfinished, Folder(manifest.Id));
        DurableFiles.SyncFolder(Builds);
        return manifest;
    }

    /// <summary>Makes the build serve, by one rename.</summary>
    internal void Serve(string id) => DurableFiles.Replace(CurrentFile, Encoding.ASCII.GetBytes(id + "\n"));

    /// <summary>Deletes a build that was found wanting and never served.</summary>
    internal void Discard(string id) => Directory.Delete(Folder(id), recursive: true);

    /// <summary>Deletes all builds but the newest <see cref="Kept"/> and the serving one.</summary>
    internal void Prune()
    {
        string? serving = Current();
        foreach (string id in List().SkipLast(Kept).Where(id => id != serving))
        {
            // build.json first: half a deleted build must not look like a whole one.
            File.Delete(Path.Combine(Folder(id), BuildManifest.FileName));
            Directory.Delete(Folder(id), recursive: true);
        }
    }

    // The time never stands still or goes back, so that ids sort in the order of building whatever the clock does.
    string NewId(DateTimeOffset now, IReadOnlyList<BuildFile> files)
    {
        DateTime time = now.UtcDateTime;
        if (List() is [.., string last] && DateTime.TryParseExact(last[..19], TimeFormat, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime before) && time <= before)
            time = before.AddMilliseconds(1);
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', files.Select(file => $"{file.Name} {file.Sha256}"))));
        return $"{time.ToString(TimeFormat, CultureInfo.InvariantCulture)}-{Convert.ToHexStringLower(hash.AsSpan(0, 4))}";
    }

    const string TimeFormat = "yyyyMMdd'T'HHmmssfff'Z'";

    static bool IsId(string text) =>
        text.Length == 28 && text[19] == '-' && text[8] == 'T' && text[18] == 'Z' && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    static string Hash(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
