namespace SummitSearch.News.Corpus;

/// <summary>Plain text: the file is the document.</summary>
static class TextFiles
{
    public static CorpusItem Read(string path, string id, ReadOnlySpan<byte> bytes, SourceSettings settings)
    {
        string? text = TextDecoder.Decode(path, bytes, settings.Encoding, lenient: false, out string? encoding, out Rejection? rejection);
        if (text is null) return rejection!;
        if (string.IsNullOrWhiteSpace(text)) return Empty(path);
        Dictionary<string, string> stated = Stated.Base(settings);
        if (encoding is not null) stated[Stated.Encoding] = encoding;
        return new Accepted(new RawRelease(id, path, text, stated));
    }

    public static Rejection Empty(string path) =>
        new(path, RejectionCode.EmptyFile, null, $"{path} holds no text.", "Fetch the release again, or remove the file.");
}
