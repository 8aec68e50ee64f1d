namespace SummitSearch.Lucene48;

/// <summary>Bytes contradict format.md: which file, where, what was expected, what was found.</summary>
public sealed class CorruptIndexException : IOException
{
    public CorruptIndexException(string file, long offset, string expected, string found)
        : base($"{file}, offset {offset}: expected {expected}, found {found}") =>
        (File, Offset, Expected, Found) = (file, offset, expected, found);

    public CorruptIndexException() : this("?", -1, "a valid index", "something else") { }
    public CorruptIndexException(string message) : base(message) => (File, Offset, Expected, Found) = ("?", -1, "", message);
    public CorruptIndexException(string message, Exception inner) : base(message, inner) =>
        (File, Offset, Expected, Found) = ("?", -1, "", message);

    /// <summary>Name of the file inside the index directory.</summary>
    public string File { get; }
    /// <summary>Byte offset in <see cref="File"/>, -1 when no single place is at fault.</summary>
    public long Offset { get; }
    public string Expected { get; }
    public string Found { get; }
}

/// <summary>A file of the Lucene family, but of a version or codec that is not Lucene 4.8's.</summary>
public sealed class IndexVersionException : IOException
{
    public IndexVersionException(string file, string expected, string found)
        : base($"{file}: expected {expected}, found {found}") => File = file;

    public IndexVersionException() : this("?", "Lucene 4.8", "another version") { }
    public IndexVersionException(string message) : base(message) => File = "?";
    public IndexVersionException(string message, Exception inner) : base(message, inner) => File = "?";

    public string File { get; }
}
