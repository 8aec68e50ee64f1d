using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SummitSearch.Lucene48.Packed;

/// <summary>Search in ascending ints, such as the documents of a block.</summary>
static class Ascending
{
    /// <summary>The first index from <paramref name="from"/> on whose value is not below <paramref name="target"/>, or the length.</summary>
    /// <param name="values">A multiple of eight long; those before <paramref name="from"/> are below the target.</param>
    internal static int FirstNotBelow(ReadOnlySpan<int> values, int from, int target) =>
        Vector256.IsHardwareAccelerated ? Simd256(values, from, target) : Scalar(values, from, target);

    internal static int Scalar(ReadOnlySpan<int> values, int from, int target)
    {
        while (from < values.Length && values[from] < target) from++;
        return from;
    }

    internal static int Simd256(ReadOnlySpan<int> values, int from, int target)
    {
        ref int first = ref MemoryMarshal.GetReference(values);
        Vector256<int> targets = Vector256.Create(target);
        // Starting at a multiple of eight is right, because what lies before `from` is below the target.
        for (int i = from & ~7; i < values.Length; i += 8)      // in bounds: reads 8 lanes at i, the length is a multiple
        {
            uint below = Vector256.LessThan(Vector256.LoadUnsafe(ref first, (nuint)i), targets).ExtractMostSignificantBits();
            if (below != 0xFF) return i + BitOperations.TrailingZeroCount(~below);
        }
        return values.Length;
    }
}
