using SummitSearch.Engine.Indexing;

namespace SummitSearch.Engine.Searching;

/// <summary>Cuts a range of numbers into few ranges of trie terms: coarse ones inside, exact ones at the ends. semantics.md §5.6.</summary>
static class NumericRangeSplit
{
    /// <summary>Ranges of terms, both bounds included, in term order; none when the query's range is empty. semantics.md §5.5.</summary>
    public static (TermBytes Lower, TermBytes? Upper)[] Of(NumericRangeQuery query)
    {
        bool wide = query.Kind is NumericKind.Int64 or NumericKind.Double;
        (long lowest, long highest) = query.Kind switch
        {
            NumericKind.Int32 => (int.MinValue, int.MaxValue),
            NumericKind.Int64 => (long.MinValue, long.MaxValue),
            NumericKind.Single => (NumericTerms.Sortable(float.NegativeInfinity), NumericTerms.Sortable(float.PositiveInfinity)),
            _ => (NumericTerms.Sortable(double.NegativeInfinity), NumericTerms.Sortable(double.PositiveInfinity)),
        };
        (long least, long most) = wide ? (long.MinValue, long.MaxValue) : (int.MinValue, int.MaxValue);
        long min = query.Min ?? lowest, max = query.Max ?? highest;
        // An open bound has nothing to leave out.
        if (query.Min is not null && !query.IncludesMin)
        {
            if (min == most) return [];
            min++;
        }
        if (query.Max is not null && !query.IncludesMax)
        {
            if (max == least) return [];
            max--;
        }
        return min > max ? [] : Split(min, max, query.PrecisionStep, wide);
    }

    static (TermBytes Lower, TermBytes? Upper)[] Split(long min, long max, int step, bool wide)
    {
        int size = wide ? 64 : 32;
        step = Math.Min(step, size);
        List<(TermBytes, TermBytes?)> ranges = [];
        for (int shift = 0; ; shift += step)
        {
            long diff = 1L << (shift + step), mask = ((1L << step) - 1) << shift;
            if (shift + step >= size)
            {
                ranges.Add((Code(min, shift, wide), Code(max, shift, wide)));
                break;
            }
            bool lower = (min & mask) != 0, upper = (max & mask) != mask;
            long nextMin = (lower ? min + diff : min) & ~mask, nextMax = (upper ? max - diff : max) & ~mask;
            // The middle is empty, or computing it went over the end of the numbers.
            if (nextMin > nextMax || nextMin < min || nextMax > max)
            {
                ranges.Add((Code(min, shift, wide), Code(max, shift, wide)));
                break;
            }
            if (lower) ranges.Add((Code(min, shift, wide), Code(min | mask, shift, wide)));
            if (upper) ranges.Add((Code(max & ~mask, shift, wide), Code(max, shift, wide)));
            (min, max) = (nextMin, nextMax);
        }
        return [.. ranges];
    }

    static TermBytes Code(long sortable, int shift, bool wide)
    {
        Span<byte> code = stackalloc byte[NumericTerms.MaxLength];
        int length = wide ? NumericTerms.Encode(sortable, shift, code) : NumericTerms.Encode((int)sortable, shift, code);
        return TermBytes.Copy(code[..length]);
    }
}
