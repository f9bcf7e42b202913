using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Roi.Cli.Serve;

/// <summary>Reads the JSON of a request.</summary>
internal static class RequestBody
{
    /// <summary>The value of a body: all of its members known, and those that it needs there.</summary>
    /// <param name="context">The request. The server ends a body that is too large, or too slow.</param>
    /// <param name="type">What it holds.</param>
    /// <exception cref="RefusedException">It is no such value.</exception>
    public static async Task<T> Read<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted)
                ?? throw new RefusedException(StatusCodes.Status400BadRequest, "The body holds null.");
        }
        catch (JsonException e)
        {
            throw new RefusedException(StatusCodes.Status400BadRequest, "The body is no such JSON: " + e.Message);
        }
    }
}

/// <summary>A request that is not answered.</summary>
/// <param name="status">The status, 400 to 503.</param>
/// <param name="reason">The reason, for the page to show; empty where nothing is said.</param>
internal sealed class RefusedException(int status, string reason = "") : Exception(reason)
{
    /// <summary>The status.</summary>
    public int Status => status;
}
