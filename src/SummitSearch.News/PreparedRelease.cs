using SummitSearch.Engine.Indexing;
using SummitSearch.News.Corpus;
using SummitSearch.News.Duplicates;
using SummitSearch.News.Facts;
using SummitSearch.News.Fields;
using SummitSearch.News.Reporting;

namespace SummitSearch.News;

/// <summary>A release with all that a build makes of it alone, without the others.</summary>
/// <param name="Fields">What is indexed, but for its group.</param>
/// <param name="Hashes">What the next build is compared by.</param>
/// <param name="Sketch">What it is compared with the others by.</param>
sealed record PreparedRelease(RawRelease Raw, Release Release, Document Fields, ContentHashes Hashes, ReleaseSketch Sketch)
{
    /// <summary>Pure; any thread.</summary>
    /// <returns>Null for a document that was refused.</returns>
    public static PreparedRelease? Of(ReadDocument document)
    {
        if (document is not { Item: Accepted { Release: { } raw }, Release: { } release }) return null;
        Document fields = ReleaseFields.ToDocument(raw, release);
        return new PreparedRelease(raw, release, fields, ContentHashes.Of(raw.Text, fields),
            ReleaseSketch.Of(raw, release, StoredDetails.Of(release).Day, DuplicateOptions.Default));
    }
}
