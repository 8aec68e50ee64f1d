namespace SummitSearch.Engine.Indexing;

/// <summary>Another writer, of this process or another, has the index open for writing.</summary>
public sealed class LockHeldException : IOException
{
    /// <summary>Says that a writer is open.</summary>
    public LockHeldException() : this("Another writer has the index open.") { }
    /// <summary>Says it in these words.</summary>
    public LockHeldException(string message) : base(message) { }
    /// <summary>Says it in these words, with what led to it.</summary>
    public LockHeldException(string message, Exception inner) : base(message, inner) { }
}
