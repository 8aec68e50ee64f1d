using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Builder;

namespace SummitSearch.Web.Tests.Samples;

/// <summary>A real server on a free port of the loopback address, and a client that follows no redirect by itself.</summary>
sealed class Server : IAsyncDisposable
{
    readonly WebApplication _app;

    Server(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.Single());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
    }

    public Uri Address { get; }
    public HttpClient Client { get; }

    public static async Task<Server> Start(IReleases releases)
    {
        WebApplication app = WebHost.Build(new WebHostOptions { Port = 0 }, releases);
        await app.StartAsync();
        return new Server(app);
    }

    /// <summary>Asks as a browser does: for a page, and where it is sent.</summary>
    public async Task<(HttpStatusCode Status, IDocument Page, string Address)> Browse(string address, string? referer = null)
    {
        for (int hops = 0; ; hops++)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, address);
            request.Headers.Accept.ParseAdd("text/html");
            if (referer is not null) request.Headers.Referrer = new Uri(Address, referer);
            using HttpResponseMessage answer = await Client.SendAsync(request);
            if (answer.StatusCode == HttpStatusCode.Redirect && hops < 3)
            {
                address = answer.Headers.Location!.OriginalString;
                continue;
            }
            IDocument page = await BrowsingContext.New().OpenAsync(async r => r.Content(await answer.Content.ReadAsStringAsync()).Address(new Uri(Address, address)));
            return (answer.StatusCode, page, address);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
