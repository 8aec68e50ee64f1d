using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics;
using SummitSearch.Lucene48.Packed;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.StoredFields;

/// <summary>LZ4 blocks without frame or length. format.md §9.2.</summary>
static class Lz4
{
    const int MinMatch = 4, LastLiterals = 5, MaxDistance = 1 << 16, Copy = 16;

    /// <summary>What <see cref="Decode"/> returns for bytes that are no LZ4 block of the length asked for.</summary>
    public const int Malformed = -1;

    /// <summary>Decodes sequences until at least <paramref name="until"/> bytes are there; goes on where it stopped.</summary>
    /// <param name="from">The compressed bytes, and possibly more.</param>
    /// <param name="read">Compressed bytes taken so far; 0 at the start of a block.</param>
    /// <param name="into">As long as the whole block decodes to. What lies behind the decoded bytes is undefined.</param>
    /// <param name="written">Bytes decoded so far.</param>
    /// <returns>Bytes decoded by then, or <see cref="Malformed"/>.</returns>
    public static int Decode(ReadOnlySpan<byte> from, ref int read, Span<byte> into, int written, int until)
    {
        int at = read;
        while (written < until)
        {
            if (at >= from.Length) return Malformed;
            int token = from[at++], literals = token >>> 4;
            if (literals == 15 && !ReadLength(from, ref at, ref literals)) return Malformed;
            if (literals > from.Length - at || literals > into.Length - written) return Malformed;
            if (literals <= Copy && from.Length - at >= Copy && into.Length - written >= Copy)
                Vector128.Create(from.Slice(at, Copy)).CopyTo(into[written..]);     // the surplus is overwritten by what follows
            else from.Slice(at, literals).CopyTo(into[written..]);
            at += literals;
            written += literals;
            if (written == into.Length) break;      // the last sequence has literals only

            if (from.Length - at < 2) return Malformed;
            int distance = BinaryPrimitives.ReadUInt16LittleEndian(from[at..]), length = token & 15;
            at += 2;
            if (length == 15 && !ReadLength(from, ref at, ref length)) return Malformed;
            length += MinMatch;
            if (distance == 0 || distance > written || length >= into.Length - written) return Malformed;
            CopyMatch(into, written, distance, length);
            written += length;
        }
        read = at;
        return written;
    }

    static bool ReadLength(ReadOnlySpan<byte> from, ref int at, ref int length)
    {
        while (at < from.Length)
        {
            byte more = from[at++];
            length += more;
            if (more != 255) return true;
            if (length > int.MaxValue - 512) return false;
        }
        return false;
    }

    static void CopyMatch(Span<byte> bytes, int at, int distance, int length)
    {
        int source = at - distance;
        if (distance >= Copy && length <= 2 * Copy && bytes.Length - at >= 2 * Copy)
        {
            Vector128.Create(bytes.Slice(source, Copy)).CopyTo(bytes[at..]);
            if (length > Copy) Vector128.Create(bytes.Slice(source + Copy, Copy)).CopyTo(bytes[(at + Copy)..]);
        }
        else if (distance >= length) bytes.Slice(source, length).CopyTo(bytes[at..]);
        else if (distance == 1) bytes.Slice(at, length).Fill(bytes[source]);
        else
        {
            // It overlaps itself: what has been copied is there to be copied again, so each round doubles.
            for (int done = 0; done < length;)
            {
                int step = Math.Min(distance + done, length - done);
                bytes.Slice(source, step).CopyTo(bytes[(at + done)..]);
                done += step;
            }
        }
    }

    /// <summary>Compresses as Lucene does in its fast mode: greedily, to the identical bytes. One thread.</summary>
    internal sealed class Encoder
    {
        const int MemoryUsage = 14;
        int[] _positions = [];

        public void Encode(ReadOnlySpan<byte> bytes, IndexOutput output)
        {
            int anchor = 0, limit = bytes.Length - LastLiterals;
            if (limit > MinMatch)
            {
                int shift = Start(limit);
                int[] positions = _positions;
                for (int at = 1; at < limit - MinMatch;)
                {
                    uint four = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
                    uint slot = (four * 2654435761u) >> shift;
                    int candidate = positions[slot];
                    positions[slot] = at;
                    if (at - candidate >= MaxDistance || BinaryPrimitives.ReadUInt32BigEndian(bytes[candidate..]) != four)
                    {
                        at++;
                        continue;
                    }
                    int length = MinMatch + bytes[(at + MinMatch)..limit].CommonPrefixLength(bytes[(candidate + MinMatch)..]);
                    WriteSequence(output, bytes[anchor..at], at - candidate, length);
                    anchor = at += length;
                }
            }
            WriteLiterals(output, bytes[anchor..], 0);
        }

        /// <summary>Empties the table and sizes it for the input.</summary>
        int Start(int limit)
        {
            int offsetBits = PackedInts.BitsRequired(limit);
            int hashBits = MemoryUsage + 3 - (32 - BitOperations.LeadingZeroCount((uint)offsetBits - 1));
            if (_positions.Length < 1 << hashBits) _positions = new int[1 << hashBits];
            else Array.Clear(_positions, 0, 1 << hashBits);
            return 32 - hashBits;
        }

        static void WriteSequence(IndexOutput output, ReadOnlySpan<byte> literals, int distance, int length)
        {
            int code = length - MinMatch;
            WriteLiterals(output, literals, Math.Min(code, 15));
            output.WriteByte((byte)distance);
            output.WriteByte((byte)(distance >> 8));
            if (code >= 15) WriteLength(output, code - 15);
        }

        static void WriteLiterals(IndexOutput output, ReadOnlySpan<byte> literals, int matchCode)
        {
            output.WriteByte((byte)(Math.Min(literals.Length, 15) << 4 | matchCode));
            if (literals.Length >= 15) WriteLength(output, literals.Length - 15);
            output.WriteBytes(literals);
        }

        static void WriteLength(IndexOutput output, int rest)
        {
            for (; rest >= 255; rest -= 255) output.WriteByte(255);
            output.WriteByte((byte)rest);
        }
    }
}
