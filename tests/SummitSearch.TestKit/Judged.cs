using Xunit;

namespace SummitSearch.TestKit;

/// <summary>A test that Apache Lucene judges. Where it is missing: skipped on a person's machine, a failure in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OracleFactAttribute : FactAttribute
{
    public OracleFactAttribute()
    {
        if (!Ci.Runs && LuceneOracle.Missing is { } missing) Skip = missing;
    }
}

/// <inheritdoc cref="OracleFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OracleTheoryAttribute : TheoryAttribute
{
    public OracleTheoryAttribute()
    {
        if (!Ci.Runs && LuceneOracle.Missing is { } missing) Skip = missing;
    }
}

public static class Ci
{
    /// <summary>CI=true: what is missing is a failure, never a skip.</summary>
    public static bool Runs { get; } = Environment.GetEnvironmentVariable("CI") == "true";
}
