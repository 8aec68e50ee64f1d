using System.Text.Json;
using System.Text.Json.Serialization;

namespace SummitSearch.News.Builds;

/// <summary>What build.json says of a build: written last, so a build folder without it is unfinished.</summary>
/// <param name="Id">UTC time and a short hash of the files; sorts by time.</param>
/// <param name="Engine">Name, version and index format of what wrote it.</param>
/// <param name="Documents">Releases that can be found.</param>
/// <param name="Rejected">Documents of the corpus that were refused, by reason code.</param>
/// <param name="Unknown">Releases without a value, by facet.</param>
/// <param name="Files">Every file of the index, by name.</param>
public sealed record BuildManifest(
    string Id, DateTimeOffset BuiltAt, string Engine, long Documents, IReadOnlyDictionary<string, int> Rejected,
    IReadOnlyDictionary<string, int> Unknown, IReadOnlyList<BuildFile> Files)
{
    public const string FileName = "build.json";

    internal static BuildManifest Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), BuildJson.Default.BuildManifest)
                ?? throw new BuildDamagedException(path, "it holds null");
        }
        catch (JsonException e)
        {
            throw new BuildDamagedException(path, $"it is no valid JSON: {e.Message}", e);
        }
        catch (FileNotFoundException e)
        {
            throw new BuildDamagedException(path, "it is missing", e);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new BuildDamagedException(path, "its folder is missing", e);
        }
    }

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, BuildJson.Default.BuildManifest);
}

/// <param name="Length">Bytes.</param>
/// <param name="Sha256">Lower-case hex.</param>
public sealed record BuildFile(string Name, long Length, string Sha256);

/// <summary>A build is not what its manifest says. The message names the file and what is wrong with it.</summary>
public sealed class BuildDamagedException : IOException
{
    public BuildDamagedException(string path, string problem, Exception? inner = null) : base($"{path}: {problem}", inner) => Path = path;
    public BuildDamagedException() : this("?", "damaged") { }
    public BuildDamagedException(string message) : this("?", message) { }
    public BuildDamagedException(string message, Exception inner) : this("?", message, inner) { }

    /// <summary>The damaged file.</summary>
    public string Path { get; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(BuildManifest))]
sealed partial class BuildJson : JsonSerializerContext;
