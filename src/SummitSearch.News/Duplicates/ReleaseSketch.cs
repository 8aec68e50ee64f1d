using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SummitSearch.News.Facts;

namespace SummitSearch.News.Duplicates;

/// <summary>What a release is compared with others by: all that costs time and needs no other release.</summary>
/// <remarks>Pure; any thread.</remarks>
sealed class ReleaseSketch
{
    public required string Id { get; init; }
    /// <summary>Hash of the clean text; 0 for one without words.</summary>
    public required UInt128 Content { get; init; }
    public required int Words { get; init; }
    /// <summary>UTF-16 units of the body.</summary>
    public required int Length { get; init; }
    /// <summary>Ascending, each once: <see cref="Duplicates.Shingles.Of"/>.</summary>
    public required ulong[] Shingles { get; init; }
    /// <summary><see cref="MinHash.Length"/> bytes.</summary>
    public required byte[] Signature { get; init; }
    public required ReleaseMarks Marks { get; init; }
    /// <summary><see cref="LanguageFreeMarks.Of"/>.</summary>
    public required IReadOnlyList<string> LanguageFree { get; init; }
    /// <summary>First day that its date can mean; null when unknown.</summary>
    public required DateOnly? Day { get; init; }
    /// <summary>ISO 639-1; null when unknown.</summary>
    public required string? Language { get; init; }

    /// <param name="day">First day that its date can mean; null when unknown.</param>
    public static ReleaseSketch Of(RawRelease raw, Release release, DateOnly? day, DuplicateOptions options)
    {
        CleanRelease text = release.Text;
        ulong[] shingles = Duplicates.Shingles.Of(text.Body, out int words);
        if (words == 0 && text.Captions.Count > 0) shingles = Duplicates.Shingles.Of(string.Join('\n', text.Captions), out words);
        byte[] signature = new byte[MinHash.Length];
        MinHash.Sign(shingles, signature);
        ReleaseMarks marks = ReleaseMarks.Of(raw, text);
        return new ReleaseSketch
        {
            Id = release.Id, Content = ContentOf(text, words, options.LeastWords), Words = words, Length = text.Body.Length, Shingles = shingles,
            Signature = signature, Marks = marks, LanguageFree = LanguageFreeMarks.Of(release, marks.Reference), Day = day,
            Language = release.Facts.FirstOrDefault(fact => fact.Facet == "language")?.Id,
        };
    }

    // A text of few words is too little to be told from another by; with its title it may be enough.
    static UInt128 ContentOf(CleanRelease text, int words, int leastWords)
    {
        if (words == 0) return 0;
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(text.Body.AsSpan()));
        foreach (string caption in text.Captions)
        {
            hash.AppendData("\0\0"u8);
            hash.AppendData(MemoryMarshal.AsBytes(caption.AsSpan()));
        }
        if (words < leastWords)
        {
            hash.AppendData("\u0001\0"u8);
            hash.AppendData(MemoryMarshal.AsBytes((text.Title ?? "").AsSpan()));
        }
        Span<byte> sum = stackalloc byte[32];
        hash.GetHashAndReset(sum);
        return MemoryMarshal.Read<UInt128>(sum);
    }
}
