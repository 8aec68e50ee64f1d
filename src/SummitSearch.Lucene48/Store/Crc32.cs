using System.Buffers.Binary;

namespace SummitSearch.Lucene48.Store;

/// <summary>CRC-32 as in zlib (polynomial 0xEDB88320, reflected): the checksum of every footer, format.md §2.</summary>
static class Crc32
{
    static readonly uint[][] Tables = Build();

    /// <summary>The checksum of a text whose beginning has the checksum <paramref name="crc"/> (0 at first).</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        uint c = ~crc;
        uint[][] t = Tables;
        while (bytes.Length >= 8)       // eight bytes a step: one table for each distance to the end of the step
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ c;
            uint high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            c = t[7][low & 255] ^ t[6][(low >> 8) & 255] ^ t[5][(low >> 16) & 255] ^ t[4][low >> 24]
                ^ t[3][high & 255] ^ t[2][(high >> 8) & 255] ^ t[1][(high >> 16) & 255] ^ t[0][high >> 24];
            bytes = bytes[8..];
        }
        return ~AppendInverted(c, bytes);
    }

    /// <summary>The reference: one byte a step.</summary>
    internal static uint Scalar(uint crc, ReadOnlySpan<byte> bytes) => ~AppendInverted(~crc, bytes);

    static uint AppendInverted(uint c, ReadOnlySpan<byte> bytes)
    {
        uint[] table = Tables[0];
        foreach (byte b in bytes) c = table[(c ^ b) & 255] ^ (c >> 8);
        return c;
    }

    static uint[][] Build()
    {
        uint[][] tables = new uint[8][];
        for (int k = 0; k < 8; k++)
        {
            tables[k] = new uint[256];
            for (uint i = 0; i < 256; i++)
            {
                uint c = k == 0 ? i : tables[k - 1][i];
                for (int bit = 0; bit < 8; bit++) c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
                tables[k][i] = c;
            }
        }
        return tables;
    }
}
