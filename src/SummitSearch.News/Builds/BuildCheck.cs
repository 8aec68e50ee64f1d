using SummitSearch.Engine;

namespace SummitSearch.News.Builds;

/// <summary>What checking one build found.</summary>
/// <param name="Problems">Each names the file and what is wrong with it; empty when the build is clean.</param>
public sealed record BuildCheck(string Id, long Documents, int Files, long Bytes, IReadOnlyList<string> Problems)
{
    /// <summary>Holds the files to build.json and the index inside to its own rules. Reads everything once.</summary>
    public static BuildCheck Of(BuildStore store, string id)
    {
        List<string> problems = [.. store.Damage(id)];
        if (problems.Count > 0) return new BuildCheck(id, 0, 0, 0, problems);
        BuildManifest manifest = store.Manifest(id);
        problems.AddRange(IndexVerifier.Problems(store.Folder(id), out long documents));
        if (problems.Count == 0 && documents != manifest.Documents)
            problems.Add($"{store.Folder(id)}: expected {manifest.Documents} documents by {BuildManifest.FileName}, found {documents}");
        return new BuildCheck(id, documents, manifest.Files.Count, manifest.Files.Sum(file => file.Length), problems);
    }
}
