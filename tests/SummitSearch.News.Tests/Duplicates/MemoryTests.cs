using System.Runtime.CompilerServices;
using SummitSearch.News.Duplicates;
using SummitSearch.News.Facts;
using SummitSearch.TestKit;
using Xunit.Abstractions;

namespace SummitSearch.News.Tests.Duplicates;

/// <summary>Measures the heap of the process, so nothing else may run beside it.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public sealed class MemoryTests(ITestOutputHelper output)
{
    const int Documents = 20_000;

    // Buffers that earlier tests gave back to the shared pool are let go at some later collection. They then count as the
    // finder's, never against it, so the least of some attempts is what it holds.
    const int Attempts = 4;

    [Fact]
    public void A_document_takes_less_than_400_bytes_while_others_are_read()
    {
        Random random = Seed.For(nameof(A_document_takes_less_than_400_bytes_while_others_are_read));
        double held = double.MaxValue;
        for (int attempt = 1; attempt <= Attempts && held > 400; attempt++)
        {
            using TemporaryFolder folder = new();
            (long with, long found, long filed) = Held(random, folder["shingles"]);
            long without = Heap();
            held = Math.Min(held, Each(with - without));
            output.WriteLine($"{Each(with - without):0} bytes a document while adding, {Each(found - without):0} with groups sought (garbage included), {Each(filed):0} in the file");
        }
        Assert.InRange(held, 100, 400);
    }

    /// <summary>The heap once nothing is left to be finalised, in bytes.</summary>
    static long Heap()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    /// <summary>
    /// A method of its own, so that the finder is garbage once it has returned: what the heap then loses is what the
    /// finder held. The heap before is no measure: what earlier tests left behind may go while documents are added.
    /// </summary>
    /// <returns>The heap with all documents added, the heap with groups sought, and the file; bytes.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static (long With, long Found, long Filed) Held(Random random, string file)
    {
        using DuplicateFinder finder = new(file);
        for (int i = 0; i < Documents; i++)
        {
            (RawRelease raw, Release release) = Compared.Bare($"d{i:00000}", string.Join(' ', Compared.Words(random, 300)));
            finder.Add(ReleaseSketch.Of(raw, release, null, DuplicateOptions.Default));
        }
        long with = Heap();
        finder.Find(CancellationToken.None);
        return (with, GC.GetTotalMemory(forceFullCollection: false), new FileInfo(file).Length);
    }

    static double Each(long bytes) => (double)bytes / Documents;
}
