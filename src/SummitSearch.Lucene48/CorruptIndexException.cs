namespace SummitSearch.Lucene48;

/// <summary>Bytes contradict format.md: which file, where, what was expected, what was found.</summary>
public sealed class CorruptIndexException : IOException
{
    /// <param name="file">Name of the file, without folder.</param>
    /// <param name="offset">Byte in the file, or -1 when no single place is at fault.</param>
    /// <param name="expected">What format.md asks for.</param>
    /// <param name="found">What stands there.</param>
    public CorruptIndexException(string file, long offset, string expected, string found)
        : base($"{file}, offset {offset}: expected {expected}, found {found}") =>
        (File, Offset, Expected, Found) = (file, offset, expected, found);

    /// <summary>Says no more than that an index is corrupt.</summary>
    public CorruptIndexException() : this("?", -1, "a valid index", "something else") { }
    /// <summary>Says it in words alone: file unknown, offset -1.</summary>
    public CorruptIndexException(string message) : base(message) => (File, Offset, Expected, Found) = ("?", -1, "", message);
    /// <summary>Says it in words alone, with what led to it.</summary>
    public CorruptIndexException(string message, Exception inner) : base(message, inner) =>
        (File, Offset, Expected, Found) = ("?", -1, "", message);

    /// <summary>Name of the file inside the index directory.</summary>
    public string File { get; }
    /// <summary>Byte offset in <see cref="File"/>, -1 when no single place is at fault.</summary>
    public long Offset { get; }
    /// <summary>What format.md asks for at that place.</summary>
    public string Expected { get; }
    /// <summary>What stands there instead.</summary>
    public string Found { get; }
}

/// <summary>A file of the Lucene family, but of a version or codec that is not Lucene 4.8's.</summary>
public sealed class IndexVersionException : IOException
{
    /// <param name="file">Name of the file, without folder.</param>
    /// <param name="expected">The version or format that is read here.</param>
    /// <param name="found">The one that stands there.</param>
    public IndexVersionException(string file, string expected, string found)
        : base($"{file}: expected {expected}, found {found}") => File = file;

    /// <summary>Says no more than that the version is another one.</summary>
    public IndexVersionException() : this("?", "Lucene 4.8", "another version") { }
    /// <summary>Says it in words alone: file unknown.</summary>
    public IndexVersionException(string message) : base(message) => File = "?";
    /// <summary>Says it in words alone, with what led to it.</summary>
    public IndexVersionException(string message, Exception inner) : base(message, inner) => File = "?";

    /// <summary>Name of the file, without folder; "?" when unknown.</summary>
    public string File { get; }
}
