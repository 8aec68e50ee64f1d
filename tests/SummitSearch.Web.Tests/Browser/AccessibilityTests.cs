using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using SummitSearch.Web.Tests.Samples;

namespace SummitSearch.Web.Tests.Browser;

/// <summary>The accessibility checker on every kind of page, at three widths, light, dark and in forced colours.</summary>
[Collection("browser")]
public class AccessibilityTests(Chromium chromium)
{
    static readonly (string Name, string Address, string? Click)[] States =
    [
        ("plain", "/", null), ("results", "/?q=crime", null), ("filtered", "/?q=port+checks&country=CO&country=PE&not.crime=drug-trafficking", null),
        ("page two", "/?offset=20", null), ("all values open", "/?facet=country%3A0", null), ("year chosen", "/?year=2012", "details summary"),
        ("selected with nothing", "/?country=ZZ&year=2012", null), ("no results", "/?q=nowhere+officers&country=PE", null),
        ("past the end", "/?offset=900", null), ("given release", "/releases/" + SampleReleases.Santiago, "details summary"),
        ("given results", "/?q=%22organized+crime%22", null), ("given release with captions", "/releases/" + SampleReleases.Sonsonate, null), ("release with title", "/releases/made-01", null),
        ("wrong parameters", "/?contry=CL&limit=x", null), ("missing release", "/releases/nope", null), ("problem", "/problems/not-ready", null), ("countries", "/countries?q=crime", null),
        ("report", "/report", null), ("given report", "/report", null), ("related releases", "/releases/made-03", "#related details summary"),
    ];

    /// <summary>The states that are looked at in every setting; the others differ from them in words only.</summary>
    static readonly string[] Everywhere = ["filtered", "year chosen", "no results", "given release", "wrong parameters", "countries", "report", "related releases"];

    public static TheoryData<int, ColorScheme, ForcedColors> Settings => new()
    {
        { 1280, ColorScheme.Light, ForcedColors.None }, { 1280, ColorScheme.Dark, ForcedColors.None }, { 1280, ColorScheme.Dark, ForcedColors.Active },
        { 390, ColorScheme.Light, ForcedColors.None }, { 320, ColorScheme.Dark, ForcedColors.None },
    };

    [ChromiumTheory, MemberData(nameof(Settings))]
    public async Task The_checker_finds_nothing_and_nothing_scrolls_sideways(int width, ColorScheme scheme, ForcedColors forced)
    {
        await using Visit visit = await chromium.Open(width: width, scheme: scheme, forced: forced);
        List<string> found = [];
        foreach ((string name, string address, string? click) in States)
        {
            if ((width, scheme) != (1280, ColorScheme.Light) && !Everywhere.Contains(name)) continue;
            await visit.Page.GotoAsync(new Uri(name.Contains("given", StringComparison.Ordinal) ? chromium.Given.Address : chromium.Many.Address, address).ToString());
            if (click is not null) await visit.Page.Locator(click).First.ClickAsync();
            await Look(name);
        }
        if (width < 900)
        {
            await visit.Page.GotoAsync(new Uri(chromium.Many.Address, "/#filters").ToString());
            await Look("filter panel");
        }
        Assert.Empty(found);
        // A page that answers 4xx is itself reported by the browser; nothing else may be.
        Assert.DoesNotContain(visit.Complaints, c => !c.StartsWith("Failed to load resource", StringComparison.Ordinal));

        async Task Look(string name)
        {
            // Forced colours are the reader's own: their contrast is not ours to judge.
            AxeResult result = await visit.Page.RunAxe(forced == ForcedColors.Active
                ? new AxeRunOptions { Rules = new() { ["color-contrast"] = new RuleOptions { Enabled = false } } } : null);
            found.AddRange(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{name}: {v.Id}: {n.Html}")));
            int over = await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (over > 0) found.Add($"{name}: {over} px wider than the window");
            if (Environment.GetEnvironmentVariable("SUMMIT_SHOTS") is { } folder)
                await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name.Replace(' ', '-')}-{width}-{scheme}{(forced == ForcedColors.Active ? "-forced" : "")}.png".ToLowerInvariant()) });
        }
    }
}
