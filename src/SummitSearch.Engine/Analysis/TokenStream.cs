namespace SummitSearch.Engine.Analysis;

/// <summary>The tokens of one text, one after the other, as spans: no string a token. semantics.md §1.1.</summary>
/// <remarks>
/// Life: <see cref="Reset"/>, <see cref="Next"/> until false, <see cref="End"/>; then Reset again for the next text.
/// One thread. Offsets are UTF-16 units of the text handed to Reset.
/// </remarks>
public abstract class TokenStream
{
    /// <summary>Starts over on this text.</summary>
    public abstract void Reset(ReadOnlyMemory<char> text);
    /// <summary>Moves to the next token; false after the last.</summary>
    public abstract bool Next();
    /// <summary>Sets the final offsets (both the end of the text) and the positions skipped after the last token.</summary>
    public abstract void End();

    /// <summary>The current term; valid until the next move.</summary>
    public abstract ReadOnlySpan<char> Term { get; }
    /// <summary>UTF-16 index in the text of the token's first unit; after End: the end of the text.</summary>
    public abstract int StartOffset { get; }
    /// <summary>UTF-16 index behind the token's last unit; after End: the end of the text.</summary>
    public abstract int EndOffset { get; }
    /// <summary>0: at the position of the token before; 1: next to it; more: a hole.</summary>
    public abstract int PositionIncrement { get; }
    /// <summary>How many positions the token spans; more than 1 for a synonym of several words.</summary>
    public virtual int PositionLength => 1;
    /// <summary>"word", "&lt;ALPHANUM&gt;", … as Lucene names them.</summary>
    public abstract string Type { get; }
    /// <summary>Stemmers leave keywords alone.</summary>
    public virtual bool IsKeyword => false;
    /// <summary>Whether tokens may have a payload: bytes kept with each position. Asked once a text.</summary>
    public virtual bool HasPayloads => false;
    /// <summary>The current token's payload, empty when it has none; valid until the next move.</summary>
    public virtual ReadOnlySpan<byte> Payload => default;
}

/// <summary>Text to tokens for a kind of field. Immutable and safe for any number of threads.</summary>
public abstract class Analyzer
{
    /// <summary>A new stream, for one thread, to be reset on one text after the other.</summary>
    public abstract TokenStream Open();
    /// <summary>Positions left free between two values of one field.</summary>
    public virtual int PositionIncrementGap => 0;
    /// <summary>Offsets left free between two values of one field.</summary>
    public virtual int OffsetGap => 1;
}
