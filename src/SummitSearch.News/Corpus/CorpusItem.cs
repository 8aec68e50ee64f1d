namespace SummitSearch.News.Corpus;

/// <summary>What became of one document of a corpus: it was read, or it was refused with a reason.</summary>
/// <param name="Path">Relative to the corpus, with '/'.</param>
public abstract record CorpusItem(string Path)
{
    /// <summary>Line (or record) of a file that holds several documents, counted from 1; null where a file is one document.</summary>
    public long? Line { get; init; }
}

/// <summary>A document that was read.</summary>
public sealed record Accepted(RawRelease Release) : CorpusItem(Release.Path);

/// <summary>A document that was refused. The run goes on.</summary>
/// <param name="Code">One of <see cref="RejectionCode"/>; never changes its meaning.</param>
/// <param name="Position">First byte at fault, counted from 0; null when the whole file is.</param>
/// <param name="Message">What is wrong, one sentence for people, with both names when two documents are involved.</param>
/// <param name="Advice">What to do, one sentence.</param>
public sealed record Rejection(string Path, string Code, long? Position, string Message, string Advice) : CorpusItem(Path);

/// <summary>The stable names of the reasons why a document is refused.</summary>
public static class RejectionCode
{
    public const string EmptyFile = "empty-file", BinaryFile = "binary-file", NotUtf8 = "not-utf8", TooLarge = "too-large",
        DanglingLink = "dangling-link", FolderLink = "folder-link", DuplicateId = "duplicate-id", Unreadable = "unreadable",
        UnsupportedType = "unsupported-type", BadSettings = "bad-settings", BadJson = "bad-json", BadXml = "bad-xml", BadCsv = "bad-csv",
        TooDeep = "too-deep", LineTooLong = "line-too-long", NoText = "no-text", PackedTooTightly = "packed-too-tightly",
        DamagedArchive = "damaged-archive", NestedArchive = "nested-archive", TooManyEntries = "too-many-entries", NotAPage = "not-a-page",
        NotUnderstood = "not-understood";
}
