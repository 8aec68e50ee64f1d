using System.Text;

namespace SummitSearch.Engine.Searching;

/// <summary>A wildcard text: <c>*</c> any string, <c>?</c> one code point, <c>\x</c> literal x; matches whole terms. semantics.md §5.2.</summary>
/// <remarks>Immutable. Matching needs no more steps than term length × pattern length, whatever the pattern.</remarks>
sealed class WildcardPattern
{
    // Code points; wildcards are negative.
    const int AnyString = -1, AnyOne = -2;
    readonly int[] _parts;

    public WildcardPattern(string text)
    {
        List<int> parts = [];
        Rune[] runes = [.. text.EnumerateRunes()];
        for (int i = 0; i < runes.Length; i++)
        {
            int rune = runes[i].Value;
            if (rune == '\\' && i + 1 < runes.Length) parts.Add(runes[++i].Value);
            else if (rune == '?') parts.Add(AnyOne);
            else if (rune != '*') parts.Add(rune);
            else if (parts.Count == 0 || parts[^1] != AnyString) parts.Add(AnyString);
        }
        _parts = [.. parts];
        int literal = Array.FindIndex(_parts, part => part < 0);
        StringBuilder prefix = new();
        foreach (int part in _parts.AsSpan(0, literal < 0 ? _parts.Length : literal)) prefix.Append(new Rune(part));
        Prefix = Encoding.UTF8.GetBytes(prefix.ToString());
    }

    /// <summary>What every matching term begins with.</summary>
    public byte[] Prefix { get; }

    public bool Matches(ReadOnlySpan<byte> term)
    {
        // On a mismatch only the last star can take one more: what earlier stars took could not help.
        int part = 0, starPart = -1;
        ReadOnlySpan<byte> rest = term, starRest = default;
        while (!rest.IsEmpty)
        {
            Rune.DecodeFromUtf8(rest, out Rune rune, out int length);
            if (part < _parts.Length && _parts[part] == AnyString)
            {
                starPart = part++;
                starRest = rest;
            }
            else if (part < _parts.Length && (_parts[part] == AnyOne || _parts[part] == rune.Value))
            {
                part++;
                rest = rest[length..];
            }
            else if (starPart >= 0)
            {
                Rune.DecodeFromUtf8(starRest, out _, out int skip);
                rest = starRest = starRest[skip..];
                part = starPart + 1;
            }
            else
            {
                return false;
            }
        }
        while (part < _parts.Length && _parts[part] == AnyString) part++;
        return part == _parts.Length;
    }
}
