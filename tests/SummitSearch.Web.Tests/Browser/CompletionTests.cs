using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using SummitSearch.News;
using SummitSearch.Web.Tests.Samples;
using static Microsoft.Playwright.Assertions;

namespace SummitSearch.Web.Tests.Browser;

[Collection("browser")]
public class CompletionTests(Chromium chromium)
{
    static ILocator Field(IPage page) => page.GetByRole(AriaRole.Combobox);
    static ILocator List(IPage page) => page.GetByRole(AriaRole.Listbox, new() { Name = "Suggestions" });
    static ILocator Options(IPage page) => List(page).GetByRole(AriaRole.Option);

    async Task<Visit> Typed(string text, string address = "/", int width = 1280, ColorScheme scheme = ColorScheme.Light, ForcedColors forced = ForcedColors.None)
    {
        Visit visit = await chromium.Open(width: width, scheme: scheme, forced: forced);
        await visit.Page.GotoAsync(new Uri(chromium.Many.Address, address).ToString());
        await Field(visit.Page).PressSequentiallyAsync(text);
        await Expect(List(visit.Page)).ToBeVisibleAsync();
        return visit;
    }

    [ChromiumFact]
    public async Task Arrows_move_and_Escape_closes_and_keeps_the_text()
    {
        await using Visit visit = await Typed("per");
        IPage page = visit.Page;
        await Expect(Field(page)).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(Options(page).First).ToHaveTextAsync("Peru country, 21 releases");
        await Expect(Field(page)).Not.ToHaveAttributeAsync("aria-activedescendant", "completion-0");
        await Field(page).PressAsync("ArrowDown");
        await Expect(Field(page)).ToHaveAttributeAsync("aria-activedescendant", "completion-0");
        await Expect(Options(page).First).ToHaveAttributeAsync("aria-selected", "true");
        await Field(page).PressAsync("ArrowUp");
        await Expect(Options(page).First).ToHaveAttributeAsync("aria-selected", "false");
        await Field(page).PressAsync("Escape");
        await Expect(List(page)).ToBeHiddenAsync();
        await Expect(Field(page)).ToHaveValueAsync("per");
        await Expect(Field(page)).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(Field(page)).ToBeFocusedAsync();
        Assert.Equal(1, visit.Loads);
        Assert.Empty(visit.Complaints);
    }

    [ChromiumFact]
    public async Task Enter_takes_the_active_one_and_without_one_it_searches()
    {
        await using Visit visit = await Typed("per");
        IPage page = visit.Page;
        await Field(page).PressAsync("ArrowDown");
        await Field(page).PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Uri(chromium.Many.Address, "/?country=PE").ToString());
        await Expect(List(page)).ToBeHiddenAsync();
        await Field(page).FillAsync("");
        await Field(page).PressSequentiallyAsync("port");
        await Expect(List(page)).ToBeVisibleAsync();
        await Field(page).PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Uri(chromium.Many.Address, "/?q=port&country=PE").ToString());
        await Field(page).PressSequentiallyAsync(" ");
        await Expect(List(page)).ToBeVisibleAsync();
        // Words keep the filters, and nothing of it loads a document.
        await Options(page).First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(chromium.Many.Address, "/?q=port+checks&country=PE").ToString());
        Assert.Equal(1, visit.Loads);
        Assert.Empty(visit.Complaints);
    }

    [ChromiumFact]
    public async Task A_title_leads_to_its_release_also_from_a_release_page()
    {
        await using Visit visit = await Typed("Sample 7", "/releases/made-01");
        await List(visit.Page).GetByText("Sample 7 on port").ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Uri(chromium.Many.Address, "/releases/made-07").ToString());
        Assert.Empty(visit.Complaints);
    }

    [ChromiumFact]
    public async Task A_late_answer_and_a_failing_one_disturb_nobody()
    {
        await using Visit visit = await chromium.Open();
        IPage page = visit.Page;
        await page.GotoAsync(chromium.Many.Address.ToString());
        TaskCompletionSource late = new();
        await page.RouteAsync("**/v1/suggest?q=per", async route => { await late.Task; await route.ContinueAsync(); });
        await Field(page).PressSequentiallyAsync("per");
        await page.WaitForRequestAsync("**/v1/suggest?q=per");
        await Field(page).PressAsync("Enter");
        late.SetResult();
        await Expect(page).ToHaveURLAsync(new Uri(chromium.Many.Address, "/?q=per").ToString());
        await page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.Wait });
        await Expect(List(page)).ToBeHiddenAsync();
        await page.RouteAsync("**/v1/suggest**", route => route.AbortAsync());
        Task<IRequest> asked = page.WaitForRequestAsync("**/v1/suggest**");
        await Field(page).PressSequentiallyAsync("u");
        await asked;
        await Field(page).PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Uri(chromium.Many.Address, "/?q=peru").ToString());
        await Expect(List(page)).ToBeHiddenAsync();
        Assert.Equal(1, visit.Loads);
    }

    [ChromiumFact]
    public async Task Without_script_there_is_a_plain_field_and_no_list()
    {
        await using Visit visit = await chromium.Open(script: false);
        await visit.Page.GotoAsync(chromium.Many.Address.ToString());
        await visit.Page.GetByRole(AriaRole.Searchbox).FillAsync("per");
        await Expect(Field(visit.Page)).ToHaveCountAsync(0);
        await Expect(visit.Page.Locator("#completions")).ToHaveCountAsync(0);
    }

    [ChromiumTheory, MemberData(nameof(AccessibilityTests.Settings), MemberType = typeof(AccessibilityTests))]
    public async Task The_checker_finds_nothing_in_the_open_list_and_under_did_you_mean(int width, ColorScheme scheme, ForcedColors forced)
    {
        await using Visit visit = await Typed("sam", width: width, scheme: scheme, forced: forced);
        await Field(visit.Page).PressAsync("ArrowDown");
        await Field(visit.Page).PressAsync("ArrowDown");
        await Look("completions");
        chromium.ManyReleases.OnMeant = request => request.Text == "prot cheks"
            ? new DidYouMean("port checks", 60, [new CorrectedWord(0, 4, "prot"), new CorrectedWord(5, 6, "cheks")], "?q=port+checks") : null;
        await visit.Page.GotoAsync(new Uri(chromium.Many.Address, "/?q=prot+cheks").ToString());
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "port checks" }).First).ToBeVisibleAsync();
        await Look("did you mean");
        await visit.Page.GotoAsync(new Uri(chromium.Many.Address, "/releases/made-03#similar").ToString());
        await Expect(visit.Page.Locator("#similar li")).ToHaveCountAsync(5);
        await Look("similar");
        Assert.Empty(visit.Complaints);

        async Task Look(string name)
        {
            if (Environment.GetEnvironmentVariable("SUMMIT_SHOTS") is { } folder)
                await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name.Replace(' ', '-')}-{width}-{scheme}{(forced == ForcedColors.Active ? "-forced" : "")}.png".ToLowerInvariant()) });
            AxeResult result = await visit.Page.RunAxe(forced == ForcedColors.Active
                ? new AxeRunOptions { Rules = new() { ["color-contrast"] = new RuleOptions { Enabled = false } } } : null);
            Assert.Empty(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{name}: {v.Id}: {n.Html}")));
            Assert.Equal(0, await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        }
    }
}
