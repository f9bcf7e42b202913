using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Roi.Rules.Json;
using Roi.Rules.Loading;

namespace Roi.Cli.Serve;

/// <summary>Writes the answers of calls.</summary>
internal static class Answers
{
    private const string JsonType = "application/json; charset=utf-8";

    /// <summary>Answers with a value.</summary>
    public static Task Json<T>(HttpContext context, T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) =>
        Bytes(context, JsonSerializer.SerializeToUtf8Bytes(value, type), JsonType, status);

    /// <summary>Answers with problems of files, or of what is set.</summary>
    public static Task Problems(HttpContext context, OpenFolder folder, IEnumerable<Problem> problems) => Json(context,
        new([.. problems.Select(problem => ProblemAnswer.Of(problem, folder))]), ServeContext.Default.ProblemsAnswer,
        StatusCodes.Status422UnprocessableEntity);

    /// <summary>Answers with a text that is ready.</summary>
    public static async Task Bytes(
        HttpContext context, ReadOnlyMemory<byte> bytes, string type = JsonType, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    /// <summary>Answers a request that is refused: with its reason, or with nothing.</summary>
    public static Task Refusal(HttpContext context, int status, string reason)
    {
        if (reason.Length > 0)
            return Json(context, new([new(null, null, null, null, reason)]), ServeContext.Default.ProblemsAnswer, status);
        context.Response.StatusCode = status;
        context.Response.ContentLength = 0;
        return Task.CompletedTask;
    }
}
