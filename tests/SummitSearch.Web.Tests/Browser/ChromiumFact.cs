using SummitSearch.TestKit;

namespace SummitSearch.Web.Tests.Browser;

/// <summary>A test in headless Chromium. Where it is missing: skipped on a person's machine, a failure in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (!Ci.Runs && Chromium.Missing is { } missing) Skip = missing;
    }
}

/// <inheritdoc cref="ChromiumFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute()
    {
        if (!Ci.Runs && Chromium.Missing is { } missing) Skip = missing;
    }
}
