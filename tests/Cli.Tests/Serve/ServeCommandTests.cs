using System.Net;
using System.Net.Sockets;
using Roi.Cli.Commands;
using Roi.Cli.Tests.Commands;
using Roi.Cli.Tests.Files;

namespace Roi.Cli.Tests.Serve;

/// <summary>The command says what stands in its way, and ends with 0 when it is interrupted.</summary>
public sealed class ServeCommandTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void A_folder_that_cannot_be_served_is_told()
    {
        var file = scratch.Write("plant.json", "{}");
        Assert.Equal(new Call(ExitCode.FileProblems, "", $"{file}: this is a file: name the folder that it is in\n"),
            Call.Of("serve", file));
        Assert.Equal(new Call(ExitCode.FileProblems, "", $"{scratch["none"]}: there is no such folder\n"),
            Call.Of("serve", scratch["none"]));
        Assert.Equal("FOLDER needs a folder, found nothing.\nroi serve --help shows what can be written.\n", Call.Of("serve", " ").Error);
    }

    [Fact]
    public void A_port_that_is_taken_is_told_with_the_way_out()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        Assert.Equal(new Call(ExitCode.Usage, "",
            Invariant($"--port {port}: this port is taken by another program; --port 0 takes a free one\n")),
            Call.Of("serve", scratch.Folder, "--port", Invariant($"{port}")));
    }

    [Theory]
    [InlineData("http")]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("8e3")]
    public void A_port_that_is_none_is_told(string port) => Assert.Equal(new Call(ExitCode.Usage, "",
        $"--port \"{port}\" is not a port; write a whole number from 0 to 65535, 0 for a free one.\n"
            + "roi serve --help shows what can be written.\n"), Call.Of("serve", $"--port={port}"));

    [Fact]
    public void An_interruption_ends_it_with_0()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        using var process = Interrupt.StartHearing(() => Call.Start(["serve", scratch.Folder]));
        Assert.Matches("^http://127\\.0\\.0\\.1:[0-9]+/#[0-9a-f]{32}$", process.StandardOutput.ReadLine());
        Interrupt.Send(process);
        var call = Call.End(process);
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
    }
}
