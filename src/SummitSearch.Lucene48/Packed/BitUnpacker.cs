using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SummitSearch.Lucene48.Store;

namespace SummitSearch.Lucene48.Packed;

/// <summary>Kernels that turn packed bits into ints: format.md §3.1 and §3.2, semantics.md §12.8.</summary>
/// <remarks>
/// Eight values of b bits are exactly b bytes, so each group of eight begins at a byte boundary and one pattern a
/// width serves all groups: every 32-bit lane takes the four bytes that hold its value, byte-swapped, is shifted left
/// until the value's first bit is on top, and then right. That needs the value within four bytes of the byte it begins
/// in: true for 1 to 26, 28 and 32 bits. The kernels look at up to <see cref="Slack"/> bytes behind the packed ones.
/// </remarks>
static class BitUnpacker
{
    /// <summary>Values decoded together by callers that need a buffer.</summary>
    internal const int Chunk = 128;
    internal const int Slack = 16;

    /// <summary>Decodes PACKED values, a multiple of eight, that start at a byte offset.</summary>
    internal static void Unpack(IndexInput input, long start, int bits, Span<int> into)
    {
        int length = into.Length / 8 * bits;
        if (start <= input.Length - length - Slack)
        {
            Unpack(input.Span(start, length + Slack), bits, into);
            return;
        }
        // The last bytes of a file: the kernels would look behind its end.
        Span<byte> padded = stackalloc byte[Chunk / 8 * 32 + Slack];
        for (int i = 0; i < into.Length; i += Chunk)
        {
            Span<int> some = into.Slice(i, Math.Min(Chunk, into.Length - i));
            ReadOnlySpan<byte> bytes = input.Span(start + (long)(i / 8) * bits, some.Length / 8 * bits);
            bytes.CopyTo(padded);
            Unpack(padded[..(bytes.Length + Slack)], bits, some);
        }
    }

    /// <summary>Decodes PACKED values; <paramref name="source"/> has <see cref="Slack"/> bytes more than they take.</summary>
    internal static void Unpack(ReadOnlySpan<byte> source, int bits, Span<int> into)
    {
        if (Avx2.IsSupported && Widths[bits].Simd) UnpackAvx2(source, bits, into);
        else if (Vector128.IsHardwareAccelerated && BitConverter.IsLittleEndian && Widths[bits].Simd) UnpackSimd128(source, bits, into);
        else UnpackScalar(source, bits, into);
    }

    /// <summary>Decodes PACKED_SINGLE_BLOCK values, a multiple of 64, of 1, 2 or 4 bits; slack as above.</summary>
    internal static void UnpackWords(ReadOnlySpan<byte> source, int bits, Span<int> into)
    {
        if (Avx2.IsSupported && WordWidths[bits].Simd) UnpackWordsAvx2(source, bits, into);
        else UnpackWordsScalar(source, bits, into);
    }

    internal static void UnpackScalar(ReadOnlySpan<byte> source, int bits, Span<int> into)
    {
        ulong mask = (1UL << bits) - 1, window = 0;
        int held = 0, at = 0;
        for (int i = 0; i < into.Length; i++)
        {
            for (; held < bits; held += 8) window = (window << 8) | source[at++];
            held -= bits;
            into[i] = (int)(uint)((window >> held) & mask);
        }
    }

    internal static void UnpackSimd128(ReadOnlySpan<byte> source, int bits, Span<int> into)
    {
        Width width = Widths[bits];
        int groups = into.Length / 8;
        Debug.Assert(width.Simd && into.Length == groups * 8 && source.Length >= groups * bits + Slack, "room for the kernel");
        ref byte from = ref MemoryMarshal.GetReference(source);
        ref int to = ref MemoryMarshal.GetReference(into);
        Vector128<byte> low = width.Low, high = width.High;
        Vector128<uint> lowUp = width.LowFactors, highUp = width.HighFactors;
        int half = width.Half, down = 32 - bits;
        for (int g = 0; g < groups; g++)
        {
            // in bounds: reads 16 bytes from g * bits + half, which is below groups * bits; writes 8 ints at 8 * g
            nuint at = (nuint)(g * bits);
            Vector128<uint> x = Vector128.ShuffleNative(Vector128.LoadUnsafe(ref from, at), low).AsUInt32() * lowUp;
            Vector128<uint> y = Vector128.ShuffleNative(Vector128.LoadUnsafe(ref from, at + (nuint)half), high).AsUInt32() * highUp;
            (x >>> down).AsInt32().StoreUnsafe(ref to, (nuint)(g * 8));
            (y >>> down).AsInt32().StoreUnsafe(ref to, (nuint)(g * 8 + 4));
        }
    }

