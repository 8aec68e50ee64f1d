using System.Globalization;

namespace SummitSearch.Engine.Searching;

/// <summary>The number types of trie fields.</summary>
public enum NumericKind { Int32, Int64, Single, Double }

/// <summary>Documents whose number in a trie field lies between two bounds. Constant score. semantics.md §5.5, §5.6.</summary>
/// <remarks>Made by the factory methods: bounds are kept as integers that sort as the numbers do.</remarks>
public sealed record NumericRangeQuery : MultiTermQuery
{
    public const int DefaultPrecisionStep = 4;

    NumericRangeQuery(string field, NumericKind kind, long? min, long? max, bool includesMin, bool includesMax, int step) : base(field) =>
        (Kind, Min, Max, IncludesMin, IncludesMax, PrecisionStep) = (kind, min, max, includesMin, includesMax, step);

    public NumericKind Kind { get; }
    /// <summary>As a sortable integer (<see cref="SortableNumbers"/>); null = open.</summary>
    public long? Min { get; }
    /// <inheritdoc cref="Min"/>
    public long? Max { get; }
    public bool IncludesMin { get; }
    public bool IncludesMax { get; }
    /// <summary>The field's own step, or a multiple of it.</summary>
    public int PrecisionStep { get; }

    public static NumericRangeQuery Int32(string field, int? min, int? max, bool includesMin = true, bool includesMax = true, int precisionStep = DefaultPrecisionStep) =>
        new(field, NumericKind.Int32, min, max, includesMin, includesMax, precisionStep);

    public static NumericRangeQuery Int64(string field, long? min, long? max, bool includesMin = true, bool includesMax = true, int precisionStep = DefaultPrecisionStep) =>
        new(field, NumericKind.Int64, min, max, includesMin, includesMax, precisionStep);

    public static NumericRangeQuery Single(string field, float? min, float? max, bool includesMin = true, bool includesMax = true, int precisionStep = DefaultPrecisionStep) =>
        new(field, NumericKind.Single, SortableNumbers.FromSingle(min), SortableNumbers.FromSingle(max), includesMin, includesMax, precisionStep);

    public static NumericRangeQuery Double(string field, double? min, double? max, bool includesMin = true, bool includesMax = true, int precisionStep = DefaultPrecisionStep) =>
        new(field, NumericKind.Double, SortableNumbers.FromDouble(min), SortableNumbers.FromDouble(max), includesMin, includesMax, precisionStep);

    private protected override string Pattern =>
        $"{(IncludesMin ? '[' : '{')}{Bound(Min)} TO {Bound(Max)}{(IncludesMax ? ']' : '}')}";

    string Bound(long? bound) => bound is not { } value ? "*" : Kind switch
    {
        NumericKind.Single => JavaNumbers.Text(SortableNumbers.ToSingle((int)value)),
        NumericKind.Double => JavaNumbers.Text(SortableNumbers.ToDouble(value)),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };
}

/// <summary>Floating-point numbers as integers in the same order: -0 below 0, NaN above all. semantics.md §5.6.</summary>
public static class SortableNumbers
{
    const long CanonicalNaN = 0x7FF8_0000_0000_0000;
    const int CanonicalNaNSingle = 0x7FC0_0000;

    public static long FromDouble(double value)
    {
        long bits = double.IsNaN(value) ? CanonicalNaN : BitConverter.DoubleToInt64Bits(value);
        return bits < 0 ? bits ^ long.MaxValue : bits;
    }

    public static int FromSingle(float value)
    {
        int bits = float.IsNaN(value) ? CanonicalNaNSingle : BitConverter.SingleToInt32Bits(value);
        return bits < 0 ? bits ^ int.MaxValue : bits;
    }

    public static double ToDouble(long sortable) => BitConverter.Int64BitsToDouble(sortable < 0 ? sortable ^ long.MaxValue : sortable);
    public static float ToSingle(int sortable) => BitConverter.Int32BitsToSingle(sortable < 0 ? sortable ^ int.MaxValue : sortable);

    internal static long? FromDouble(double? value) => value is { } number ? FromDouble(number) : null;
    internal static long? FromSingle(float? value) => value is { } number ? FromSingle(number) : null;
}
