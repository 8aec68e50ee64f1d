using System.Text;

namespace SummitSearch.Engine.Indexing;

/// <summary>A field and one of its terms as bytes (UTF-8 for text); equal when both are.</summary>
/// <remarks>Immutable: the bytes handed in are the term's from then on and must not be changed.</remarks>
public readonly struct Term : IEquatable<Term>
{
    readonly byte[] _bytes;

    /// <param name="bytes">The term as it stands in the index, at most 32,766 bytes.</param>
    public Term(string field, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(bytes);
        (Field, _bytes) = (field, bytes);
    }

    /// <param name="text">Taken as it is, without analysis; an unpaired surrogate becomes U+FFFD as in the index.</param>
    public Term(string field, string text) : this(field, Encoding.UTF8.GetBytes(text)) { }

    /// <summary>The field's name.</summary>
    public string Field { get; }
    /// <summary>The term as it stands in the index.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Same field, same bytes.</summary>
    public bool Equals(Term other) => Field == other.Field && Bytes.SequenceEqual(other.Bytes);
    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Term other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(Field, StringComparer.Ordinal);
        hash.AddBytes(_bytes);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Field}:{Encoding.UTF8.GetString(_bytes)}";
    /// <summary>Same field, same bytes.</summary>
    public static bool operator ==(Term left, Term right) => left.Equals(right);
    /// <summary>Another field, or other bytes.</summary>
    public static bool operator !=(Term left, Term right) => !left.Equals(right);
}
