using System.Text;

namespace SummitSearch.Engine.Searching;

/// <summary>The bytes of a term: UTF-8 of its text, or the code of a number. Ordered as unsigned bytes, which is code point order.</summary>
/// <remarks>Immutable by contract: whoever hands over bytes leaves them alone afterwards.</remarks>
public readonly struct TermBytes : IEquatable<TermBytes>, IComparable<TermBytes>
{
    readonly ReadOnlyMemory<byte> _bytes;

    /// <param name="bytes">Not to be changed from now on.</param>
    public TermBytes(ReadOnlyMemory<byte> bytes) => _bytes = bytes;

    /// <summary>UTF-8 of <paramref name="text"/>; a lone surrogate becomes U+FFFD.</summary>
    public TermBytes(ReadOnlySpan<char> text)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, bytes);
        _bytes = bytes;
    }

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Span => _bytes.Span;
    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Memory => _bytes;
    /// <summary>How many bytes.</summary>
    public int Length => _bytes.Length;

    /// <summary>The text in UTF-8; an unpaired surrogate becomes U+FFFD, as in the index.</summary>
    public static implicit operator TermBytes(string text) => new(text.AsSpan());
    /// <summary>The text in UTF-8; an unpaired surrogate becomes U+FFFD, as in the index.</summary>
    public static TermBytes FromString(string text) => new(text.AsSpan());
    /// <summary>A term of its own that holds a copy of these bytes.</summary>
    public static TermBytes Copy(ReadOnlySpan<byte> bytes) => new(bytes.ToArray());

    /// <summary>Same bytes.</summary>
    public bool Equals(TermBytes other) => Span.SequenceEqual(other.Span);
    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TermBytes other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = new();
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }

    /// <summary>As unsigned bytes; a beginning comes before what goes on.</summary>
    public int CompareTo(TermBytes other) => Span.SequenceCompareTo(other.Span);
    /// <summary>Same bytes.</summary>
    public static bool operator ==(TermBytes left, TermBytes right) => left.Equals(right);
    /// <summary>Other bytes.</summary>
    public static bool operator !=(TermBytes left, TermBytes right) => !left.Equals(right);
    /// <summary>Before, as unsigned bytes.</summary>
    public static bool operator <(TermBytes left, TermBytes right) => left.CompareTo(right) < 0;
    /// <summary>Behind, as unsigned bytes.</summary>
    public static bool operator >(TermBytes left, TermBytes right) => left.CompareTo(right) > 0;
    /// <summary>Before or equal, as unsigned bytes.</summary>
    public static bool operator <=(TermBytes left, TermBytes right) => left.CompareTo(right) <= 0;
    /// <summary>Behind or equal, as unsigned bytes.</summary>
    public static bool operator >=(TermBytes left, TermBytes right) => left.CompareTo(right) >= 0;

    /// <summary>The bytes read as UTF-8.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Span);
}
