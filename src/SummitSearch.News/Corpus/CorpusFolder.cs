namespace SummitSearch.News.Corpus;

/// <summary>The files of a corpus folder, in ordinal order of their paths, whatever the file system's own order is.</summary>
static class CorpusFolder
{
    /// <summary>Walks the folder and all below it; hidden files, README.md, source.json and taxonomy.tsv are no documents.</summary>
    /// <remarks>Holds the names of one folder per level in memory. Linked folders are not entered, they may lead in circles.</remarks>
    public static IEnumerable<CorpusFile> Files(string root, string prefix = "")
    {
        FileSystemInfo[] entries;
        string? failure = null;
        try
        {
            entries = new DirectoryInfo(root).GetFileSystemInfos("*", Everything);
        }
        catch (Exception e) when (prefix.Length > 0 && e is IOException or UnauthorizedAccessException)
        {
            entries = [];
            failure = e.Message;
        }
        if (failure is not null) yield return new CorpusFile(prefix.TrimEnd('/'), new DirectoryInfo(root), failure);

        // A folder sorts as "name/": so that the whole walk comes in the order of whole paths.
        string[] keys = Array.ConvertAll(entries, static e => e is DirectoryInfo ? e.Name + "/" : e.Name);
        Array.Sort(keys, entries, StringComparer.Ordinal);
        foreach (FileSystemInfo entry in entries)
        {
            if (entry.Name[0] == '.') continue;
            string path = prefix + entry.Name;
            if (entry is FileInfo || entry.LinkTarget is not null)
            {
                if (!IsNoDocument(entry.Name)) yield return new CorpusFile(path, entry, null);
                continue;
            }
            foreach (CorpusFile below in Files(entry.FullName, path + "/")) yield return below;
        }
    }

    // Nothing is skipped silently: hidden and system attributes mean nothing here.
    static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    static bool IsNoDocument(string name) =>
        name.Equals("README.md", StringComparison.OrdinalIgnoreCase) || name is "source.json" or "taxonomy.tsv";
}

/// <summary>A file of a corpus, or a folder that could not be listed.</summary>
/// <param name="Path">Relative to the corpus, with '/'.</param>
/// <param name="Failure">Why a folder could not be listed; null for files.</param>
sealed record CorpusFile(string Path, FileSystemInfo Entry, string? Failure);
