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

    public string Field { get; }
    public ReadOnlySpan<byte> Bytes => _bytes;

    public bool Equals(Term other) => Field == other.Field && Bytes.SequenceEqual(other.Bytes);
    public override bool Equals(object? obj) => obj is Term other && Equals(other);

    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(Field, StringComparer.Ordinal);
        hash.AddBytes(_bytes);
        return hash.ToHashCode();
    }

    public override string ToString() => $"{Field}:{Encoding.UTF8.GetString(_bytes)}";
    public static bool operator ==(Term left, Term right) => left.Equals(right);
    public static bool operator !=(Term left, Term right) => !left.Equals(right);
}
