using SummitSearch.Engine.Searching;

namespace SummitSearch.Engine.Parsing;

/// <summary>What was odd about a query text, and what was done about it.</summary>
/// <param name="Code">Stable, kebab-case; the list is in semantics.md §15.</param>
/// <param name="Message">For people.</param>
/// <param name="Offset">In UTF-16 units of the text.</param>
/// <param name="Length">In UTF-16 units; 0 marks a place between two characters.</param>
public sealed record Diagnostic(string Code, string Message, int Offset, int Length);

/// <summary>A query text understood: the query to run, and what the searcher should be told. Immutable.</summary>
/// <param name="Query">Always there; odd text gives diagnostics, not failure.</param>
/// <param name="Diagnostics">In order of their offsets.</param>
public sealed record ParsedQuery(Query Query, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The words and phrases of the text in order, and what became of each.</summary>
    public IReadOnlyList<QueryPart> Parts { get; init; } = [];
}

/// <summary>A word or phrase as it was read.</summary>
/// <param name="Text">Without quotes and operators.</param>
/// <param name="Offset">Of <paramref name="Text"/> in the query text, in UTF-16 units.</param>
/// <param name="IsExcluded">Documents with it are left out.</param>
/// <param name="IsIgnored">Nothing of it is searched for: stop words, punctuation.</param>
/// <param name="IsAlternative">Joined to the part before by OR.</param>
public readonly record struct QueryPart(
    string Text, int Offset, bool IsPhrase, bool IsExcluded, bool IsIgnored, bool IsAlternative);

/// <summary>A query text that a strict parser refuses.</summary>
public sealed class QueryTextException : FormatException
{
    /// <summary>Says no more than that a text was refused.</summary>
    public QueryTextException() { }
    /// <summary>Says it in words alone, without a place.</summary>
    public QueryTextException(string message) : base(message) { }
    /// <summary>Says it in words alone, with what led to it.</summary>
    public QueryTextException(string message, Exception inner) : base(message, inner) { }

    /// <param name="offset">UTF-16 index in the text.</param>
    /// <param name="length">Units that are at fault; 0 at the end of the text.</param>
    /// <param name="expected">What could have stood there, in words.</param>
    public QueryTextException(string message, int offset, int length, params IReadOnlyList<string> expected) : base(message) =>
        (Offset, Length, Expected) = (offset, length, expected);

    /// <summary>Where reading stopped, in UTF-16 units of the text; the length of the text for its end.</summary>
    public int Offset { get; }
    /// <summary>How much of the text is the matter, in UTF-16 units; 0 at the end of the text.</summary>
    public int Length { get; }
    /// <summary>What could have stood there; empty when it is not a matter of place.</summary>
    public IReadOnlyList<string> Expected { get; } = [];
}
