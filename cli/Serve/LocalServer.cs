using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Roi.Cli.Serve;

/// <summary>Kestrel on 127.0.0.1, and nothing around it: no configuration, no environment, no log, no certificates.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private static readonly TimeSpan Ending = TimeSpan.FromSeconds(1);
    private readonly KestrelServer kestrel;

    private LocalServer(KestrelServer kestrel, int port) => (this.kestrel, Port) = (kestrel, port);

    /// <summary>The port on which it listens.</summary>
    public int Port { get; }

    /// <summary>Starts to listen.</summary>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="limits">Connections, and bytes of a body.</param>
    /// <param name="answer">Answers a request, given the port.</param>
    /// <exception cref="IOException">The port is taken, or may not be used.</exception>
    public static async Task<LocalServer> Start(int port, ServeLimits limits, Func<int, Func<HttpContext, Task>> answer)
    {
        KestrelServerOptions options = new() { AddServerHeader = false };
        options.Limits.MaxConcurrentConnections = limits.Connections;
        options.Limits.MaxConcurrentUpgradedConnections = 0;
        options.Limits.MaxRequestBodySize = limits.Body;
        options.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        KestrelServer kestrel = new(Options.Create(options),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
        Application application = new();
        try
        {
            await kestrel.StartAsync(application, CancellationToken.None);
        }
        catch
        {
            kestrel.Dispose();
            throw;
        }
        var bound = new Uri(kestrel.Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
        application.Answer.SetResult(answer(bound));
        return new(kestrel, bound);
    }

    /// <summary>Ends it: open requests have a second, then they are cut off.</summary>
    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource ending = new(Ending);
        await kestrel.StopAsync(ending.Token);
        kestrel.Dispose();
    }

    private sealed class Application : IHttpApplication<HttpContext>
    {
        /// <summary>Gives the answers once the port is known; requests that come earlier wait for it.</summary>
        public TaskCompletionSource<Func<HttpContext, Task>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

        public async Task ProcessRequestAsync(HttpContext context) => await (await Answer.Task)(context);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }
    }
}
