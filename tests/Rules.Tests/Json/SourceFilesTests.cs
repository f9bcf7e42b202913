using System.Diagnostics;
using System.Net.Sockets;
using Roi.Rules.Audits;
using Roi.Rules.Json;
using Roi.Rules.Running;
using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Json;

/// <summary>Regular files are read; pipes, devices and sockets are refused without being opened, so that nothing waits for ever.</summary>
public sealed class SourceFilesTests : IDisposable
{
    private const int Largest = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Desk desk = new();

    [Fact]
    public void A_file_is_read_up_to_the_largest_length()
    {
        Assert.Equal(new string('x', Largest), System.Text.Encoding.UTF8.GetString(Load(desk.Put("a", new string('x', Largest))).Bytes!));
        var longer = Load(desk.Put("a", new string('x', Largest + 1)));
        Assert.Equal((ReadObstacle.TooLarge, Largest + 1), (longer.Obstacle, longer.Length));
        Assert.Equal(ReadObstacle.NoContent, Load(desk.Put("empty", "")).Obstacle);
    }

    [Fact]
    public void A_link_counts_as_the_file_that_it_leads_to()
    {
        File.CreateSymbolicLink(desk.PathOf("one"), desk.Put("a", "text"));
        File.CreateSymbolicLink(desk.PathOf("two"), "one");
        Assert.Equal("text"u8.ToArray(), Load(desk.PathOf("two")).Bytes!);
        File.CreateSymbolicLink(desk.PathOf("dangling"), "gone");
        Assert.Equal(ReadObstacle.Missing, Load(desk.PathOf("dangling")).Obstacle);
        File.CreateSymbolicLink(desk.PathOf("circle"), "circle");
        Assert.NotEqual(ReadObstacle.None, Load(desk.PathOf("circle")).Obstacle);
        Directory.CreateSymbolicLink(desk.PathOf("folder"), desk.Folder);
        Assert.Equal(ReadObstacle.Folder, Load(desk.PathOf("folder")).Obstacle);
        Assert.Equal("text"u8.ToArray(), Load(Path.Combine(desk.PathOf("folder"), "a")).Bytes!);
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    [InlineData("/dev/urandom")]
    [InlineData("/dev/tty")]
    public void A_device_is_refused(string device)
    {
        Assert.SkipUnless(File.Exists(device), "This system has no such device.");
        Assert.Equal(ReadObstacle.NoContent, Load(device).Obstacle);
        File.CreateSymbolicLink(desk.PathOf("link"), device);
        Assert.Equal(ReadObstacle.NoContent, Load(desk.PathOf("link")).Obstacle);
    }

    [Fact]
    public void A_socket_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Sockets are no files there.");
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(desk.PathOf("s")));
        Assert.Equal(ReadObstacle.NoContent, Load(desk.PathOf("s")).Obstacle);
    }

    /// <summary>A pipe has no writer here: whoever opened it would wait for one.</summary>
    [Fact]
    public async Task A_pipe_is_refused_in_place_of_every_file()
    {
        var pipe = Pipe();
        var refused = $"{Path.GetFileName(pipe)}: the file is empty, or it is a pipe or a device: save the text as a file, and name that";
        var scenario = desk.Put("scenario.json", Plant.Scenario);
        string[] layers = [pipe];
        Assert.Equal([refused], await Problems(() => AnalysisRun.Run(new(pipe, Desk.Few)).Problems));
        Assert.Equal([refused], await Problems(() => AnalysisRun.Run(new(scenario, Desk.Few) { Rules = pipe }).Problems));
        Assert.Equal([refused], await Problems(() => AnalysisRun.Run(new(scenario, Desk.Few) { Layers = layers }).Problems));
        Assert.Equal([refused], await Problems(() => AuditRun.Run(new(scenario, Desk.Few), pipe).Problems));
        var sampled = desk.Put("sampled.json", Plant.Scenario.With(
            ("\"goLiveMonths\": 2", "\"goLiveMonths\": { \"samples\": \"pipe.json\", \"column\": \"months\" }")));
        Assert.Equal(["sampled.json(5,93): the file \"pipe.json\" is empty, or it is a pipe or a device: save the values as a file, "
            + "and name that"], await Problems(() => AnalysisRun.Run(new(sampled, Desk.Few)).Problems));
    }

    [Fact]
    public void A_file_that_grows_or_shrinks_while_it_is_read_is_told() => Assert.Equal(
        ["scenario.json: the file changed while it was read: run again when it is complete"],
        desk.Messages(AnalysisRun.Run(new(Source.OfFile(desk.Put("scenario.json", "{}"), new Growing()), Desk.Few)).Problems));

    private static FileContent Load(string path) => SourceFiles.All.Load(path, Largest);

    private async Task<string[]> Problems(Func<IEnumerable<Problem>> load)
    {
        var stop = TestContext.Current.CancellationToken;
        return desk.Messages(await Task.Run(load, stop).WaitAsync(Patience, stop));
    }

    private string Pipe()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Pipes are no files there.");
        using var made = Process.Start("mkfifo", [desk.PathOf("pipe.json")]);
        made.WaitForExit();
        return desk.PathOf("pipe.json");
    }

    public void Dispose() => desk.Dispose();

    private sealed class Growing : SourceFiles
    {
        public override bool Allows(string path) => true;

        public override FileContent Load(string path, int largest) => new(ReadObstacle.Changing);
    }
}
