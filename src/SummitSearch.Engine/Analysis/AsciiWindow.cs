using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SummitSearch.Engine.Analysis;

/// <summary>What 64 characters mean to words of ASCII letters and digits: one bit each, the first the lowest.</summary>
/// <remarks>
/// Letters, digits, joiners (' , . : ;, which may stand within a word) and breaks (all other ASCII but the underscore).
/// What is none of these is for the automaton: underscores and everything beyond ASCII. semantics.md §1.2.
/// </remarks>
struct AsciiWindow
{
    internal const int Size = 64;

    internal ulong Letters, Digits, Joiners, Breaks;

    /// <summary>The window over the beginning of the text; what lies behind the text's end counts as breaks.</summary>
    internal static AsciiWindow At(ReadOnlySpan<char> text)
    {
        if (text.Length < Size)
        {
            Span<char> padded = stackalloc char[Size];
            text.CopyTo(padded);
            padded[text.Length..].Fill(' ');
            return Full(padded);
        }
        return Full(text[..Size]);
    }

    static AsciiWindow Full(ReadOnlySpan<char> text) => Vector128.IsHardwareAccelerated ? Simd128(text) : Scalar(text);

    /// <summary>One character at a time; the reference.</summary>
    internal static AsciiWindow Scalar(ReadOnlySpan<char> text)
    {
        AsciiWindow window = default;
        for (int i = 0; i < Size; i++)
        {
            ulong bit = 1ul << i;
            switch (text[i])
            {
                case >= 'a' and <= 'z' or >= 'A' and <= 'Z': window.Letters |= bit; break;
                case >= '0' and <= '9': window.Digits |= bit; break;
                case '\'' or ',' or '.' or ':' or ';': window.Joiners |= bit; break;
                case not '_' and < '\u0080': window.Breaks |= bit; break;
            }
        }
        return window;
    }

    internal static AsciiWindow Simd128(ReadOnlySpan<char> text)
    {
        Debug.Assert(text.Length == Size);
        ReadOnlySpan<ushort> units = MemoryMarshal.Cast<char, ushort>(text);
        AsciiWindow window = default;
        for (int i = 0; i < Size; i += 16)
        {
            // Characters above 255 become 255, which like all from 128 on is in none of the sets.
            Vector128<byte> x = Vector128.NarrowWithSaturation(Vector128.Create(units[i..]), Vector128.Create(units[(i + 8)..]));
            Vector128<byte> letters = Vector128.LessThan((x | Vector128.Create((byte)0x20)) - Vector128.Create((byte)'a'), Vector128.Create((byte)26));
            Vector128<byte> digits = Vector128.LessThan(x - Vector128.Create((byte)'0'), Vector128.Create((byte)10));
            Vector128<byte> joiners = Vector128.LessThan(x - Vector128.Create((byte)':'), Vector128.Create((byte)2))
                | Vector128.Equals(x, Vector128.Create((byte)'\'')) | Vector128.Equals(x, Vector128.Create((byte)','))
                | Vector128.Equals(x, Vector128.Create((byte)'.'));
            Vector128<byte> others = Vector128.Equals(x, Vector128.Create((byte)'_')) | Vector128.GreaterThan(x, Vector128.Create((byte)0x7F));
            window.Letters |= (ulong)letters.ExtractMostSignificantBits() << i;
            window.Digits |= (ulong)digits.ExtractMostSignificantBits() << i;
            window.Joiners |= (ulong)joiners.ExtractMostSignificantBits() << i;
            window.Breaks |= (ulong)(~(letters | digits | joiners | others)).ExtractMostSignificantBits() << i;
        }
        return window;
    }
}
