using System.IO.Compression;
using System.Text;

namespace SummitSearch.News.Corpus;

/// <summary>Learns what the pages of a folder, an archive or a crawl share, from some of them, before the first one is read.</summary>
/// <remarks>A page that cannot be read teaches nothing; why it cannot is told when its turn comes.</remarks>
static class SharedPages
{
    // Looking at a page costs what reading it does, and no look may cost more than the documents themselves.
    const int MostBytesOfPage = 512 * 1024, MostBytes = 4 * 1024 * 1024;

    /// <summary>The pages directly in a folder, packed or not.</summary>
    public static SharedByHost OfFolder(string folder, SourceSettings settings, CorpusLimits limits)
    {
        FileInfo[] pages;
        try
        {
            pages = [.. new DirectoryInfo(folder).EnumerateFiles().Where(static file => file.Name[0] != '.' && file.LinkTarget is null && Formats.IsPage(file.Name))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return SharedByHost.Nothing;
        }
        Array.Sort(pages, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return Of(Spread(pages, static file => file.Length), file => Formats.Unpacked(file.Name, file.OpenRead, Bounded(limits)), settings, limits);
    }

    /// <summary>The pages of an archive, whatever folders they are in.</summary>
    /// <param name="entries">Those that are read, in order.</param>
    public static SharedByHost OfArchive(IEnumerable<ZipArchiveEntry> entries, SourceSettings settings, CorpusLimits limits)
    {
        ZipArchiveEntry[] pages = [.. entries.Where(static entry => Formats.IsPage(entry.Name))];
        return Of(Spread(pages, static entry => entry.Length),
            entry => Formats.Unpacked(entry.Name, () => new LimitedStream(entry.Open(), MostBytesOfPage, () => entry.CompressedLength, limits.Ratio), Bounded(limits)), settings, limits);
    }

    /// <summary>The first pages of a crawl.</summary>
    public static SharedByHost OfCrawl(string path, Stream crawl, SourceSettings settings, CorpusLimits limits)
    {
        SharedByHost.Counter counter = new();
        long bytes = 0;
        try
        {
            foreach (WarcPage page in WarcDocuments.Pages(path, crawl, limits))
            {
                if (page.Body.Length > MostBytesOfPage) continue;
                if (counter.IsFull || (bytes += page.Body.Length) > MostBytes) break;
                HtmlPages.Count(page.Body.Span, page.Address, settings with { Encoding = page.Charset ?? settings.Encoding }, limits, counter);
            }
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            // What was counted before the damage counts.
        }
        return counter.ToShared();
    }

    // A packed page is let go as soon as it is too large, not when all of it is unpacked.
    static CorpusLimits Bounded(CorpusLimits limits) => limits with { DocumentBytes = Math.Min(limits.DocumentBytes, MostBytesOfPage) };

    static SharedByHost Of<T>(IEnumerable<T> pages, Func<T, Stream> open, SourceSettings settings, CorpusLimits limits)
    {
        SharedByHost.Counter counter = new();
        foreach (T page in pages)
        {
            try
            {
                using Stream stream = open(page);
                using MemoryStream bytes = new();
                stream.CopyTo(bytes);
                if (bytes.Length <= MostBytesOfPage) HtmlPages.Count(bytes.ToArray(), null, settings, limits, counter);
            }
            catch (Exception e) when (IsUnreadable(e))
            {
                continue;
            }
        }
        return counter.ToShared();
    }

    /// <summary>Some of the pages, evenly spread over all, for a source changes its looks over the years.</summary>
    static List<T> Spread<T>(T[] pages, Func<T, long> length)
    {
        List<T> some = [];
        if (pages.Length < SharedByHost.Counter.FewestPages) return some;
        int count = Math.Min(pages.Length, SharedByHost.Counter.MostPages);
        long bytes = 0;
        for (int i = 0; i < count; i++)
        {
            T page = pages[(int)((long)i * pages.Length / count)];
            if (length(page) is > 0 and <= MostBytesOfPage and var size && (bytes += size) <= MostBytes) some.Add(page);
        }
        return some;
    }

    static bool IsUnreadable(Exception e) => e is RefusedException or InvalidDataException or IOException or UnauthorizedAccessException or DecoderFallbackException;
}
