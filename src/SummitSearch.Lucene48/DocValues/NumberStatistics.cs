namespace SummitSearch.Lucene48.DocValues;

/// <summary>What decides how a column of numbers is encoded. format.md §10, §11.1.</summary>
/// <param name="Gcd">Greatest common divisor of all differences; 1 when it was given up, 0 when all numbers are equal.</param>
/// <param name="Distinct">The different numbers in order of appearance, each with its rank there; null when more than 256.</param>
readonly record struct NumberStatistics(long Min, long Max, long Gcd, OrderedDictionary<long, int>? Distinct)
{
    const int MostDistinct = 256;

    public static NumberStatistics Of(ReadOnlySpan<long> values)
    {
        long min = long.MaxValue, max = long.MinValue, gcd = 0;
        OrderedDictionary<long, int>? distinct = [];
        bool first = true;
        long previous = 0;
        foreach (long value in values)
        {
            // Differences of numbers outside this range could overflow.
            if (value is < long.MinValue / 2 or > long.MaxValue / 2) gcd = 1;
            else if (!first && gcd != 1) gcd = GreatestCommonDivisor(gcd, value - min);
            if (distinct is not null && (first || value != previous) && distinct.TryAdd(value, distinct.Count) && distinct.Count > MostDistinct)
                distinct = null;
            (min, max) = (Math.Min(min, value), Math.Max(max, value));
            (previous, first) = (value, false);
        }
        return new NumberStatistics(min, max, gcd, distinct);
    }

    static long GreatestCommonDivisor(long a, long b)
    {
        (a, b) = (Math.Abs(a), Math.Abs(b));
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }
}
