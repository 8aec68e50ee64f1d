using Microsoft.Playwright;
using SummitSearch.Web.Tests.Samples;
using static Microsoft.Playwright.Assertions;

namespace SummitSearch.Web.Tests.Browser;

[Collection("browser")]
public class JourneyTests(Chromium chromium)
{
    [ChromiumTheory]
    [InlineData(true), InlineData(false)]
    public async Task Search_tick_a_facet_open_a_release_go_back(bool script)
    {
        await using Visit visit = await chromium.Open(script);
        IPage page = visit.Page;
        await page.GotoAsync(chromium.Given.Address.ToString());
        await Expect(page.Locator("h1")).ToHaveTextAsync("2 releases");

        ILocator field = page.GetByRole(script ? AriaRole.Combobox : AriaRole.Searchbox);
        await field.FillAsync("crime");
        await field.PressAsync("Enter");
        await Expect(page).ToHaveTitleAsync("crime – 2 results – SummitSearch");
        await Expect(page).ToHaveURLAsync(new Uri(chromium.Given.Address, "/?q=crime").ToString());

        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Chile, 1 release" }).CheckAsync();
        if (!script) await page.GetByRole(AriaRole.Button, new() { Name = "Apply filters" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("1 release matches “crime”");
        await Expect(page).ToHaveURLAsync(new Uri(chromium.Given.Address, "/?q=crime&country=CL").ToString());
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Remove filter Country: Chile" })).ToBeVisibleAsync();
        await Expect(page.Locator(".hit-list h3")).ToHaveCountAsync(1);

        await page.Locator(".hit-list h3 a").ClickAsync();
        await Expect(page.Locator("#ev-city-santiago-cl")).ToContainTextAsync("SANTIAGO");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Back to the results for “crime”" })).ToBeVisibleAsync();

        await page.GoBackAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("1 release matches “crime”");
        await Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = "Chile, 1 release" })).ToBeCheckedAsync();
        await page.GoBackAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("2 releases match “crime”");
        await Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = "Chile, 1 release" })).Not.ToBeCheckedAsync();
        Assert.Empty(visit.Complaints);
    }

    [ChromiumFact]
    public async Task With_script_a_change_loads_no_document_and_is_said_once()
    {
        await using Visit visit = await chromium.Open();
        IPage page = visit.Page;
        await page.GotoAsync(chromium.Many.Address.ToString());
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Apply filters" })).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Peru, 21 releases" }).CheckAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("21 releases");
        await Expect(page.Locator("[role=status]")).ToHaveTextAsync("21 results, sorted by newest, filters: Peru");
        await Expect(page.Locator("#country-PE")).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "not Drug trafficking" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("10 releases");
        await Expect(page.Locator("[role=status]")).ToHaveTextAsync("10 results, sorted by newest, filters: Peru, not Drug trafficking");
        await page.GetByRole(AriaRole.Link, new() { Name = "Remove filter Country: Peru" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("30 releases");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Remove filter Crime type: not Drug trafficking" })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Remove filter Crime type: not Drug trafficking" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("62 releases");
        await Expect(page.Locator("#count")).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await Expect(page.Locator(".pages .soft").First).ToHaveTextAsync("21–40 of 62");
        await page.GoBackAsync();
        await Expect(page.Locator(".pages .soft").First).ToHaveTextAsync("1–20 of 62");
        await page.GoForwardAsync();
        await Expect(page.Locator(".pages .soft").First).ToHaveTextAsync("21–40 of 62");
        Assert.Equal(1, visit.Loads);
        Assert.Empty(visit.Complaints);
    }

    [ChromiumFact]
    public async Task A_late_answer_never_overwrites_a_newer_one()
    {
        await using Visit visit = await chromium.Open();
        IPage page = visit.Page;
        await page.GotoAsync(chromium.Many.Address.ToString());
        TaskCompletionSource late = new();
        await page.RouteAsync("**/?country=PE", async route => { await late.Task; await route.ContinueAsync(); });
        await page.Locator("#country-PE").CheckAsync();
        await page.Locator("#country-PE").UncheckAsync();
        await page.Locator("#country-CO").CheckAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("42 releases");
        late.SetResult();
        await page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.Wait });
        await Expect(page).ToHaveURLAsync(new Uri(chromium.Many.Address, "/?country=CO").ToString());
        await Expect(page.Locator("h1")).ToHaveTextAsync("42 releases");
        Assert.Equal(1, visit.Loads);
    }

    [ChromiumFact]
    public async Task When_the_fragment_fails_the_browser_goes_to_the_address()
    {
        await using Visit visit = await chromium.Open();
        IPage page = visit.Page;
        await page.GotoAsync(chromium.Many.Address.ToString());
        await page.RouteAsync("**/?country=PE", route => route.Request.Headers.ContainsKey("x-fragment") ? route.AbortAsync() : route.ContinueAsync());
        await page.Locator("#country-PE").CheckAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("21 releases");
        Assert.Equal(2, visit.Loads);
    }

    [ChromiumFact]
    public async Task On_a_phone_the_filter_panel_opens_stays_open_and_closes()
    {
        await using Visit visit = await chromium.Open(width: 390);
        IPage page = visit.Page;
        await page.GotoAsync(chromium.Many.Address.ToString());
        await Expect(page.Locator("#filters")).ToBeHiddenAsync();
        await page.Locator("#open-filters").ClickAsync();
        await Expect(page.Locator("#filters")).ToBeVisibleAsync();
        await page.Locator("#country-PE").CheckAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Show 21 results" })).ToBeInViewportAsync();
        await Expect(page.Locator("#filters")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Show 21 results" }).ClickAsync();
        await Expect(page.Locator("#filters")).ToBeHiddenAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("21 releases");
        Assert.Equal(1, visit.Loads);
    }

    [ChromiumFact]
    public async Task Without_script_the_whole_journey_works_by_forms_and_links()
    {
        await using Visit visit = await chromium.Open(script: false);
        IPage page = visit.Page;
        await page.GotoAsync(chromium.Many.Address.ToString());
        await page.Locator("#country-PE").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "not Drug trafficking" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("10 releases");
        await page.GetByRole(AriaRole.Link, new() { Name = "oldest" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(chromium.Many.Address, "/?country=PE&not.crime=drug-trafficking&sort=oldest").ToString());
        await page.GetByRole(AriaRole.Searchbox).FillAsync("number3");
        await page.GetByRole(AriaRole.Searchbox).PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Uri(chromium.Many.Address, "/?q=number3&country=PE&not.crime=drug-trafficking&sort=oldest").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Clear all filters" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(chromium.Many.Address, "/?q=number3&sort=oldest").ToString());
        await page.GetByRole(AriaRole.Searchbox).FillAsync("nowhere number3");
        await page.GetByRole(AriaRole.Searchbox).PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = "Drop the word nowhere" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(chromium.Many.Address, "/?q=number3&sort=oldest").ToString());
        Assert.Empty(visit.Complaints);
    }
}
