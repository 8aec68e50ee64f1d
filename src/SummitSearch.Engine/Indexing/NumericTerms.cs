namespace SummitSearch.Engine.Indexing;

/// <summary>Trie terms of numbers: a number, less its lowest bits, as 7-bit bytes that sort like it. semantics.md §5.6.</summary>
/// <remarks>Numbers are compared as sortable integers: int and long as they are, float and double by <see cref="Sortable(double)"/>.</remarks>
public static class NumericTerms
{
    /// <summary>Bytes of the longest term: 64 bits at shift 0.</summary>
    public const int MaxLength = 11;

    /// <summary>The long that sorts as the double does; every NaN alike, above infinity.</summary>
    public static long Sortable(double value)
    {
        long bits = double.IsNaN(value) ? 0x7FF8000000000000 : BitConverter.DoubleToInt64Bits(value);
        return bits < 0 ? bits ^ long.MaxValue : bits;
    }

    /// <summary>The int that sorts as the float does; every NaN alike, above infinity.</summary>
    public static int Sortable(float value)
    {
        int bits = float.IsNaN(value) ? 0x7FC00000 : BitConverter.SingleToInt32Bits(value);
        return bits < 0 ? bits ^ int.MaxValue : bits;
    }

    /// <summary>Writes the term of a 64-bit number at a shift in 0..63.</summary>
    /// <returns>The term's length.</returns>
    public static int Encode(long sortable, int shift, Span<byte> into)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)shift, 63u, nameof(shift));
        return Write(((ulong)sortable ^ 1UL << 63) >> shift, 0x20 + shift, (63 - shift) / 7 + 1, into);
    }

    /// <summary>Writes the term of a 32-bit number at a shift in 0..31.</summary>
    /// <returns>The term's length.</returns>
    public static int Encode(int sortable, int shift, Span<byte> into)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)shift, 31u, nameof(shift));
        return Write(((uint)sortable ^ 1u << 31) >> shift, 0x60 + shift, (31 - shift) / 7 + 1, into);
    }

    static int Write(ulong bits, int lead, int groups, Span<byte> into)
    {
        into[0] = (byte)lead;
        for (int i = groups; i > 0; i--)
        {
            into[i] = (byte)(bits & 0x7F);
            bits >>= 7;
        }
        return groups + 1;
    }
}
