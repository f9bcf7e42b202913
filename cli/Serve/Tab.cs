using Microsoft.AspNetCore.Http;

namespace Roi.Cli.Serve;

/// <summary>Tells runs of one tab from those of others.</summary>
internal static class Tab
{
    private const int Longest = 32;

    /// <summary>The key of the runs of one kind of the tab that sends a request: its token, and the name by which it tells itself from
    /// another tab with the same token.</summary>
    public static string Of(HttpContext context, string kind)
    {
        var name = context.Request.Headers["Tab"].ToString();
        return $"{context.Request.Headers.Authorization} {name[..Math.Min(name.Length, Longest)]} {kind}";
    }
}
