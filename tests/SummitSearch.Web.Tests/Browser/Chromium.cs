using Microsoft.Playwright;
using SummitSearch.Web.Tests.Samples;

namespace SummitSearch.Web.Tests.Browser;

/// <summary>One browser for all browser tests, and the servers they visit.</summary>
public sealed class Chromium : IAsyncLifetime
{
    IPlaywright? _playwright;
    IBrowser? _browser;

    /// <summary>The variable CHROMIUM names another one than Debian's.</summary>
    static string Program => Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";

    /// <summary>Why there is no browser, or null when there is one.</summary>
    public static string? Missing { get; } = File.Exists(Program) ? null : $"{Program} is missing (Debian package chromium; the variable CHROMIUM names another)";

    GivenIndex? _given;

    /// <summary>The two given releases in a real index.</summary>
    internal Server Given => _given!.Server;
    /// <summary>62 releases with years, several pages.</summary>
    internal Server Many { get; private set; } = null!;
    internal NaiveReleases ManyReleases { get; } = new(SampleReleases.Many);

    public async Task InitializeAsync()
    {
        if (Missing is not null) return;
        _given = await GivenIndex.Start();
        Many = await Server.Start(ManyReleases);
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A page of its own in a fresh profile, that keeps what goes wrong in it.</summary>
    internal async Task<Visit> Open(bool script = true, int width = 1280, ColorScheme scheme = ColorScheme.Light, ForcedColors forced = ForcedColors.None)
    {
        if (_browser is null) throw new InvalidOperationException(Missing);
        IBrowserContext context = await _browser.NewContextAsync(new()
        {
            JavaScriptEnabled = script, ColorScheme = scheme, ForcedColors = forced, ViewportSize = new() { Width = width, Height = 844 },
        });
        return new Visit(context, await context.NewPageAsync());
    }

    public async Task DisposeAsync()
    {
        if (Missing is not null) return;
        await _browser!.DisposeAsync();
        _playwright!.Dispose();
        await _given!.DisposeAsync();
        await Many.DisposeAsync();
    }
}

/// <summary>One visit: a page, the documents it loaded, and every complaint of the browser about it.</summary>
sealed class Visit : IAsyncDisposable
{
    readonly IBrowserContext _context;

    public Visit(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.SetDefaultTimeout(20_000);
        page.Console += (_, message) => { if (message.Type is "error" or "warning") Complaints.Add(message.Text); };
        page.PageError += (_, error) => Complaints.Add(error);
        page.Request += (_, request) => { if (request.IsNavigationRequest) Loads++; };
    }

    public IPage Page { get; }
    /// <summary>Console errors and warnings (a broken content security policy is one) and uncaught exceptions.</summary>
    public List<string> Complaints { get; } = [];
    /// <summary>Whole documents loaded.</summary>
    public int Loads { get; private set; }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}

[CollectionDefinition("browser")]
public sealed class BrowserCollection : ICollectionFixture<Chromium>;
