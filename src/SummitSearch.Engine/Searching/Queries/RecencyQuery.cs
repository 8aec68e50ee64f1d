namespace SummitSearch.Engine.Searching;

/// <summary>Documents of <paramref name="Inner"/>; the newer one is by a numeric column, the more it counts. semantics.md §17.</summary>
/// <remarks>
/// Score × (1 + <see cref="Strength"/> × 2^(-age / half-life)): what is new counts double by default, what is one half-life
/// old 1.5 times, what is old or of unknown age as it is. So nothing is buried for being old, and unknown age is neutral.
/// </remarks>
/// <param name="Field">A numeric column.</param>
/// <param name="Now">In the column's unit; a value above it counts as new.</param>
/// <param name="HalfLife">In the column's unit, above 0.</param>
public sealed record RecencyQuery(Query Inner, string Field, long Now, double HalfLife) : Query
{
    /// <summary>In the column's unit; finite, above 0.</summary>
    public double HalfLife { get; } = HalfLife is > 0 and < double.PositiveInfinity ? HalfLife
        : throw new ArgumentOutOfRangeException(nameof(HalfLife), HalfLife, "A half-life is above 0.");
    /// <summary>What being new adds to the factor 1; not negative.</summary>
    public float Strength { get; init; } = 1f;

    /// <inheritdoc/>
    public override string ToString(string defaultField) =>
        $"recency({Inner.ToString(defaultField)}, {Field}, now {Now}, half-life {JavaNumbers.Text(HalfLife)}){BoostText}";

    /// <summary>The factor on the score of a document of that value.</summary>
    internal float Factor(long value)
    {
        double age = Now <= value ? 0 : (double)Now - value;
        return 1f + (float)(Strength * Math.Pow(2, -age / HalfLife));
    }

    internal override Query Rewrite(SearchContext context) =>
        Inner.Rewrite(context) is var inner && ReferenceEquals(inner, Inner) ? this : this with { Inner = inner };

    internal override Weight Weigh(SearchContext context) => new RecencyWeight(this, Inner.Weigh(context));
}
