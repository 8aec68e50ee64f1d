namespace SummitSearch.Engine.Indexing;

/// <summary>Another writer, of this process or another, has the index open for writing.</summary>
public sealed class LockHeldException : IOException
{
    public LockHeldException() : this("Another writer has the index open.") { }
    public LockHeldException(string message) : base(message) { }
    public LockHeldException(string message, Exception inner) : base(message, inner) { }
}
