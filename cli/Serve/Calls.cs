using Microsoft.AspNetCore.Http;
using Roi.Rules.Json;
using Roi.Rules.Loading;

namespace Roi.Cli.Serve;

/// <summary>The calls under <c>/api</c>: which path answers what.</summary>
/// <param name="folder">The folder that is open.</param>
/// <param name="secrets">Codes and tokens.</param>
/// <param name="cases">The calls that run a case.</param>
/// <param name="runs">The calls about runs that were made.</param>
internal sealed class Calls(OpenFolder folder, Secrets secrets, CaseCalls cases, RunCalls runs)
{
    /// <summary>The one call that needs no token: it exchanges a printed code for one.</summary>
    public static readonly PathString Session = "/api/session";

    /// <summary>The parts of a path: nothing, "api", and three that tell calls apart, the last with all that follows.</summary>
    private const int Parts = 5, FirstPart = 2;

    /// <summary>Answers a call that got in.</summary>
    /// <param name="context">The request and its answer.</param>
    /// <exception cref="RefusedException">The call cannot be answered.</exception>
    /// <exception cref="OperationCanceledException">Nobody waits for the answer any more.</exception>
    public Task Answer(HttpContext context)
    {
        var isChange = HttpMethods.IsPost(context.Request.Method);
        string[] path = [.. (context.Request.Path.Value ?? "").Split('/', Parts).Skip(FirstPart)];
        return (isChange, path) switch
        {
            (true, ["session"]) => NewSession(context),
            (false, ["files"]) => Files(context),
            (true, ["analyse"]) => cases.Analyse(context),
            (true, ["controls"]) => cases.Controls(context),
            (true, ["compare"]) => cases.Compare(context),
            (false, ["runs"]) => runs.List(context),
            (false, ["runs", var number, var part]) => runs.Answer(context, number, part),
            (true, ["runs", var number, "page"]) => runs.Show(context, number),
            _ => throw new RefusedException(StatusCodes.Status404NotFound),
        };
    }

    private async Task NewSession(HttpContext context)
    {
        var body = await RequestBody.Read(context, ServeContext.Default.CodeBody);
        var token = secrets.Exchange(body.Code) ?? throw new RefusedException(StatusCodes.Status401Unauthorized);
        await Answers.Json(context, new(token), ServeContext.Default.TokenAnswer);
    }

    private Task Files(HttpContext context)
    {
        try
        {
            var listing = FolderListing.Load(folder, context.RequestAborted);
            return Answers.Json(context, FilesAnswer.Of(folder, listing), ServeContext.Default.FilesAnswer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException(StatusCodes.Status422UnprocessableEntity,
                $"The folder {Quoted.Of(folder.Path)} cannot be read any more: {Quoted.Escaped(e.Message).TrimEnd('.')}.");
        }
    }
}
