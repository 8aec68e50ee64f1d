using System.Runtime.CompilerServices;

namespace SummitSearch.Engine.Analysis;

/// <summary>One token on its way through the filters. Its term is a span over the text until a filter writes to it.</summary>
/// <remarks>semantics.md §1.1. Lives on the stack of the stream that makes it; filters must not keep it.</remarks>
public ref struct Token
{
    readonly ReadOnlySpan<char> _text;
    readonly TermBuffer _buffer;
    int _from, _length;
    bool _changed;

    internal Token(ReadOnlySpan<char> text, TermBuffer buffer)
    {
        _text = text;
        _buffer = buffer;
    }

    /// <summary>The whole text that is being cut into tokens.</summary>
    public readonly ReadOnlySpan<char> Text => _text;
    /// <summary>The characters of the term as the filters so far have left them.</summary>
    public readonly ReadOnlySpan<char> Term
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _changed ? _buffer.Chars.AsSpan(_from, _length) : _text.Slice(_from, _length);
    }
    /// <summary>Of the term, in UTF-16 units.</summary>
    public readonly int Length => _length;
    /// <summary>UTF-16 index in the text of the token's first unit.</summary>
    public int StartOffset { readonly get; private set; }
    /// <summary>UTF-16 index behind its last unit.</summary>
    public int EndOffset { readonly get; private set; }
    /// <summary>Positions from the token before: 1, or more behind a hole.</summary>
    public int PositionIncrement { readonly get; internal set; }
    /// <summary>One of <see cref="TokenTypes"/>.</summary>
    public string Type { readonly get; internal set; } = TokenTypes.Word;
    /// <summary>Stemmers leave keywords alone.</summary>
    public bool IsKeyword { readonly get; set; }

    /// <summary>Makes this the token that covers [start, end) of the text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int start, int end, string type, int positionIncrement)
    {
        (StartOffset, EndOffset, Type, PositionIncrement) = (start, end, type, positionIncrement);
        (_from, _length, _changed, IsKeyword) = (start, end - start, false, false);
    }

    /// <summary>Keeps the first <paramref name="length"/> characters of the term.</summary>
    public void Truncate(int length) => _length = length;

    /// <summary>Drops the first <paramref name="count"/> characters of the term.</summary>
    public void DropFirst(int count) => (_from, _length) = (_from + count, _length - count);

    /// <summary>The term's characters to write to, followed by room for at least <paramref name="extra"/> more.</summary>
    /// <remarks>After writing beyond the term, say how long it is now with <see cref="Truncate"/>.</remarks>
    public Span<char> Edit(int extra = 0)
    {
        if (_changed && _from == 0 && _buffer.Chars.Length >= _length + extra) return _buffer.Chars;
        ReadOnlySpan<char> term = Term;
        if (_buffer.Chars.Length < _length + extra) _buffer.Chars = new char[Math.Max(_length + extra, 2 * _length)];
        term.CopyTo(_buffer.Chars);
        (_from, _changed) = (0, true);
        return _buffer.Chars;
    }

    /// <summary>Writes the term anew.</summary>
    public void SetTerm(ReadOnlySpan<char> term)
    {
        if (_buffer.Chars.Length < term.Length) _buffer.Chars = new char[2 * term.Length];
        term.CopyTo(_buffer.Chars);
        (_from, _length, _changed) = (0, term.Length, true);
    }

    internal readonly void Save(out int from, out int length, out bool changed) =>
        (from, length, changed) = (_from, _length, _changed);
}

/// <summary>Where changed terms are kept; one per stream, used again and again.</summary>
sealed class TermBuffer
{
    internal char[] Chars = new char[320];
}

/// <summary>Lucene's names for kinds of tokens.</summary>
public static class TokenTypes
{
    /// <summary>What a tokenizer that knows no types says.</summary>
    public const string Word = "word";
    /// <summary>A word of letters, perhaps with digits.</summary>
    public const string AlphaNumeric = "<ALPHANUM>";
    /// <summary>A number.</summary>
    public const string Number = "<NUM>";
    /// <summary>A word in Hangul.</summary>
    public const string Hangul = "<HANGUL>";
    /// <summary>A run of Katakana.</summary>
    public const string Katakana = "<KATAKANA>";
    /// <summary>One Hiragana letter.</summary>
    public const string Hiragana = "<HIRAGANA>";
    /// <summary>One ideograph.</summary>
    public const string Ideographic = "<IDEOGRAPHIC>";
    /// <summary>A run of Thai, Lao, Khmer or Myanmar letters.</summary>
    public const string SoutheastAsian = "<SOUTHEAST_ASIAN>";
    /// <summary>Put there by a synonym filter.</summary>
    public const string Synonym = "SYNONYM";
}
