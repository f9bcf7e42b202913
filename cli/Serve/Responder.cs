using Microsoft.AspNetCore.Http;

namespace Roi.Cli.Serve;

/// <summary>Answers every request: who does not get in is refused, and no answer leaves without the headers that keep it to
/// itself.</summary>
/// <param name="gate">Who gets in.</param>
/// <param name="calls">What is answered under <c>/api</c>.</param>
/// <param name="tickets">The pages of reports.</param>
/// <param name="mistake">Receives a mistake of the program, once for each request.</param>
internal sealed class Responder(Gate gate, Calls calls, Tickets tickets, Action<Exception> mistake)
{
    /// <summary>What a browser is to try again after, in seconds, where the queue is full.</summary>
    private const string TryAgain = "1";

    /// <summary>Answers a request.</summary>
    public async Task Answer(HttpContext context)
    {
        Seal(context.Response.Headers);
        try
        {
            if (gate.Refusal(context.Request) is { } status)
                await Answers.Refusal(context, status, "");
            else if (Gate.IsCall(context.Request))
                await calls.Answer(context);
            else if (Tickets.IsOf(context.Request.Path))
                await tickets.Answer(context);
            else
                await PageFiles.Answer(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits any more, and nothing would arrive.
        }
        catch (RefusedException e)
        {
            await Answers.Refusal(context, e.Status, e.Message);
        }
        catch (BadHttpRequestException e)
        {
            await Answers.Refusal(context, e.StatusCode, "");
        }
        catch (QueueFullException)
        {
            context.Response.Headers.RetryAfter = TryAgain;
            await Answers.Refusal(context, StatusCodes.Status503ServiceUnavailable, "");
        }
        catch (OperationCanceledException)
        {
            // A newer run of the same tab has taken its place.
            await Answers.Refusal(context, StatusCodes.Status409Conflict, "");
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            mistake(e);
            await Answers.Refusal(context, StatusCodes.Status500InternalServerError,
                "This is a mistake of roi itself, not of your files. Please report it with the files that led to it.");
        }
    }

    private static void Seal(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = PageFiles.Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["X-Frame-Options"] = "SAMEORIGIN";
    }
}
