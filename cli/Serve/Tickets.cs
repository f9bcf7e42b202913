using Microsoft.AspNetCore.Http;

namespace Roi.Cli.Serve;

/// <summary>Pages of reports, each shown once at an address that cannot be guessed: a browser that opens an address sends no
/// token.</summary>
/// <remarks>Thread-safe. The clock decides when a ticket ends, and nothing else.</remarks>
/// <param name="clock">The clock.</param>
/// <param name="validity">How long a ticket is valid.</param>
internal sealed class Tickets(TimeProvider clock, TimeSpan validity)
{
    private const string Folder = "/shown/";
    private const int Most = 8;

    /// <summary>The policy of a page: it is of no origin, runs the scripts that it holds, and fetches nothing. Its own policy narrows that
    /// to the one script that it was made with.</summary>
    private const string Policy = "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
        + "font-src data:; img-src data:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

    private readonly Lock gate = new();
    private readonly List<(string Ticket, long Issued, byte[] Page)> open = [];

    /// <summary>The address of a ticket on this server.</summary>
    public static string PathOf(string ticket) => Folder + ticket;

    /// <summary>Whether a path is that of a ticket.</summary>
    public static bool IsOf(PathString path) => path.Value?.StartsWith(Folder, StringComparison.Ordinal) == true;

    /// <summary>Keeps a page until it is shown.</summary>
    /// <returns>Its ticket.</returns>
    public string Add(byte[] page)
    {
        var ticket = Secrets.Create();
        lock (gate)
        {
            open.Add((ticket, clock.GetTimestamp(), page));
            if (open.Count > Most)
                open.RemoveAt(0);
        }
        return ticket;
    }

    /// <summary>Shows the page of a ticket, which is of no use after that.</summary>
    /// <exception cref="RefusedException">There is no such ticket, or it has ended.</exception>
    public async Task Answer(HttpContext context)
    {
        byte[] page;
        lock (gate)
        {
            open.RemoveAll(one => clock.GetElapsedTime(one.Issued) >= validity);
            var at = open.FindIndex(one => PathOf(one.Ticket) == context.Request.Path.Value);
            if (at < 0)
                throw new RefusedException(StatusCodes.Status404NotFound);
            page = open[at].Page;
            open.RemoveAt(at);
        }
        context.Response.Headers.ContentSecurityPolicy = Policy;
        await Answers.Bytes(context, page, "text/html; charset=utf-8");
    }
}
