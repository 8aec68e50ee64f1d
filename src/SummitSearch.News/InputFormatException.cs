namespace SummitSearch.News;

/// <summary>A file that a user wrote is not as it has to be; the message names file, line and what is wrong.</summary>
public sealed class InputFormatException : FormatException
{
    public InputFormatException() { }
    public InputFormatException(string message) : base(message) { }
    public InputFormatException(string message, Exception inner) : base(message, inner) { }
}
