using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Tests.Packed;

/// <summary>What some code writes, and an input over given bytes.</summary>
static class BytesOf
{
    public static byte[] Writing(Action<IndexOutput> write)
    {
        using MemoryDirectory directory = new();
        using (IndexOutput output = directory.Create("f")) write(output);
        return directory.Contents("f").ToArray();
    }

    public static IndexInput Input(ReadOnlySpan<byte> bytes)
    {
        MemoryDirectory directory = new();
        directory.Put("f", bytes);
        return directory.Open("f");
    }
}
