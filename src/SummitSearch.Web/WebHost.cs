using System.Net;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using SummitSearch.News;
using SummitSearch.Web.Answers;
using SummitSearch.Web.Api;
using SummitSearch.Web.Pages;

namespace SummitSearch.Web;

/// <summary>Where the server listens.</summary>
public sealed record WebHostOptions
{
    public const int DefaultPort = 5080;

    /// <summary>0 takes any free port.</summary>
    public int Port { get; init; } = DefaultPort;
    /// <summary>Loopback unless someone asks for more: the page has no log-in.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;
    /// <summary>What is logged, to standard error; never query texts.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;
}

/// <summary>The door of this project: composes the server that `summit serve` runs.</summary>
public static class WebHost
{
    /// <summary>Longest request target that is looked at, in characters; longer ones are answered with 414.</summary>
    internal const int MaxTarget = 8192;

    /// <param name="search">Gives the open search; null while there is none yet, which answers 503.</param>
    /// <returns>
    /// A server that is not started: <c>await app.StartAsync(cancel)</c>, then <c>app.Urls</c> holds the address with
    /// the port in use; <c>await app.WaitForShutdownAsync(cancel)</c> returns after Ctrl-C. The caller disposes both
    /// the server and the search, in this order.
    /// </returns>
    public static WebApplication Build(WebHostOptions options, Func<ReleaseSearch?> search) =>
        Build(options, new ServingReleases(search));

    internal static WebApplication Build(WebHostOptions options, IReleases releases)
    {
        // Empty: no appsettings.json of whatever folder we stand in, no ASPNETCORE_URLS that opens the server to the net.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions { ApplicationName = "SummitSearch.Web", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Beyond our own limit, so that a long address gets our answer and not an empty one.
            kestrel.Limits.MaxRequestLineSize = 8 * MaxTarget;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Listen(options.Address, options.Port);
        });
        builder.Logging.AddConsole(console => console.FormatterName = ConsoleFormatterNames.Simple)
            .SetMinimumLevel(options.LogLevel);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        AddServices(builder.Services, releases);
        WebApplication app = builder.Build();
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseMiddleware<ErrorAnswers>();
        app.UseMiddleware<Readiness>();
        app.UseRouting();
        app.MapSiteFiles();
        app.MapHealth();
        app.MapSearch();
        app.MapReleases();
        app.MapSuggestions();
        app.MapReport();
        app.MapPages();
        // The one name there is: others are unknown addresses, answered as such.
        app.MapOpenApi("/openapi/{documentName:regex(^v1$)}.json");
        return app;
    }

    static void AddServices(IServiceCollection services, IReleases releases)
    {
        services.AddRouting();
        services.AddRazorComponents();
        services.AddSingleton(releases);
        // Names such as "Bogotá" leave as they are instead of as numbered entities.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.Configure<JsonOptions>(json => WebJson.Configure(json.SerializerOptions));
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;      // nothing on these pages is secret
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, Problem.MediaType];
        });
        services.AddOpenApi("v1", OpenApiPage.Configure);
    }
}
