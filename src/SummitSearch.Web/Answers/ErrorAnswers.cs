using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SummitSearch.Web.Pages;

namespace SummitSearch.Web.Answers;

/// <summary>Gives every error a body, and turns what nobody caught into a 500.</summary>
sealed class ErrorAnswers(RequestDelegate next, ILogger<ErrorAnswers> log, IReleases releases)
{
    public async Task Invoke(HttpContext http)
    {
        try
        {
            if (http.Request.Path.Value!.Length + http.Request.QueryString.Value!.Length > WebHost.MaxTarget)
                http.Response.StatusCode = StatusCodes.Status414UriTooLong;
            else
                await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return;     // nobody is there to answer
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            http.Response.StatusCode = e.StatusCode;
        }
#pragma warning disable CA1031 // The edge of the program: whatever it was, the client gets an answer and the log the reason.
        catch (Exception e) when (!http.Response.HasStarted)
#pragma warning restore CA1031
        {
            // The path only: what people search for does not belong into a log.
            log.LogError(e, "{Method} {Path} failed", http.Request.Method, http.Request.Path.Value?.ReplaceLineEndings("?"));
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
        HttpResponse answer = http.Response;
        if (answer.StatusCode < 400 || answer.HasStarted || answer.ContentType is not null) return;
        await Errors.Answer(http, releases, ProblemKind.Of(answer.StatusCode));
    }
}
