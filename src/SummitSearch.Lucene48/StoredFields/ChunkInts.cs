using SummitSearch.Lucene48.Packed;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.StoredFields;

/// <summary>The "ints" of format.md §9.1: one number for each document of a chunk, none negative.</summary>
static class ChunkInts
{
    public static void Read(IndexInput input, Span<int> into)
    {
        if (into.Length == 1)
        {
            into[0] = input.ReadCount();
            return;
        }
        int bits = input.ReadVInt();
        if (bits == 0)
        {
            into.Fill(input.ReadCount());
            return;
        }
        if (bits is < 0 or > 31) throw input.Corrupt("at most 31 bits", $"{bits}");
        long bytes = PackedInts.ByteCount(into.Length, bits);
        if (bytes > input.Length - input.Position) throw input.Corrupt($"{bytes} bytes of packed integers", "the end");
        PackedInts.Read(input, input.Position, bits, 0, into);
        input.Position += bytes;
    }

    public static void Write(IndexOutput output, ReadOnlySpan<int> values)
    {
        if (values.Length == 1)
        {
            output.WriteVInt(values[0]);
            return;
        }
        if (!values[1..].ContainsAnyExcept(values[0]))
        {
            output.WriteVInt(0);
            output.WriteVInt(values[0]);
            return;
        }
        Span<long> wide = stackalloc long[values.Length];       // at most 128 documents a chunk
        long all = 0;
        for (int i = 0; i < values.Length; i++) all |= wide[i] = values[i];
        int bits = PackedInts.BitsRequired(all);
        output.WriteVInt(bits);
        PackedInts.Write(output, wide, bits);
    }
}
