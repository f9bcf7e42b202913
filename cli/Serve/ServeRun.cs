using System.Net.Sockets;
using Roi.Cli.Charts;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Running;

namespace Roi.Cli.Serve;

/// <summary>Opens a folder to a browser on this machine, until it is interrupted.</summary>
/// <param name="Folder">The folder, as its user named it.</param>
/// <param name="Port">The port; 0 for a free one.</param>
/// <param name="Reports">The reports of an analysis.</param>
internal sealed record ServeRun(string Folder, int Port, ServedReports Reports)
{
    /// <summary>What the server takes on.</summary>
    public ServeLimits Limits { get; init; } = new();

    /// <summary>The clock, by which codes end.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Shows an address in the user's browser, and gives what stands in the way, or null; null leaves it to the user.</summary>
    public Func<string, string?>? Open { get; init; }

    /// <summary>Serves the folder.</summary>
    /// <param name="output">Receives the address, and a new one for each line of the input.</param>
    /// <param name="input">Each line of it asks for a new address.</param>
    /// <param name="error">Receives what goes wrong meanwhile, in sentences.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Null once it was ended; or why nothing was served.</returns>
    public async Task<Problem?> Run(TextWriter output, TextReader input, TextWriter error, CancellationToken cancellation)
    {
        if (Obstacle() is { } obstacle)
            return new(Folder, 0, 0, obstacle);
        Lock printing = new();
        Secrets secrets = new(Clock, Limits.Validity);
        Tickets tickets = new(Clock, Limits.Validity);
        using RunQueue queue = new(Limits);
        LocalServer server;
        try
        {
            OpenFolder folder = new(Folder);
            KeptRuns kept = new();
            Calls calls = new(folder, secrets, new(folder, queue, kept, Reports), new(folder, queue, kept, Reports, tickets));
            server = await LocalServer.Start(Port, Limits, port => new Responder(new(secrets, port), calls, tickets,
                mistake => Print(error, $"A mistake of roi itself: {Quoted.Escaped(mistake.ToString(), 2000)}")).Answer);
        }
        catch (Exception e) when (e is IOException or SocketException or UnauthorizedAccessException)
        {
            return Refused(e);
        }
        await using (server)
        {
            if (Open is null)
                Print(output, Address(), "Open this address within a minute. Enter prints a new one; Ctrl-C ends.");
            else if (Open(Address()) is { } unopened)
                Print(output, $"{unopened} Open this address within a minute. Enter prints a new one; Ctrl-C ends.", Address());
            else
                Print(output, "The browser opens. Enter prints an address for another one; Ctrl-C ends.");
            WarmUp();
            _ = Task.Factory.StartNew(Listen, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            await Task.Delay(Timeout.Infinite, cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
        }
        return null;

        string Address() => Invariant($"http://127.0.0.1:{server.Port}/#{secrets.NewCode()}");

        void Print(TextWriter writer, params string[] lines)
        {
            lock (printing)
                writer.WriteLine(string.Join(Environment.NewLine, lines));
        }

        void Listen()
        {
            while (input.ReadLine() is not null && !cancellation.IsCancellationRequested)
                Print(output, Address());
        }
    }

    /// <summary>Loads and compiles what the first run needs, while the browser opens. A separate method, since compiling a method loads
    /// the assemblies that it uses.</summary>
    private static void WarmUp()
    {
        AnalysisRun.WarmUp();
        _ = ChartImage.WarmUp();
    }

    private string? Obstacle()
    {
        if (File.Exists(Folder))
            return "this is a file: name the folder that it is in";
        if (!Directory.Exists(Folder))
            return "there is no such folder";
        try
        {
            using var entries = Directory.EnumerateFileSystemEntries(Folder).GetEnumerator();
            _ = entries.MoveNext();
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return "the folder cannot be read: access is denied";
        }
        catch (IOException e)
        {
            return "the folder cannot be read: " + Quoted.Escaped(e.Message).TrimEnd('.');
        }
    }

    private Problem Refused(Exception e)
    {
        var reason = (e as SocketException ?? e.InnerException as SocketException)?.SocketErrorCode;
        return new(Invariant($"--port {Port}"), 0, 0, reason == SocketError.AccessDenied || e is UnauthorizedAccessException
            ? "this port may not be used by you; --port 0 takes a free one"
            : Port != 0 ? "this port is taken by another program; --port 0 takes a free one"
            : "no port of 127.0.0.1 can be opened: " + Quoted.Escaped(e.Message).TrimEnd('.'));
    }
}
