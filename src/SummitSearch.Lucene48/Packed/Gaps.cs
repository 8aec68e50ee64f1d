using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SummitSearch.Lucene48.Packed;

/// <summary>Turns docId gaps into docIds in place: x[i] becomes previous + x[0] + … + x[i].</summary>
/// <remarks>
/// Each returns the bitwise or of all gaps and all sums. When it is not negative, no gap was negative and no sum ran
/// over 2^31, so the docIds do not descend and the last one is the largest.
/// </remarks>
static class Gaps
{
    internal static int ToDocIds(Span<int> gaps, int previous) =>
        Vector128.IsHardwareAccelerated ? Simd128(gaps, previous) : Scalar(gaps, previous);

    internal static int Scalar(Span<int> gaps, int previous)
    {
        int seen = 0;
        for (int i = 0; i < gaps.Length; i++)
        {
            seen |= gaps[i];
            seen |= gaps[i] = previous += gaps[i];
        }
        return seen;
    }

    internal static int Simd128(Span<int> gaps, int previous)
    {
        ref int first = ref MemoryMarshal.GetReference(gaps);
        Vector128<int> carry = Vector128.Create(previous), seen = Vector128<int>.Zero;
        int i = 0;
        for (; i <= gaps.Length - 4; i += 4)    // in bounds: reads and writes 4 lanes at i
        {
            Vector128<int> x = Vector128.LoadUnsafe(ref first, (nuint)i);
            seen |= x;
            x += Vector128.Shuffle(x, Vector128.Create(9, 0, 1, 2));    // an index out of range reads 0
            x += Vector128.Shuffle(x, Vector128.Create(9, 9, 0, 1));
            x += carry;
            seen |= x;
            carry = Vector128.Shuffle(x, Vector128.Create(3));
            x.StoreUnsafe(ref first, (nuint)i);
        }
        int rest = Scalar(gaps[i..], carry[0]);
        return seen[0] | seen[1] | seen[2] | seen[3] | rest;
    }
}