    internal static void UnpackAvx2(ReadOnlySpan<byte> source, int bits, Span<int> into)
    {
        Width width = Widths[bits];
        int groups = into.Length / 8;
        Debug.Assert(width.Simd && into.Length == groups * 8 && source.Length >= groups * bits + Slack, "room for the kernel");
        ref byte from = ref MemoryMarshal.GetReference(source);
        ref int to = ref MemoryMarshal.GetReference(into);
        Vector256<byte> pattern = Vector256.Create(width.Low, width.High);
        Vector256<uint> up = width.Up;
        Vector128<uint> down = Vector128.CreateScalar((uint)(32 - bits));
        int half = width.Half;
        for (int g = 0; g < groups; g++)
        {
            nuint at = (nuint)(g * bits);      // in bounds: as in UnpackSimd128
            Vector256<byte> bytes = Vector256.Create(Vector128.LoadUnsafe(ref from, at), Vector128.LoadUnsafe(ref from, at + (nuint)half));
            Vector256<uint> x = Avx2.ShiftLeftLogicalVariable(Avx2.Shuffle(bytes, pattern).AsUInt32(), up);
            Avx2.ShiftRightLogical(x, down).AsInt32().StoreUnsafe(ref to, (nuint)(g * 8));
        }
    }

    /// <summary>The reference of <see cref="UnpackWords"/>, for any width: 64 / b values a word.</summary>
    internal static void UnpackWordsScalar(ReadOnlySpan<byte> source, int bits, Span<int> into)
    {
        int perWord = 64 / bits;
        ulong mask = (1UL << bits) - 1;
        for (int i = 0; i < into.Length;)
        {
            ulong word = BinaryPrimitives.ReadUInt64BigEndian(source[(i / perWord * 8)..]);
            for (int end = Math.Min(i + perWord, into.Length); i < end; i++, word >>= bits) into[i] = (int)(uint)(word & mask);
        }
    }

    internal static void UnpackWordsAvx2(ReadOnlySpan<byte> source, int bits, Span<int> into)
    {
        int groups = into.Length / 8, perWord = 8 / bits;   // groups of eight values, and how many a word holds
        Debug.Assert(into.Length % 64 == 0 && source.Length >= groups * bits, "room for the kernel");
        ref byte from = ref MemoryMarshal.GetReference(source);
        ref int to = ref MemoryMarshal.GetReference(into);
        Vector256<uint> up = WordWidths[bits].Up;
        Vector128<uint> down = Vector128.CreateScalar((uint)(32 - bits));
        for (int g = 0; g < groups;)
        {
            // in bounds: reads the word of groups g to g + perWord - 1, eight bytes at g * bits; writes 8 ints at 8 * g
            ulong word = BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, g * bits)));
            for (int end = g + perWord; g < end; g++, word >>= 8 * bits)
            {
                Vector256<uint> x = Avx2.ShiftLeftLogicalVariable(Vector256.Create((uint)word), up);
                Avx2.ShiftRightLogical(x, down).AsInt32().StoreUnsafe(ref to, (nuint)(g * 8));
            }
        }
    }

    static readonly Width[] Widths = [.. Enumerable.Range(0, 33).Select(Width.Packed)];
    static readonly Width[] WordWidths = [.. Enumerable.Range(0, 33).Select(Width.Word)];

    /// <summary>How the kernels decode one width.</summary>
    sealed class Width
    {
        /// <summary>False where a value may reach into a fifth byte.</summary>
        public required bool Simd { get; init; }
        /// <summary>Offset of the load for values 4 to 7 of a group.</summary>
        public int Half { get; private init; }
        public Vector128<byte> Low { get; private init; }
        public Vector128<byte> High { get; private init; }
        /// <summary>Shift of each lane to the left, and the same as powers of two for where lanes cannot shift apart.</summary>
        public Vector256<uint> Up { get; private init; }
        public Vector128<uint> LowFactors { get; private init; }
        public Vector128<uint> HighFactors { get; private init; }

        public static Width Packed(int bits)
        {
            Span<byte> pattern = stackalloc byte[32];
            Span<uint> up = stackalloc uint[8];
            int half = 4 * bits / 8;
            for (int lane = 0; lane < 8; lane++)
            {
                up[lane] = (uint)(lane * bits % 8);
                if (up[lane] + bits > 32) return new Width { Simd = false };
                int first = lane * bits / 8 - (lane < 4 ? 0 : half);
                for (int k = 0; k < 4; k++) pattern[lane * 4 + k] = (byte)(first + 3 - k);
            }
            return Create(bits > 0, half, pattern, up);
        }

        // Value i of a group in the bits from i * b up: shifted until it ends on top.
        public static Width Word(int bits)
        {
            if (bits is not (1 or 2 or 4)) return new Width { Simd = false };
            Span<uint> up = stackalloc uint[8];
            for (int lane = 0; lane < 8; lane++) up[lane] = (uint)(32 - bits - lane * bits);
            return Create(true, 0, new byte[32], up);
        }

        static Width Create(bool simd, int half, ReadOnlySpan<byte> pattern, ReadOnlySpan<uint> up)
        {
            Span<uint> factors = stackalloc uint[8];
            for (int lane = 0; lane < 8; lane++) factors[lane] = 1u << (int)up[lane];
            return new Width
            {
                Simd = simd, Half = half, Low = Vector128.Create(pattern[..16]), High = Vector128.Create(pattern[16..]),
                Up = Vector256.Create(up), LowFactors = Vector128.Create(factors[..4]), HighFactors = Vector128.Create(factors[4..]),
            };
        }
    }
}
