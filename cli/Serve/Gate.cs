using Microsoft.AspNetCore.Http;

namespace Roi.Cli.Serve;

/// <summary>Decides who gets in: a page that this server gave to a browser on this machine, whose user has seen the printed code.</summary>
/// <param name="secrets">Codes and tokens.</param>
/// <param name="port">The port of the server.</param>
internal sealed class Gate(Secrets secrets, int port)
{
    private const string Bearer = "Bearer ";

    /// <summary>The one host that requests may name, and the one origin of pages that may change something.</summary>
    private readonly string host = Invariant($"127.0.0.1:{port}"), origin = Invariant($"http://127.0.0.1:{port}");

    /// <summary>Whether a request is one of the calls that only the page may make.</summary>
    public static bool IsCall(HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    /// <summary>The status with which a request is refused, and nothing else is said; null where it gets in.</summary>
    public int? Refusal(HttpRequest request)
    {
        // A page of another name for this machine, as after its name was bound anew, is of another origin.
        if (One(request.Headers.Host) != host)
            return StatusCodes.Status421MisdirectedRequest;
        var isChange = HttpMethods.IsPost(request.Method);
        if (!isChange && !HttpMethods.IsGet(request.Method))
            return StatusCodes.Status405MethodNotAllowed;
        if (!IsCall(request))
            return isChange ? StatusCodes.Status405MethodNotAllowed : null;
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site) && One(site) != "same-origin")
            return StatusCodes.Status403Forbidden;
        if (isChange && One(request.Headers.Origin) != origin)
            return StatusCodes.Status403Forbidden;
        if (request.Path != Calls.Session && !(One(request.Headers.Authorization) is { } given
            && given.StartsWith(Bearer, StringComparison.Ordinal) && secrets.IsToken(given[Bearer.Length..])))
            return StatusCodes.Status401Unauthorized;
        return isChange && !IsJson(request.ContentType) ? StatusCodes.Status415UnsupportedMediaType : null;
    }

    /// <summary>Whether a body is JSON, by its content type: a type that no form of another page can send.</summary>
    private static bool IsJson(string? type) =>
        type?.Split(';')[0].Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The value of a header that is given once; null where it is missing or given several times.</summary>
    private static string? One(Microsoft.Extensions.Primitives.StringValues values) => values.Count == 1 ? values[0] : null;
}
