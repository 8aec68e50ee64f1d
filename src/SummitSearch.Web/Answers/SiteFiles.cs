using System.Buffers.Text;
using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace SummitSearch.Web.Answers;

/// <summary>
/// Style sheet, script and icon. They are inside the assembly, so that they are found from any folder, after publish,
/// in a single file and in tests alike.
/// </summary>
static class SiteFiles
{
    sealed record Asset(byte[] Bytes, string MediaType, string Hash);

    static readonly FrozenDictionary<string, Asset> All = new[]
    {
        Load("style.css", "text/css; charset=utf-8"),
        Load("search.js", "text/javascript; charset=utf-8"),
        Load("complete.js", "text/javascript; charset=utf-8"),
        Load("favicon.svg", "image/svg+xml"),
    }.ToFrozenDictionary(a => a.Name, a => a.Asset, StringComparer.Ordinal);

    /// <summary>The address of an asset, with its hash, so that it may be kept for good.</summary>
    public static string Address(string name) => $"/{name}?v={All[name].Hash}";

    public static void MapSiteFiles(this IEndpointRouteBuilder routes)
    {
        foreach ((string name, Asset asset) in All)
            routes.MapMethods($"/{name}", Verbs.Read, (HttpContext http) => Send(http, asset)).ExcludeFromDescription();
    }

    static IResult Send(HttpContext http, Asset asset)
    {
        bool exact = http.Request.Query["v"] == asset.Hash;
        http.Response.Headers.CacheControl = exact ? "public, max-age=31536000, immutable" : "no-cache";
        return Results.Bytes(asset.Bytes, asset.MediaType, entityTag: new EntityTagHeaderValue($"\"{asset.Hash}\""));
    }

    static (string Name, Asset Asset) Load(string name, string mediaType)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"wwwroot/{name}")
            ?? throw new InvalidOperationException($"The asset {name} is not in the assembly.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return (name, new Asset(bytes, mediaType, Base64Url.EncodeToString(SHA256.HashData(bytes).AsSpan(0, 9))));
    }
}

/// <summary>The methods that addresses here answer to.</summary>
static class Verbs
{
    public static readonly string[] Read = ["GET", "HEAD"];
}
