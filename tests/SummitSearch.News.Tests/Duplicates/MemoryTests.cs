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
    [Fact]
    public void A_document_takes_less_than_400_bytes_while_others_are_read()
    {
        Random random = Seed.For(nameof(A_document_takes_less_than_400_bytes_while_others_are_read));
        const int documents = 20_000;
        using TemporaryFolder folder = new();
        using DuplicateFinder finder = new(folder["shingles"]);
        finder.Add(Compared.Bare("warm", "up").Raw, Compared.Bare("warm", "up").Release, null);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < documents; i++)
        {
            (RawRelease raw, Release release) = Compared.Bare($"d{i:00000}", string.Join(' ', Compared.Words(random, 300)));
            finder.Add(raw, release, null);
        }
        double held = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / documents;
        finder.Find(CancellationToken.None);
        double found = (double)(GC.GetTotalMemory(forceFullCollection: false) - before) / documents;
        long filed = new FileInfo(folder["shingles"]).Length / documents;
        output.WriteLine($"{held:0} bytes a document while adding, {found:0} with groups sought (garbage included), {filed} in the file");
        Assert.InRange(held, 100, 400);
    }
}
