using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Engine;

/// <summary>Is the index in a folder whole?</summary>
public static class IndexVerifier
{
    /// <summary>Checks every file and structure of the newest commit.</summary>
    /// <param name="documents">Live documents, as far as they could be counted.</param>
    /// <returns>What is wrong, a line each, naming the file; empty when nothing is.</returns>
    public static IReadOnlyList<string> Problems(string folder, out long documents)
    {
        documents = 0;
        try
        {
            using Snapshot snapshot = Snapshot.Open(new FileDirectory(folder));
            documents = snapshot.NumDocs;
            foreach (SegmentLeaf leaf in snapshot.Leaves) leaf.Reader.VerifyChecksums();
            return [];
        }
        catch (Exception e) when (e is CorruptIndexException or IndexVersionException or FileNotFoundException)
        {
            return [e.Message];
        }
    }
}
