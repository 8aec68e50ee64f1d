namespace SummitSearch.Engine.Indexing;

/// <summary>How length and boost become the number that the norm byte holds. semantics.md §2.2.</summary>
public enum NormForm
{
    /// <summary>boost / (float)sqrt(length): BM25.</summary>
    Bm25,
    /// <summary>boost × (float)(1 / sqrt(length)): TF-IDF, Lucene's default similarity. Rounds otherwise now and then.</summary>
    Classic,
}

/// <summary>The one-byte norm: a float of 3 mantissa bits with the zero exponent 15. semantics.md §2.2.</summary>
public static class NormByte
{
    static readonly float[] Floats = BuildFloats();

    /// <summary>The number of each byte: 0, then ascending.</summary>
    public static ReadOnlySpan<float> Decoded => Floats;

    /// <summary>The byte of the largest such float not above <paramref name="value"/>; 1 for what is too small, 255 for what is too large.</summary>
    public static byte Encode(float value)
    {
        int bits = BitConverter.SingleToInt32Bits(value), small = bits >> 21;
        if (small <= 384) return (byte)(bits <= 0 ? 0 : 1);
        return small >= 640 ? (byte)255 : (byte)(small - 384);
    }

    /// <summary>The float that the byte stands for. semantics.md §2.2.</summary>
    public static float Decode(byte norm) => Floats[norm];

    /// <summary>The norm of a field in a document.</summary>
    /// <param name="length">Tokens of the field in the document, those stacked on another's position not counted.</param>
    /// <param name="boost">Product of the boosts of the field's values.</param>
    public static byte Of(int length, float boost, NormForm form) => form switch
    {
        NormForm.Bm25 => Encode(boost / (float)Math.Sqrt(length)),
        NormForm.Classic => Encode(boost * (float)(1.0 / Math.Sqrt(length))),
        _ => throw new ArgumentOutOfRangeException(nameof(form)),
    };

    static float[] BuildFloats()
    {
        float[] floats = new float[256];
        for (int i = 1; i < 256; i++) floats[i] = BitConverter.Int32BitsToSingle((i << 21) + (48 << 24));
        return floats;
    }
}
