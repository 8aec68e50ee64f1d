using System.Globalization;
using SummitSearch.Engine.Indexing;
using SummitSearch.Lucene48.Terms;

namespace SummitSearch.Engine.Searching;

/// <summary>The number types of trie fields.</summary>
public enum NumericKind
{
    /// <summary>int.</summary>
    Int32,
    /// <summary>long.</summary>
    Int64,
    /// <summary>float.</summary>
    Single,
    /// <summary>double.</summary>
    Double,
}

/// <summary>Documents whose number in a trie field lies between two bounds. Constant score. semantics.md §5.5, §5.6.</summary>
/// <remarks>Made by the factory methods: bounds are kept as integers that sort as the numbers do.</remarks>
public sealed record NumericRangeQuery : MultiTermQuery
{
    /// <summary>Bits from one trie term to the next, as <see cref="Indexing.FieldType.Numeric"/> has it.</summary>
    public const int DefaultPrecisionStep = 4;

    NumericRangeQuery(string field, NumericKind kind, long? min, long? max, bool includesMin, bool includesMax, int step) : base(field) =>
        (Kind, Min, Max, IncludesMin, IncludesMax, PrecisionStep) = (kind, min, max, includesMin, includesMax, step);

    /// <summary>Which numbers the field holds.</summary>
    public NumericKind Kind { get; }
    /// <summary>As a sortable integer (<see cref="NumericTerms"/>); null = open.</summary>
    public long? Min { get; }
    /// <inheritdoc cref="Min"/>
    public long? Max { get; }
    /// <summary>Whether the lower bound itself is in; without a lower bound of no effect.</summary>
    public bool IncludesMin { get; }
    /// <summary>Whether the upper bound itself is in; without an upper bound of no effect.</summary>
    public bool IncludesMax { get; }
    /// <summary>The field's own step, or a multiple of it.</summary>
    public int PrecisionStep { get; }

    /// <summary>Numbers indexed as int; null: no bound. The step must be the field's.</summary>
    public static NumericRangeQuery Int32(string field, int? min, int? max, bool includesMin = true, bool includesMax = true, int precisionStep = DefaultPrecisionStep) =>
        new(field, NumericKind.Int32, min, max, includesMin, includesMax, precisionStep);

    /// <summary>Numbers indexed as long; null: no bound. The step must be the field's.</summary>
    public static NumericRangeQuery Int64(string field, long? min, long? max, bool includesMin = true, bool includesMax = true, int precisionStep = DefaultPrecisionStep) =>
        new(field, NumericKind.Int64, min, max, includesMin, includesMax, precisionStep);

    /// <summary>Numbers indexed as float; null: no bound. The step must be the field's.</summary>
    public static NumericRangeQuery Single(string field, float? min, float? max, bool includesMin = true, bool includesMax = true, int precisionStep = DefaultPrecisionStep) =>
        new(field, NumericKind.Single, Sortable(min), Sortable(max), includesMin, includesMax, precisionStep);

    /// <summary>Numbers indexed as double; null: no bound. The step must be the field's.</summary>
    public static NumericRangeQuery Double(string field, double? min, double? max, bool includesMin = true, bool includesMax = true, int precisionStep = DefaultPrecisionStep) =>
        new(field, NumericKind.Double, Sortable(min), Sortable(max), includesMin, includesMax, precisionStep);

    private protected override string Pattern =>
        $"{(IncludesMin ? '[' : '{')}{Bound(Min)} TO {Bound(Max)}{(IncludesMax ? ']' : '}')}";

    internal override MatchingTerms Match(FieldTerms terms, ExpansionBudget budget) =>
        new TermsInRanges(terms, this, budget, NumericRangeSplit.Of(this), true, true);

    string Bound(long? bound) => bound is not { } value ? "*" : Kind switch
    {
        NumericKind.Single => JavaNumbers.Text(NumberOf((int)value)),
        NumericKind.Double => JavaNumbers.Text(NumberOf(value)),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    static long? Sortable(float? number) => number is { } value ? NumericTerms.Sortable(value) : null;
    static long? Sortable(double? number) => number is { } value ? NumericTerms.Sortable(value) : null;
    static float NumberOf(int sortable) => BitConverter.Int32BitsToSingle(sortable < 0 ? sortable ^ int.MaxValue : sortable);
    static double NumberOf(long sortable) => BitConverter.Int64BitsToDouble(sortable < 0 ? sortable ^ long.MaxValue : sortable);
}
