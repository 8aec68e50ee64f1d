using Microsoft.AspNetCore.Http;

namespace SummitSearch.Web.Answers;

/// <summary>A kind of problem: the closed list of what this server can answer instead of a result.</summary>
/// <param name="Code">Last part of its address.</param>
/// <param name="Cause">Why it happens, also the detail when nothing more exact is known.</param>
/// <param name="Example">A request that gets this answer.</param>
/// <param name="Fix">What to do about it.</param>
public sealed record ProblemKind(string Code, int Status, string Title, string Cause, string Example, string Fix)
{
    public static readonly ProblemKind InvalidParameters = new("invalid-parameters", StatusCodes.Status400BadRequest,
        "Parameters are not valid", "One or more parameters of the request have an unknown name or a wrong value.",
        "/v1/search?contry=CL&limit=5000",
        "Every wrong parameter is listed with what it may be and the nearest right name or value. strict=false " +
        "makes unknown names a warning; wrong values stay errors.");
    public static readonly ProblemKind BadRequest = new("bad-request", StatusCodes.Status400BadRequest,
        "Request cannot be read", "The request does not follow HTTP.", "a request with two Host headers",
        "Send a plain GET request.");
    public static readonly ProblemKind NoSuchRelease = new("no-such-release", StatusCodes.Status404NotFound,
        "No such release", "The serving build holds no release of this id.", "/v1/releases/does-not-exist",
        "Take ids from the hits of /v1/search; a release may also have left with a newer build.");
    public static readonly ProblemKind NoSuchAddress = new("no-such-address", StatusCodes.Status404NotFound,
        "No such address", "This server has nothing at this address.", "/v2/search",
        "The addresses are listed in /openapi/v1.json.");
    public static readonly ProblemKind MethodNotAllowed = new("method-not-allowed", StatusCodes.Status405MethodNotAllowed,
        "Method not allowed", "The address exists but not for this method: the server only reads.",
        "POST /v1/search", "Use GET; the Allow header of the answer lists the methods.");
    public static readonly ProblemKind TooLong = new("address-too-long", StatusCodes.Status414UriTooLong,
        "Address too long", "The address is longer than 8,192 characters.", "a query with hundreds of filters",
        "Use fewer filters.");
    public static readonly ProblemKind BodyTooLarge = new("body-too-large", StatusCodes.Status413PayloadTooLarge,
        "Body not accepted", "No address of this server takes a request body.", "GET /v1/search with a body",
        "Put everything into the address.");
    public static readonly ProblemKind Internal = new("internal-error", StatusCodes.Status500InternalServerError,
        "Internal error", "The server failed while answering. The failure is in its log.", "any request",
        "Try again; if it stays, report the address and the time.");
    public static readonly ProblemKind NotReady = new("not-ready", StatusCodes.Status503ServiceUnavailable,
        "Not ready", "No build of the index is open yet.", "/v1/search while the first build is made",
        "Wait for /readyz to answer 200; Retry-After says in how many seconds to look again.");

    public static readonly IReadOnlyList<ProblemKind> All =
        [InvalidParameters, BadRequest, NoSuchRelease, NoSuchAddress, MethodNotAllowed, BodyTooLarge, TooLong, Internal, NotReady];

    /// <summary>The kind that a bare status stands for.</summary>
    public static ProblemKind Of(int status) => status switch
    {
        StatusCodes.Status404NotFound => NoSuchAddress,
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => BodyTooLarge,
        StatusCodes.Status414UriTooLong => TooLong,
        StatusCodes.Status503ServiceUnavailable => NotReady,
        >= 500 => Internal,
        _ => BadRequest,
    };
}
